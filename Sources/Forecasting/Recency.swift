internal import KernelModel

import func Glibc.exp2

/// How much each finished cycle counts: a recent one more than an old one.
enum Recency {
  /// After so many cycles one counts half. Tuned on cycles before 5.0 (Documentation/forecast.md).
  static let halfLife = 6.0

  /// The same for the days of the week, which change faster as habits do; tuned likewise.
  static let halfLifeOfDays = 3.0

  /// The weights of so many cycles in order of time; the last one's is 1.
  static func weights(_ count: Int, halfLife: Double = halfLife) -> [Double] {
    (0..<count).map { exp2(-Double(count - 1 - $0) / halfLife) }
  }
}

/// A share that starts from what is believed beforehand and learns from what happened.
struct Share {
  private var happened: Double
  private var all: Double

  /// Starts as if `worth` cases had been seen of which the share `prior`, 0…1, happened.
  init(prior: Double, worth: Double) { (happened, all) = (prior * worth, worth) }

  mutating func add(_ didHappen: Bool, weight: Double = 1) {
    if didHappen { happened += weight }
    all += weight
  }

  /// 0…1.
  var value: Double { happened / all }
}
