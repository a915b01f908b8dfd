import KernelModel
import TestSupport
import Testing

@Suite struct DistributionTests {
  private func sum(_ distribution: Distribution?) -> Double {
    distribution?.entries.map(\.probability).reduce(0, +) ?? -1
  }

  @Test func weightsBecomeProbabilitiesThatSumToOne() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let weights = Dictionary(
        (0..<Int.random(in: 1...40, using: &random)).map { offset in
          (day("2026-04-12") + offset, Double.random(in: 0.001...5, using: &random))
        }
      ) { first, _ in first }
      let distribution = try #require(Distribution(weights: weights))
      #expect(abs(sum(distribution) - 1) < 1e-12)
      #expect(distribution.entries.map(\.day) == weights.keys.sorted())
    }
  }

  @Test func daysWithoutWeightAreLeftOut() {
    let distribution = Distribution(weights: [day("2026-04-12"): 2, day("2026-04-19"): 0])
    #expect(distribution?.entries.map(\.day) == [day("2026-04-12")])
    #expect(distribution?.entries.first?.probability == 1)
  }

  @Test func withoutWeightThereIsNone() {
    #expect(Distribution(weights: [:]) == nil)
    #expect(Distribution(weights: [day("2026-04-12"): 0]) == nil)
    #expect(Distribution(weights: [day("2026-04-12"): .infinity]) == nil)
    #expect(Distribution(weights: [day("2026-04-12"): .nan]) == nil)
  }

  @Test func ofEquallyLikelyDaysTheEarlierCounts() {
    let even = Distribution(weights: [day("2026-04-19"): 1, day("2026-04-12"): 1])
    #expect(even?.mostLikely?.day == day("2026-04-12"))
    let tilted = Distribution(weights: [day("2026-04-19"): 2, day("2026-04-12"): 1])
    #expect(tilted?.mostLikely?.day == day("2026-04-19"))
  }
}

@Suite struct NearestNameTests {
  private let names = ["status", "show", "releases", "history", "sync", "import"]

  @Test(arguments: [
    ("stauts", "status"), ("statu", "status"), ("statuss", "status"), ("synch", "sync"),
    ("snyc", "sync"), ("histroy", "history"), ("realeses", "releases"), ("status", "status"),
  ])
  func aMistypedNameIsRecognised(typed: String, meant: String) {
    #expect(nearestName(to: typed, among: names) == meant)
  }

  @Test(arguments: ["", "frobnicate", "xy", "7.0", "statistics-of-all"])
  func whatIsNearNoNameIsLeftAlone(typed: String) {
    #expect(nearestName(to: typed, among: names) == nil)
  }

  @Test func amongNoNamesNoneIsNear() {
    #expect(nearestName(to: "status", among: []) == nil)
  }
}

@Suite struct IntervalTests {
  private func distribution(_ weights: [(String, Double)]) -> Distribution? {
    Distribution(weights: Dictionary(weights.map { (day($0.0), $0.1) }) { first, _ in first })
  }

  @Test func theIntervalIsTheFewestDaysThatHoldTheShare() {
    let one = distribution([("2026-04-12", 0.85), ("2026-04-19", 0.15)])?.interval(0.8)
    #expect(one == DaySpan(first: day("2026-04-12"), last: day("2026-04-12")))
    #expect(one?.width == 0)
    let two = distribution([("2026-04-12", 0.6), ("2026-04-13", 0.1), ("2026-04-19", 0.3)])
    #expect(two?.interval(0.8) == DaySpan(first: day("2026-04-12"), last: day("2026-04-19")))
    #expect(two?.interval(0.8)?.contains(day("2026-04-13")) == true)
    #expect(two?.interval(0.8)?.contains(day("2026-04-20")) == false)
  }

  @Test func ofEquallyLikelyDaysTheEarlierIsTakenIntoTheInterval() {
    let even = distribution([("2026-04-12", 1), ("2026-04-19", 1), ("2026-04-26", 1)])
    #expect(even?.interval(0.6) == DaySpan(first: day("2026-04-12"), last: day("2026-04-19")))
  }

  @Test func theProbabilityByADayNeverFallsAndEndsAtOne() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<100 {
      let weights = (0..<12).map { _ in
        (
          day("2026-04-12") + Int.random(in: 0...60, using: &random),
          Double.random(in: 0.1...1, using: &random)
        )
      }
      let distribution = try #require(Distribution(weights: Dictionary(weights) { $0 + $1 }))
      let shares = (-1...61).map { distribution.probability(through: day("2026-04-12") + $0) }
      #expect(shares.first == 0)
      #expect(shares.last == 1)
      #expect(zip(shares, shares.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }
}
