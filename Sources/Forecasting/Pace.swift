internal import KernelModel

import func Glibc.pow

/// How releases follow one another: by the week, on Sundays or near them, now and then later.
struct Pace {
  /// The probability of each day from three before a Sunday to three after it.
  let aroundSunday: [Double]
  /// The probability that a step of a week takes longer.
  let late: Double
  /// The probability that a merge window takes 1, 2, 3 weeks or more.
  private let mergeWindow: [Double]
  /// The share of cycles beyond seven weeks that wait a week after rc7 instead of an rc8.
  let waits: Double
  /// The probability of one more candidate after rc8 or a later one.
  let furtherCandidate: Double

  /// Of what was missed for one week, the share that is missed for the next one too: what is late is
  /// as likely to come on the next Sunday as not.
  static let lateAgain = 0.5

  // Believed beforehand, and how many releases, steps or cycles that is worth.
  private static let sundays = [0.001, 0.002, 0.01, 0.97, 0.012, 0.003, 0.002]
  private static let worthOfSundays = 20.0
  private static let mergeWindows = [0.005, 0.985, 0.01]
  private static let worthOfSteps = 20.0
  // What comes once a cycle or less: nine cycles are all that its evidence can ever weigh.
  private static let worthOfWindows = 3.0

  /// Learns from the cycles known, in order of time; the running one's days count too.
  init(_ cycles: [CycleFacts]) {
    var days = Self.sundays.map { $0 * Self.worthOfSundays }
    var windows = Self.mergeWindows.map { $0 * Self.worthOfWindows }
    var late = Share(prior: 0.01, worth: Self.worthOfSteps)
    var waits = Share(prior: 0.05, worth: 3)
    var further = Share(prior: 0.1, worth: 3)
    let dayWeights = Recency.weights(cycles.count, halfLife: Recency.halfLifeOfDays)
    for (cycle, weight) in zip(cycles, dayWeights) {
      for candidate in cycle.candidates { days[candidate.day.daysFromSunday + 3] += weight }
      if let final = cycle.final { days[final.daysFromSunday + 3] += weight }
    }
    for (cycle, weight) in zip(cycles, Recency.weights(cycles.count)) {
      if let opened = cycle.previousFinal, let rc1 = cycle.rc1 {
        let weeks = (rc1.nearestSunday - opened.nearestSunday) / 7
        windows[min(max(weeks, 1), 3) - 1] += weight
      }
      for (one, next) in zip(cycle.candidates, cycle.candidates.dropFirst())
      where next.number == one.number + 1 {
        late.add(next.day.nearestSunday - one.day.nearestSunday > 7, weight: weight)
      }
      guard cycle.final != nil else { continue }
      let count = cycle.candidateCount
      if cycle.wasExtra == true { waits.add(count <= CycleCourse.usualCandidates, weight: weight) }
      for number in stride(from: CycleCourse.usualCandidates + 1, through: count, by: 1) {
        further.add(number < count, weight: weight)
      }
    }
    let (allDays, allWindows) = (days.reduce(0, +), windows.reduce(0, +))
    aroundSunday = days.map { $0 / allDays }
    mergeWindow = windows.map { $0 / allWindows }
    self.late = late.value
    self.waits = waits.value
    furtherCandidate = further.value
  }

  /// Weeks that are looked at from the first on which something can come.
  static let weeks = 10

  /// The weight of a step that takes so many weeks, where none shorter than `first` can be.
  ///
  /// Weights are relative: a long silence leaves only the shape of the tail, and must not vanish.
  func step(_ weeks: Int, from first: Int = 1) -> Double {
    Self.weight(weeks, first, [1 - late, late])
  }

  /// The same for the weeks from a final to the next rc1.
  func window(_ weeks: Int, from first: Int = 1) -> Double {
    Self.weight(weeks, first, mergeWindow)
  }

  /// `head` has the probability of each number of weeks, its last one that of all from there on.
  private static func weight(_ weeks: Int, _ first: Int, _ head: [Double]) -> Double {
    let tail = head.count - 1
    guard weeks > tail else { return weeks < 1 ? 0 : head[weeks - 1] }
    let passed = max(0, first - tail - 2)
    return head[tail] * (1 - lateAgain) * pow(lateAgain, Double(weeks - tail - 1 - passed))
  }
}

extension Day {
  /// From the nearest Sunday to this day, −3…3.
  fileprivate var daysFromSunday: Int { self - nearestSunday }
}
