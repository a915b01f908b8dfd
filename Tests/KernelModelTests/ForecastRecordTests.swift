import KernelModel
import TestSupport
import Testing

/// Stored forecasts set against what happened.
@Suite struct ForecastRecordTests {
  private func forecast(
    _ weights: [String: Double], of name: String = "7.0", made: String = "2026-03-30",
    extra: String = "7.0-rc8"
  ) throws -> RecordedForecast {
    let final = try #require(
      Distribution(weights: Dictionary(weights.map { (day($0), $1) }) { first, _ in first }))
    return RecordedForecast(
      madeOn: day(made), asOf: day(made), cycle: cycle(name), method: "test/1", final: final,
      extraCandidate: version(extra), extraProbability: 0.2,
      next: .init(version: version("7.0-rc7"), day: day("2026-04-05")))
  }

  private func record(_ forecasts: RecordedForecast..., final: Bool = true) -> ForecastRecord {
    let final = final ? [Claim.record("7.0", "2026-04-12")] : []
    return ForecastRecord(
      forecasts,
      in: history(
        [Claim.record("6.19", "2026-02-08"), Claim.record("7.0-rc7", "2026-04-05")] + final,
        completeUntil: "2026-04-20"))
  }

  @Test func oneThatCameTrueIsExactAndWithinItsInterval() throws {
    let record = record(try forecast(["2026-04-12": 0.75, "2026-04-19": 0.25]))
    let outcome = try #require(record.entries.first?.outcome)
    #expect(outcome.day == day("2026-04-12") && outcome.error == 0)
    #expect(outcome.probability == 0.75 && outcome.isInInterval)
    let summary = try #require(record.summary)
    #expect(summary.count == 1 && summary.cycles == 1)
    #expect(summary.exactDay == 1 && summary.meanError == 0 && summary.coverage80 == 1)
    #expect(abs(summary.logScore - 0.287682) < 1e-6)
  }

  @Test func errorsAreDaysAndTellLateFromEarly() throws {
    let record = record(
      try forecast(["2026-04-19": 0.9, "2026-04-12": 0.1]),
      try forecast(["2026-04-05": 1], made: "2026-03-31"))
    #expect(record.entries.map(\.outcome?.error) == [-7, 7])
    #expect(record.entries.map(\.outcome?.isInInterval) == [false, false])
    #expect(record.summary?.meanError == 7 && record.summary?.exactDay == 0)
    // −ln 0.1, and −ln 0.001 for the day that had nothing.
    #expect(abs((record.summary?.logScore ?? 0) - (2.302585 + 6.907755) / 2) < 1e-6)
  }

  @Test func theIntervalIsTheOneThatHoldsFourFifths() throws {
    let record = record(
      try forecast(["2026-04-05": 0.45, "2026-04-19": 0.4, "2026-04-12": 0.15]))
    // Between the two days that hold 85%, though it is none of them.
    #expect(record.entries.first?.outcome?.isInInterval == true)
    #expect(record.summary?.coverage80 == 1)
  }

  @Test func beforeTheFinalAllIsOpen() throws {
    let record = record(try forecast(["2026-04-12": 1]), final: false)
    #expect(record.entries.first?.outcome == nil && record.entries.first?.extraCame == nil)
    #expect(record.summary == nil)
  }

  @Test func aFinalThatNobodyConfirmsDecidesNothing() throws {
    let observations = [
      Claim.record("7.0-rc7", "2026-04-05"), Claim.mail("7.0", "2026-04-12T14:00:00-07:00"),
    ]
    let record = ForecastRecord(
      [try forecast(["2026-04-12": 1])], in: history(observations, completeUntil: "2026-04-20"))
    #expect(record.entries.first?.outcome == nil && record.summary == nil)
  }

  @Test func theExtraCandidateIsDecidedWhenItComesOrTheFinalDoes() throws {
    let forecast = try forecast(["2026-04-12": 1])
    let came = ForecastRecord(
      [forecast],
      in: history(
        [Claim.record("7.0-rc7", "2026-04-05"), Claim.record("7.0-rc8", "2026-04-12")],
        completeUntil: "2026-04-20"))
    #expect(came.entries.map(\.extraCame) == [true])
    #expect(came.entries.first?.outcome == nil)
    #expect(record(forecast).entries.map(\.extraCame) == [false])
  }

  @Test func openOnesDoNotCountAmongTheDecided() throws {
    let record = record(
      try forecast(["2026-04-12": 1]),
      try forecast(["2026-04-12": 1], made: "2026-03-31"),
      try forecast(["2026-06-14": 1], of: "7.1", made: "2026-04-13", extra: "7.1-rc8"))
    #expect(record.entries.count == 3)
    #expect(record.summary?.count == 2 && record.summary?.cycles == 1)
  }
}
