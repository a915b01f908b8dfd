import KernelModel
import Testing

@testable import Forecasting

/// What a forecast rests on: the calendar, the words, the habits.
@Suite struct GroundsTests {
  private let finished: [CycleFacts]

  init() throws { finished = try BuiltIn().history.cycleFacts.filter { $0.wasExtra != nil } }

  private func holidays(_ cycle: CycleFacts) throws -> Holidays {
    let rc1 = try #require(cycle.rc1)
    return Holidays(previousFinal: cycle.previousFinal, rc1Sunday: rc1.nearestSunday)
  }

  private func count(_ cycles: [CycleFacts]) -> [Int] {
    [cycles.count { $0.wasExtra == true }, cycles.count]
  }

  @Test func theHolidaysSplitHistoryAsTheDocumentationCounts() throws {
    let sinceFour = finished.filter { $0.number >= number(4, 0) }
    #expect(try count(sinceFour.filter { try holidays($0).spanChristmas }) == [8, 11])
    #expect(try count(sinceFour.filter { try !holidays($0).spanChristmas }) == [16, 53])
    let sinceThree = finished.filter { $0.number >= number(3, 0) }
    #expect(try count(sinceThree.filter { try holidays($0).areWhenDue }) == [4, 5])
  }

  @Test func christmasCountsFromTheDayAfterTheFinalToTheDayItIsDue() {
    func spans(_ opened: String, _ rc1: String) -> Bool {
      Holidays(previousFinal: day(opened), rc1Sunday: day(rc1)).spanChristmas
    }
    #expect(spans("2018-12-23", "2019-01-06"))
    #expect(!spans("2016-12-25", "2017-01-08"))
    // Due on 25 December itself, and a day before it.
    #expect(spans("2022-10-23", "2022-11-06"))
    #expect(!spans("2023-10-22", "2023-11-05"))
  }

  private func statement(_ cues: [ScheduleCue?]) -> Statement? {
    var observations: [Observation] = []
    for (index, cue) in cues.enumerated() {
      observations.append(
        out(number(9, 1), .candidate(index + 1), day("2031-06-01") + 7 * index, cue: cue))
    }
    let history = ReleaseHistory(observations: observations, completeUntil: day("2031-12-01"))
    return history.cycleFacts.first.flatMap { Statement($0.candidates) }
  }

  @Test func theLatestAnnouncementThatWasReadCounts() {
    #expect(statement([nil, nil]) == nil)
    #expect(statement([ScheduleCue.none, nil])?.candidate == 1)
    #expect(statement([ScheduleCue.none, .extraPossible])?.says == .possible)
    #expect(statement([.extraPossible, ScheduleCue.none])?.says == .nothing)
    #expect(statement([.extraLikely, .onTrack])?.says == .nothing)
  }

  @Test func whatWasDecidedStandsUntilItIsTakenBack() {
    #expect(statement([.extraDecided, ScheduleCue.none, .other])?.says == .decided)
    #expect(statement([.extraDecided, .extraLikely])?.says == .likely)
    let seven: [ScheduleCue?] = [nil, nil, nil, nil, nil, .extraDecided, .lastRC]
    #expect(statement(seven)?.says == .last)
  }

  @Test func anEighthCandidateEndsWhatWasSaidOfIt() {
    let decided = [ScheduleCue?](repeating: .extraDecided, count: 7)
    #expect(statement(decided + [nil]) == nil)
    #expect(statement(decided + [.lastRC])?.says == .last)
    #expect(statement(decided + [ScheduleCue.none])?.says == .nothing)
  }

  @Test func wordsMoveTheChanceAsTheyMean() {
    let odds = StatementOdds(finished)
    func chance(_ cues: [ScheduleCue?]) -> Double {
      probability(ofLogOdds: odds.logOdds(-0.5, after: statement(cues)))
    }
    let six = [ScheduleCue?](repeating: ScheduleCue.none, count: 6)
    let silent = chance(six + [ScheduleCue.none])
    #expect(chance(six + [.extraDecided]) > 0.9)
    #expect((0.6..<0.9).contains(chance(six + [.extraLikely])))
    #expect(chance(six + [.lastRC]) < 0.2)
    #expect(silent < chance([]) && chance([]) == probability(ofLogOdds: -0.5))
    #expect(chance(Array(six.dropLast()) + [.extraPossible]) > chance([]))
    // The earlier, the less silence says.
    #expect(silent < chance(six) && chance(six) < chance([ScheduleCue.none]))
  }

  @Test func withNothingToLearnFromTheChanceIsWhatIsBelievedBeforehand() {
    let odds = ExtraOdds([])
    #expect(abs(probability(ofLogOdds: odds.logOdds(.none)) - 1.0 / 3) < 1e-9)
    let both = Holidays(spanChristmas: true, areWhenDue: true)
    #expect(abs(probability(ofLogOdds: odds.logOdds(both)) - 2.0 / 3) < 1e-9)
  }

  @Test func theFitIsWhereTheSlopeIsLevel() {
    // One more step of Newton's must not move it: compare with a fit of the same cycles twice over
    // at half the weight of a cycle's age, which no shortcut would give.
    let odds = ExtraOdds(finished)
    var slope = zip([-1.0, 1, 1].map { $0 * 0.693_147_180_559_945_3 }, odds.coefficients).map(-)
    for (cycle, weight) in zip(finished, Recency.weights(finished.count)) {
      guard let rc1 = cycle.rc1, let wasExtra = cycle.wasExtra else { continue }
      let found = Holidays(previousFinal: cycle.previousFinal, rc1Sunday: rc1.nearestSunday)
      let off = (wasExtra ? 1 : 0) - probability(ofLogOdds: odds.logOdds(found))
      for (index, counts) in [true, found.spanChristmas, found.areWhenDue].enumerated() where counts
      {
        slope[index] += weight * off
      }
    }
    #expect(slope.allSatisfy { abs($0) < 1e-9 })
  }

  @Test func recentCyclesWeighMore() {
    let weights = Recency.weights(13)
    #expect(weights.last == 1 && weights[6] == 0.5 && weights[0] == 0.25)
  }

  @Test func aLongSilenceLeavesTheShapeOfTheTail() {
    let pace = Pace(finished)
    let soon = (2..<9).map { pace.step($0, from: 2) }
    let late = (500..<507).map { pace.step($0, from: 500) }
    let ratios = zip(soon, soon.dropFirst()).map { $1 / $0 }
    #expect(ratios.allSatisfy { abs($0 - Pace.lateAgain) < 1e-12 })
    #expect(zip(late, late.dropFirst()).allSatisfy { abs($1 / $0 - Pace.lateAgain) < 1e-12 })
    #expect(late.allSatisfy { $0 > 0 })
  }
}
