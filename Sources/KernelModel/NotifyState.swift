/// What the store remembers of notices; with what is known now, it tells what is news.
package struct NotifyState: Hashable, Sendable {
  /// The UTC day of the first run; nil before one.
  package var firstRun: Day?
  /// The events that were decided on, by `News.key`, with the moment.
  package var told: [String: Instant] = [:]
  /// The sources that failed in the last run, by name.
  package var failing: [String: FailingSource] = [:]
  /// The forecasts that people were last told.
  package var toldForecasts: [CycleNumber: ToldForecast] = [:]

  package init() {}
}

/// For how long a source could not be read.
package struct FailingSource: Hashable, Sendable {
  /// Runs in a row, the last one included.
  package let runs: Int
  /// The UTC day of the first of them.
  package let since: Day
  /// Why it failed in the last one, as a sentence.
  package let error: String?

  package init(runs: Int, since: Day, error: String?) {
    (self.runs, self.since, self.error) = (runs, since, error)
  }
}

/// What people were told of a cycle's final.
package struct ToldForecast: Hashable, Sendable {
  /// The day for which it was made.
  package let madeOn: Day
  /// The final's most likely day.
  package let day: Day
  /// The probability of the extra candidate.
  package let extra: Double

  package init(madeOn: Day, day: Day, extra: Double) {
    (self.madeOn, self.day, self.extra) = (madeOn, day, extra)
  }
}

/// All that one run decides on, stored as a whole or not at all.
package struct NotifyDecision: Sendable {
  package let decidedAt: Instant
  /// The events that need no further thought, by `News.key`; what was told before stays as it is.
  package var told: [String] = []
  /// The notices; one that is there already stays as it is.
  package var entries: [OutboxEntry] = []
  /// All sources that fail now; nil where none was asked, which leaves what is there.
  package var failing: [String: FailingSource]?
  package var toldForecasts: [CycleNumber: ToldForecast] = [:]

  package init(decidedAt: Instant) { self.decidedAt = decidedAt }
}
