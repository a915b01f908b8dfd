import KernelModel
import Ledger
import TestSupport
import Testing
import Transport

@testable import Tracker

/// What announcements at hand say reaches the history that forecasts are made from.
@Suite struct RemarkReadingTests {
  private let world: World

  init() throws {
    world = try World()
    try world.serveAll()
  }

  private func remarks(_ name: String) throws -> Remarks? {
    try world.knowledge().history[version(name)]?.remarks
  }

  /// A fixture of an announcement with other prose.
  private func mail(_ file: String, saying prose: String) throws -> [UInt8] {
    let mail = String(decoding: try fixture("Fixtures/End2End/lkml/" + file), as: UTF8.self)
    let sentence = try #require(mail.firstRange(of: "Another week, another candidate."))
    return Array((mail[..<sentence.lowerBound] + prose + mail[sentence.upperBound...]).utf8)
  }

  /// What worse rules once read of the mail of 7.3-rc7.
  private func stale(size: SizeSaid? = nil) -> Ledger.ReadMail {
    var summary = AnnouncementSummary()
    summary.size.said = size
    summary.schedule.cue = .delayed
    return Ledger.ReadMail(
      messageID: Server.candidate7, version: version("7.3-rc7"), summary: summary)
  }

  @Test func aSyncReadsTheAnnouncementsThatItFetches() throws {
    world.network.serve(
      Server.mails + Server.candidate7,
      try mail("7.3-rc7.raw", saying: "I expect that there will be an rc8."))
    _ = try world.sync()
    #expect(try remarks("7.3-rc7")?.cue == .extraLikely)
    #expect(try remarks("7.3-rc7")?.candidate == 8)
    // The built-in history codes this one as normal.
    #expect(try remarks("7.3-rc6")?.size == .normal)
  }

  @Test func anImportReadsThemToo() throws {
    world.files["/mail"] = try mail("7.3-rc7.raw", saying: "I expect that there will be an rc8.")
    _ = try world.importing("/mail")
    #expect(try remarks("7.3-rc7")?.cue == .extraLikely)
  }

  @Test func aMailWithoutProseLeavesWhatIsKnown() throws {
    let text = String(
      decoding: try fixture("Fixtures/End2End/lkml/7.3-rc6.raw"), as: UTF8.self)
    let header = try #require(text.firstRange(of: "\n\n"))
    world.network.serve(
      Server.mails + Server.candidate6, Array(text[..<header.upperBound].utf8))
    _ = try world.sync()
    #expect(try remarks("7.3-rc6") == Remarks(size: .normal, cue: ScheduleCue.none))
  }

  @Test func betterRulesReachMailsThatWereReadBefore() throws {
    _ = try world.sync()
    let good = try #require(try remarks("7.3-rc7"))
    do {
      let ledger = try Ledger.openForWriting(world.store)
      try ledger.record([stale(size: .larger)], rules: 0, at: world.now)
    }
    #expect(try remarks("7.3-rc7")?.cue == .delayed)
    // Any writer catches up, though nothing new is shown to it.
    #expect(try world.sync(.tags)[.tags]?.new == 0)
    #expect(try remarks("7.3-rc7") == good)
  }

  @Test func aSyncThatFailsCatchesUpAllTheSame() throws {
    _ = try world.sync()
    let good = try #require(try remarks("7.3-rc7"))
    do {
      let ledger = try Ledger.openForWriting(world.store)
      try ledger.record([stale()], rules: 0, at: world.now)
    }
    world.network.fail(Server.tags, .connectionFailed)
    #expect(try world.sync(.tags)[.tags]?.state == .failed)
    #expect(try remarks("7.3-rc7") == good)
  }

  /// The first is contradicted; no other source stands behind the second's day.
  @Test(arguments: ["Sun, 20 Sep 2026", "Wed, 07 Oct 2026"])
  func aForgedMailOfAnotherDayMovesNoCueThoughItIsTheOnlyOneAtHand(date: String) throws {
    _ = try world.sync(.releases, .tags)
    #expect(try world.knowledge().history[version("7.3-rc7")]?.isConfirmed == true)
    let forged = String(
      decoding: try mail("7.3-rc7.raw", saying: "I expect that there will be an rc8."),
      as: UTF8.self
    ).replacing("Date: Sun, 11 Oct 2026", with: "Date: \(date)")
      .replacing(Server.candidate7, with: "forged@example.org")
    world.files["/forged"] = Array(forged.utf8)
    #expect(try world.importing("/forged").new == 1)
    let said = try world.observations().first { $0.kind == .announcement }?.remarks
    #expect(said?.cue == .extraLikely)
    #expect(try remarks("7.3-rc7") == Remarks())
  }

  @Test func aFilesMailGivesWayToTheOneThatWasFetched() throws {
    let other = String(
      decoding: try mail("7.3-rc7.raw", saying: "I expect that there will be an rc8."),
      as: UTF8.self
    ).replacing(Server.candidate7, with: "other@example.org")
    world.files["/other"] = Array(other.utf8)
    _ = try world.importing("/other")
    #expect(try remarks("7.3-rc7")?.cue == .extraLikely)
    world.network.serve(
      Server.mails + Server.candidate7,
      try mail("7.3-rc7.raw", saying: "This should be the last rc."))
    _ = try world.sync()
    #expect(try remarks("7.3-rc7")?.cue == .lastRC)
    #expect(try remarks("7.3-rc7")?.candidate == nil)
  }
}
