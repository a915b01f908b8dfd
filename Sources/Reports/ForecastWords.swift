import KernelModel

/// A change of probability in points of a hundred, with its sign.
func points(_ shift: Double, unicode: Bool) -> String {
  let sign = shift < 0 ? (unicode ? "−" : "-") : "+"
  let tenths = Int((abs(shift) * 1_000).rounded())
  guard tenths >= 10 else { return "\(sign)0.\(tenths) points" }
  let whole = Int((abs(shift) * 100).rounded())
  return sign + counted(whole, "point")
}

extension Forecast.Extra {
  /// What is said of a candidate that may not come, where it is named among those to come.
  var condition: String { "if it comes (\(percent(probability)))" }
}
