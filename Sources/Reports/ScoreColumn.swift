import KernelModel

/// One measure as a column of a table of scores.
struct ScoreColumn {
  let measure: Score.Measure
  let heading: String
  /// What the heading stands for.
  let meaning: String
  /// Shown as a share; else as a number with so many places.
  private let places: Int?

  static let all = [
    ScoreColumn(
      measure: .exactDay, heading: "exact",
      meaning: "how often the most likely day was the final's", places: nil),
    ScoreColumn(
      measure: .daysOff, heading: "off", meaning: "days between the two, on average", places: 1),
    ScoreColumn(
      measure: .logScore, heading: "log",
      meaning: "-ln of the probability that the final's day had", places: 2),
    ScoreColumn(
      measure: .logScoreOfExtra, heading: "extra",
      meaning: "the same for whether the cycle took more than seven weeks from rc1", places: 2),
    ScoreColumn(
      measure: .brierOfExtra, heading: "Brier", meaning: "the squared error there", places: 2),
    ScoreColumn(
      measure: .coverage80, heading: "80%",
      meaning: "how often the 80% interval held the final", places: nil),
    ScoreColumn(
      measure: .width80, heading: "wide", meaning: "days from its first to its last", places: 1),
    ScoreColumn(
      measure: .crps, heading: "CRPS", meaning: "days by which the whole distribution missed",
      places: 1),
  ]

  /// A column and the gap before it.
  private static let room = 7
  /// The longest name of a forecaster, and the number of forecasts.
  private static let roomBefore = 16

  /// As many as fit a width; the last of them go first. JSON has all.
  static func fitting(_ width: Int) -> [ScoreColumn] {
    Array(all.prefix(max(1, (width - roomBefore) / room)))
  }

  func text(_ score: Score) -> String {
    guard let value = score[measure] else { return "-" }
    return places.map { value.rounded(to: $0) } ?? percent(value)
  }

  /// Which way is better.
  static let better =
    "For exact more is better, for the interval 80% is right, for the rest less is better."

  /// What the columns mean, a line each, and which way is better.
  static func legend(_ columns: [ScoreColumn], width: Int) -> String {
    let indent = 2 + (columns.map(\.heading.count).max() ?? 0) + 2
    let meanings = columns.map { column in
      wrapped(
        ("  " + column.heading).padded(indent) + column.meaning, keeping: indent, width: width)
    }
    return (meanings + [wrapped(better, width: width)]).joined(separator: "\n")
  }
}

extension Double {
  /// Decimal, with so many places.
  func rounded(to places: Int) -> String {
    let scale = (0..<places).reduce(1) { product, _ in product * 10 }
    let number = Int((magnitude * Double(scale)).rounded())
    let whole = "\(number / scale)" + (places == 0 ? "" : ".\((number % scale).padded(to: places))")
    return self < 0 && number > 0 ? "-" + whole : whole
  }
}
