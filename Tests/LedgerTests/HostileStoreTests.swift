import KernelModel
import TestSupport
import Testing

@testable import Ledger

/// A store that somebody else wrote into: what can't be believed is unknown, and nothing traps.
@Suite struct HostileStoreTests {
  static let absurd = [
    "9223372036854775807", "-9223372036854775808", "9223372036854775", "-9223372036854775",
    "300000000000", "-100000000000",
  ]

  private func ledger() throws -> Ledger {
    let ledger = try Ledger.inMemory()
    var first = update([claim()], source: "releases")
    first.listing = [entry("7.0", .utc(noon), moniker: "mainline")]
    _ = try ledger.record(first)
    return ledger
  }

  @Test(arguments: absurd) func absurdSecondsAreNoMoment(number: String) throws {
    let ledger = try ledger()
    try ledger.connection.run("UPDATE observation SET seconds = \(number)")
    try ledger.connection.run("UPDATE listed SET seconds = \(number)")
    let (moments, listed) = (
      try ledger.observations().map(\.moment), try ledger.listing(of: "releases").map(\.moment)
    )
    #expect(moments == [nil] && listed == [nil])
  }

  @Test(arguments: absurd + ["86400", "-86400"])
  func anAbsurdOffsetIsNoMoment(number: String) throws {
    let ledger = try ledger()
    try ledger.connection.run("UPDATE observation SET utc_offset = \(number)")
    try ledger.connection.run("UPDATE listed SET utc_offset = \(number)")
    let (moments, listed) = (
      try ledger.observations().map(\.moment), try ledger.listing(of: "releases").map(\.moment)
    )
    #expect(moments == [nil] && listed == [nil])
  }

  @Test(arguments: absurd) func anAbsurdDayIsNoMomentAndNoStamp(number: String) throws {
    let ledger = try ledger()
    try ledger.setCompleteUntil(Day(number: 20_000), at: noon)
    try ledger.connection.run(
      "UPDATE observation SET seconds = NULL, utc_offset = NULL, utc_day = \(number)")
    try ledger.connection.run("UPDATE stamp SET utc_day = \(number)")
    let (moments, stamp) = (try ledger.observations().map(\.moment), try ledger.completeUntil())
    #expect(moments == [nil])
    #expect(stamp == nil)
  }

  @Test(arguments: absurd) func absurdTimesOfASourceAreTheEpoch(number: String) throws {
    let ledger = try ledger()
    try ledger.connection.run("UPDATE observation SET first_seen = \(number)")
    try ledger.connection.run(
      "UPDATE source SET asked_at = \(number), answered_at = \(number), not_before = \(number), "
        + "widened_at = \(number)")
    let (seen, sources) = (try ledger.observations().map(\.firstSeen), try ledger.sources())
    let epoch = Instant(seconds: 0)
    #expect(seen == [epoch])
    let source = try #require(sources["releases"])
    #expect(source.askedAt == epoch && source.answeredAt == epoch)
    #expect(source.notBefore == epoch && source.widenedAt == epoch)
  }

  /// Whatever numbers stand there, a release can be made of it, and its days be shown.
  @Test func whateverNumbersStandThereCanBeFoldedAndShown() throws {
    var random = SeededGenerator(seed: 77)
    let ledger = try ledger()
    for _ in 0..<300 {
      func number() -> Int {
        Bool.random(using: &random)
          ? Int.random(in: .min ... .max, using: &random)
          : Int.random(in: -70_000_000_000...260_000_000_000, using: &random)
      }
      try ledger.connection.run(
        "UPDATE observation SET seconds = \(number()), utc_offset = \(number() % 100_000), "
          + "utc_day = \(number()), first_seen = \(number())")
      let observations = try ledger.observations()
      let history = ReleaseHistory(
        observations: observations, completeUntil: Day(number: 20_000))
      for release in history.releases {
        if let moment = release.moment {
          #expect(!"\(moment.releaseDay)\(moment.utcDay)\(moment.rfc3339 ?? "")".isEmpty)
        }
      }
    }
  }
}

@Suite struct LargeMailTests {
  @Test(arguments: [
    (2 << 20, true, true), ((2 << 20) + 1, true, false), ((2 << 20) + 1, false, true),
    (16 << 20, false, true), ((16 << 20) + 1, false, false),
  ])
  func aMailThatIsTooLargeIsJudgedButNotKept(size: Int, hasParts: Bool, isKept: Bool) throws {
    let ledger = try Ledger.inMemory()
    var stored = update()
    stored.mails = [
      JudgedMail(
        messageID: "a@x", raw: [UInt8](repeating: 0x61, count: size), hasParts: hasParts)
    ]
    _ = try ledger.record(stored)
    let (judged, raw) = (try ledger.judgedMails(), try ledger.rawMail("a@x"))
    #expect(judged == ["a@x"])
    #expect((raw?.count == size) == isKept)
  }
}

/// A store that another SQLite program is writing.
@Suite struct BusyStoreTests {
  @Test func theErrorSaysThatTryingAgainMayDo() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("store.sqlite")
    let ledger = try Ledger.openForWriting(path)
    let other = try Ledger.openForWriting(path)
    try other.connection.run("BEGIN EXCLUSIVE")
    // Nobody has to wait in a test.
    try ledger.connection.run("PRAGMA busy_timeout = 0")
    do throws(LedgerError) {
      _ = try ledger.record(update([claim()]))
      Issue.record("it was stored")
    } catch {
      #expect(error.isBusy)
      #expect(error.description.contains("another program holds it, try again"))
    }
    try other.connection.run("ROLLBACK")
    let new = try ledger.record(update([claim()])).new
    #expect(new == 1)
  }

  @Test func noOtherTroubleIsTakenForIt() {
    for code in [0, 1, 8, 10, 11, 13, 14, 26] as [Int32] {
      #expect(!LedgerError(path: "s", code: code, detail: "no").isBusy)
    }
  }
}
