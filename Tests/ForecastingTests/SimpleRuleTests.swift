import Foundation
import KernelModel
import Testing

@testable import Forecasting

@Suite struct SimpleRuleTests {
  private func expect(
    _ rule: SimpleRule, _ event: BacktestEvent, _ expected: [String: Double],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let forecast = try #require(rule.final(event), sourceLocation: sourceLocation)
    let found = forecast.entries.map { ("\($0.day)", $0.probability) }
    #expect(found.map(\.0) == expected.keys.sorted(), sourceLocation: sourceLocation)
    for (day, probability) in found {
      #expect(
        abs(probability - (expected[day] ?? -1)) < 1e-12, "\(day) \(probability)",
        sourceLocation: sourceLocation)
    }
  }

  /// Runs since a Sunday, 2024-01-07; rc1 on Monday 2024-01-22.
  private func running(candidates: Int = 3, opened: String? = "2024-01-07") -> CycleFacts {
    Made.cycle(
      9, opened: opened.map { Made.day($0) }, rc1: Made.day("2024-01-22"), candidates: candidates)
  }

  @Test func theRulesHaveTheirNames() {
    #expect(
      SimpleRule.allCases.map(\.name) == [
        "nine-weeks", "ten-weeks", "mean", "rc7-plus", "base-rates", "christmas",
      ])
  }

  @Test func nineWeeksAndTenAreCountedFromTheSundayNearestTheFirstCandidate() throws {
    let event = Made.event(running())
    try expect(.nineWeeks, event, ["2024-03-10": 0.99, "2024-03-17": 0.01])
    try expect(.tenWeeks, event, ["2024-03-10": 0.01, "2024-03-17": 0.99])
  }

  @Test func theMeanOfAllSpansIsRoundedOnceToASunday() throws {
    // 63, 63 and 70 days: 65 and a third.
    let past = Made.past([false, false, true], from: Made.day("2023-06-25"))
    func forecast(opened: String) -> Distribution? {
      SimpleRule.mean.final(Made.event(running(opened: opened), past: past))
    }
    #expect(forecast(opened: "2024-01-07")?.mostLikely?.day == Made.day("2024-03-10"))
    #expect(forecast(opened: "2024-01-08")?.mostLikely?.day == Made.day("2024-03-10"))
    // Wednesday 2024-01-10 and 65 and a third days: nearer to the Sunday after.
    #expect(forecast(opened: "2024-01-10")?.mostLikely?.day == Made.day("2024-03-17"))
    #expect(forecast(opened: "2024-01-10")?.mostLikely?.probability == 0.99)
  }

  @Test func theMeansOtherDayIsThatOfTheOtherClass() throws {
    let short = Made.past([false], from: Made.day("2023-11-05"))
    try expect(
      .mean, Made.event(running(), past: short), ["2024-03-10": 0.99, "2024-03-17": 0.01])
    let long = Made.past([true], from: Made.day("2023-10-29"))
    try expect(.mean, Made.event(running(), past: long), ["2024-03-10": 0.01, "2024-03-17": 0.99])
    // Eleven weeks are extra too, six are not.
    var far = long
    far[0].final = Made.day("2024-01-14")
    try expect(.mean, Made.event(running(), past: far), ["2024-03-10": 0.01, "2024-03-24": 0.99])
    far[0].final = Made.day("2023-12-24")
    try expect(.mean, Made.event(running(), past: far), ["2024-03-03": 0.99, "2024-03-17": 0.01])
  }

  @Test func withoutAnEarlierSpanOrAPreviousFinalThereIsNoMean() {
    let past = Made.past([false], from: Made.day("2023-11-05"))
    #expect(SimpleRule.mean.final(Made.event(running())) == nil)
    #expect(SimpleRule.mean.final(Made.event(running(opened: nil), past: past)) == nil)
  }

  @Test func aWeekForEachCandidateUpToTheSeventhAndOneMoreOrTwo() throws {
    // rc3 on Monday 2024-02-05, of the Sunday before.
    try expect(.rc7Plus, Made.event(running()), ["2024-03-10": 0.5, "2024-03-17": 0.5])
    try expect(
      .rc7Plus, Made.event(running(candidates: 7)), ["2024-03-10": 0.5, "2024-03-17": 0.5])
    for (candidates, first) in [(8, "2024-03-17"), (9, "2024-03-24")] {
      let forecast = SimpleRule.rc7Plus.final(Made.event(running(candidates: candidates)))
      #expect(forecast?.mostLikely?.day == Made.day(first))
      #expect(forecast?.entries.count == 2)
    }
  }

  @Test func recentCyclesWeighMoreAndOneOfEitherKindIsAdded() throws {
    func share(_ extras: [Bool]) -> Double? {
      let past = Made.past(extras, from: Made.day("2020-01-05"))
      let forecast = SimpleRule.baseRates.final(Made.event(running(), past: past))
      return forecast.map { $0.probabilityOfExtra(rc1: Made.day("2024-01-22")) }
    }
    #expect(share([]) == 0.5)
    #expect(abs(try #require(share([true])) - 2.0 / 3) < 1e-12)
    // Of two, the newer weighs 1, the older 2^(-1/8).
    let older = pow(2, -1.0 / 8)
    #expect(abs(try #require(share([true, false])) - (1 + older) / (3 + older)) < 1e-12)
    #expect(abs(try #require(share([false, true])) - 2 / (3 + older)) < 1e-12)
    // Eight cycles later it is half.
    let all = (0...8).reduce(0) { $0 + pow(2, -Double($1) / 8) }
    let found = try #require(share([true] + Array(repeating: false, count: 8)))
    #expect(abs(found - 1.5 / (2 + all)) < 1e-12)
  }

  @Test func theSharesLieOnTheTwoDays() throws {
    let past = Made.past([true], from: Made.day("2020-01-05"))
    try expect(
      .baseRates, Made.event(running(), past: past),
      ["2024-03-10": 1.0 / 3, "2024-03-17": 2.0 / 3])
  }

  @Test func cyclesThatSpanChristmasLearnFromTheirLike() throws {
    // Opened 2022-11-27 (extra), 2023-02-05 (not) and 2023-11-26 (extra).
    let past = [
      Made.cycle(0, opened: Made.day("2022-11-27"), final: Made.day("2023-02-05")),
      Made.cycle(1, opened: Made.day("2023-02-05"), final: Made.day("2023-04-09")),
      Made.cycle(2, opened: Made.day("2023-11-26"), final: Made.day("2024-02-04")),
    ]
    func share(opened: String) throws -> Double {
      let event = Made.event(Made.cycle(3, opened: Made.day(opened), candidates: 1), past: past)
      let rc1 = Made.day(opened) + 14
      return try #require(SimpleRule.christmas.final(event)).probabilityOfExtra(rc1: rc1)
    }
    let (older, oldest) = (pow(2, -1.0 / 8), pow(2, -2.0 / 8))
    let spanning = (1 + 1 + oldest) / (2 + 1 + oldest)
    let others = 1 / (2 + older)
    // Ten weeks before Christmas and the day before it are the first and the last that span it.
    for opened in ["2024-10-16", "2024-11-24", "2024-12-24"] {
      #expect(abs(try share(opened: opened) - spanning) < 1e-12, "\(opened)")
    }
    for opened in ["2024-10-15", "2024-12-25", "2025-01-05", "2024-07-14"] {
      #expect(abs(try share(opened: opened) - others) < 1e-12, "\(opened)")
    }
  }

  @Test func whereThePreviousFinalIsNotKnownNothingIsSaidOfChristmas() {
    #expect(SimpleRule.christmas.final(Made.event(running(opened: nil))) == nil)
    #expect(SimpleRule.baseRates.final(Made.event(running(opened: nil))) != nil)
  }

  @Test func withoutAFirstCandidateNoRuleSaysAnything() {
    var cycle = running()
    cycle.candidates.removeFirst()
    for rule in SimpleRule.allCases { #expect(rule.final(Made.event(cycle)) == nil) }
  }
}
