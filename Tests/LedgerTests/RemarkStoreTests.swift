import Foundation
import KernelModel
import TestSupport
import Testing

@testable import Ledger

@Suite struct RemarkStoreTests {
  private let read = Remarks(size: .larger, cue: .extraLikely, candidate: 8)

  /// A ledger with one kept announcement.
  private func ledger() throws -> Ledger {
    let ledger = try Ledger.inMemory()
    var first = update([claim()])
    first.mails = [JudgedMail(messageID: "a@example.org", refusal: nil, raw: [1])]
    _ = try ledger.record(first)
    return ledger
  }

  @Test func anAnnouncementHasTheRemarksOfItsMail() throws {
    let ledger = try ledger()
    let imported = claim(id: "b@example.org", imported: true)
    _ = try ledger.record(update([claim(kind: .tag), imported]))
    try ledger.record([mail("a@example.org", read)], rules: 1, at: noon)
    let observations = try ledger.observations()
    // The tag names the same mail, but a tag says nothing.
    #expect(observations.map(\.remarks) == [read, Remarks(), Remarks()])
  }

  @Test(arguments: [
    Remarks(), Remarks(size: SizeSaid.none, cue: ScheduleCue.none), Remarks(size: .smaller),
    Remarks(cue: .lastRC), Remarks(size: .normal, cue: .extraDecided, candidate: 9),
  ])
  func remarksSurviveBeingStored(remarks: Remarks) throws {
    let ledger = try ledger()
    try ledger.record([mail("a@example.org", remarks)], rules: 1, at: noon)
    let stored = try ledger.observations().map(\.remarks)
    #expect(stored == [remarks])
  }

  @Test func whatEarlierRulesReadIsUnreadForBetterOnesAndReplaced() throws {
    let ledger = try ledger()
    let unread = [Ledger.UnreadMail(messageID: "a@example.org", version: claim().version)]
    let before = try ledger.unreadMails(rules: 1, limit: 10)
    try ledger.record([mail("a@example.org", read)], rules: 1, at: noon)
    let after = try ledger.unreadMails(rules: 1, limit: 10)
    let forBetter = try ledger.unreadMails(rules: 2, limit: 10)
    try ledger.record([mail("a@example.org", Remarks(cue: .early))], rules: 2, at: noon)
    // A run of an earlier version of the program leaves what better rules read.
    let forOlder = try ledger.unreadMails(rules: 1, limit: 10)
    let stored = try ledger.observations().map(\.remarks)
    #expect(before == unread && after == [] && forBetter == unread && forOlder == [])
    #expect(stored == [Remarks(cue: .early)])
  }

  @Test func onlyKeptAnnouncementsAreUnread() throws {
    let ledger = try Ledger.inMemory()
    var stored = update([claim(), claim(1, id: "b@x"), claim(2, kind: .kernelOrg, id: "c@x")])
    stored.mails = [
      JudgedMail(messageID: "a@example.org", refusal: "it is a reply", raw: nil),
      JudgedMail(messageID: "b@x", refusal: nil, raw: [1]),
      JudgedMail(messageID: "c@x", refusal: nil, raw: [1]),
      JudgedMail(messageID: "d@x", refusal: nil, raw: [1]),
    ]
    _ = try ledger.record(stored)
    let unread = try ledger.unreadMails(rules: 1, limit: 10).map(\.messageID)
    #expect(unread == ["b@x"])
  }

  @Test func theNewestComeFirstAndNoMoreThanAskedFor() throws {
    let ledger = try Ledger.inMemory()
    var stored = update((0..<5).map { claim($0, id: "\($0)@x") })
    stored.mails = (0..<5).map { JudgedMail(messageID: "\($0)@x", refusal: nil, raw: [1]) }
    _ = try ledger.record(stored)
    let unread = try ledger.unreadMails(rules: 1, limit: 2).map(\.messageID)
    #expect(unread == ["4@x", "3@x"])
  }

  @Test func aFileDoesNotReplaceAnAnnouncementThatWasTooLargeToKeep() throws {
    let ledger = try Ledger.inMemory()
    var fetched = update([claim()])
    fetched.mails = [JudgedMail(messageID: "a@example.org", refusal: nil, raw: nil)]
    _ = try ledger.record(fetched)
    var file = update([claim(imported: true)], source: "import")
    file.mails = [JudgedMail(messageID: "a@example.org", refusal: nil, raw: [1])]
    _ = try ledger.importing(file, listing: nil)
    let raw = try ledger.rawMail("a@example.org")
    #expect(raw == nil)
  }

  @Test func whatCannotBeBelievedIsUnread() throws {
    let ledger = try ledger()
    try ledger.record([mail("a@example.org", read)], rules: 1, at: noon)
    for candidate in ["0", "-1", "100", "9223372036854775807"] {
      try ledger.connection.run(
        "UPDATE remark SET cue = 'shouted', size = 'huge', candidate = \(candidate)")
      let remarks = try ledger.observations().map(\.remarks)
      #expect(remarks == [Remarks()], "\(candidate)")
    }
  }

  @Test(arguments: [1, 2])
  func aReaderTakesAnOlderStoreAndLeavesItSo(version: Int) throws {
    let folder = try TemporaryFolder()
    let path = try oldStore(version, in: folder)
    let before = try Data(contentsOf: URL(filePath: path))
    do {
      let reader = try Ledger.openForReading(path)
      let remarks = try reader?.observations().map(\.remarks)
      let forecasts = try reader?.forecasts()
      #expect(remarks == [Remarks()])
      #expect(forecasts == [])
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func aWriterMigratesAStoreOfTheSecondVersionAndKeepsWhatIsThere() throws {
    let folder = try TemporaryFolder()
    let path = try oldStore(2, in: folder)
    let ledger = try Ledger.openForWriting(path)
    let unread = try ledger.unreadMails(rules: 1, limit: 10)
    #expect(unread.count == 1)
    try ledger.record(unread.map { mail($0.messageID, read) }, rules: 1, at: noon)
    let reader = try Ledger.openForReading(path)
    let remarks = try reader?.observations().map(\.remarks)
    let tags = try reader?.countedTags().map(\.lines.rust)
    #expect(remarks == [read])
    #expect(tags == [5])
  }
}
