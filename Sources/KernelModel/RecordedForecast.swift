/// A forecast of a cycle as it was made and stored, to be set against what comes.
package struct RecordedForecast: Hashable, Sendable {
  /// The UTC day on which it was made.
  package let madeOn: Day
  /// The day that it answered for, which is earlier where the data did not reach that day.
  package let asOf: Day
  package let cycle: CycleNumber
  /// The model and its version.
  package let method: String
  /// The final's release day.
  package let final: Distribution
  /// The next candidate beyond the usual number, and how likely it was to be: 0…1.
  package let extraCandidate: Version
  package let extraProbability: Double
  /// The most likely next event.
  package let next: Forecast.Expected

  package init(
    madeOn: Day, asOf: Day, cycle: CycleNumber, method: String, final: Distribution,
    extraCandidate: Version, extraProbability: Double, next: Forecast.Expected
  ) {
    self.madeOn = madeOn
    self.asOf = asOf
    self.cycle = cycle
    self.method = method
    self.final = final
    self.extraCandidate = extraCandidate
    self.extraProbability = extraProbability
    self.next = next
  }

  /// What is stored of a forecast.
  package init(_ forecast: Forecast, of cycle: CycleNumber, madeOn: Day, asOf: Day) {
    self.init(
      madeOn: madeOn, asOf: asOf, cycle: cycle, method: forecast.method, final: forecast.final,
      extraCandidate: forecast.extra.candidate, extraProbability: forecast.extra.probability,
      next: forecast.next)
  }
}
