import Forecasting
import KernelModel
import TestSupport
import Testing

/// Cycles that did not go by the book, real ones and made ones.
@Suite(.disabled(if: ShortForm.isOn, "left out of the short form")) struct OddHistoriesTests {
  private let builtIn: BuiltIn

  init() throws { builtIn = try BuiltIn() }

  private func forecast(_ asOf: String, silent: String? = nil, _ major: Int, _ minor: Int) throws
    -> Forecast
  {
    try #require(builtIn.forecaster(asOf, silent: silent).forecast(number(major, minor)))
  }

  @Test func aHistoryOfOneFirstCandidateIsEnough() throws {
    let only = ReleaseHistory(
      observations: [out(number(9, 4), .candidate(1), day("2031-06-01"))],
      completeUntil: day("2031-06-01"))
    let forecaster = try #require(Forecaster(only, silentThrough: day("2031-06-01")))
    let forecast = try #require(forecaster.forecast(number(9, 4)))
    #expect(next(forecast) == "9.4-rc2 2031-06-08")
    #expect(likeliest(forecast.final, 2) == ["2031-07-20", "2031-07-27"])
    #expect(likeliest(forecaster.cyclesAhead(1).first?.rc1) == ["2031-08-03"])
  }

  @Test func aCandidateThatTheDataSkipMovesNothing() throws {
    // 5.0-rc4 is not in the data.
    let forecast = try forecast("2019-02-04", 5, 0)
    #expect(next(forecast) == "5.0-rc6 2019-02-10")
    #expect(likeliest(forecast.final, 2).sorted() == ["2019-02-24", "2019-03-03"])
  }

  @Test func aCycleOfWhichOnlyALateCandidateIsKnownCountsItsWeeksFromThat() throws {
    let only = ReleaseHistory(
      observations: [out(number(9, 4), .candidate(6), day("2031-07-06"))],
      completeUntil: day("2031-07-06"))
    let forecast = try #require(
      Forecaster(only, silentThrough: day("2031-07-06"))?.forecast(number(9, 4)))
    #expect(next(forecast) == "9.4-rc7 2031-07-13")
    #expect(likeliest(forecast.final) == ["2031-07-20"])
  }

  @Test func twoCandidatesOnOneDayAreFollowedByTheThird() throws {
    let forecast = try #require(
      builtIn.forecaster("2009-09-27").forecast(CycleNumber(beforeThree: 6, 32)))
    #expect("\(forecast.next.version)" == "2.6.32-rc3")
    #expect(forecast.next.day > day("2009-09-27"))
  }

  @Test func weeksOfSilenceInSummer2011WerePutOffWeekByWeek() throws {
    // kernel.org was down; 3.1-rc4 was out on 28 August, 3.1 came with an rc10 on 24 October.
    let early = try forecast("2011-09-01", 3, 1)
    let silent = try forecast("2011-09-01", silent: "2011-09-22", 3, 1)
    let first = try #require(early.final.mostLikely).day
    let later = try #require(silent.final.mostLikely).day
    #expect(later >= first + 14)
    #expect(silent.next.day > day("2011-09-22"))
    let ninth = try forecast("2011-10-05", 3, 1)
    #expect("\(ninth.extra.candidate)" == "3.1-rc10")
    #expect(next(ninth).hasPrefix("3.1 "))
  }

  @Test func twoWeeksAfterTheSeventhCandidateWereForeseenOnceTheFirstSundayHadPassed() throws {
    // 4.7: rc7 on 10 July 2016, no rc8, the final on the 24th.
    let after = try forecast("2016-07-11", silent: "2016-07-18", 4, 7)
    #expect(likeliest(after.final) == ["2016-07-24"])
    let before = try forecast("2016-07-11", 4, 7)
    let chance = before.final.entries.first { $0.day == day("2016-07-24") }?.probability ?? 0
    #expect(chance > 0.1)
  }

  @Test func aNinthCandidateIsForeseenAsAChance() throws {
    // 4.15 had nine; rc7 to rc9 have no day in the data.
    let forecast = try forecast("2018-01-01", 4, 15)
    #expect(likeliest(forecast.final)[0] >= "2018-01-14")
    let late = forecast.final.entries.filter { $0.day == day("2018-01-28") }.first?.probability ?? 0
    #expect(late > 0.01)
  }

  @Test func aFinalThatWasForgottenOnSundayMayComeOnMonday() throws {
    // 6.14 was, on 23 March 2025.
    let forecast = try forecast("2025-03-17", silent: "2025-03-23", 6, 14)
    let monday = forecast.final.entries.first { $0.day == day("2025-03-24") }
    #expect((monday?.probability ?? 0) > 0.2)
    #expect(likeliest(forecast.final, 2).sorted() == ["2025-03-24", "2025-03-30"])
    #expect(forecast.next.overdueSince == day("2025-03-23"))
    // What follows is counted from the Sunday nearest to it.
    #expect(try next(self.forecast("2025-03-25", 6, 15)) == "6.15-rc1 2025-04-06")
  }

  @Test func aCandidateAWeekLatePutsTheFinalOffByAWeek() throws {
    var claims = builtIn.observations.filter { $0.version.cycle < number(7, 3) }
    for (candidate, date) in [(1, "2026-08-30"), (2, "2026-09-06"), (3, "2026-09-20")] {
      claims.append(out(number(7, 3), .candidate(candidate), day(date)))
    }
    let history = ReleaseHistory(observations: claims, completeUntil: day("2026-09-20"))
    let forecast = try #require(
      Forecaster(history, silentThrough: day("2026-09-20"))?.forecast(number(7, 3)))
    #expect(likeliest(forecast.final) == ["2026-10-25"])
  }

  @Test func onWhateverDayOfACenturyACycleBeginsItsWeeksAreCountedAlike() throws {
    var begins = day("1991-01-01")
    while begins <= day("2100-12-31") {
      let history = ReleaseHistory(
        observations: [
          out(number(9, 3), .final, begins - 14), out(number(9, 4), .candidate(1), begins),
        ], completeUntil: begins)
      let forecaster = try #require(Forecaster(history, silentThrough: begins))
      let forecast = try #require(forecaster.forecast(number(9, 4)))
      let sundays = Set(likeliest(forecast.final, 2))
      let due = begins.nearestSunday + 49
      guard isSound(forecast.final, after: begins), sundays == ["\(due)", "\(due + 7)"],
        forecast.next.day == begins.nearestSunday + 7
      else {
        Issue.record("a cycle that begins on \(begins): \(forecast)")
        return
      }
      begins = begins + (Sanitizer.isOn ? 500 : 5)
    }
  }

  /// 7.3 with candidates a week from 2026-08-30 on, of which the last says something.
  private func seven(_ candidates: Int, saying cue: ScheduleCue, silent: String) throws -> Forecast
  {
    var claims = builtIn.observations.filter { $0.version.cycle < number(7, 3) }
    for candidate in 1...candidates {
      claims.append(
        out(
          number(7, 3), .candidate(candidate), day("2026-08-30") + 7 * (candidate - 1),
          cue: candidate == candidates ? cue : ScheduleCue.none))
    }
    let last = day("2026-08-30") + 7 * (candidates - 1)
    let history = ReleaseHistory(observations: claims, completeUntil: last)
    return try #require(Forecaster(history, silentThrough: day(silent))?.forecast(number(7, 3)))
  }

  @Test func anEighthCandidateThatWasAnnouncedIsStillComingWhenItIsLate() throws {
    for silent in ["2026-10-11", "2026-10-17", "2026-10-18", "2026-10-19", "2026-10-22"] {
      let forecast = try seven(7, saying: .extraDecided, silent: silent)
      #expect(forecast.extra.probability > 0.9, "\(silent)")
      #expect("\(forecast.next.version)" == "7.3-rc8", "\(silent)")
    }
    let late = try seven(7, saying: .extraDecided, silent: "2026-10-22")
    #expect(likeliest(late.final) == ["2026-11-01"])
  }

  @Test func thatItIsTheLastCandidateNeverSpeaksForAFurtherOne() throws {
    for candidates in [7, 8] {
      let day = "2026-10-\(candidates == 7 ? 11 : 18)"
      let last = try seven(candidates, saying: .lastRC, silent: day).extra.probability
      let silent = try seven(candidates, saying: .none, silent: day).extra.probability
      #expect(last <= silent + 1e-12)
      #expect(
        try seven(candidates, saying: .lastRC, silent: day).reasons
          .allSatisfy { $0.feature != "announcement" || $0.shift > 0 })
    }
  }

  @Test func theNextEventIsTheLikeliestOfAll() throws {
    // After 4.12-rc7: the final and an rc8 may both come on the next Sunday.
    for asOf in ["2017-06-26", "2013-02-11", "2022-03-14", "2026-10-04"] {
      let cut = builtIn.history.cut(at: day(asOf))
      let running = try #require(cut.runningCycle)
      let forecast = try #require(Forecaster(cut, silentThrough: day(asOf))?.forecast(running))
      let candidate = forecast.candidates.first
      let comes = candidate?.version == forecast.extra.candidate ? forecast.extra.probability : 1
      let onDay = (candidate?.days.mostLikely?.probability ?? 0) * comes
      let final = forecast.final.entries.first { $0.day == forecast.next.day }?.probability ?? 0
      let isFinal = forecast.next.version.stage == .final
      #expect(isFinal ? final >= onDay - 1e-9 : onDay >= 0.2, "\(asOf): \(next(forecast))")
    }
  }

  @Test func centuriesOfSilenceCostNoMoreThanADay() throws {
    let forecast = try seven(7, saying: .none, silent: "2926-10-11")
    #expect(isSound(forecast.final, after: day("2926-10-11")))
    #expect(forecast.final.entries.count < 200)
  }

  @Test func beyondTheLastYearThatCanBeWrittenThereIsNoForecast() throws {
    let only = ReleaseHistory(
      observations: [out(number(9, 4), .candidate(7), day("9999-12-19"))],
      completeUntil: day("9999-12-19"))
    #expect(Forecaster(only, silentThrough: day("9999-12-19"))?.forecast(number(9, 4)) == nil)
  }

  @Test func whereTenCandidatesAreTheRuleProbabilitiesStillAgree() throws {
    var claims: [Observation] = []
    var opened = day("2020-01-05")
    for minor in 0..<40 {
      for candidate in 1...30 {
        claims.append(out(number(9, minor), .candidate(candidate), opened + 7 + 7 * candidate))
      }
      opened = opened + 14 + 210
      claims.append(out(number(9, minor), .final, opened))
    }
    claims.append(out(number(9, 40), .candidate(7), opened + 14 + 42))
    let last = opened + 14 + 42
    let history = ReleaseHistory(observations: claims, completeUntil: last)
    let forecast = try #require(Forecaster(history, silentThrough: last)?.forecast(number(9, 40)))
    let early = forecast.final.probability(through: last + 10)
    #expect(abs(early - (1 - forecast.extra.probability)) < 0.05)
  }
}
