package import KernelModel

/// A cycle as a badge (SVG): its newest release, and the day of its final, expected or come.
///
/// It loads nothing; its words are there for screen readers too. Fonts differ from reader to reader, so
/// each half is as wide as a wide font needs and says so.
package struct BadgeFile {
  private let status: CycleStatus
  /// The day that the data reach.
  private let asOf: Day

  /// Takes the cycle as it is published, and the day that the data reach.
  package init(_ status: CycleStatus, asOf: Day) { (self.status, self.asOf) = (status, asOf) }

  // MARK: Words

  /// The left half.
  var label: String {
    let cycle = status.cycle
    if status.phase == .mergeWindow { return "\(cycle.number) merge window" }
    return "\((cycle.final ?? cycle.lastCandidate)?.version ?? Version(cycle.number, .final))"
  }

  /// The right half.
  var message: String {
    if status.phase == .released {
      return status.cycle.final?.day.map { shortDate($0) } ?? "released"
    }
    guard let day = expected?.day else { return "not known" }
    return "→ " + shortDate(day, seenFrom: asOf)
  }

  /// A sentence for those who can't see it.
  var title: String {
    let number = status.cycle.number
    if status.phase == .released {
      return "Linux \(number) came out"
        + (status.cycle.final?.day.map { " on \(dated($0))" } ?? "") + "."
    }
    let state =
      switch status.phase {
      case .mergeWindow: "The merge window of Linux \(number) is open"
      case .candidates: "Linux \(label) is out"
      case .future, .released: "Linux \(number) has not begun"
      }
    guard let expected else { return "\(state); nothing is known of the final's day." }
    return "\(state); \(number) is expected on \(dated(expected.day)) "
      + "(\(percent(expected.probability)))."
  }

  private var expected: Distribution.Entry? { status.forecast?.final.mostLikely }

  // MARK: Picture

  private static let height = 20
  private static let margin = 6
  private static let size = 11

  /// The file, with a line end.
  package var text: String {
    let (left, right) = (Self.width(label), Self.width(message))
    let (middle, whole) = (left + 2 * Self.margin, left + right + 4 * Self.margin)
    let color = status.phase == .released ? "#1a7f37" : "#0b5fb0"
    let picture = Markup.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "width": "\(whole)", "height": "\(Self.height)",
        "viewBox": "0 0 \(whole) \(Self.height)", "role": "img", "aria-label": title,
      ],
      .element("title", [:], Markup(title)),
      .element(
        "rect",
        [
          "width": "\(whole)", "height": "\(Self.height)", "rx": "3", "fill": color,
        ]),
      // Round on the left alone.
      .element(
        "path",
        ["d": "M3 0H\(middle)V\(Self.height)H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z", "fill": "#3b3f45"]),
      // An edge, so that neither half is lost on a page of its own colour.
      .element(
        "rect",
        [
          "x": "0.5", "y": "0.5", "width": "\(whole - 1)", "height": "\(Self.height - 1)",
          "rx": "2.5", "fill": "none", "stroke": "#8b949e", "stroke-opacity": "0.6",
        ]),
      .element(
        "g",
        [
          "fill": "#fff", "font-family": "Verdana,DejaVu Sans,Geneva,sans-serif",
          "font-size": "\(Self.size)",
        ],
        Self.text(label, at: Self.margin, left), Self.text(message, at: middle + Self.margin, right)
      ))
    return picture.source + "\n"
  }

  private static func text(_ words: String, at start: Int, _ width: Int) -> Markup {
    .element(
      "text",
      [
        "x": "\(start)", "y": "14", "textLength": "\(width)", "lengthAdjust": "spacingAndGlyphs",
      ], Markup(words))
  }

  /// Pixels that a text takes in a wide font; more for a character that is not known.
  private static func width(_ text: String) -> Int {
    let tenths = text.reduce(0) { sum, character in
      switch character {
      case "0"..."9": sum + 70
      case ".", " ", "-", "i", "j", "l", "r", "t", "f", "I", "J": sum + 46
      case "m", "w", "M", "W", "→": sum + 108
      default: sum + 78
      }
    }
    return (tenths + 9) / 10
  }
}
