import KernelModel

/// What was stated along the width, how often it came along the height; the diagonal is perfect.
struct ReliabilityDrawing {
  let id: String
  let title: String
  let bins: [ReliabilityBin]

  private static let height = 220
  /// Free at the left and at the right, of 1.
  private static let (left, right) = (0.14, 0.06)
  /// Radii in pixels; a number needs room.
  private static let (smallest, largest, roomForNumber) = (3.5, 16.0, 11.0)
  /// Parts of the width or height within which discs may touch.
  private static let nearness = 0.12

  var markup: Markup {
    guard !bins.isEmpty else { return .none }
    var table = PageTable(
      caption: "Stated and happened, by tenths",
      columns: [
        .init("said", looks: "number"), .init("came", looks: "number"),
        .init("of", looks: "number"),
      ], hidesCaption: true, looks: "bins")
    table.rows = bins.map { bin in
      [
        Markup(percent(bin.meanStated)), Markup(percent(bin.shareHappened)), Markup("\(bin.n)"),
      ]
    }
    return .element(
      "figure", ["class": "reliability"], .element("figcaption", [:], Markup(title)),
      .element("div", [:], picture, table.markup))
  }

  private var picture: Markup {
    let text = bins.map { bin in
      "said \(percent(bin.meanStated)), came \(percent(bin.shareHappened)) of \(bin.n)"
    }
    let most = Double(bins.map(\.n).max() ?? 1)
    var pieces = [Drawing.line(x(0), y(0), x(1), y(1), "diagonal")]
    for share in [0.0, 0.5, 1] {
      pieces.append(Drawing.line(x(0), y(share), x(1), y(share), "grid"))
      pieces.append(
        Drawing.words(x(-0.02), y(share) + 4, Markup(percent(share)), looks: "label", anchor: "end")
      )
      pieces.append(
        Drawing.words(x(share), Self.height - 1, Markup(percent(share)), looks: "label"))
    }
    pieces.append(Drawing.words(x(1), y(0) - 6, "said", looks: "axis-name", anchor: "end"))
    pieces.append(Drawing.words(x(0), 11, "came", looks: "axis-name", anchor: "start"))
    // The area stands for the number of events. The largest come first, so that none hides another.
    for bin in bins.sorted(by: { $0.n > $1.n }) {
      let radius = Self.largest * (Double(bin.n) / most).squareRoot()
      let (x, y) = (x(bin.meanStated), y(bin.shareHappened))
      pieces.append(Drawing.dot(x, y, max(Self.smallest, radius), "event"))
      guard radius >= Self.roomForNumber, isFree(bin) else { continue }
      pieces.append(Drawing.words(x, y + 4, Markup("\(bin.n)"), looks: "count"))
    }
    return Drawing.picture(
      id, title: title, description: text.joined(separator: "; ") + ".", height: Self.height,
      looks: "plot", pieces)
  }

  /// Whether no smaller disc lies on its number.
  private func isFree(_ bin: ReliabilityBin) -> Bool {
    bins.allSatisfy { other in
      other.n >= bin.n || abs(other.meanStated - bin.meanStated) > Self.nearness
        || abs(other.shareHappened - bin.shareHappened) > Self.nearness
    }
  }

  private func x(_ share: Double) -> String {
    Drawing.percentage(Self.left + share * (1 - Self.left - Self.right))
  }

  private func y(_ share: Double) -> Int {
    let (top, bottom) = (24.0, Double(Self.height) - 26)
    return Int(bottom - share * (bottom - top))
  }
}
