package import KernelModel

internal import func Glibc.exp2

/// The simple rules that a forecaster must beat to be worth having.
package enum SimpleRule: String, CaseIterable, Sendable {
  /// The Sunday nearest rc1 and 49 days.
  case nineWeeks = "nine-weeks"
  /// The Sunday nearest rc1 and 56 days.
  case tenWeeks = "ten-weeks"
  /// The previous final and the mean of all earlier spans between finals, to the nearest Sunday.
  case mean
  /// A week for each candidate up to rc7 and one more, or a week later, as likely.
  case rc7Plus = "rc7-plus"
  /// Nine weeks or ten, as often as recent cycles took them.
  case baseRates = "base-rates"
  /// The same, but cycles that span Christmas learn from their like, and the others from theirs.
  case christmas

  /// What a rule that names a day puts on that day; the rest goes to the other class's day.
  private static let certainty = 0.99

  /// A cycle weighs half as much as one this many cycles later: about a year and a half.
  private static let halfLife = 8.0
  /// Cycles of either outcome that are added to those seen, so that few of a kind prove little.
  private static let pseudoCycles = 1.0
  /// A cycle spans Christmas where 25 December lies at most so many days after the previous final:
  /// ten weeks.
  private static let daysToChristmas = 70
}

extension SimpleRule: FinalForecaster {
  package var name: String { rawValue }

  package func final(_ event: BacktestEvent) -> Distribution? {
    guard let start = event.cycle.rc1?.nearestSunday else { return nil }
    let (regular, extra) = (start + Cycle.usualDays, start + Cycle.usualDays + 7)
    switch self {
    case .nineWeeks: return Self.point(regular, other: extra)
    case .tenWeeks: return Self.point(extra, other: regular)
    case .mean:
      return Self.meanDay(event).flatMap { day in
        Self.point(day, other: day > regular ? regular : extra)
      }
    case .rc7Plus:
      return event.cycle.candidates.last.flatMap { last in
        let weeks = max(1, CycleCourse.usualCandidates + 1 - last.number)
        let first = last.day.nearestSunday + 7 * weeks
        return Distribution(weights: [first: 0.5, first + 7: 0.5])
      }
    case .baseRates:
      let share = Self.shareOfExtra(event.past) { _ in true }
      return Distribution(weights: [extra: share, regular: 1 - share])
    case .christmas:
      return Self.spansChristmas(event.cycle).flatMap { spans in
        let share = Self.shareOfExtra(event.past) { Self.spansChristmas($0) == spans }
        return Distribution(weights: [extra: share, regular: 1 - share])
      }
    }
  }

  private static func point(_ day: Day, other: Day) -> Distribution? {
    Distribution(weights: [day: certainty, other: 1 - certainty])
  }

  /// Nil where no final came before, or only one.
  private static func meanDay(_ event: BacktestEvent) -> Day? {
    guard let previous = event.cycle.previousFinal else { return nil }
    let spans = event.past.compactMap { cycle in
      cycle.previousFinal.flatMap { opened in cycle.final.map { $0 - opened } }
    }
    guard !spans.isEmpty else { return nil }
    let mean = Double(spans.reduce(0, +)) / Double(spans.count)
    // To the nearest Sunday at once: to the nearest day first would round twice.
    let sunday = previous.nearestSunday
    let weeks = ((Double(previous - sunday) + mean) / 7).rounded()
    return sunday + 7 * Int(weeks)
  }

  /// The weighted share of *extra* among the finished cycles that are counted; how old a cycle is
  /// is told by all finished ones after it.
  private static func shareOfExtra(
    _ past: [CycleFacts], counting isCounted: (CycleFacts) -> Bool
  ) -> Double {
    let decay = exp2(-1 / halfLife)
    var (weight, extra, all) = (1.0, pseudoCycles, 2 * pseudoCycles)
    for cycle in past.reversed() {
      guard let wasExtra = cycle.wasExtra else { continue }
      if isCounted(cycle) {
        all += weight
        if wasExtra { extra += weight }
      }
      weight *= decay
    }
    return extra / all
  }

  /// Nil where the previous final is not known.
  private static func spansChristmas(_ cycle: CycleFacts) -> Bool? {
    cycle.previousFinal.map { opened in
      guard let christmas = Day(year: opened.parts.year, month: 12, day: 25) else { return false }
      return (1...daysToChristmas).contains(christmas - opened)
    }
  }
}
