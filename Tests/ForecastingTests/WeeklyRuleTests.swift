import Forecasting
import Foundation
import KernelModel
import Testing

private func day(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Day {
  if let day = Day(iso: text) { return day }
  Issue.record("'\(text)' is no day", sourceLocation: sourceLocation)
  return Day(number: 0)
}

private func number(_ major: Int, _ minor: Int) -> CycleNumber {
  CycleNumber(major: major, minor: minor)
}

@Suite struct WeeklyRuleTests {
  private let observations: [Observation]
  private let history: ReleaseHistory

  init() throws {
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let bytes = try Array(Data(contentsOf: repository.appending(path: "Data/releases.csv")))
    observations = try HistoryTable(parsing: bytes).rows.map(\.observation)
    history = ReleaseHistory(observations: observations, completeUntil: day("2026-10-04"))
  }

  /// The rule at the end of a day, with silence known through that day or a later one.
  private func rule(_ asOf: String, silent: String? = nil) -> WeeklyRule {
    WeeklyRule(history.cut(at: day(asOf)), silentThrough: day(silent ?? asOf))
  }

  private func days(_ forecast: Forecast?) -> [String] {
    forecast?.final.entries.map { "\($0.day)" } ?? []
  }

  private func next(_ forecast: Forecast?) -> String {
    forecast.map { "\($0.next.version) \($0.next.day)" } ?? "-"
  }

  @Test func afterTheSixthCandidateOfSevenZeroTheFinalIsDueInTwoWeeksOrThree() throws {
    let forecast = try #require(rule("2026-03-30").forecast(number(7, 0)))
    #expect(next(forecast) == "7.0-rc7 2026-04-05")
    #expect(days(forecast) == ["2026-04-12", "2026-04-19"])
    #expect("\(try #require(forecast.final.mostLikely).day)" == "2026-04-12")
    #expect(forecast.method == "weekly-rule")
    #expect(forecast.next.overdueSince == nil)
  }

  @Test func theShareOfExtraWeeksIsThatOfTheLastTwentyCyclesWithHalfACycleToEitherSide() {
    let rule = rule("2026-10-04")
    let outcomes = history.cycles.compactMap(\.wasExtra).suffix(20)
    #expect(outcomes.count == 20)
    #expect(rule.extra == (Double(outcomes.count { $0 }) + 0.5) / 21)
    let none = WeeklyRule(history.cut(at: day("2005-05-01")), silentThrough: day("2005-05-01"))
    #expect(none.extra == 0.5)
  }

  @Test func theProbabilityOfTheFurtherWeekIsThatShare() throws {
    let rule = rule("2026-03-30")
    let entries = try #require(rule.forecast(number(7, 0))).final.entries
    #expect(abs(entries[1].probability - rule.extra) < 1e-12)
  }

  @Test func inTheMergeWindowTheFirstCandidateIsNext() {
    let forecast = rule("2026-02-10").forecast(number(7, 0))
    #expect(next(forecast) == "7.0-rc1 2026-02-22")
    #expect(days(forecast) == ["2026-04-12", "2026-04-19"])
  }

  @Test func afterTheSeventhTheFinalIsNextAndAfterTheEighthToo() {
    let seventh = rule("2026-04-06").forecast(number(7, 0))
    #expect(next(seventh) == "7.0 2026-04-12")
    #expect(days(seventh) == ["2026-04-12", "2026-04-19"])
    let eighth = rule("2026-02-02").forecast(number(6, 19))
    #expect(next(eighth) == "6.19 2026-02-08")
    #expect(days(eighth) == ["2026-02-08", "2026-02-15"])
  }

  @Test func whereMostCyclesTakeAFurtherWeekTheEighthCandidateIsNext() {
    // Six cycles, each of seven candidates and ten weeks after the last.
    var claims: [Observation] = []
    var opened = day("2024-01-07")
    func out(_ version: Version, _ on: Day) {
      claims.append(
        Observation(
          version: version, kind: .record, basis: .page, moment: .utcDay(on),
          firstSeen: Instant(startOf: on)))
    }
    for minor in 0..<6 {
      let rc1 = opened + 14
      for candidate in 1...8 {
        out(Version(number(8, minor), .candidate(candidate)), rc1 + 7 * (candidate - 1))
      }
      opened = rc1 + 56
      out(Version(number(8, minor), .final), opened)
    }
    for candidate in 1...7 {
      out(Version(number(8, 6), .candidate(candidate)), opened + 7 + 7 * candidate)
    }
    let last = opened + 7 + 49
    let history = ReleaseHistory(observations: claims, completeUntil: last)
    let forecast = WeeklyRule(history, silentThrough: last).forecast(number(8, 6))
    #expect(next(forecast) == "8.6-rc8 \(last + 7)")
    #expect(forecast?.final.mostLikely?.day == last + 14)
  }

  @Test func aCandidateThatDoesNotComeIsOverdueAndHoldsUpAllThatFollow() throws {
    let forecast = try #require(rule("2026-03-30", silent: "2026-04-05").forecast(number(7, 0)))
    #expect(next(forecast) == "7.0-rc7 2026-04-12")
    #expect(forecast.next.overdueSince == day("2026-04-05"))
    #expect(days(forecast) == ["2026-04-19", "2026-04-26"])
  }

  @Test func aFinalThatDoesNotComeIsExpectedOnTheNextSundays() throws {
    let forecast = try #require(rule("2026-04-06", silent: "2026-04-12").forecast(number(7, 0)))
    #expect(next(forecast) == "7.0 2026-04-19")
    #expect(forecast.next.overdueSince == day("2026-04-12"))
    #expect(days(forecast) == ["2026-04-19", "2026-04-26"])
  }

  @Test func aFirstCandidateThatDoesNotComeHoldsUpItsCycle() throws {
    let forecast = try #require(rule("2026-02-10", silent: "2026-02-24").forecast(number(7, 0)))
    #expect(next(forecast) == "7.0-rc1 2026-03-01")
    #expect(days(forecast) == ["2026-04-19", "2026-04-26"])
  }

  @Test func laterCyclesFollowOneAnother() throws {
    let rule = rule("2026-03-30")
    let forecast = try #require(rule.forecast(number(7, 1)))
    #expect(next(forecast) == "7.1-rc1 2026-04-26")
    #expect(days(forecast) == ["2026-06-14", "2026-06-21", "2026-06-28"])
    let further = try #require(rule.forecast(number(7, 4)))
    #expect(further.final.entries.count == 6)
    #expect(further.next.version == Version(number(7, 4), .candidate(1)))
  }

  @Test func whatIsOutOrTooFarAheadHasNoForecast() {
    let rule = rule("2026-04-12")
    #expect(rule.forecast(number(7, 0)) == nil)
    #expect(rule.forecast(number(6, 19)) == nil)
    #expect(rule.forecast(number(99, 0)) == nil)
    let empty = ReleaseHistory(releases: [], completeUntil: day("2026-04-12"))
    #expect(WeeklyRule(empty, silentThrough: day("2026-04-12")).forecast(number(7, 0)) == nil)
  }

  @Test func onEveryDayOfHistoryForecastsSumToOneAndLieAhead() throws {
    var asked = day("2005-06-20")
    while asked <= day("2026-10-04") {
      let cut = history.cut(at: asked)
      let running = try #require(cut.runningCycle)
      for number in [running, running.next] {
        // The cut's own day, and up to five weeks of silence after it.
        for silence in [0, 8, 35] {
          let forecast = try #require(
            WeeklyRule(cut, silentThrough: asked + silence).forecast(number), "\(asked)")
          let total = forecast.final.entries.map(\.probability).reduce(0, +)
          let first = try #require(forecast.final.entries.first).day
          let isSound =
            abs(total - 1) < 1e-12 && first > asked + silence
            && forecast.next.day > asked + silence
            // Only an eighth candidate or a later one may come on the day that a final could.
            && first >= forecast.next.day
            && (forecast.next.version.candidate.map { $0 > 7 || first > forecast.next.day } ?? true)
            && forecast.final.entries.allSatisfy { $0.day.weekday == .sunday }
          guard isSound else {
            Issue.record("\(asked) + \(silence): \(number) \(next(forecast)) \(days(forecast))")
            return
          }
        }
      }
      asked = asked + 13
    }
  }

  @Test func whatCameLaterChangesNothing() throws {
    for text in ["2011-07-01", "2018-08-01", "2024-03-03", "2026-03-30"] {
      let asked = day(text)
      let before = ReleaseHistory(
        observations: observations.filter { $0.moment.map { $0.releaseDay <= asked } ?? false },
        completeUntil: asked)
      let running = try #require(before.runningCycle)
      let cut = history.cut(at: asked)
      #expect(cut.runningCycle == running)
      #expect(
        WeeklyRule(cut, silentThrough: asked).forecast(running)
          == WeeklyRule(before, silentThrough: asked).forecast(running))
    }
  }
}
