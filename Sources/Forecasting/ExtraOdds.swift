internal import KernelModel

import func Glibc.exp
import func Glibc.log

/// What the calendar says of a cycle.
struct Holidays: Hashable {
  /// Whether a 25 December lies after the previous final and not after the day on which the final
  /// is due.
  let spanChristmas: Bool
  /// Whether the final is due from 22 December to 5 January.
  let areWhenDue: Bool

  /// The final is due seven weeks after the Sunday nearest rc1.
  init(previousFinal: Day?, rc1Sunday: Day) {
    let due = rc1Sunday + Cycle.usualDays
    let opened = previousFinal ?? rc1Sunday - CycleCourse.mergeWindowDays
    let (year, month, day) = due.parts
    spanChristmas = [year - 1, year].contains { year in
      Day(year: year, month: 12, day: 25).map { opened < $0 && $0 <= due } ?? false
    }
    areWhenDue = (month == 12 && day >= 22) || (month == 1 && day <= 5)
  }

  init(spanChristmas: Bool, areWhenDue: Bool) {
    (self.spanChristmas, self.areWhenDue) = (spanChristmas, areWhenDue)
  }

  static let none = Holidays(spanChristmas: false, areWhenDue: false)

  /// Every combination, each at its `index`.
  static let all = (0..<4).map {
    Holidays(spanChristmas: $0 & 1 != 0, areWhenDue: $0 & 2 != 0)
  }

  var index: Int { (spanChristmas ? 1 : 0) + (areWhenDue ? 2 : 0) }
}

/// The log odds that a cycle takes more than seven weeks, before anything was announced of it: a
/// base rate that follows recent cycles, and the holidays.
///
/// A logistic regression of three coefficients, each with a normal prior.
struct ExtraOdds {
  private static let log2 = 0.693_147_180_559_945_3
  // Believed beforehand (Documentation/forecast.md): seven weeks are the plan, so twice as likely as
  // more; holidays fall out of testing, and each of their two features doubles the odds.
  private static let priors = [-log2, log2, log2]
  /// Each prior's standard deviation, in log odds.
  private static let spread = 1.0

  /// Of the base rate, of spanning Christmas, of being due in the holidays.
  let coefficients: [Double]

  /// Fits finished cycles, in order of time.
  init(_ past: [CycleFacts]) {
    var cases: [(features: [Double], wasExtra: Double, weight: Double)] = []
    let finished = past.compactMap { cycle in
      cycle.rc1.flatMap { rc1 in cycle.wasExtra.map { (cycle, rc1, $0) } }
    }
    for ((cycle, rc1, wasExtra), weight) in zip(finished, Recency.weights(finished.count)) {
      let holidays = Holidays(previousFinal: cycle.previousFinal, rc1Sunday: rc1.nearestSunday)
      cases.append((Self.features(holidays), wasExtra ? 1 : 0, weight))
    }
    var coefficients = Self.priors
    // Newton's method on a concave function that is nearly a parabola near its top.
    for _ in 0..<Self.steps {
      var gradient = zip(coefficients, Self.priors).map { ($1 - $0) / (Self.spread * Self.spread) }
      var curvature = [[Double]](repeating: [0, 0, 0], count: 3)
      for index in 0..<3 { curvature[index][index] = 1 / (Self.spread * Self.spread) }
      for (features, outcome, weight) in cases {
        let p = probability(ofLogOdds: Self.sum(features, coefficients))
        for row in 0..<3 where features[row] != 0 {
          gradient[row] += weight * (outcome - p) * features[row]
          for column in 0..<3 {
            curvature[row][column] += weight * p * (1 - p) * features[row] * features[column]
          }
        }
      }
      coefficients = zip(coefficients, Self.solve(curvature, gradient)).map { $0 + $1 }
    }
    self.coefficients = coefficients
  }

  private static let steps = 8

  private static func features(_ holidays: Holidays) -> [Double] {
    [1, holidays.spanChristmas ? 1 : 0, holidays.areWhenDue ? 1 : 0]
  }

  private static func sum(_ features: [Double], _ coefficients: [Double]) -> Double {
    features[0] * coefficients[0] + features[1] * coefficients[1] + features[2] * coefficients[2]
  }

  /// Solves three equations whose matrix is symmetric and positive definite.
  private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    var (a, b) = (matrix, right)
    for column in 0..<3 {
      for row in (column + 1)..<3 {
        let factor = a[row][column] / a[column][column]
        for index in column..<3 { a[row][index] -= factor * a[column][index] }
        b[row] -= factor * b[column]
      }
    }
    var solution = [0.0, 0.0, 0.0]
    for row in [2, 1, 0] {
      let known = ((row + 1)..<3).reduce(0) { $0 + a[row][$1] * solution[$1] }
      solution[row] = (b[row] - known) / a[row][row]
    }
    return solution
  }

  /// The log odds for a cycle with these holidays.
  func logOdds(_ holidays: Holidays) -> Double {
    Self.sum(Self.features(holidays), coefficients)
  }

  /// The same if recent cycles said nothing: even odds where no holidays are.
  func logOddsWithoutBaseRate(_ holidays: Holidays) -> Double {
    logOdds(holidays) - coefficients[0]
  }
}

/// 0…1.
func probability(ofLogOdds logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }

func logit(_ probability: Double) -> Double { log(probability / (1 - probability)) }
