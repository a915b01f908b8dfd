package import KernelModel

internal import func Glibc.log

/// One forecast held against what happened.
struct ScoredForecast: Sendable {
  /// Certainty is not believed when *extra* is scored: neither way beyond this.
  static let rangeOfExtra = 0.01...0.99
  /// A day that was thought impossible is scored as this likely.
  static let leastOfDay = 0.001

  let isExact: Bool
  let daysOff: Int
  let logScore: Double
  let logScoreOfExtra: Double
  let brierOfExtra: Double
  let isCovered: Bool
  let width80: Int
  let crps: Double
  /// What it said of *extra*, unclipped, and whether that came.
  let extra: (stated: Double, happened: Bool)
  /// What it gave to its most likely day.
  let statedOfDay: Double

  /// Nil for a distribution without days.
  init?(_ forecast: Distribution, rc1: Day, final: Day) {
    guard let likeliest = forecast.mostLikely,
      let interval = forecast.interval(Forecast.shareOfInterval)
    else { return nil }
    isExact = likeliest.day == final
    daysOff = abs(likeliest.day - final)
    statedOfDay = likeliest.probability
    let ofDay = forecast.entries.first { $0.day == final }?.probability ?? 0
    logScore = -log(max(ofDay, Self.leastOfDay))

    let wasExtra = Cycle.isExtra(final, rc1: rc1)
    let stated = forecast.probabilityOfExtra(rc1: rc1)
    let range = Self.rangeOfExtra
    let clipped = min(max(stated, range.lowerBound), range.upperBound)
    extra = (stated, wasExtra)
    logScoreOfExtra = -log(wasExtra ? clipped : 1 - clipped)
    brierOfExtra = wasExtra ? (1 - clipped) * (1 - clipped) : clipped * clipped

    isCovered = interval.contains(final)
    width80 = interval.width
    crps = forecast.crps(final)
  }
}

extension Distribution {
  /// The probability that the cycle takes more than seven weeks from rc1, by the nearest Sundays.
  package func probabilityOfExtra(rc1: Day) -> Double {
    min(
      1,
      entries.lazy.filter { Cycle.isExtra($0.day, rc1: rc1) }.reduce(0) { $0 + $1.probability })
  }

  /// The continuous ranked probability score in days: the integral over time of the squared
  /// distance between the distribution function and the step at what happened.
  ///
  /// For a forecast of one day it is the days by which that was off.
  func crps(_ happened: Day) -> Double {
    guard let start = entries.first?.day, let end = entries.last?.day else { return 0 }
    // Before the first day and after the last the function is 0 and 1.
    var score = Double(max(0, start - happened) + max(0, happened - end))
    var below = 0.0
    for (entry, next) in zip(entries, entries.dropFirst()) {
      below += entry.probability
      // The part of the days from this entry to the next that lies before what happened.
      let before = Double(min(max(happened - entry.day, 0), next.day - entry.day))
      let after = Double(next.day - entry.day) - before
      score += below * below * before + (1 - below) * (1 - below) * after
    }
    return score
  }
}

extension Score {
  init(_ forecasts: [ScoredForecast]) {
    func mean(_ value: (ScoredForecast) -> Double) -> Double {
      forecasts.reduce(0) { $0 + value($1) } / Double(max(1, forecasts.count))
    }
    self.init(
      n: forecasts.count,
      means: Means(
        exactDay: mean { $0.isExact ? 1 : 0 }, daysOff: mean { Double($0.daysOff) },
        logScore: mean(\.logScore), logScoreOfExtra: mean(\.logScoreOfExtra),
        brierOfExtra: mean(\.brierOfExtra), coverage80: mean { $0.isCovered ? 1 : 0 },
        width80: mean { Double($0.width80) }, crps: mean(\.crps)))
  }
}

extension ReliabilityBin {
  /// The bins that hold something, in order.
  static func bins(_ statements: [(stated: Double, happened: Bool)]) -> [ReliabilityBin] {
    let tenths = Dictionary(grouping: statements) { statement in
      // Of rounding nothing may stay: what is stated as 0.3 belongs to the bin that begins there.
      min(9, max(0, Int((statement.stated * 10 + 1e-9).rounded(.down))))
    }
    return tenths.sorted { $0.key < $1.key }.map { tenth, members in
      let n = Double(members.count)
      return ReliabilityBin(
        tenth: tenth, n: members.count,
        meanStated: members.reduce(0) { $0 + $1.stated } / n,
        shareHappened: Double(members.count { $0.happened }) / n)
    }
  }
}
