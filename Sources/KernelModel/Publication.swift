/// What is published of one state of the data, in a calendar, a feed, metrics or a badge.
///
/// Its answers bear the moment of the data's last change and are for the last day that the data reach,
/// so that the same data give the same bytes whenever somebody asks.
package struct Publication: Sendable {
  /// The running cycle, when its final is expected, and the cycles after it.
  package let forecast: Answer<ForecastAnswer>
  /// All cycles by confirmed releases, the oldest first; the running one is the last.
  package let cycles: [Cycle]
  /// kernel.org's list of maintained lines; nil before one was read.
  package let listing: Answer<Listing>?
  /// Each source's last success and state. These alone tell of the clock: only metrics show them.
  package let health: [SourceHealth]

  package init(
    forecast: Answer<ForecastAnswer>, cycles: [Cycle], listing: Answer<Listing>?,
    health: [SourceHealth]
  ) {
    self.forecast = forecast
    self.cycles = cycles
    self.listing = listing
    self.health = health
  }

  /// When the data last changed, or what SOURCE_DATE_EPOCH says.
  package var changedAt: Instant { forecast.generatedAt }

  /// The running cycle.
  package var status: CycleStatus { forecast.content.status }
}

/// A confirmed release with what its announcement says.
package struct PublishedRelease: Sendable {
  package let release: Release
  /// Empty where no announcement of it is at hand.
  package let contents: ReleaseContents

  package init(_ release: Release, _ contents: ReleaseContents) {
    (self.release, self.contents) = (release, contents)
  }
}

/// All that a site shows: a publication, and what only its pages and documents need.
package struct SiteContents: Sendable {
  package let publication: Publication
  /// Every cycle, the oldest first; the running one is the last.
  package let statuses: [Answer<CycleStatus>]
  package let history: Answer<[Cycle]>
  /// Every mainline release that is known, with what its announcement says; in order of version.
  package let shown: [(answer: Answer<ReleaseAnswer>, contents: ReleaseContents)]
  /// The newest confirmed releases, updates too; the newest first.
  package let newest: [PublishedRelease]
  package let backtest: Answer<BacktestReport>
  package let record: Answer<ForecastRecord>
  package let rust: Answer<[RustUse]>

  package init(
    publication: Publication, statuses: [Answer<CycleStatus>], history: Answer<[Cycle]>,
    shown: [(answer: Answer<ReleaseAnswer>, contents: ReleaseContents)],
    newest: [PublishedRelease], backtest: Answer<BacktestReport>,
    record: Answer<ForecastRecord>, rust: Answer<[RustUse]>
  ) {
    self.publication = publication
    self.statuses = statuses
    self.history = history
    self.shown = shown
    self.newest = newest
    self.backtest = backtest
    self.record = record
    self.rust = rust
  }
}
