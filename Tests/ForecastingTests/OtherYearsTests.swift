import Forecasting
import KernelModel
import TestSupport
import Testing

/// Nothing is keyed to a version or a year: history moved on by 28 years, when days have the same
/// weekdays and dates, under other versions.
@Suite(.disabled(if: ShortForm.isOn, "left out of the short form")) struct OtherYearsTests {
  private static let moved = 10_227

  private let builtIn: BuiltIn
  private let later: ReleaseHistory
  private let renumbered: [CycleNumber: CycleNumber]

  init() throws {
    builtIn = try BuiltIn()
    var numbers: [CycleNumber: CycleNumber] = [:]
    var next = CycleNumber(major: 20, minor: 0)
    for cycle in builtIn.history.cycles {
      numbers[cycle.number] = next
      next = next.next
    }
    numbers[CycleNumber(major: 7, minor: 4)] = next
    renumbered = numbers
    let observations = try builtIn.observations.map { one in
      let number = try #require(numbers[one.version.cycle])
      return out(
        number, one.version.stage, try #require(one.moment?.releaseDay) + Self.moved,
        cue: one.remarks.cue, size: one.remarks.size)
    }
    later = ReleaseHistory(
      observations: observations, completeUntil: builtIn.history.completeUntil + Self.moved,
      candidateCounts: try builtIn.candidateCounts.map {
        CandidateCount(cycle: try #require(numbers[$0.cycle]), count: $0.count)
      })
  }

  private func probabilities(_ distribution: Distribution?, movedBy days: Int) -> [(Day, Double)] {
    distribution?.entries.map { ($0.day + days, $0.probability) } ?? []
  }

  private func agree(_ now: Distribution?, _ then: Distribution?) -> Bool {
    let (a, b) = (probabilities(now, movedBy: Self.moved), probabilities(then, movedBy: 0))
    return a.count == b.count && !a.isEmpty
      && zip(a, b).allSatisfy { $0.0 == $1.0 && abs($0.1 - $1.1) < 1e-12 }
  }

  @Test func twentyEightYearsLaterUnderOtherVersionsTheProbabilitiesAreTheSame() throws {
    var asked = day("2005-06-20")
    var compared = 0
    while asked <= day("2026-10-04") {
      // Sanitizers look for other faults, and take five times as long.
      defer { asked = asked + (Sanitizer.isOn ? 500 : 11) }
      let cut = builtIn.history.cut(at: asked)
      let running = try #require(cut.runningCycle)
      let now = try #require(Forecaster(cut, silentThrough: asked))
      let then = try #require(
        Forecaster(later.cut(at: asked + Self.moved), silentThrough: asked + Self.moved))
      let number = try #require(renumbered[running])
      let (one, other) = (now.forecast(running), then.forecast(number))
      let (ahead, aheadThen) = (now.cyclesAhead(2).last, then.cyclesAhead(2).last)
      guard agree(one?.final, other?.final),
        agree(one?.candidates.first?.days, other?.candidates.first?.days),
        agree(ahead?.final, aheadThen?.final),
        abs((one?.extra.probability ?? 2) - (other?.extra.probability ?? -2)) < 1e-12
      else {
        Issue.record("\(asked): \(String(describing: one)) but then \(String(describing: other))")
        return
      }
      compared += 1
    }
    #expect(compared > (Sanitizer.isOn ? 10 : 700))
  }
}
