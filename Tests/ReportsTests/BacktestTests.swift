import KernelModel
import TestSupport
import Testing

@testable import Reports

@Suite struct BacktestReportTests {
  private func score(_ n: Int, exact: Double = 0.75) -> Score {
    Score(
      n: n,
      means: .init(
        exactDay: exact, daysOff: 1.94, logScore: 0.715, logScoreOfExtra: 0.4, brierOfExtra: 0.125,
        coverage80: 0.9, width80: 5.25, crps: 1.05))
  }

  private func record(_ name: String, n: Int = 14) -> ForecasterRecord {
    ForecasterRecord(
      name: name, overall: score(n),
      byCandidate: [
        .init(candidate: 1, score: score(2, exact: 0.5)), .init(candidate: 8, score: score(1)),
      ],
      extra: [
        ReliabilityBin(tenth: 1, n: 10, meanStated: 0.15, shareHappened: 0.1),
        ReliabilityBin(tenth: 9, n: 4, meanStated: 1, shareHappened: 0.75),
      ],
      day: [ReliabilityBin(tenth: 7, n: 14, meanStated: 0.75, shareHappened: 0.5)])
  }

  private func report(_ records: [ForecasterRecord]) -> Answer<BacktestReport> {
    answer(
      BacktestReport(since: .version(version("5.0")), cycles: 2, events: 14, records: records))
  }

  private var usual: Answer<BacktestReport> {
    report([record("nine-weeks"), record("kreltrack")])
  }

  private var nothing: Answer<BacktestReport> {
    let empty = ForecasterRecord(
      name: "mean", overall: Score(n: 0, means: nil), byCandidate: [], extra: [], day: [])
    return answer(
      BacktestReport(since: .day(day("2030-01-01")), cycles: 0, events: 0, records: [empty]))
  }

  private func text(
    _ answer: Answer<BacktestReport>, width: Int, unicode: Bool = false, pictures: Bool = true
  ) -> String {
    var style = Style()
    (style.width, style.unicode, style.pictures) = (width, unicode, pictures)
    return BacktestText(answer, style: style).text
  }

  @Test func theDocumentHasTheMembersOfItsSchema() throws {
    for answer in [usual, nothing, report([])] {
      try expectSchema(.backtest(answer))
    }
    let document = try read(.backtest(usual))
    #expect(document["since"] == .text("5.0") && document["cycles"] == .number(2))
    let first = document["forecasters"]?[0]
    #expect(first?["name"] == .text("nine-weeks"))
    #expect(first?["overall"]?["exact_day"] == .number(0.75))
    #expect(first?["overall"]?["mae_days"] == .number(1.94))
    #expect(first?["overall"]?["log_score"] == .number(0.715))
    #expect(first?["overall"]?["log_score_extra"] == .number(0.4))
    #expect(first?["overall"]?["brier_extra"] == .number(0.125))
    #expect(first?["overall"]?["coverage80"] == .number(0.9))
    #expect(first?["overall"]?["width80_days"] == .number(5.25))
    #expect(first?["overall"]?["crps_days"] == .number(1.05))
    #expect(first?["by_candidate"]?[1]?["candidate"] == .number(8))
    #expect(first?["by_candidate"]?[1]?["n"] == .number(1))
    #expect(document["reliability"]?[1]?["extra"]?[1]?["from"] == .number(0.9))
    #expect(document["reliability"]?[1]?["extra"]?[1]?["happened"] == .number(0.75))
  }

  @Test func meansOverNothingAreNull() throws {
    let document = try read(.backtest(nothing))
    #expect(document["since"] == .text("2030-01-01"))
    let overall = document["forecasters"]?[0]?["overall"]
    #expect(overall?["n"] == .number(0))
    for measure in Score.Measure.allCases { #expect(overall?[measure.rawValue] == .null) }
    #expect(
      text(nothing, width: 80) == """
        No finished cycle lies in that span: there is nothing to hold forecasts against.

        """)
    #expect(
      BacktestText(nothing, style: Style()).plain == "mean\tall\t0\t-\t-\t-\t-\t-\t-\t-\t-\n")
  }

  @Test func scriptsGetALineForEachForecasterAndCandidate() {
    let lines = BacktestText(usual, style: Style()).plain.split(separator: "\n")
    #expect(
      lines.prefix(3) == [
        "nine-weeks\tall\t14\t0.75\t1.94\t0.715\t0.4\t0.125\t0.9\t5.25\t1.05",
        "nine-weeks\t1\t2\t0.5\t1.94\t0.715\t0.4\t0.125\t0.9\t5.25\t1.05",
        "nine-weeks\t8\t1\t0.75\t1.94\t0.715\t0.4\t0.125\t0.9\t5.25\t1.05",
      ])
    #expect(lines.count == 6)
  }

  @Test func atEightyColumns() {
    #expect(
      text(usual, width: 80, unicode: true) == """
        Since 5.0: 2 finished cycles, 14 forecasts of the final, one after each of rc1
        to rc7 whose day is known, with what was known by the end of that day.

        forecaster  exact  off   log  extra  Brier  80%  wide  CRPS
        nine-weeks    75%  1.9  0.72   0.40   0.13  90%   5.3   1.1
        kreltrack     75%  1.9  0.72   0.40   0.13  90%   5.3   1.1

        kreltrack named the very day in 75% of its forecasts and was 1.9 days off on
        average. Its 80% intervals held the final in 90% and were 5.3 days wide.

        kreltrack after each candidate:
        after  n  exact  off   log  extra  Brier  80%  wide  CRPS
        rc1    2    50%  1.9  0.72   0.40   0.13  90%   5.3   1.1
        rc8    1    75%  1.9  0.72   0.40   0.13  90%   5.3   1.1

        How likely kreltrack said that an extra week was, and how often it came:
          said  came   n  bar: came, mark: said
           15%   10%  10  █████··│··········································
          100%   75%   4  ██████████████████████████████████████···········│

        How likely it said that its most likely day was, and how often that was the day:
          said  came   n  bar: came, mark: said
           75%   50%  14  █████████████████████████············│············

          exact  how often the most likely day was the final's
          off    days between the two, on average
          log    -ln of the probability that the final's day had
          extra  the same for whether the cycle took more than seven weeks from rc1
          Brier  the squared error there
          80%    how often the 80% interval held the final
          wide   days from its first to its last
          CRPS   days by which the whole distribution missed
        For exact more is better, for the interval 80% is right, for the rest less is
        better.

        """)
  }

  @Test func atSixtyColumnsInASCII() {
    #expect(
      text(usual, width: 60) == """
        Since 5.0: 2 finished cycles, 14 forecasts of the final, one
        after each of rc1 to rc7 whose day is known, with what was
        known by the end of that day.

        forecaster  exact  off   log  extra  Brier  80%
        nine-weeks    75%  1.9  0.72   0.40   0.13  90%
        kreltrack     75%  1.9  0.72   0.40   0.13  90%

        kreltrack named the very day in 75% of its forecasts and was
        1.9 days off on average. Its 80% intervals held the final in
        90% and were 5.3 days wide.

        kreltrack after each candidate:
        after  n  exact  off   log  extra  Brier  80%
        rc1    2    50%  1.9  0.72   0.40   0.13  90%
        rc8    1    75%  1.9  0.72   0.40   0.13  90%

        How likely kreltrack said that an extra week was, and how
        often it came:
          said  came   n  bar: came, mark: said
           15%   10%  10  ####.|..............................
          100%   75%   4  ###########################........|

        How likely it said that its most likely day was, and how
        often that was the day:
          said  came   n  bar: came, mark: said
           75%   50%  14  ##################.........|........

          exact  how often the most likely day was the final's
          off    days between the two, on average
          log    -ln of the probability that the final's day had
          extra  the same for whether the cycle took more than seven
                 weeks from rc1
          Brier  the squared error there
          80%    how often the 80% interval held the final
        For exact more is better, for the interval 80% is right, for
        the rest less is better.

        """)
  }

  @Test func inAFileOfAHundredAndTwentyColumnsNothingIsDrawn() {
    #expect(
      text(usual, width: 120, pictures: false) == """
        Since 5.0: 2 finished cycles, 14 forecasts of the final, one after each of rc1 to rc7 whose day is known, with what was
        known by the end of that day.

        forecaster  exact  off   log  extra  Brier  80%  wide  CRPS
        nine-weeks    75%  1.9  0.72   0.40   0.13  90%   5.3   1.1
        kreltrack     75%  1.9  0.72   0.40   0.13  90%   5.3   1.1

        kreltrack named the very day in 75% of its forecasts and was 1.9 days off on average. Its 80% intervals held the final
        in 90% and were 5.3 days wide.

        kreltrack after each candidate:
        after  n  exact  off   log  extra  Brier  80%  wide  CRPS
        rc1    2    50%  1.9  0.72   0.40   0.13  90%   5.3   1.1
        rc8    1    75%  1.9  0.72   0.40   0.13  90%   5.3   1.1

        How likely kreltrack said that an extra week was, and how often it came:
          said  came   n
           15%   10%  10
          100%   75%   4

        How likely it said that its most likely day was, and how often that was the day:
          said  came   n
           75%   50%  14

          exact  how often the most likely day was the final's
          off    days between the two, on average
          log    -ln of the probability that the final's day had
          extra  the same for whether the cycle took more than seven weeks from rc1
          Brier  the squared error there
          80%    how often the 80% interval held the final
          wide   days from its first to its last
          CRPS   days by which the whole distribution missed
        For exact more is better, for the interval 80% is right, for the rest less is better.

        """)
  }

  @Test func linesFitTheirWidth() {
    let long = report([record("nine-weeks"), record("kreltrack", n: 1_000_000)])
    for width in 40...130 {
      for line in text(long, width: width, unicode: true).split(separator: "\n") {
        #expect(line.count <= width, "\(width): \(line)")
      }
    }
  }

  @Test func whereForecastersSaidNothingOfSomeTheirNumbersAreShown() {
    let lines = text(report([record("kreltrack"), record("mean", n: 9)]), width: 80)
      .split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("kreltrack   14    75%") })
    #expect(lines.contains { $0.hasPrefix("mean         9    75%") })
    // One that said nothing at all has no scores, and no details where it is the first.
    let mute = ForecasterRecord(
      name: "mute", overall: Score(n: 0, means: nil), byCandidate: [], extra: [], day: [])
    let text = text(report([mute, record("mean")]), width: 80)
    #expect(text.contains("mute         0      -    -     -      -      -    -     -     -\n"))
    #expect(!text.contains("mute after each candidate"))
  }

  @Test(arguments: [
    (0.0, 1, "0.0"), (0.05, 1, "0.1"), (1.96, 1, "2.0"), (12.345, 2, "12.35"), (-1.25, 1, "-1.3"),
    (-0.01, 1, "0.0"), (3.6, 0, "4"), (0.006, 2, "0.01"),
  ])
  func numbersAreRoundedToTheirPlaces(value: Double, places: Int, expected: String) {
    #expect(value.rounded(to: places) == expected)
  }
}
