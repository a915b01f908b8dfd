import KernelModel
import Testing

/// Days with their weights.
func days(
  _ weights: [String: Double], sourceLocation: SourceLocation = #_sourceLocation
) -> Distribution {
  let weighed = weights.map { (day($0.key), $0.value) }
  if let days = Distribution(weights: Dictionary(weighed) { first, _ in first }) { return days }
  Issue.record("\(weights) have no sum", sourceLocation: sourceLocation)
  preconditionFailure("a sample without days")
}

/// 7.0 as it could be seen on 2026-03-30, after 7.0-rc6.
enum AfterCandidate6 {
  static let address = "https://lore.kernel.org/lkml/made.up.for.the.tests.7.0-rc6@mail.example/"

  static func forecast(evidence: String = address, text: String? = nil) -> Forecast {
    Forecast(
      final: days([
        "2026-04-12": 84, "2026-04-13": 1, "2026-04-19": 13, "2026-04-26": 2,
      ]),
      candidates: [
        .init(version: version("7.0-rc7"), days: days(["2026-04-05": 97, "2026-04-06": 3])),
        .init(version: version("7.0-rc8"), days: days(["2026-04-12": 96, "2026-04-13": 4])),
      ],
      extra: .init(
        candidate: version("7.0-rc8"), probability: 0.14,
        finalWithout: days(["2026-04-12": 98, "2026-04-13": 1, "2026-04-19": 1]),
        finalWith: days(["2026-04-19": 87, "2026-04-26": 13])),
      next: .init(version: version("7.0-rc7"), day: day("2026-04-05")),
      reasons: [
        .init(
          text: text ?? "the announcement of 7.0-rc6 says that the final is to come in two weeks",
          feature: "cue", shift: 0.38, day: day("2026-04-12"), evidence: evidence),
        .init(
          text: "since 4.0 few cycles without a 25 December were extra", feature: "christmas",
          shift: 0.06, day: day("2026-04-12"), evidence: "16 of 53 cycles"),
        .init(
          text: "recent cycles had an rc8 now and then", feature: "base-rate", shift: -0.004,
          day: day("2026-04-12"), evidence: "4 of the last 20 cycles"),
      ],
      method: "hazard/1")
  }

  static let cycles: [CycleForecast] = [
    CycleForecast(
      number: version("7.1").cycle,
      mergeWindow: days(["2026-04-12": 84, "2026-04-19": 16]),
      rc1: days(["2026-04-26": 84, "2026-05-03": 16]),
      rc7: days(["2026-06-07": 84, "2026-06-14": 16]),
      final: days(["2026-06-14": 70, "2026-06-21": 25, "2026-06-28": 5])),
    CycleForecast(
      number: version("7.2").cycle,
      mergeWindow: days(["2026-06-14": 70, "2026-06-21": 30]),
      rc1: days(["2026-06-28": 70, "2026-07-05": 30]),
      rc7: days(["2026-08-09": 70, "2026-08-16": 30]),
      final: days(["2026-08-16": 1])),
  ]

  static func status(_ forecast: Forecast? = forecast()) -> CycleStatus {
    let names = ["6.19": "2026-02-08", "7.0-rc1": "2026-02-22", "7.0-rc6": "2026-03-29"]
    let history = ReleaseHistory(
      observations: names.map { claim($0.key, $0.value) }, completeUntil: day("2026-03-30"))
    return CycleStatus(
      cycle: history.cycle(version("7.0").cycle), forecast: forecast, line: nil, unconfirmed: [],
      beyond: nil, isBeforeHistory: false)
  }

  /// Asked on the day itself, or later with what was known then.
  static func answer(
    _ content: ForecastAnswer = ForecastAnswer(status: status()), asked: String = "2026-03-30"
  ) -> Answer<ForecastAnswer> {
    let (asked, known) = (day(asked), day("2026-03-30"))
    return Answer(
      content, generatedAt: Instant(startOf: asked) + 43_200, asked: asked, asOf: known,
      freshness: Freshness(completeUntil: known, isStale: asked - known > 7, sources: []))
  }

  static func whole(by: String = "2026-04-16") -> ForecastAnswer {
    let status = status()
    let probability = status.forecast?.final.probability(through: day(by))
    return ForecastAnswer(
      status: status, by: .init(day: day(by), probability: probability), cycles: cycles)
  }
}
