import KernelModel
import TestSupport
import Testing

@testable import Ledger

/// When what is shown last changed.
@Suite struct LastChangeTests {
  private let later = noon + 3_600

  /// A store in which everything was stored at noon.
  private func ledger() throws -> Ledger {
    let ledger = try Ledger.inMemory()
    _ = try ledger.record(first(at: noon))
    try ledger.record([read()], rules: 1, at: noon)
    try ledger.setCompleteUntil(noon.day(), at: noon)
    return ledger
  }

  /// All that a first answer brought.
  private func first(at moment: Instant) -> Ledger.Update {
    var first = update([claim()], source: "releases", asked: moment)
    first.listing = [entry("7.0", .utc(noon)), entry("6.18.1", nil, moniker: "longterm")]
    first.longterm = [LongtermLine(cycle: CycleNumber(major: 6, minor: 18), projectedEnd: nil)]
    first.mails = [JudgedMail(messageID: "a@example.org", refusal: nil, raw: [1])]
    return first
  }

  private func read(commits: Int = 5, areas: [String] = ["Rust"]) -> Ledger.ReadMail {
    var summary = AnnouncementSummary()
    summary.commits = commits
    summary.contributors = [.init(name: "Ann Example", count: commits)]
    summary.areas = areas.map { .init(area: $0, count: 1, names: [.init(name: "x", count: 1)]) }
    return Ledger.ReadMail(messageID: "a@example.org", version: claim().version, summary: summary)
  }

  private func forecast() throws -> RecordedForecast {
    RecordedForecast(
      madeOn: noon.day(), asOf: noon.day() - 1, cycle: CycleNumber(major: 7, minor: 1),
      method: "test/1", final: try #require(Distribution(weights: [noon.day() + 1: 1])),
      extraCandidate: try Version(parsing: "7.1-rc8"), extraProbability: 0.25,
      next: .init(version: try Version(parsing: "7.1"), day: noon.day() + 1))
  }

  @Test func anEmptyStoreHasNone() throws {
    let ledger = try Ledger.inMemory()
    _ = try ledger.record(update(state: .failed))
    let change = try ledger.lastChange()
    #expect(change == nil)
  }

  @Test func theSameOnceMoreIsNoChange() throws {
    let ledger = try ledger()
    _ = try ledger.record(first(at: later))
    try ledger.record([read()], rules: 2, at: later)
    try ledger.setCompleteUntil(noon.day(), at: later)
    let file = update([claim()], source: "import", asked: later)
    _ = try ledger.importing(file, listing: ("releases", first(at: later).listing ?? []))
    let change = try ledger.lastChange()
    #expect(change == noon)
  }

  @Test func neitherIsWhatBecameOfAQuestion() throws {
    let ledger = try ledger()
    var refused = update(source: "announcements", state: .failed, asked: later)
    refused.mails = [JudgedMail(messageID: "b@x", refusal: "it is a reply", raw: nil)]
    refused.source.notBefore = later + 60
    _ = try ledger.record(refused)
    var decision = NotifyDecision(decidedAt: later)
    decision.told = ["release 7.0"]
    _ = try ledger.decide(decision)
    let change = try ledger.lastChange()
    #expect(change == noon)
  }

  /// A way in which what is shown can change.
  enum Change: CaseIterable {
    case observation, listing, longterm, imported, importedList, completeUntil, contents, areas
    case unreadable, lines, forecast
  }

  @Test(arguments: Change.allCases) func eachKindOfChangeMovesIt(kind: Change) throws {
    let ledger = try ledger()
    var update = update(source: "releases", asked: later)
    switch kind {
    case .observation:
      update.observations = [claim(1)]
      _ = try ledger.record(update)
    case .listing:
      // Of the same reach: only a mark is new.
      update.listing = [entry("7.0", .utc(noon)), entry("6.18.1", nil, moniker: "stable")]
      _ = try ledger.record(update)
    case .longterm:
      update.longterm = []
      _ = try ledger.record(update)
    case .imported:
      update.observations = [claim(imported: true)]
      _ = try ledger.importing(update, listing: nil)
    case .importedList:
      _ = try ledger.importing(update, listing: ("kdist", [entry("7.0.1", .utc(noon))]))
    case .completeUntil: try ledger.setCompleteUntil(noon.day() + 1, at: later)
    case .contents: try ledger.record([read(commits: 6)], rules: 2, at: later)
    case .areas: try ledger.record([read(areas: ["Rust", "BPF"])], rules: 2, at: later)
    case .unreadable:
      try ledger.record(
        [.init(messageID: "a@example.org", version: claim().version, summary: nil)], rules: 2,
        at: later)
    case .lines:
      let id = try #require(ObjectID(bytes: [UInt8](repeating: 1, count: 20)))
      try ledger.record(
        CountedTag(version: claim().version, objectID: id, lines: SourceLines(all: 1)), blobs: [:],
        at: later)
    case .forecast:
      _ = try ledger.record(try forecast(), at: later)
      _ = try ledger.record(try forecast(), at: later + 60)
    }
    let change = try ledger.lastChange()
    #expect(change == later)
  }

  @Test func aChangeThatIsRolledBackIsNone() throws {
    let ledger = try ledger()
    try ledger.connection.run(
      "CREATE TRIGGER no BEFORE INSERT ON source BEGIN SELECT RAISE(ABORT, 'no'); END")
    _ = try? ledger.record(update([claim(1)], asked: later))
    let change = try ledger.lastChange()
    #expect(change == noon)
  }

  @Test(arguments: [1, 2, 3, 4])
  func aStoreFromBeforeAnswersFromWhatItHas(version: Int) throws {
    let folder = try TemporaryFolder()
    let path = try oldStore(version, in: folder)
    let read = try Ledger.openForReading(path)?.lastChange()
    let migrated = try Ledger.openForWriting(path).lastChange()
    #expect(read == Instant(seconds: 1_791_150_000))
    #expect(migrated == read)
  }
}
