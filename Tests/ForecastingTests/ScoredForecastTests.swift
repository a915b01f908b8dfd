import KernelModel
import TestSupport
import Testing

@testable import Forecasting

/// Scores worked out by hand: rc1 on 2024-01-21, so seven weeks end on 2024-03-10.
@Suite struct ScoredForecastTests {
  private let rc1 = Made.day("2024-01-21")
  private let regular = Made.day("2024-03-10")
  private let extra = Made.day("2024-03-17")

  private func scored(_ weights: [Day: Double], _ final: Day) throws -> ScoredForecast {
    let forecast = try #require(Distribution(weights: weights))
    return try #require(ScoredForecast(forecast, rc1: rc1, final: final))
  }

  private func expect(
    _ value: Double, _ expected: Double, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(abs(value - expected) < 1e-12, "\(value)", sourceLocation: sourceLocation)
  }

  @Test func aForecastThatWasRight() throws {
    let scored = try scored([regular: 0.75, extra: 0.25], regular)
    #expect(scored.isExact && scored.daysOff == 0)
    expect(scored.logScore, 0.287682072451781)
    expect(scored.logScoreOfExtra, 0.287682072451781)
    expect(scored.brierOfExtra, 0.0625)
    // 0.75 alone is less than 0.8: both days.
    #expect(scored.isCovered && scored.width80 == 7)
    expect(scored.crps, 0.4375)
    expect(scored.extra.stated, 0.25)
    #expect(!scored.extra.happened)
    expect(scored.statedOfDay, 0.75)
  }

  @Test func aForecastThatWasAWeekEarly() throws {
    let scored = try scored([regular: 0.75, extra: 0.25], extra)
    #expect(!scored.isExact && scored.daysOff == 7 && scored.extra.happened)
    expect(scored.logScore, 1.386294361119891)
    expect(scored.logScoreOfExtra, 1.386294361119891)
    expect(scored.brierOfExtra, 0.5625)
    expect(scored.crps, 3.9375)
  }

  @Test func aFinalBetweenTheDaysOfTheIntervalIsCovered() throws {
    let scored = try scored([regular: 0.75, extra: 0.25], regular + 2)
    #expect(scored.isCovered && !scored.isExact && scored.daysOff == 2)
    // The day itself had no probability.
    expect(scored.logScore, 6.907755278982137)
    // A Tuesday belongs to the Sunday before it.
    #expect(!scored.extra.happened)
    expect(scored.crps, 0.75 * 0.75 * 2 + 0.25 * 0.25 * 5)
  }

  @Test func aFinalOutsideTheIntervalIsNot() throws {
    let late = try scored([regular: 0.75, extra: 0.25], extra + 1)
    #expect(!late.isCovered && late.daysOff == 8 && late.extra.happened)
    expect(late.crps, 0.5625 * 7 + 1)
    let early = try scored([regular: 0.75, extra: 0.25], regular - 3)
    #expect(!early.isCovered && early.daysOff == 3)
    expect(early.crps, 3 + 0.0625 * 7)
    // Four fifths on one day: nothing else is in the interval.
    let narrow = try scored([regular: 0.85, extra: 0.15], extra)
    #expect(!narrow.isCovered && narrow.width80 == 0)
  }

  @Test func ofEquallyLikelyDaysTheEarlierIsTheForecast() throws {
    let even: [Day: Double] = [regular: 0.5, extra: 0.5]
    #expect(try scored(even, regular).isExact)
    #expect(try !scored(even, extra).isExact)
  }

  @Test func certaintyIsClipped() throws {
    let wrong = try scored([regular: 1], extra)
    expect(wrong.logScore, 6.907755278982137)
    expect(wrong.logScoreOfExtra, 4.605170185988091)
    expect(wrong.brierOfExtra, 0.9801)
    expect(wrong.crps, 7)
    let right = try scored([regular: 1], regular)
    expect(right.logScore, 0)
    expect(right.logScoreOfExtra, 0.010050335853501)
    expect(right.brierOfExtra, 0.0001)
    expect(right.crps, 0)
    // What was stated is kept as it was for the reliability.
    expect(right.extra.stated, 0)
    let certain = try scored([extra: 1], extra)
    expect(certain.logScoreOfExtra, 0.010050335853501)
    expect(certain.extra.stated, 1)
  }

  @Test func extraIsToldByTheNearestSundays() throws {
    // rc1 on a Monday, as the final: the same Sundays.
    let forecast = try #require(
      Distribution(weights: [regular + 3: 0.4, regular + 4: 0.35, extra + 3: 0.25]))
    expect(forecast.probabilityOfExtra(rc1: rc1 + 1), 0.6)
    expect(forecast.probabilityOfExtra(rc1: rc1 - 3), 0.6)
    // A rc1 on a Thursday belongs to the Sunday after it, which is a week later.
    expect(forecast.probabilityOfExtra(rc1: rc1 + 4), 0.0)
  }

  @Test func theRankedScoreIsTheMeanDistanceLessHalfTheSpread() throws {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<200 {
      let weights = (0..<6).map { _ in
        (
          regular + Int.random(in: -9...30, using: &random),
          Double.random(in: 0.1...1, using: &random)
        )
      }
      let forecast = try #require(Distribution(weights: Dictionary(weights) { $0 + $1 }))
      let final = regular + Int.random(in: -20...40, using: &random)
      var expected = 0.0
      for entry in forecast.entries {
        expected += entry.probability * Double(abs(entry.day - final))
        for other in forecast.entries {
          expected -= entry.probability * other.probability * Double(abs(entry.day - other.day)) / 2
        }
      }
      #expect(abs(forecast.crps(final) - expected) < 1e-9)
    }
  }

  @Test func aScoreIsTheMeanOverItsEvents() throws {
    let score = Score([
      try scored([regular: 0.75, extra: 0.25], regular), try scored([regular: 1], extra),
    ])
    let means = try #require(score.means)
    #expect(score.n == 2)
    expect(means.exactDay, 0.5)
    expect(means.daysOff, 3.5)
    expect(means.logScore, (0.287682072451781 + 6.907755278982137) / 2)
    expect(means.logScoreOfExtra, (0.287682072451781 + 4.605170185988091) / 2)
    expect(means.brierOfExtra, (0.0625 + 0.9801) / 2)
    expect(means.coverage80, 0.5)
    expect(means.width80, 3.5)
    expect(means.crps, (0.4375 + 7) / 2)
    for measure in Score.Measure.allCases { #expect(score[measure] != nil) }
  }

  @Test func overNoEventThereIsNoMean() {
    let score = Score([])
    #expect(score.n == 0 && score.means == nil)
    for measure in Score.Measure.allCases { #expect(score[measure] == nil) }
  }

  @Test func aProbabilityLiesInTheTenthThatItBegins() {
    // 0.1 + 0.2 is a little more than 0.3, 0.8 - 0.5 a little less.
    let bins = ReliabilityBin.bins([
      (0, false), (0.1 + 0.2, true), (0.8 - 0.5, false), (0.39, false), (0.95, true), (1, true),
    ])
    #expect(bins.map(\.tenth) == [0, 3, 9])
    #expect(bins.map(\.n) == [1, 3, 2])
    #expect(bins.map(\.lowerBound) == [0, 0.3, 0.9])
    expect(bins[1].meanStated, 0.33)
    expect(bins[1].shareHappened, 1.0 / 3)
    expect(bins[2].shareHappened, 1)
    #expect(ReliabilityBin.bins([]).isEmpty)
  }
}
