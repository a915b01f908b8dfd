/// What a use case answers, with the day asked, the day answered for, and how fresh the data are.
package struct Answer<Content: Sendable>: Sendable {
  package let content: Content
  /// The moment at which the answer was made.
  package let generatedAt: Instant
  /// The day that was asked for.
  package let asked: Day
  /// The day that the answer is for: the day asked, or the last one that the data reach.
  package let asOf: Day
  package let freshness: Freshness

  package init(
    _ content: Content, generatedAt: Instant, asked: Day, asOf: Day, freshness: Freshness
  ) {
    self.content = content
    self.generatedAt = generatedAt
    self.asked = asked
    self.asOf = asOf
    self.freshness = freshness
  }
}

extension Answer {
  /// An answer about nothing, for whoever asks only what members a document has.
  package static func nothing(_ content: Content) -> Answer {
    let day = Day(number: 0)
    return Answer(
      content, generatedAt: Instant(startOf: day), asked: day, asOf: day,
      freshness: Freshness(completeUntil: day, isStale: false, sources: []))
  }
}

/// How far the data reach and when each source was last read.
package struct Freshness: Hashable, Sendable {
  package let completeUntil: Day
  /// Whether the day asked lies too far beyond what is known to be answered for itself.
  package let isStale: Bool
  package let sources: [SourceHealth]

  package init(completeUntil: Day, isStale: Bool, sources: [SourceHealth]) {
    self.completeUntil = completeUntil
    self.isStale = isStale
    self.sources = sources
  }
}

/// When a source was last read, and how the last question to it ended.
package struct SourceHealth: Hashable, Sendable {
  package let name: String
  package let lastSuccess: Instant?
  package let state: SourceState

  package init(name: String, lastSuccess: Instant?, state: SourceState) {
    (self.name, self.lastSuccess, self.state) = (name, lastSuccess, state)
  }
}

/// How a question to a source ended.
package enum SourceState: String, Sendable {
  /// It showed something that the store did not have.
  case new
  /// It was read, and the store has it all.
  case unchanged
  /// It was asked too short a time ago, or asked for a pause.
  case notAsked = "not-asked"
  case blocked
  case failed
}

/// Where one cycle stands, when its final is expected, and the line that follows it.
package struct CycleStatus: Sendable {
  /// Confirmed releases only, cut at the day answered for.
  package let cycle: Cycle
  /// Nil once the final is out, or where too many cycles lie between.
  package let forecast: Forecast?
  /// Nil before the final.
  package let line: LineStatus?
  /// Releases of the cycle that no second kind of source confirms yet, up to the day asked.
  package let unconfirmed: [Release]
  /// Candidates that must have been, but whose day nobody knows.
  package let gaps: [Version]
  /// The newest mainline release that is known beyond the day answered for, behind a gap.
  package let beyond: Release?
  /// Whether the cycle lies before the history's first release.
  package let isBeforeHistory: Bool

  package init(
    cycle: Cycle, forecast: Forecast?, line: LineStatus?, unconfirmed: [Release],
    gaps: [Version] = [], beyond: Release?, isBeforeHistory: Bool
  ) {
    self.cycle = cycle
    self.forecast = forecast
    self.line = line
    self.unconfirmed = unconfirmed
    self.gaps = gaps
    self.beyond = beyond
    self.isBeforeHistory = isBeforeHistory
  }

  package var phase: Cycle.Phase { isBeforeHistory ? .released : cycle.phase }
}

/// A line after its final.
package struct LineStatus: Hashable, Sendable {
  /// The newest update that is known; nil where none is.
  package let latest: Version?
  /// `stable`, `longterm`, `mainline`, as kernel.org lists it; nil where it does not or did not yet.
  package let moniker: String?
  /// Whether it is past its end of life; nil where kernel.org's list was not read.
  package let isEndOfLife: Bool?
  /// When it is meant to end, by kernel.org's table of longterm lines; nil where that does not say.
  package let projectedEnd: Month?

  package init(
    latest: Version?, moniker: String?, isEndOfLife: Bool?, projectedEnd: Month? = nil
  ) {
    (self.latest, self.moniker, self.isEndOfLife) = (latest, moniker, isEndOfLife)
    self.projectedEnd = projectedEnd
  }
}

/// One release as asked for, out or not.
package struct ReleaseAnswer: Sendable {
  package let version: Version
  /// Nil where it is not out, or no source tells when it was.
  package let release: Release?
  package let standing: Standing

  package init(version: Version, release: Release?, standing: Standing) {
    (self.version, self.release, self.standing) = (version, release, standing)
  }

  /// What can be said of whether it is out.
  package enum Standing: Hashable, Sendable {
    /// It is, and its day is known.
    case out
    /// It is: a later one is, or a source shows it; but no source tells its day.
    case undated
    /// It is not: the data reach to the day answered for.
    case notOut
    /// The data do not tell.
    case notKnown
    /// It came out before the history's first release.
    case beforeHistory
  }
}

/// kernel.org's list of maintained lines, and which source showed it.
package struct Listing: Sendable {
  package let source: String
  package let entries: [Entry]
  /// The newest mainline release that is confirmed, where the list does not reach as far.
  package let newer: Version?

  /// An entry, and the release day that all sources together give it; nil where none does.
  package struct Entry: Hashable, Sendable {
    package let listed: ListedRelease
    package let day: Day?
    /// When the line is meant to end; nil where kernel.org's table of longterm lines does not say.
    package let projectedEnd: Month?

    package init(listed: ListedRelease, day: Day?, projectedEnd: Month? = nil) {
      (self.listed, self.day, self.projectedEnd) = (listed, day, projectedEnd)
    }
  }

  package init(source: String, entries: [Entry], newest: Version? = nil) {
    (self.source, self.entries) = (source, entries)
    let listed = entries.compactMap(\.listed.version).filter(\.isMainline).max()
    newer = newest.flatMap { newest in listed.flatMap { $0 < newest ? newest : nil } }
  }
}
