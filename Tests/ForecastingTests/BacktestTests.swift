import KernelModel
import TestSupport
import Testing

@testable import Forecasting

@Suite struct BacktestTests {
  // Two cycles: nine weeks with rc1 to rc7, ten with rc1 to rc8.
  private let made = Made.past([false, true], from: Made.day("2024-01-07"))

  @Test func everyCandidateIsAnEventAndTheEighthCountsByItselfOnly() throws {
    let report = Backtest.run(
      made, forecasters: [FixedForecaster(weights: [49: 1]), FixedForecaster(weights: [56: 1])])
    #expect(report.cycles == 2 && report.events == 14)
    let record = try #require(report.records.first)
    #expect(record.overall.n == 14)
    #expect(record.byCandidate.map(\.candidate) == Array(1...8))
    #expect(record.byCandidate.map(\.score.n) == [2, 2, 2, 2, 2, 2, 2, 1])
    #expect(record.overall.means?.exactDay == 0.5 && record.overall.means?.daysOff == 3.5)
    #expect(record.byCandidate.last?.score.means?.daysOff == 7)
    #expect(report.records[1].byCandidate.last?.score.means?.daysOff == 0)
    // The eighth's statement is in no bin.
    #expect(record.extra.map(\.n) == [14] && record.extra.first?.shareHappened == 0.5)
    #expect(record.day.map(\.n) == [14] && record.day.first?.tenth == 9)
  }

  @Test func whatAForecasterDoesNotSayIsNotScored() throws {
    let silent = FixedForecaster(weights: [49: 1], silentAfter: [1, 2])
    let record = try #require(Backtest.run(made, forecasters: [silent]).records.first)
    #expect(record.overall.n == 10)
    #expect(record.byCandidate.map(\.candidate) == Array(3...8))
    let mute = FixedForecaster(weights: [:])
    let nothing = try #require(Backtest.run(made, forecasters: [mute]).records.first)
    #expect(nothing.overall == Score(n: 0, means: nil))
    #expect(nothing.byCandidate.isEmpty && nothing.extra.isEmpty && nothing.day.isEmpty)
  }

  @Test func anEventKnowsItsDayAndNothingLater() throws {
    let events = Backtest.events(made)
    #expect(events.count == 15)
    let first = try #require(events.first)
    #expect(first.day == Made.day("2024-01-21") && first.candidate == 1)
    #expect(first.cycle.candidates.count == 1 && first.cycle.final == nil)
    #expect(first.past.isEmpty)
    let last = try #require(events.last)
    #expect(last.candidate == 8 && last.cycle.candidates.count == 8 && last.cycle.final == nil)
    #expect(last.past.count == 1 && last.past.first?.wasExtra == false)
  }

  @Test func aCycleThatIsNotFinishedOrHasNoFirstCandidateIsNoneToScore() {
    var cycles = made
    cycles[0].candidates.removeFirst()
    cycles[1].final = nil
    let report = Backtest.run(cycles, forecasters: SimpleRule.allCases)
    #expect(report.cycles == 0 && report.events == 0)
    #expect(report.records.map(\.overall.n) == [0, 0, 0, 0, 0, 0])
    // But others know of it what there is.
    cycles[1].final = made[1].final
    #expect(Backtest.events(cycles).first?.past.count == 1)
  }

  @Test func aCandidateThatCameWithTheFinalOrAfterItLeavesNothingToForesee() {
    var cycle = Made.cycle(0, opened: Made.day("2024-01-07"), candidates: 4)
    cycle.final = cycle.candidates[2].day
    #expect(Backtest.events([cycle]).map(\.candidate) == [1, 2])
  }

  @Test func aSpanBeginsWithAVersionOrADayOfAFinal() {
    func cycles(_ since: Since) -> Int { Backtest.run(made, since: since, forecasters: []).cycles }
    #expect(cycles(.version(Version(Made.number(1), .final))) == 1)
    #expect(cycles(.version(Version(Made.number(2), .final))) == 0)
    #expect(cycles(.day(Made.day("2024-03-10"))) == 2)
    #expect(cycles(.day(Made.day("2024-03-11"))) == 1)
  }

  @Test func sinceFiveZeroThereAreThreeHundredEventsInFortyThreeCycles() throws {
    let facts = Made.facts(try Made.builtIn())
    let report = Backtest.run(facts, since: Made.since(5, 0), forecasters: SimpleRule.allCases)
    #expect(report.cycles == 43 && report.events == 300)
    #expect(report.records.allSatisfy { $0.overall.n == 300 })
    #expect(report.records.first?.byCandidate.map(\.score.n) == [43, 43, 43, 42, 43, 43, 43, 12])
    // 5.0-rc4 has no row.
    let first = Backtest.events(facts, since: Made.since(5, 0)).prefix {
      $0.cycle.number.minor == 0
    }
    #expect(first.map(\.candidate) == [1, 2, 3, 5, 6, 7, 8])
  }

  @Test func alwaysNineWeeksIsRightOnSevenDaysOfTen() throws {
    let facts = Made.facts(try Made.builtIn())
    let report = Backtest.run(facts, since: Made.since(5, 0), forecasters: SimpleRule.allCases)
    func means(_ rule: SimpleRule) throws -> Score.Means {
      try #require(report.records.first { $0.name == rule.name }?.overall.means)
    }
    let nine = try means(.nineWeeks)
    #expect(abs(nine.exactDay - 0.70) < 0.005 && abs(nine.brierOfExtra - 0.27) < 0.005)
    let rates = try means(.baseRates)
    #expect(abs(rates.brierOfExtra - 0.21) < 0.01 && abs(rates.logScoreOfExtra - 0.61) < 0.02)
    #expect(try means(.christmas).brierOfExtra < rates.brierOfExtra)
  }

  @Test func byDefaultTheWalkBeginsWithThreeZero() throws {
    let events = Backtest.events(Made.facts(try Made.builtIn()))
    #expect(events.first?.cycle.number == CycleNumber(major: 3, minor: 0))
    // What came before is known, though nothing is asked of it.
    #expect(events.first?.past.isEmpty == false)
  }

  @Test func whatCameLaterChangesNoEvent() throws {
    let observations = try Made.builtIn()
    let events = Backtest.events(Made.facts(observations))
    for event in events where event.day.number % 23 == 0 {
      // All that is later comes five days later still, and says something else.
      let changed = observations.map { claim in
        guard let moment = claim.moment, moment.releaseDay > event.day else { return claim }
        return Observation(
          version: claim.version, kind: .record, basis: .page,
          moment: .utcDay(moment.releaseDay + 5), firstSeen: claim.firstSeen,
          remarks: Remarks(cue: .extraDecided))
      }
      let again = Backtest.events(Made.facts(changed)).first {
        $0.cycle.number == event.cycle.number && $0.candidate == event.candidate
      }
      guard let again, isSame(event, again) else {
        Issue.record("after \(event.cycle.number)-rc\(event.candidate)")
        return
      }
    }
  }

  @Test func whereDaysDoNotFollowTheNumbersNothingLeaksEither() throws {
    var cycles = made
    let third = CycleFacts.Candidate(
      number: 3, day: cycles[1].candidates[5].day, remarks: Remarks())
    cycles[1].candidates[2] = third
    let fourth = try #require(
      Backtest.events(cycles).first { $0.cycle.number == Made.number(1) && $0.candidate == 4 })
    #expect(fourth.cycle.candidates.map(\.number) == [1, 2, 4])
    // One of a finished cycle that is dated after its final, too.
    cycles[0].candidates[2] = third
    let past = try #require(
      Backtest.events(cycles).first { $0.cycle.number == Made.number(1) && $0.candidate == 4 }?
        .past.first)
    #expect(past.final != nil && past.candidates.map(\.number) == [1, 2, 4, 5, 6, 7])
    cycles[1].previousFinal = cycles[1].candidates[0].day + 1
    let first = try #require(
      Backtest.events(cycles).first { $0.cycle.number == Made.number(1) && $0.candidate == 1 })
    #expect(first.cycle.previousFinal == nil)
  }

  private func isSame(_ a: BacktestEvent, _ b: BacktestEvent) -> Bool {
    a.day == b.day && isSame(a.cycle, b.cycle) && a.past.count == b.past.count
      && zip(a.past, b.past).allSatisfy(isSame)
  }

  private func isSame(_ a: CycleFacts, _ b: CycleFacts) -> Bool {
    a.number == b.number && a.previousFinal == b.previousFinal && a.final == b.final
      && a.statedCount == b.statedCount && a.candidates.count == b.candidates.count
      && zip(a.candidates, b.candidates).allSatisfy {
        $0.number == $1.number && $0.day == $1.day && $0.remarks == $1.remarks
      }
  }
}
