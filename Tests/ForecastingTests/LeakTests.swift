import Forecasting
import Foundation
import KernelModel
import TestSupport
import Testing

/// A forecast knows nothing of what came after its day.
@Suite(.disabled(if: ShortForm.isOn, "left out of the short form")) struct LeakTests {
  private let builtIn: BuiltIn

  init() throws { builtIn = try BuiltIn() }

  /// What is forecast on a day for the running cycle, from a history that may hold more.
  private func forecast(_ history: ReleaseHistory, on day: Day) -> Forecast? {
    let cut = history.cut(at: day)
    return cut.runningCycle.flatMap { Forecaster(cut, silentThrough: day)?.forecast($0) }
  }

  private func releaseDay(_ observation: Observation) -> Day? { observation.moment?.releaseDay }

  /// The history that ends on a day.
  private func truncated(after day: Day) -> ReleaseHistory {
    history(builtIn.history.releases.filter { $0.day.map { $0 <= day } ?? false }, until: day)
  }

  /// The history in which all that came later came otherwise: nine days later, with other words.
  private func changed(after day: Day) -> ReleaseHistory {
    let releases = builtIn.history.releases.map { release -> Release in
      guard let released = release.day, released > day else { return release }
      return Release(
        release.version,
        from: [
          out(
            release.version.cycle, release.version.stage, released + 9, cue: .extraDecided,
            size: .larger)
        ])
    }
    return history(releases, until: builtIn.history.completeUntil + 9)
  }

  private func history(_ releases: [Release], until day: Day) -> ReleaseHistory {
    ReleaseHistory(
      releases: releases, completeUntil: day, candidateCounts: builtIn.candidateCounts)
  }

  private func expectNoLeak(on days: [Day]) {
    // Sanitizers look for other faults, and take five times as long.
    for day in Sanitizer.isOn ? days.prefix(20) : days[...] {
      guard let found = forecast(builtIn.history, on: day),
        forecast(truncated(after: day), on: day) == found,
        forecast(changed(after: day), on: day) == found
      else {
        Issue.record("what came after \(day) changes its forecast")
        return
      }
    }
  }

  private static let parts = 8

  /// Every release day and the day after, in parts that run side by side.
  @Test(arguments: 0..<parts)
  func neitherTheRestOfHistoryNorAnotherOneChangesTheForecastOfAReleaseDay(part: Int) {
    let days = Set(builtIn.observations.compactMap(releaseDay)).sorted()
    #expect(days.count > 800)
    let own = days.enumerated().filter { $0.offset % Self.parts == part }.map(\.element)
    expectNoLeak(on: own + own.map { $0 + 1 })
  }

  @Test(arguments: 0..<parts)
  func norThatOfFiveHundredDaysDrawnBySeed(part: Int) {
    var random = SeededGenerator(seed: 20_261_004)
    let span = day("2005-04-16").number...day("2026-10-03").number
    let days = (0..<500).map { _ in Day(number: Int.random(in: span, using: &random)) }
    expectNoLeak(on: days.enumerated().filter { $0.offset % Self.parts == part }.map(\.element))
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["KRELTRACK_LONG_TESTS"] != nil,
      "all days are part of make test-faults"),
    arguments: 0..<parts)
  func norThatOfAnyDay(part: Int) {
    let span = day("2005-04-16").number...day("2026-10-03").number
    expectNoLeak(on: span.filter { $0 % Self.parts == part }.map { Day(number: $0) })
  }
}
