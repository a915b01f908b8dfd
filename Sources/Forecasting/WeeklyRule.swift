package import KernelModel

/// The plain weekly rule: a candidate a week, the final a week after rc7 or, as often as it lately
/// happened, after a further week.
///
/// Uses no announcement, no holiday, no size; every forecast says so in its `method`.
package struct WeeklyRule: Sendable {
  package static let method = "weekly-rule"

  /// Finished cycles, the last ones, whose share of extra weeks is taken for the next.
  private static let cyclesCounted = 20
  private static let usualCandidates = 7
  private static let mergeWindowDays = 14
  /// From rc1 to the final when nothing is extra.
  private static let candidateDays = 49
  /// Cycles further away than this get no forecast: their distribution would say nothing.
  package static let mostCyclesAhead = 400

  private let history: ReleaseHistory
  /// The last day of which it is known that nothing came out on it but what the history holds.
  private let silentThrough: Day
  /// The share of recent cycles that took an extra week, with half a cycle added to either side.
  package let extra: Double

  /// Takes a history cut at the day of the forecast, with confirmed releases only.
  package init(_ history: ReleaseHistory, silentThrough: Day) {
    self.history = history
    self.silentThrough = silentThrough
    let outcomes = history.cycles.compactMap(\.wasExtra).suffix(Self.cyclesCounted)
    extra = (Double(outcomes.count { $0 }) + 0.5) / (Double(outcomes.count) + 1)
  }

  /// The forecast for a cycle; nil when its final is out, or too many cycles lie before it.
  package func forecast(_ number: CycleNumber) -> Forecast? {
    guard let running = history.runningCycle, number >= running else { return nil }
    var cycle = history.cycle(running)
    guard cycle.final == nil, var final = finalOfRunning(cycle) else { return nil }
    var next = nextOfRunning(cycle)
    var steps = 0
    while cycle.number < number {
      guard steps < Self.mostCyclesAhead, let previous = final.mostLikely else { return nil }
      steps += 1
      cycle = history.cycle(cycle.number.next)
      next = Forecast.Expected(
        version: Version(cycle.number, .candidate(1)), day: previous.day + Self.mergeWindowDays)
      let regular = Self.mergeWindowDays + Self.candidateDays
      guard let moved = final.moved(by: [(regular, 1 - extra), (regular + 7, extra)]) else {
        return nil
      }
      final = moved
    }
    return Forecast(
      final: final, candidates: [],
      extra: .init(
        candidate: Version(number, .candidate(8)), probability: extra, finalWithout: nil,
        finalWith: nil),
      next: next, reasons: [], method: Self.method)
  }

  /// The first Sunday not before `due` on which something can still come out.
  private func firstOpen(_ due: Day) -> Day {
    due > silentThrough ? due : due + ((silentThrough - due) / 7 + 1) * 7
  }

  private func finalOfRunning(_ cycle: Cycle) -> Distribution? {
    if let last = cycle.lastCandidate, let day = last.day, let number = last.version.candidate {
      let weeks = max(1, Self.usualCandidates + 1 - number)
      // A candidate that is overdue holds up all that follow it.
      let due = firstOpen(day.nearestSunday + 7) + 7 * (weeks - 1)
      return Distribution(weights: [due: 1 - extra, due + 7: extra])
    }
    guard let opened = cycle.previousFinal?.day else { return nil }
    let rc1 = firstOpen(opened.nearestSunday + Self.mergeWindowDays)
    let due = rc1 + Self.candidateDays
    return Distribution(weights: [due: 1 - extra, due + 7: extra])
  }

  private func nextOfRunning(_ cycle: Cycle) -> Forecast.Expected {
    guard let last = cycle.lastCandidate, let day = last.day, let number = last.version.candidate
    else {
      let opened = cycle.previousFinal?.day ?? silentThrough
      return expected(
        Version(cycle.number, .candidate(1)), due: opened.nearestSunday + Self.mergeWindowDays)
    }
    // From rc7 on the likeliest next event is the final unless most cycles take a further week.
    let isFinal = number > Self.usualCandidates || (number == Self.usualCandidates && extra < 0.5)
    let stage = isFinal ? Version.Stage.final : .candidate(number + 1)
    return expected(Version(cycle.number, stage), due: day.nearestSunday + 7)
  }

  private func expected(_ version: Version, due: Day) -> Forecast.Expected {
    let day = firstOpen(due)
    return Forecast.Expected(version: version, day: day, overdueSince: day > due ? due : nil)
  }
}
