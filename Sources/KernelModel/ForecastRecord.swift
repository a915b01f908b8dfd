import func Glibc.log

/// Forecasts as they were made, set against what happened.
package struct ForecastRecord: Sendable {
  /// By the day on which they were made.
  package let entries: [Entry]
  /// Whether forecasts are stored beyond those asked for.
  package let hasOthers: Bool

  /// Decided is what the history confirms with a day; all else is open.
  package init(
    _ forecasts: [RecordedForecast], in history: ReleaseHistory, hasOthers: Bool = false
  ) {
    let confirmed = history.confirmed
    entries = forecasts.map { Entry($0, confirmed) }
    self.hasOthers = hasOthers
  }

  /// One forecast and what came of it.
  package struct Entry: Sendable {
    package let forecast: RecordedForecast
    /// Nil while the final is not confirmed.
    package let outcome: Outcome?
    /// Whether the extra candidate came; nil while that is open.
    package let extraCame: Bool?

    fileprivate init(_ forecast: RecordedForecast, _ history: ReleaseHistory) {
      self.forecast = forecast
      outcome = history[Version(forecast.cycle, .final)]?.day.map { Outcome(forecast.final, $0) }
      let cycle = history.cycle(forecast.cycle)
      let hasCome = cycle.candidateCount >= forecast.extraCandidate.candidate ?? .max
      extraCame = hasCome ? true : cycle.final == nil ? nil : false
    }
  }

  /// What the final's day says of a forecast.
  package struct Outcome: Hashable, Sendable {
    /// The final's release day.
    package let day: Day
    /// Days from the most likely day to it: above 0 where it came later.
    package let error: Int
    /// What the forecast gave that day, 0…1.
    package let probability: Double
    /// Whether it lay in the interval that held four fifths.
    package let isInInterval: Bool

    fileprivate init(_ final: Distribution, _ day: Day) {
      self.day = day
      error = final.mostLikely.map { day - $0.day } ?? 0
      probability = final.entries.first { $0.day == day }?.probability ?? 0
      isInInterval = final.interval(Forecast.shareOfInterval)?.contains(day) ?? false
    }
  }

  /// How good the decided ones were; nil where none is decided.
  package var summary: Summary? {
    let outcomes = entries.compactMap(\.outcome)
    guard !outcomes.isEmpty else { return nil }
    func mean(_ figure: (Outcome) -> Double) -> Double {
      outcomes.reduce(0) { $0 + figure($1) } / Double(outcomes.count)
    }
    return Summary(
      count: outcomes.count,
      cycles: Set(entries.filter { $0.outcome != nil }.map(\.forecast.cycle)).count,
      exactDay: mean { $0.error == 0 ? 1 : 0 }, meanError: mean { Double(abs($0.error)) },
      // No forecast is infinitely wrong: the backtest counts a day's probability as this at least.
      logScore: mean { -log(max($0.probability, Self.leastProbability)) },
      coverage80: mean { $0.isInInterval ? 1 : 0 })
  }

  private static let leastProbability = 0.001

  /// Means over the decided forecasts, which within a cycle all share one outcome.
  package struct Summary: Hashable, Sendable {
    package let count: Int
    /// How many cycles they are of.
    package let cycles: Int
    /// The share whose most likely day it was.
    package let exactDay: Double
    /// Days between the most likely day and the day that came.
    package let meanError: Double
    /// The mean of −ln p for the day that came, p at least 0.001; smaller is better.
    package let logScore: Double
    /// The share of the days that lay in the interval.
    package let coverage80: Double
  }
}
