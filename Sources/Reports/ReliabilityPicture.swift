import KernelModel

/// What was stated beside how often it came, a line for each tenth of probability.
struct ReliabilityPicture {
  let title: String
  let bins: [ReliabilityBin]

  private static let longestBar = 50
  /// The table before the bars.
  private static let tableWidth = 24

  /// A table of numbers; with pictures, bars of what came, with a mark at what was said.
  func text(_ style: Style) -> String {
    let room = max(8, min(Self.longestBar, style.width - Self.tableWidth))
    let rows = bins.map { bin in
      [
        "", percent(bin.meanStated), percent(bin.shareHappened), "\(bin.n)",
        style.pictures ? bar(bin, room, style) : "",
      ]
    }
    let heading = ["", "said", "came", "n", style.pictures ? "bar: came, mark: said" : ""]
    return wrapped(title, width: style.width) + "\n"
      + table(heading, rows, numeric: [1, 2, 3], style).dropLast()
  }

  private func bar(_ bin: ReliabilityBin, _ room: Int, _ style: Style) -> String {
    let (full, empty, mark) = style.unicode ? ("█", "·", "│") : ("#", ".", "|")
    let length = Int((bin.shareHappened * Double(room)).rounded())
    let place = min(room - 1, Int(bin.meanStated * Double(room)))
    return (0..<room).map { $0 == place ? mark : $0 < length ? full : empty }.joined()
  }
}
