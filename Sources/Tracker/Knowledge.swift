package import KernelModel
package import Ledger

/// All that is known at one moment: the built-in history and the store, folded.
package struct Knowledge: Sendable {
  package let history: ReleaseHistory
  package let sources: [String: SourceRecord]
  /// kernel.org's list as a source last showed it; nil before that.
  let listing: (source: String, entries: [ListedRelease])?
  package let now: Instant

  /// Whether any source was ever read.
  package var wasSynced: Bool { sources.values.contains { $0.answeredAt != nil } }

  /// Reads the store where there is one; never makes, changes or locks it.
  package static func read(_ surroundings: Surroundings) throws -> Knowledge {
    guard let ledger = try Ledger.openForReading(surroundings.storePath) else {
      return Knowledge(
        history: try history(now: surroundings.now, observations: [], completeUntil: nil),
        sources: [:], listing: nil, now: surroundings.now)
    }
    return try Knowledge(reading: ledger, now: surroundings.now)
  }

  package init(reading ledger: borrowing Ledger, now: Instant) throws {
    history = try Self.history(
      now: now, observations: try ledger.observations(),
      completeUntil: try ledger.completeUntil())
    sources = try ledger.sources()
    listing = try Self.listing(ledger)
    self.now = now
  }

  private init(
    history: ReleaseHistory, sources: [String: SourceRecord],
    listing: (source: String, entries: [ListedRelease])?, now: Instant
  ) {
    self.history = history
    self.sources = sources
    self.listing = listing
    self.now = now
  }

  /// Folds the built-in history, cut at the clock, with the store's observations.
  private static func history(
    now: Instant, observations: [Observation], completeUntil: Day?
  ) throws(HistoryTable.Damage) -> ReleaseHistory {
    let builtIn = try BuiltInHistory.embedded()
    let stamp = min(builtIn.completeUntil, now.day())
    var known: [Observation] = []
    known.reserveCapacity(1_000 + observations.count)
    try HistoryTable.forEachRow(of: builtIn.releases) { row in
      if row.moment.earliest <= now { known.append(row.observation) }
    }
    known += observations
    return ReleaseHistory(
      observations: known,
      completeUntil: completeUntil.map { max($0, stamp) } ?? stamp,
      candidateCounts: builtIn.candidateCounts)
  }

  /// releases.json's list, else the feed's, which says the same.
  private static func listing(
    _ ledger: borrowing Ledger
  ) throws(LedgerError) -> (source: String, entries: [ListedRelease])? {
    for source in ["releases", "kdist"] {
      let entries = try ledger.listing(of: source)
      if !entries.isEmpty { return (source, entries) }
    }
    return nil
  }

  /// Data are stale when the day asked lies more than this beyond what is known.
  private static let daysUntilStale = 7

  /// Wraps an answer with the day it is for and how fresh it is.
  package func answer<Content>(_ content: Content, asked: Day, asOf: Day) -> Answer<Content> {
    Answer(
      content, generatedAt: now, asked: asked, asOf: asOf,
      freshness: Freshness(
        completeUntil: history.completeUntil,
        isStale: asked - history.completeUntil > Self.daysUntilStale,
        sources: sources.values.sorted { $0.name < $1.name }.map {
          SourceHealth(name: $0.name, lastSuccess: $0.answeredAt, state: $0.state)
        }))
  }
}
