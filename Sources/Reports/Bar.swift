extension Style {
  /// From one eighth of a column to seven.
  private static let eighths = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar as long in `room` columns as `part` is in `whole`; nothing only for nothing.
  func bar(_ part: Double, of whole: Double, room: Int) -> String {
    guard part > 0, whole > 0 else { return "" }
    let length = min(1, part / whole) * Double(room)
    guard unicode else { return String(repeating: "#", count: max(1, Int(length.rounded()))) }
    let (full, rest) = max(1, Int((length * 8).rounded())).quotientAndRemainder(dividingBy: 8)
    return String(repeating: "█", count: full) + (rest == 0 ? "" : Self.eighths[rest - 1])
  }
}
