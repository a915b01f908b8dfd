package import KernelModel

/// The walk through history: forecasts with what was known, held against what came.
package enum Backtest {
  /// Where the walk begins unless asked otherwise: before 3.0 cycles were longer.
  package static let start = Since.version(
    Version(CycleNumber(major: 3, minor: 0), .final))

  /// Whoever is held against history by default: the first is the one that is looked at closest.
  package static var forecasters: [any FinalForecaster] {
    [Forecaster.InBacktest()] + SimpleRule.allCases
  }

  /// Candidates that count over all; later ones are few, and *extra* is decided by then.
  private static let candidatesCounted = 1...7

  /// Holds forecasters against all finished cycles of a span whose rc1 and final have days.
  package static func run(
    _ facts: [CycleFacts], since: Since = start, forecasters: [any FinalForecaster]
  ) -> BacktestReport {
    let trials = trials(facts, since: since)
    return BacktestReport(
      since: since,
      cycles: Set(trials.map(\.event.cycle.number)).count,
      events: trials.count { candidatesCounted.contains($0.event.candidate) },
      records: forecasters.map { record($0, trials) })
  }

  /// What a forecaster is told, one event after the other.
  package static func events(_ facts: [CycleFacts], since: Since = start) -> [BacktestEvent] {
    trials(facts, since: since).map(\.event)
  }

  /// An event and what it does not tell.
  private struct Trial {
    let event: BacktestEvent
    let rc1: Day
    let final: Day
  }

  private static func trials(_ facts: [CycleFacts], since: Since) -> [Trial] {
    facts.indices.flatMap { index -> [Trial] in
      let cycle = facts[index]
      guard let rc1 = cycle.rc1, let final = cycle.final, since.reaches(cycle.number, final: final)
      else { return [] }
      return cycle.candidates.compactMap { candidate in
        let day = candidate.day
        // Once the final is out there is nothing to foresee.
        guard day < final, let known = cycle.known(at: day) else { return nil }
        let past = facts.indices.compactMap { $0 == index ? nil : facts[$0].known(at: day) }
        let event = BacktestEvent(
          cycle: known, candidate: candidate.number, past: past, day: day)
        return Trial(event: event, rc1: rc1, final: final)
      }
    }
  }

  private static func record(
    _ forecaster: any FinalForecaster, _ trials: [Trial]
  ) -> ForecasterRecord {
    var scored: [(candidate: Int, forecast: ScoredForecast)] = []
    for trial in trials {
      guard let final = forecaster.final(trial.event),
        let forecast = ScoredForecast(final, rc1: trial.rc1, final: trial.final)
      else { continue }
      scored.append((trial.event.candidate, forecast))
    }
    let counted = scored.filter { candidatesCounted.contains($0.candidate) }.map(\.forecast)
    let byCandidate = Dictionary(grouping: scored) { $0.candidate }
    return ForecasterRecord(
      name: forecaster.name, overall: Score(counted),
      byCandidate: byCandidate.sorted { $0.key < $1.key }.map { candidate, scored in
        .init(candidate: candidate, score: Score(scored.map(\.forecast)))
      },
      extra: ReliabilityBin.bins(counted.map(\.extra)),
      day: ReliabilityBin.bins(counted.map { ($0.statedOfDay, $0.isExact) }))
  }
}
