internal import KernelModel

/// Weights of weeks, each named by its Sunday.
struct WeekWeights {
  /// The Sunday of the first weight.
  let first: Day
  private(set) var weights: [Double]

  init(first: Day, weights: [Double] = []) { (self.first, self.weights) = (first, weights) }

  /// One Sunday, for certain.
  init(_ sunday: Day) { self.init(first: sunday, weights: [1]) }

  var sundays: [(sunday: Day, weight: Double)] {
    var found: [(sunday: Day, weight: Double)] = []
    for index in weights.indices where weights[index] > 0 {
      found.append((first + 7 * index, weights[index]))
    }
    return found
  }

  var total: Double { weights.reduce(0, +) }

  /// Adds to the week of a Sunday that is not before the first.
  mutating func add(_ weight: Double, on sunday: Day) {
    let week = (sunday - first) / 7
    if week >= weights.count {
      weights += [Double](repeating: 0, count: week + 1 - weights.count)
    }
    weights[week] += weight
  }

  mutating func scale(by factor: Double) {
    for index in weights.indices { weights[index] *= factor }
  }

  /// Adds weeks that, once moved by so many days, do not begin before the first.
  mutating func add(_ others: WeekWeights, times factor: Double = 1, movedBy days: Int = 0) {
    let offset = (others.first + days - first) / 7
    let missing = offset + others.weights.count - weights.count
    if missing > 0 { weights += [Double](repeating: 0, count: missing) }
    for index in others.weights.indices {
      weights[offset + index] += others.weights[index] * factor
    }
  }

  /// Without the weeks that are so unlikely beside the likeliest that they only cost time.
  var likely: WeekWeights {
    let least = (weights.max() ?? 0) * 1e-9
    let early = weights.prefix { $0 < least }.count
    return WeekWeights(
      first: first + 7 * early, weights: weights.dropFirst(early).map { $0 < least ? 0 : $0 })
  }
}

/// Weights of days.
struct DayWeights {
  private let first: Day
  private var weights: [Double] = []

  /// Days before the first are left out.
  init(first: Day) { self.first = first }

  mutating func add(_ weight: Double, on day: Day) {
    let index = day - first
    guard index >= 0 else { return }
    if index >= weights.count {
      weights += [Double](repeating: 0, count: index + 1 - weights.count)
    }
    weights[index] += weight
  }

  /// Adds weeks, each spread over the days around its Sunday.
  mutating func add(_ weeks: WeekWeights, _ pace: Pace) {
    for (sunday, weight) in weeks.sundays {
      for index in pace.aroundSunday.indices {
        add(weight * pace.aroundSunday[index], on: sunday + index - 3)
      }
    }
  }

  mutating func add(_ others: DayWeights) {
    for index in others.weights.indices { add(others.weights[index], on: others.first + index) }
  }

  mutating func scale(by factor: Double) {
    for index in weights.indices { weights[index] *= factor }
  }

  var highest: Double { weights.max() ?? 0 }

  /// Days that are less than a thousandth as likely as the likeliest say nothing: they are left
  /// out, and their share goes to the others. Nil where there is no weight at all.
  var distribution: Distribution? {
    let least = (weights.max() ?? 0) / 1_000
    return Distribution(
      days: weights.indices.lazy.filter { weights[$0] >= least }
        .map { (first + $0, weights[$0]) })
  }
}
