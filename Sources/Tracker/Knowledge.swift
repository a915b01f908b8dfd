package import KernelModel
package import Ledger

/// All that is known at one moment: the built-in history and the store, folded.
package struct Knowledge {
  package let history: ReleaseHistory
  package let sources: [String: SourceRecord]
  /// kernel.org's list as each source last showed it, the one that is answered from first.
  private let listings: [(source: String, entries: [ListedRelease])]
  /// kernel.org's table of longterm lines.
  private let longterm: [LongtermLine]
  /// When the store's part of it last changed; nil where there is none.
  private let storeChangedAt: Instant?
  /// What it was read from, and whether there was anything; nil where it was not opened for it.
  private var opened: OpenStore??
  package private(set) var now: Instant
  /// Set in what is published: what its answers bear as the moment they were made.
  private(set) var publishedAs: Instant?

  /// Whether any source of releases was ever read; the table of longterm lines names none.
  package var wasSynced: Bool {
    sources.contains { $0.key != SourceName.longterm.rawValue && $0.value.answeredAt != nil }
  }

  /// Reads the store where there is one; never makes, changes or locks it. Whatever is asked later is
  /// answered from the same state of it.
  package static func read(_ surroundings: Surroundings) throws -> Knowledge {
    let store = try OpenStore(surroundings)
    var knowledge =
      try store.map { try Knowledge(reading: $0.ledger, now: surroundings.now) }
      ?? Knowledge(
        history: try history(now: surroundings.now, observations: [], completeUntil: nil),
        sources: [:], listings: [], longterm: [], now: surroundings.now)
    knowledge.opened = .some(store)
    return knowledge
  }

  /// The store that it was read from; where that was a store being written, the one as it is now.
  func store(_ surroundings: Surroundings) throws -> OpenStore? {
    if let opened { return opened }
    return try OpenStore(surroundings)
  }

  package init(reading ledger: borrowing Ledger, now: Instant) throws {
    history = try Self.history(
      now: now, observations: try ledger.observations(),
      // A stamp that lies ahead was made by a clock that was wrong: it proves nothing.
      completeUntil: try ledger.completeUntil().flatMap { $0 <= now.day() ? $0 : nil })
    sources = try ledger.sources()
    listings = try Self.listings(ledger)
    longterm = try ledger.longtermLines()
    storeChangedAt = try ledger.lastChange()
    self.now = now
  }

  private init(
    history: ReleaseHistory, sources: [String: SourceRecord],
    listings: [(source: String, entries: [ListedRelease])], longterm: [LongtermLine], now: Instant
  ) {
    self.history = history
    self.sources = sources
    self.listings = listings
    self.longterm = longterm
    storeChangedAt = nil
    self.now = now
  }

  /// Folds the built-in history, cut at the clock, with the store's observations.
  private static func history(
    now: Instant, observations: [Observation], completeUntil: Day?
  ) throws(HistoryTable.Damage) -> ReleaseHistory {
    let builtIn = try BuiltInHistory.embedded()
    let stamp = min(builtIn.completeUntil, now.day())
    let until = completeUntil.map { max($0, stamp) } ?? stamp
    // Without a store each row is a release by itself, in order: there is nothing to fold.
    guard !observations.isEmpty else {
      var releases: [Release] = []
      releases.reserveCapacity(1_000)
      try HistoryTable.forEachRow(of: builtIn.releases) { row in
        if row.moment.earliest <= now {
          releases.append(Release(row.version, from: [row.observation]))
        }
      }
      return ReleaseHistory(
        releases: releases, completeUntil: until, candidateCounts: builtIn.candidateCounts)
    }
    var known: [Observation] = []
    try HistoryTable.forEachRow(of: builtIn.releases) { row in
      if row.moment.earliest <= now { known.append(row.observation) }
    }
    return ReleaseHistory(
      observations: known + observations, completeUntil: until,
      candidateCounts: builtIn.candidateCounts)
  }

  /// releases.json's list, then the feed's, which says the same.
  private static func listings(
    _ ledger: borrowing Ledger
  ) throws(LedgerError) -> [(source: String, entries: [ListedRelease])] {
    var found: [(source: String, entries: [ListedRelease])] = []
    for source in ["releases", "kdist"] {
      let entries = try ledger.listing(of: source)
      if !entries.isEmpty { found.append((source, entries)) }
    }
    return found
  }

  /// The list that is answered from; nil before one was read.
  var listing: (source: String, entries: [ListedRelease])? { listings.first }

  /// Entries of all lists, so that a line that one of them has is not taken for dropped.
  var allListed: [ListedRelease] { listings.flatMap(\.entries) }

  /// Whether a list is the source's own, not one from a file, which may hold anything.
  var isListWhole: Bool { listings.contains { sources[$0.source]?.answeredAt != nil } }

  /// When a line is meant to end; nil where kernel.org's table does not say.
  func projectedEnd(of number: CycleNumber) -> Month? {
    longterm.first { $0.cycle == number }?.projectedEnd
  }

  /// The same knowledge as it is published: its answers tell nothing of the clock. They bear `date`, or
  /// the moment at which what is known last changed, as the one they were made at.
  func published(as date: Instant?) throws -> Knowledge {
    // A release that came late on the last day that the data reach is known all the same. What lies
    // ahead of the clock was noted by one that was wrong.
    let newest = history.releases.lazy
      .filter { release in release.sources.contains { $0.observation.kind == .record } }
      .compactMap { $0.moment?.instant }.max()
    // The built-in history is complete to the end of its last day, whenever that is asked.
    let isBuiltIn = try BuiltInHistory.embedded().completeUntil == history.completeUntil
    let changedAt = [newest, storeChangedAt, isBuiltIn ? nil : dayEndedBeforeReading]
      .compactMap { $0 }.filter { $0 <= now }
      .reduce(Instant(startOf: history.completeUntil), max)
    var published = self
    published.now = isBuiltIn ? Instant(startOf: history.completeUntil + 2) : changedAt
    published.publishedAs = date ?? changedAt
    return published
  }

  /// The last end of a day, ten hours after midnight UTC, before releases.json or the tags were read, or
  /// where they never were, before now. From then on silence counts; when they were read again after
  /// it makes no difference.
  private var dayEndedBeforeReading: Instant {
    let tenHours = 10 * 3_600
    let read =
      [SourceName.releases, .tags].compactMap { sources[$0.rawValue]?.answeredAt }.max()
      ?? min(now, Instant(startOf: history.completeUntil + 1))
    return Instant(startOf: (read + -tenHours).day()) + tenHours
  }

  /// Data are stale when the day asked lies more than this beyond what is known.
  private static let daysUntilStale = 7

  /// Wraps an answer with the day it is for and how fresh it is.
  package func answer<Content>(_ content: Content, asked: Day, asOf: Day) -> Answer<Content> {
    Answer(
      content, generatedAt: publishedAs ?? now,
      asked: publishedAs == nil ? asked : history.completeUntil,
      asOf: publishedAs == nil ? asOf : history.completeUntil,
      freshness: Freshness(
        completeUntil: history.completeUntil,
        isStale: asked - history.completeUntil > Self.daysUntilStale,
        sources: publishedAs == nil ? health : []))
  }

  /// When each source was last read and how its last question ended, by name.
  var health: [SourceHealth] {
    sources.values.sorted { $0.name < $1.name }.map {
      SourceHealth(name: $0.name, lastSuccess: $0.answeredAt, state: $0.state)
    }
  }
}
