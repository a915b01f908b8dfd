/// A table of HTML with a caption, headings and a head to each row.
struct PageTable {
  /// A column's heading and how its cells look.
  struct Column: Sendable {
    let heading: Markup
    /// Classes of all its cells: `number`, `picture`, `wide` for one that phones do without.
    let looks: String

    init(_ heading: Markup, looks: String = "") { (self.heading, self.looks) = (heading, looks) }
    init(_ heading: String, looks: String = "") { self.init(Markup(heading), looks: looks) }

    /// Bars of what stands beside them in numbers.
    static let picture = Column(
      .element("span", ["class": "unseen"], "picture"), looks: "picture")
  }

  let caption: Markup
  let columns: [Column]
  /// The first cell of each is its head.
  var rows: [[Markup]] = []
  /// Whether only those who can't see the table are told its caption.
  var hidesCaption = false
  var looks = ""

  var markup: Markup {
    let heads = columns.map { column in
      Markup.element("th", ["scope": "col", "class": column.looks], column.heading)
    }
    let body = rows.map { row in
      Markup.element(
        "tr", [:],
        zip(row, columns).enumerated().map { index, cell in
          index == 0
            ? .element("th", ["scope": "row", "class": cell.1.looks], cell.0)
            : .element("td", ["class": cell.1.looks], cell.0)
        })
    }
    return .element(
      "table", ["class": looks],
      .element("caption", ["class": hidesCaption ? "unseen" : ""], caption),
      .element("thead", [:], .element("tr", [:], heads)), .element("tbody", [:], body))
  }
}
