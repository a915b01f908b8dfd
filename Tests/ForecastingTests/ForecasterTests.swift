import Forecasting
import KernelModel
import TestSupport
import Testing

/// Forecasts of real situations, from the built-in history alone.
@Suite struct ForecasterTests {
  private let builtIn: BuiltIn

  init() throws { builtIn = try BuiltIn() }

  @Test func afterTheSixthCandidateOfSevenZeroTheFinalIsDueInTwoWeeksOrElseInThree() throws {
    let forecast = try #require(builtIn.forecaster("2026-03-30").forecast(number(7, 0)))
    #expect(next(forecast) == "7.0-rc7 2026-04-05")
    #expect(forecast.next.overdueSince == nil)
    #expect(likeliest(forecast.final, 2) == ["2026-04-12", "2026-04-19"])
    let two = forecast.final.entries.filter {
      $0.day == day("2026-04-12") || $0.day == day("2026-04-19")
    }
    #expect(two.reduce(0) { $0 + $1.probability } > 0.95)
    #expect(isSound(forecast.final, after: day("2026-03-30")))
    #expect(forecast.method == Forecaster.method)
  }

  @Test func bothBranchesAreNamed() throws {
    let forecast = try #require(builtIn.forecaster("2026-03-30").forecast(number(7, 0)))
    let extra = forecast.extra
    #expect("\(extra.candidate)" == "7.0-rc8")
    #expect(likeliest(extra.finalWithout) == ["2026-04-12"])
    #expect(likeliest(extra.finalWith) == ["2026-04-19"])
    #expect(extra.probability > 0.03 && extra.probability < 0.3)
    #expect(
      forecast.candidates.map { "\($0.version) \(likeliest($0.days)[0])" }
        == ["7.0-rc7 2026-04-05", "7.0-rc8 2026-04-12"])
  }

  @Test func inTheMergeWindowTheFirstCandidateIsNextAndAllThatFollowAreForeseen() throws {
    let forecast = try #require(builtIn.forecaster("2026-02-10").forecast(number(7, 0)))
    #expect(next(forecast) == "7.0-rc1 2026-02-22")
    #expect(likeliest(forecast.final, 2) == ["2026-04-12", "2026-04-19"])
    #expect(forecast.candidates.count == 8)
    #expect(likeliest(forecast.candidates[6].days) == ["2026-04-05"])
  }

  @Test func afterTheSeventhTheFinalIsNextAndAfterTheEighthToo() throws {
    let seventh = try builtIn.forecaster("2026-04-06").forecast(number(7, 0))
    #expect(next(seventh) == "7.0 2026-04-12")
    let eighth = try #require(builtIn.forecaster("2026-02-02").forecast(number(6, 19)))
    #expect(next(eighth) == "6.19 2026-02-08")
    #expect("\(eighth.extra.candidate)" == "6.19-rc9")
    #expect(eighth.extra.probability < 0.1)
  }

  @Test func whereTheAnnouncementDecidesOnAnEighthTheEighthIsNext() throws {
    let forecast = try #require(builtIn.forecaster("2026-01-26").forecast(number(6, 19)))
    #expect(next(forecast) == "6.19-rc8 2026-02-01")
    #expect(likeliest(forecast.final) == ["2026-02-08"])
    #expect(forecast.extra.probability > 0.9)
    let reason = try #require(forecast.reasons.first)
    #expect(reason.feature == "announcement")
    #expect(reason.text == "the announcement of 6.19-rc7 says that there will be an rc8")
    #expect(reason.day == day("2026-02-01") && reason.shift < -0.5)
    // The built-in history has no address of that one.
    #expect(reason.evidence == "as the built-in history has it; no address is known")
  }

  @Test func aCycleThatSpansChristmasSaysSo() throws {
    let forecast = try #require(builtIn.forecaster("2025-12-28").forecast(number(6, 19)))
    let reason = try #require(forecast.reasons.first { $0.feature == "christmas" })
    #expect(reason.day == day("2026-02-01") && reason.shift < -0.1)
    #expect(reason.evidence == "6 of 9 cycles with a Christmas took longer, 11 of 41 others")
    #expect(
      try builtIn.forecaster("2026-03-30").forecast(number(7, 0))?.reasons
        .contains { $0.feature == "christmas" } == false)
  }

  @Test func whatTheLastAnnouncementPromisesWeighsForTheDay() throws {
    let forecast = try #require(builtIn.forecaster("2025-09-21").forecast(number(6, 17)))
    let reason = try #require(forecast.reasons.first { $0.feature == "announcement" })
    #expect(reason.text == "the announcement of 6.17-rc7 says that it is the last candidate")
    #expect(reason.day == day("2025-09-28") && reason.shift > 0.05)
    #expect(reason.evidence.hasPrefix("https://lore.kernel.org/"))
  }

  @Test func reasonsAreFewAndTheHeaviestComesFirst() throws {
    for asOf in ["2019-01-10", "2022-12-26", "2025-12-28", "2026-04-14"] {
      let forecaster = try builtIn.forecaster(asOf)
      let number = try #require(builtIn.history.cut(at: day(asOf)).runningCycle)
      let reasons = try #require(forecaster.forecast(number)).reasons
      #expect(reasons.count <= 5)
      #expect(zip(reasons, reasons.dropFirst()).allSatisfy { abs($0.shift) >= abs($1.shift) })
      #expect(reasons.allSatisfy { abs($0.shift) >= 0.02 && abs($0.shift) <= 1 })
    }
  }

  @Test func aCandidateThatDidNotComeOnItsSundayIsOverdueAndMayComeOnMonday() throws {
    let forecast = try #require(
      builtIn.forecaster("2026-03-30", silent: "2026-04-05").forecast(number(7, 0)))
    #expect(next(forecast) == "7.0-rc7 2026-04-06")
    #expect(forecast.next.overdueSince == day("2026-04-05"))
    // So far the final is not put off.
    #expect(likeliest(forecast.final) == ["2026-04-12"])
  }

  @Test func aCandidateThatStaysAwayForDaysHoldsUpAllThatFollow() throws {
    let forecast = try #require(
      builtIn.forecaster("2026-03-30", silent: "2026-04-08").forecast(number(7, 0)))
    #expect(next(forecast) == "7.0-rc7 2026-04-12")
    #expect(likeliest(forecast.final) == ["2026-04-19"])
    let reason = try #require(forecast.reasons.first)
    #expect(reason.feature == "silence" && reason.shift < -0.5)
    #expect(reason.text == "nothing is known to have come out since 7.0-rc6 on 2026-03-29")
  }

  @Test func aFinalThatStaysAwayIsExpectedOnTheSundaysThatFollow() throws {
    let forecast = try #require(
      builtIn.forecaster("2026-04-06", silent: "2026-04-16").forecast(number(7, 0)))
    #expect(forecast.next.overdueSince == day("2026-04-12"))
    #expect(likeliest(forecast.final) == ["2026-04-19"])
  }

  @Test func aFirstCandidateThatStaysAwayHoldsUpItsCycle() throws {
    let forecast = try #require(
      builtIn.forecaster("2026-02-10", silent: "2026-02-26").forecast(number(7, 0)))
    #expect(next(forecast) == "7.0-rc1 2026-03-01")
    #expect(likeliest(forecast.final) == ["2026-04-19"])
    #expect(forecast.next.overdueSince == day("2026-02-22"))
  }

  @Test func laterCyclesFollowOneAnother() throws {
    let forecaster = try builtIn.forecaster("2026-03-30")
    let cycles = forecaster.cyclesAhead(4)
    #expect(cycles.map { "\($0.number)" } == ["7.1", "7.2", "7.3", "7.4"])
    #expect(likeliest(cycles[0].mergeWindow) == ["2026-04-12"])
    #expect(likeliest(cycles[0].rc1) == ["2026-04-26"])
    #expect(likeliest(cycles[0].rc7) == ["2026-06-07"])
    #expect(likeliest(cycles[0].final) == ["2026-06-14"])
    #expect(cycles[1].mergeWindow == cycles[0].final)
    // The further away, the wider.
    let widths = cycles.map { $0.final.interval(0.8)?.width ?? -1 }
    #expect(widths == widths.sorted())
    #expect(cycles.allSatisfy { isSound($0.final, after: day("2026-03-30")) })
    let forecast = try #require(forecaster.forecast(number(7, 1)))
    #expect(next(forecast) == "7.1-rc1 2026-04-26")
    #expect(forecast.final == cycles[0].final)
  }

  @Test func afterSevenNineteenComesEightZero() throws {
    let ahead = try builtIn.forecaster("2026-03-30").cyclesAhead(20)
    #expect(ahead.map { "\($0.number)" }.suffix(2) == ["7.19", "8.0"])
    #expect(try builtIn.forecaster("2026-03-30").forecast(number(8, 0)) != nil)
    #expect(try builtIn.forecaster("2026-03-30").forecast(number(7, 20)) == nil)
  }

  @Test func aCycleFarAheadIsStillForeseenAndItsFinalsSumToOne() throws {
    let forecast = try #require(builtIn.forecaster("2026-03-30").forecast(number(26, 19)))
    #expect(isSound(forecast.final, after: day("2080-01-01")))
  }

  @Test func whatIsOutOrTooFarAheadHasNoForecast() throws {
    let forecaster = try builtIn.forecaster("2026-04-12")
    #expect(forecaster.forecast(number(7, 0)) == nil)
    #expect(forecaster.forecast(number(6, 19)) == nil)
    #expect(forecaster.forecast(number(99, 0)) == nil)
    let empty = ReleaseHistory(releases: [], completeUntil: day("2026-04-12"))
    #expect(Forecaster(empty, silentThrough: day("2026-04-12")) == nil)
  }

  @Test func onTheFirstDaysOfHistoryThereIsAForecastWithoutAnythingToLearnFrom() throws {
    let forecast = try #require(
      builtIn.forecaster("2005-05-01").forecast(CycleNumber(beforeThree: 6, 12)))
    #expect(isSound(forecast.final, after: day("2005-05-01")))
  }

  @Test func onEveryDayOfHistoryForecastsSumToOneAndLieAhead() throws {
    var asked = day("2005-06-20")
    while asked <= day("2026-10-04") {
      let cut = builtIn.history.cut(at: asked)
      let running = try #require(cut.runningCycle)
      // The cut's own day, and up to years of silence after it.
      for silence in [0, 1, 5, 8, 35, 400] {
        let through = asked + silence
        let forecaster = try #require(Forecaster(cut, silentThrough: through))
        let forecast = try #require(forecaster.forecast(running), "\(asked)")
        let extra = forecast.extra
        let isWhole =
          isSound(forecast.final, after: through) && forecast.next.day > through
          && forecast.candidates.allSatisfy { isSound($0.days, after: through) }
          && (0...1).contains(extra.probability)
          && [extra.finalWithout, extra.finalWith].allSatisfy { branch in
            branch.map { isSound($0, after: through) } ?? true
          }
        guard isWhole else {
          Issue.record("\(asked) + \(silence): \(next(forecast)) \(forecast)")
          return
        }
      }
      // Sanitizers look for other faults, and take five times as long.
      asked = asked + (Sanitizer.isOn ? 900 : 29)
    }
  }
}
