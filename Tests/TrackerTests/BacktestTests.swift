import KernelModel
import TestSupport
import Testing

@testable import Tracker

/// The walk through what the store and the built-in history know together.
@Suite(.disabled(if: ShortForm.isOn, "left out of the short form")) struct BacktestTests {
  private let world: World

  init() throws {
    world = try World()
    try world.serveAll()
  }

  private func backtest(_ since: Since?, asOf: String? = nil) throws -> Answer<BacktestReport> {
    try world.knowledge().backtest(since: since, asOf: asOf.map { day($0) })
  }

  @Test func allForecastersAreHeldAgainstTheBuiltInHistory() throws {
    world.now = at("2026-10-08T12:00:00Z")
    let answer = try backtest(.version(version("5.0")))
    #expect(answer.content.cycles == 43 && answer.content.events == 300)
    #expect(answer.asked == day("2026-10-08") && answer.asOf == day("2026-10-04"))
    let rules = ["nine-weeks", "ten-weeks", "mean", "rc7-plus", "base-rates", "christmas"]
    #expect(answer.content.records.map(\.name).suffix(6) == rules)
    #expect(answer.content.records.allSatisfy { $0.overall.n == 300 })
  }

  @Test func withoutASpanTheWalkBeginsWithThreeZero() throws {
    let answer = try backtest(nil)
    #expect(answer.content.since == .version(version("3.0")))
    #expect(try backtest(.version(version("3.0"))).content == answer.content)
    #expect(try backtest(.version(version("2.6.12"))).content.cycles > answer.content.cycles)
  }

  @Test func whatIsFinishedLaterThanTheDayAskedIsNotCounted() throws {
    let since = Since.version(version("6.19"))
    #expect(try backtest(since, asOf: "2026-04-12").content.cycles == 2)
    let before = try backtest(since, asOf: "2026-04-11")
    #expect(before.content.cycles == 1 && before.asOf == day("2026-04-11"))
    #expect(try backtest(since, asOf: "2001-01-01").content.events == 0)
    #expect(try backtest(.day(day("2026-04-12")), asOf: "2026-06-13").content.cycles == 1)
  }

  @Test func whatIsUnconfirmedHasNoSay() throws {
    let before = try backtest(nil).content
    world.now = at("2026-10-11T23:00:00Z")
    _ = try world.sync(.announcements)
    let shown = try world.knowledge().show(version("7.3-rc7")).content
    #expect(shown.release?.isConfirmed == false)
    #expect(try backtest(nil).content == before)
  }
}
