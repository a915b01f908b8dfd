import KernelModel
import Testing

@testable import Reports

/// Forecasts of more days than a screen should hold, and cycles with candidates nobody can date.
@Suite struct ForecastTextTests {
  private func status(days: Int, gaps: [Version] = []) -> CycleStatus {
    let claims = [
      claim("6.19", "2026-02-08"), claim("7.0-rc6", "2026-03-29"), claim("7.0-rc8", "2026-04-12"),
    ]
    let history = ReleaseHistory(observations: claims, completeUntil: day("2026-04-20"))
    // The likeliest are those in the middle.
    let weights = (0..<days).map { index in
      (day("2026-04-19") + 7 * index, Double(1 + min(index, days - 1 - index)))
    }
    let final = Distribution(weights: Dictionary(weights) { first, _ in first })
    return CycleStatus(
      cycle: history.cycle(version("7.0").cycle),
      forecast: final.map {
        ReportsTests.forecast($0, next: .init(version: version("7.0"), day: day("2026-04-19")))
      }, line: nil, unconfirmed: [], gaps: gaps, beyond: nil, isBeforeHistory: false)
  }

  private func forecast(days: Int) -> [String] {
    StatusText(answer(status(days: days)), style: Style()).text.split(separator: "\n")
      .filter { $0.contains("%") }.map(String.init)
  }

  @Test func allOfAFewDaysAreShown() {
    for days in 1...5 {
      let lines = forecast(days: days)
      #expect(lines.count == days)
      #expect(!lines.contains { $0.contains("other days") })
    }
  }

  @Test func ofManyDaysTheLikeliestAreShownInTheirOrderAndTheRestTogether() throws {
    // Weights 1 2 3 4 5 4 3 2 1.
    let lines = forecast(days: 9)
    #expect(lines.count == 6)
    let shown = lines.dropLast().compactMap { $0.firstMatch(of: #/20[0-9-]{8}/#).map { "\($0.0)" } }
    #expect(shown == ["2026-05-03", "2026-05-10", "2026-05-17", "2026-05-24", "2026-05-31"])
    #expect(lines.last?.contains(#/ other days +24%$/#) == true, "\(lines)")
    #expect(lines.first?.hasPrefix("  7.0 ") == true)
  }

  @Test func theSharesShownAddUpToAll() {
    for days in 6...30 {
      let shares = forecast(days: days).compactMap { line in
        line.firstMatch(of: #/([0-9]+)%/#).flatMap { Int($0.1) }
      }
      #expect(abs(shares.reduce(0, +) - 100) <= 3, "\(days): \(shares)")
    }
  }

  @Test func scriptsGetEveryDay() {
    let plain = StatusText(answer(status(days: 9)), style: Style()).plain
    #expect(plain.split(separator: "\n").count { $0.hasPrefix("forecast\t") } == 9)
  }

  @Test func aGapIsNamedInItsPlaceAndOnlyWhereSomethingCameAfter() {
    let gaps = [version("7.0-rc7"), version("7.0-rc9")]
    let text = StatusText(answer(status(days: 2, gaps: gaps)), style: Style()).text
    #expect(text.contains("  7.0-rc6    Sun 2026-03-29\n  7.0-rc7    day not known\n  7.0-rc8"))
    #expect(!text.contains("7.0-rc9    day not known"))
  }
}
