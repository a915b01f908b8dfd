/// How good a forecaster was over some events: means over them.
package struct Score: Hashable, Sendable {
  /// The events of which it gave a forecast.
  package let n: Int
  /// Nil where there was none: a mean over nothing is no number.
  package let means: Means?

  package init(n: Int, means: Means?) { (self.n, self.means) = (n, n > 0 ? means : nil) }

  package struct Means: Hashable, Sendable {
    /// 0…1: the share of events whose most likely day was the final's.
    package var exactDay: Double
    /// From the most likely day to the final.
    package var daysOff: Double
    /// −ln of the probability of the final's day.
    package var logScore: Double
    /// −ln of the probability of what happened, *extra* or not.
    package var logScoreOfExtra: Double
    /// The squared error of the probability of *extra*.
    package var brierOfExtra: Double
    /// 0…1: the share of events whose 80% interval held the final.
    package var coverage80: Double
    /// From the first to the last day of that interval.
    package var width80: Double
    /// The continuous ranked probability score, in days.
    package var crps: Double

    package init(
      exactDay: Double, daysOff: Double, logScore: Double, logScoreOfExtra: Double,
      brierOfExtra: Double, coverage80: Double, width80: Double, crps: Double
    ) {
      self.exactDay = exactDay
      self.daysOff = daysOff
      self.logScore = logScore
      self.logScoreOfExtra = logScoreOfExtra
      self.brierOfExtra = brierOfExtra
      self.coverage80 = coverage80
      self.width80 = width80
      self.crps = crps
    }
  }

  /// What is measured, in the order of plain lines; the raw values are the names in JSON.
  package enum Measure: String, CaseIterable, Sendable {
    case exactDay = "exact_day"
    case daysOff = "mae_days"
    case logScore = "log_score"
    case logScoreOfExtra = "log_score_extra"
    case brierOfExtra = "brier_extra"
    case coverage80
    case width80 = "width80_days"
    case crps = "crps_days"
  }

  /// Nil over no event.
  package subscript(measure: Measure) -> Double? {
    guard let means else { return nil }
    return switch measure {
    case .exactDay: means.exactDay
    case .daysOff: means.daysOff
    case .logScore: means.logScore
    case .logScoreOfExtra: means.logScoreOfExtra
    case .brierOfExtra: means.brierOfExtra
    case .coverage80: means.coverage80
    case .width80: means.width80
    case .crps: means.crps
    }
  }
}
