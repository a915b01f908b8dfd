import KernelModel
import TestSupport
import Testing

@testable import Tracker

/// Questions of when a final will be out, whatever the model says of the days.
@Suite struct ForecastAskingTests {
  private let world: World

  init() throws {
    world = try World()
    world.now = at("2026-10-08T12:00:00Z")
  }

  private func forecast(
    _ name: String? = nil, by: String? = nil, cycles: Int? = nil, asOf: String? = nil
  ) throws -> Answer<ForecastAnswer> {
    try world.knowledge().forecast(
      name.map { version($0) }, by: by.map { day($0) }, cycles: cycles, asOf: asOf.map { day($0) })
  }

  private func out(_ name: String, by: String, asOf: String? = nil) throws -> Double? {
    try forecast(name, by: by, asOf: asOf).content.by?.probability
  }

  @Test func itIsTheForecastOfStatusForTheSameDay() throws {
    for (name, asOf) in [("7.0", "2026-03-30"), ("7.3", "2026-10-08"), ("7.5", "2026-10-08")] {
      let answer = try forecast(name, asOf: asOf)
      let status = try world.knowledge().status(version(name), asOf: day(asOf))
      #expect(answer.content.status.forecast == status.content.forecast)
      #expect(answer.content.status.forecast != nil, "\(name)")
      #expect(answer.asOf == status.asOf && answer.asked == status.asked)
      #expect(answer.content.by == nil && answer.content.cycles == nil)
    }
    #expect(try forecast().content.status.cycle.number == version("7.3").cycle)
  }

  @Test func aDayAskedLaterIsAnsweredAsOnThatDay() throws {
    var random = SeededGenerator(seed: 28)
    let span = day("2006-01-01").number...day("2026-10-01").number
    let days = (0..<40).map { _ in Day(number: Int.random(in: span, using: &random)) }
    for asked in days + [day("2009-09-27"), day("2025-03-23"), day("2026-01-04")] {
      world.now = at("2026-10-08T12:00:00Z")
      let later = try world.knowledge().status(nil, asOf: asked).content
      // Two days later the day asked has ended everywhere.
      world.now = at("\(asked + 2)T12:00:00Z")
      let then = try world.knowledge().status(nil, asOf: asked).content
      #expect(later.forecast == then.forecast && later.forecast != nil, "\(asked)")
      #expect(later.cycle.number == then.cycle.number)
    }
  }

  @Test func aCandidateIsItsCycleEvenOneThatNeverCame() throws {
    let cycle = try forecast("7.0", asOf: "2026-03-30").content.status
    let candidate = try forecast("7.0-rc8", asOf: "2026-03-30").content.status
    #expect(candidate.forecast == cycle.forecast && candidate.cycle.number == cycle.cycle.number)
    // Once the cycle is finished without it, there is no such release.
    #expect(throws: QuestionError.self) { try forecast("7.0-rc8") }
  }

  @Test func theProbabilityByADayIsTheSumUpToIt() throws {
    let final = try #require(
      try forecast("7.0", asOf: "2026-03-30").content.status.forecast?.final)
    let likeliest = try #require(final.mostLikely)
    for shift in [-1, 0, 1, 7, 400] {
      let by = likeliest.day + shift
      let sum = final.entries.filter { $0.day <= by }.reduce(0) { $0 + $1.probability }
      let out = try #require(try out("7.0", by: "\(by)", asOf: "2026-03-30"))
      #expect(abs(out - sum) < 1e-12, "\(by)")
    }
    #expect(try out("7.0", by: "\(likeliest.day + 400)", asOf: "2026-03-30") == 1)
  }

  @Test func whatIsNotOutWasNotOutByADayThatPassed() throws {
    #expect(try out("7.0", by: "2026-03-29", asOf: "2026-03-30") == 0)
    #expect(try out("7.0", by: "1999-01-01", asOf: "2026-03-30") == 0)
    #expect(try out("99.0", by: "2026-01-01") == 0)
  }

  @Test func aReleasedCycleIsOutByItsDayAndNotBefore() throws {
    let answer = try forecast("7.0").content
    #expect(answer.status.forecast == nil)
    #expect(answer.status.cycle.final?.day == day("2026-04-12"))
    #expect(try out("7.0", by: "2026-04-12") == 1)
    #expect(try out("7.0", by: "2026-04-11") == 0)
    // Answered for a day before it came, it is a forecast again.
    #expect(try forecast("7.0", asOf: "2026-04-11").content.status.cycle.final == nil)
  }

  @Test func aCycleBeforeTheHistoryIsOutAndNobodyKnowsSinceWhen() throws {
    #expect(try out("2.6.11", by: "2026-01-01") == 1)
    #expect(try out("2.6.11", by: "2004-01-01") == nil)
  }

  @Test func cyclesToComeAreForecastAndThoseTooFarAheadAreNot() throws {
    let near = try forecast("8.0").content.status
    #expect(near.phase == .future && near.forecast != nil)
    let far = try forecast("40.0", by: "2090-01-01").content
    #expect(far.status.forecast == nil && far.status.phase == .future)
    #expect(far.by == .init(day: day("2090-01-01"), probability: nil))
  }

  @Test func askedForCyclesAheadThereIsAList() throws {
    #expect(try forecast("7.3", cycles: 3).content.cycles != nil)
  }

  @Test func staleDataAreAnsweredForTheLastDayKnown() throws {
    world.now = at("2026-11-20T12:00:00Z")
    let answer = try forecast(by: "2026-10-04")
    #expect(answer.freshness.isStale && answer.asOf == day("2026-10-04"))
    let final = try #require(answer.content.status.forecast?.final)
    #expect(final.entries.allSatisfy { $0.day > day("2026-10-04") })
    #expect(answer.content.by?.probability == 0)
  }

  @Test func beforeTheHistoryThereIsNoRunningCycle() throws {
    #expect(throws: QuestionError.beforeHistory(day("2001-01-01"))) {
      try forecast(asOf: "2001-01-01")
    }
  }
}
