import Foundation
import KernelModel
import TestSupport
import Testing

@testable import Ledger

@Suite struct ContentsStoreTests {
  /// A ledger with one kept announcement.
  private func ledger() throws -> Ledger {
    let ledger = try Ledger.inMemory()
    var first = update([claim()])
    first.mails = [JudgedMail(messageID: "a@example.org", refusal: nil, raw: [1])]
    _ = try ledger.record(first)
    return ledger
  }

  /// A summary with everything in it.
  private func full() -> AnnouncementSummary {
    var summary = AnnouncementSummary()
    summary.commits = 12
    summary.contributors = [.init(name: "Ann Example", count: 9), .init(name: "Zoë", count: 3)]
    summary.isComplete = true
    summary.areas = [
      .init(area: "Networking, wired", count: 9, names: [.init(name: "net: phy", count: 9)]),
      .init(area: "other", count: 3),
    ]
    summary.rustCommits = 2
    summary.size = .init(said: .larger, sentence: "It is larger than usual: \"sigh\".")
    summary.schedule = .init(cue: .extraLikely, candidate: 8, sentence: "Éxpect an rc8.")
    return summary
  }

  private func stored(_ summary: AnnouncementSummary?, sizesAlone: Bool = false) throws
    -> [String: Ledger.StoredContents]
  {
    let ledger = try ledger()
    let mail = Ledger.ReadMail(
      messageID: "a@example.org", version: claim().version, summary: summary)
    try ledger.record([mail], rules: 3, at: noon)
    return try ledger.contents(rules: 3, sizesAlone: sizesAlone)
  }

  @Test func whatAMailSaysIsKeptWithoutTheNamesOfPeople() throws {
    let read = try stored(full())["a@example.org"]
    #expect(read?.version == claim().version)
    #expect(read?.summary == full().withoutNames)
    #expect(read?.summary?.contributorCount == 2 && read?.summary?.contributors == [])
    let bare = try stored(AnnouncementSummary())["a@example.org"]?.summary
    #expect(bare == AnnouncementSummary())
    var merges = AnnouncementSummary()
    merges.merges = 239
    #expect(try stored(merges)["a@example.org"]?.summary == merges)
  }

  @Test func sizesAloneLeaveAreasAndSentencesOut() throws {
    let read = try #require(try stored(full(), sizesAlone: true)["a@example.org"]?.summary)
    #expect(read.commits == 12 && read.contributorCount == 2 && read.isComplete)
    #expect(read.remarks == full().remarks && read.rustCommits == 2)
    #expect(read.areas.isEmpty && read.size.sentence == nil && read.schedule.sentence == nil)
  }

  @Test func moreRustThanThereIsOfAllIsUnknown() throws {
    var summary = full()
    summary.rustCommits = 13
    #expect(try stored(summary)["a@example.org"]?.summary?.rustCommits == nil)
    summary.rustCommits = 12
    #expect(try stored(summary)["a@example.org"]?.summary?.rustCommits == 12)
  }

  @Test func aMailThatCannotBeReadIsKnownToBeSo() throws {
    let read = try stored(nil)
    #expect(read.keys.sorted() == ["a@example.org"])
    #expect(read["a@example.org"]?.summary == nil)
  }

  @Test func betterRulesFindNothingThatEarlierOnesRead() throws {
    let ledger = try ledger()
    try ledger.record([mail("a@example.org", Remarks())], rules: 1, at: noon)
    let (same, better) = (try ledger.contents(rules: 1).count, try ledger.contents(rules: 2).count)
    #expect(same == 1 && better == 0)
  }

  @Test func anUpdateHasNone() throws {
    let ledger = try ledger()
    let update = Version(CycleNumber(major: 7, minor: 0), .update(3))
    try ledger.record(
      [.init(messageID: "a@example.org", version: update, summary: nil)], rules: 1, at: noon)
    let contents = try ledger.contents(rules: 1)
    #expect(contents.isEmpty)
  }

  @Test func aMailThatTakesAnothersPlaceIsReadAnew() throws {
    let ledger = try Ledger.inMemory()
    var file = update([claim(imported: true)], source: "import")
    file.mails = [JudgedMail(messageID: "a@example.org", refusal: nil, raw: [1])]
    _ = try ledger.importing(file, listing: nil)
    try ledger.record([mail("a@example.org", Remarks(cue: .early))], rules: 1, at: noon)
    var fetched = update([claim()])
    fetched.mails = [JudgedMail(messageID: "a@example.org", refusal: nil, raw: [2])]
    _ = try ledger.record(fetched)
    let (contents, unread) = (
      try ledger.contents(rules: 1), try ledger.unreadMails(rules: 1, limit: 9)
    )
    #expect(contents.isEmpty && unread.count == 1)
  }

  @Test(arguments: ["-1", "1000000001", "9223372036854775807", "-9223372036854775808"])
  func whatCannotBeBelievedIsUnknown(number: String) throws {
    let ledger = try ledger()
    let mail = Ledger.ReadMail(
      messageID: "a@example.org", version: claim().version, summary: full())
    try ledger.record([mail], rules: 1, at: noon)
    try ledger.connection.run(
      """
      UPDATE contents SET commits = \(number), merges = \(number), rust = \(number), cue = 'shouted',
        candidate = \(number), size = 'huge',
        areas = '\(number)' || char(9) || 'A' || char(10) || 'x' || char(10) || char(9) || char(10)
          || '3' || char(9) || 'B'
      """)
    let summary = try #require(try ledger.contents(rules: 1)["a@example.org"]?.summary)
    #expect(summary.commits == nil && summary.merges == nil && summary.rustCommits == nil)
    #expect(summary.remarks == Remarks())
    #expect(summary.areas == [.init(area: "B", count: 3)])
    try ledger.connection.run("UPDATE contents SET contributors = \(number)")
    let unreadable = try ledger.contents(rules: 1)["a@example.org"]
    #expect(unreadable?.summary == nil)
    try ledger.connection.run("UPDATE contents SET version = 'next'")
    let none = try ledger.contents(rules: 1)
    #expect(none.isEmpty)
  }

  @Test(arguments: [1, 2, 3, 4])
  func aReaderTakesAnOlderStoreAndLeavesItSo(version: Int) throws {
    let folder = try TemporaryFolder()
    let path = try oldStore(version, in: folder)
    let before = try Data(contentsOf: URL(filePath: path))
    do {
      guard let reader = try Ledger.openForReading(path) else {
        Issue.record("there is no store")
        return
      }
      let (contents, lines) = (try reader.contents(rules: 0), try reader.longtermLines())
      let mails = try reader.mailIDs()
      #expect(contents.isEmpty && lines.isEmpty)
      #expect(mails.count == (version == 1 ? 0 : 1))
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }
}
