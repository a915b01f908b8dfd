import KernelModel
import TestSupport
import Testing

@testable import Ledger

@Suite struct ForecastStoreTests {
  private func forecast(made: Int = 20_738, likeliest: Double = 0.75) throws -> RecordedForecast {
    let days = [Day(number: 20_744): likeliest, Day(number: 20_751): 1 - likeliest]
    return RecordedForecast(
      madeOn: Day(number: made), asOf: Day(number: made - 1),
      cycle: CycleNumber(major: 7, minor: 3), method: "test/1",
      final: try #require(Distribution(weights: days)),
      extraCandidate: try Version(parsing: "7.3-rc8"), extraProbability: 0.25,
      next: .init(version: try Version(parsing: "7.3"), day: Day(number: 20_744)))
  }

  @Test func whatWasForecastIsReadBackInTheOrderOfDays() throws {
    let ledger = try Ledger.inMemory()
    let forecasts = [try forecast(made: 20_739, likeliest: 0.5), try forecast()]
    for one in forecasts {
      let isStored = try ledger.record(one, at: noon)
      #expect(isStored)
    }
    let stored = try ledger.forecasts()
    #expect(stored == [forecasts[1], forecasts[0]])
  }

  @Test func theFirstOfADayStands() throws {
    let ledger = try Ledger.inMemory()
    let first = try ledger.record(try forecast(), at: noon)
    let second = try ledger.record(try forecast(likeliest: 0.5), at: noon)
    let stored = try ledger.forecasts()
    #expect(first && !second)
    #expect(stored == [try forecast()])
  }

  @Test func aNumberThatIsNoneIsNotStored() throws {
    let ledger = try Ledger.inMemory()
    var odd = try forecast()
    odd = RecordedForecast(
      madeOn: odd.madeOn, asOf: odd.asOf, cycle: odd.cycle, method: odd.method, final: odd.final,
      extraCandidate: odd.extraCandidate, extraProbability: .nan, next: odd.next)
    let isStored = try ledger.record(odd, at: noon)
    let stored = try ledger.forecasts()
    #expect(!isStored)
    #expect(stored == [])
  }

  @Test(arguments: [
    "UPDATE forecast SET as_of = made_on + 1", "UPDATE forecast SET as_of = 9223372036854775807",
    "UPDATE forecast SET cycle = '7.3-rc1'", "UPDATE forecast SET cycle = 'next'",
    "UPDATE forecast SET extra = 1.5", "UPDATE forecast SET extra_candidate = 'x'",
    "UPDATE forecast SET next_day = -9223372036854775808", "UPDATE forecast SET next_version = ''",
    "DELETE FROM forecast_day", "UPDATE forecast_day SET probability = -1",
    "UPDATE forecast_day SET probability = 0", "UPDATE forecast_day SET probability = 9e999",
  ])
  func whatCannotBeBelievedIsPassedOver(change: String) throws {
    let ledger = try Ledger.inMemory()
    _ = try ledger.record(try forecast(), at: noon)
    try ledger.connection.run(change)
    let stored = try ledger.forecasts()
    #expect(stored == [])
  }
}
