package import KernelModel

/// What people were told so far, and what was so when that was decided.
package struct Told: Sendable {
  /// The day of the first run; nil before it.
  package var began: Day?
  /// The keys of all events that were told or taken as known.
  package var events: Set<String> = []
  /// The forecast of each cycle at the last run.
  package var forecasts: [CycleNumber: ForecastMark] = [:]
  /// The sources that could not be read in the last runs, by name.
  package var failing: [String: FailingMark] = [:]

  package init() {}

  /// What of a forecast is compared with the next one.
  package struct ForecastMark: Hashable, Sendable {
    package let cycle: CycleNumber
    /// The final's most likely day.
    package let day: Day
    /// The probability of the extra candidate, 0…1.
    package let extra: Double

    package init(cycle: CycleNumber, day: Day, extra: Double) {
      (self.cycle, self.day, self.extra) = (cycle, day, extra)
    }
  }

  /// Since when a source could not be read.
  package struct FailingMark: Hashable, Sendable {
    package let runs: Int
    /// The UTC day of the first of these runs.
    package let since: Day
    /// Why it could not be read the last time.
    package let error: String?

    package init(runs: Int, since: Day, error: String?) {
      (self.runs, self.since, self.error) = (runs, since, error)
    }
  }
}

/// Of what one recipient wants to be told, from the configuration.
package struct RecipientRules: Hashable, Sendable {
  package let name: String
  package var kinds: Set<NewsKind> = [.candidates, .finals]
  /// The stable and longterm lines; nil for all.
  package var branches: Set<CycleNumber>?
  /// Seconds after which a release that only a mail announces is told as unconfirmed; nil for never.
  package var confirmTimeout: Double?
  /// Told when the probability of the extra candidate crosses this, 0…1.
  package var extraThreshold = 0.5
  /// Told when a source could not be read in so many runs in a row.
  package var failingRuns = 3

  package init(name: String) { self.name = name }
}

/// What one run decides: who is told of what, and what counts as told from now on.
package struct NewsDecision: Sendable {
  /// In the order of the events.
  package var notices: [(recipient: String, news: News)] = []
  /// The keys of events that are told, or known without being told.
  package var told: [String] = []
  package var forecasts: [CycleNumber: Told.ForecastMark] = [:]
  package var failing: [String: Told.FailingMark] = [:]
  /// Releases that are held back, in order of version.
  package var pending: [PendingRelease] = []

  package init() {}
}

/// A release that some source shows and that nobody is told of yet.
package struct PendingRelease: Hashable, Sendable {
  package let version: Version
  /// The kinds of source that show it.
  package let kinds: [SourceKind]
  /// When the first of them was seen.
  package let firstSeen: Instant
  /// Whether no source gives a day for it.
  package let isUndated: Bool
}
