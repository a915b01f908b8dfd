package import KernelModel

/// Past cycles as a table.
package struct CyclesText {
  private let answer: Answer<[Cycle]>
  private let style: Style

  package init(_ answer: Answer<[Cycle]>, style: Style) {
    (self.answer, self.style) = (answer, style)
  }

  private func day(_ release: Release?) -> String {
    guard let moment = release?.moment else { return "-" }
    return "\(style.utc ? moment.utcDay : moment.releaseDay)"
  }

  package var text: String {
    guard !answer.content.isEmpty else { return "No cycle is known for that span.\n" }
    let rows = answer.content.map { cycle in
      [
        "\(cycle.number)", "\(cycle.candidateCount)", day(cycle.rc1),
        cycle.final == nil ? "running" : day(cycle.final), cycle.days.map(String.init) ?? "-",
        cycle.isConfirmed ? cycle.wasExtra.map { $0 ? "extra" : "" } ?? "" : "unconfirmed",
      ]
    }
    let heading = ["cycle", "rcs", "rc1", "final", "days", ""]
    let notice = answer.freshness.notice.map { style.warning($0) + "\n\n" } ?? ""
    guard style.pictures, let bars = weekBars(beside: heading, rows) else {
      return notice + table(heading, rows, numeric: [1, 4], style)
    }
    let drawn = zip(rows, bars.rows).map { $0 + [$1] }
    return notice + table(heading + ["weeks"], drawn, numeric: [1, 4], style) + "\n"
      + wrapped(bars.legend, width: style.width) + "\n"
  }

  /// Less than this tells nothing.
  private static let leastRoom = 6

  /// A cell a week, the merge window before the candidates; those that are longer than there is room
  /// for are cut. Nil where there is too little.
  private func weekBars(
    beside heading: [String], _ rows: [[String]]
  ) -> (rows: [String], legend: String)? {
    let room = style.width - columnWidths(heading, rows).reduce(0) { $0 + $1 + 2 }
    let weeks = answer.content.map { cycle in
      func weeks(_ first: Day?, _ last: Day?) -> Int {
        guard let first, let last else { return 0 }
        return max(0, (last - first + 3) / 7)
      }
      let end = cycle.final?.day ?? min(answer.asOf, answer.freshness.completeUntil)
      return (
        window: weeks(cycle.previousFinal?.day, cycle.rc1?.day ?? end),
        candidates: weeks(cycle.rc1?.day, end)
      )
    }
    let longest = weeks.map { $0.window + $0.candidates }.max() ?? 0
    guard longest > 0, room >= Self.leastRoom else { return nil }
    let (window, candidates, more) = style.unicode ? ("░", "█", "…") : (".", "#", ">")
    return (
      weeks.map {
        let bar =
          String(repeating: window, count: $0.window)
          + String(repeating: candidates, count: $0.candidates)
        return bar.count > room ? bar.prefix(room - 1) + more : bar
      },
      "A cell a week: \(window) merge window, \(candidates) candidates"
        + (longest > room ? ", \(more) more." : ".")
    )
  }

  package var plain: String {
    answer.content.map { cycle in
      [
        "\(cycle.number)", "\(cycle.candidateCount)", day(cycle.rc1), day(cycle.final),
        cycle.days.map(String.init) ?? "-", cycle.wasExtra.map { $0 ? "extra" : "regular" } ?? "-",
      ].joined(separator: "\t") + "\n"
    }.joined()
  }
}

/// kernel.org's list of maintained lines.
package struct ListingText {
  private let answer: Answer<Listing>
  private let style: Style

  package init(_ answer: Answer<Listing>, style: Style) {
    (self.answer, self.style) = (answer, style)
  }

  private func cells(_ entry: Listing.Entry) -> [String] {
    [
      printable(entry.listed.moniker), printable(entry.listed.name),
      entry.day.map { "\($0)" } ?? "-",
    ]
  }

  package var text: String {
    guard !answer.content.entries.isEmpty else {
      return "The list that is known has nothing released by \(answer.asOf).\n"
    }
    let rows = answer.content.entries.map {
      cells($0) + [$0.listed.isEndOfLife ? "reached" : $0.projectedEnd.map { "\($0)" } ?? ""]
    }
    let read = answer.freshness.sources.first { $0.name == answer.content.source }?.lastSuccess
    let origin =
      "As \(answer.content.source) listed them"
      + (read.map { ", last read \($0.rfc3339())." } ?? ", in a file that was imported.")
    return notice
      + table(["moniker", "version", "released", "end of life"], rows, numeric: [], style) + "\n"
      + wrapped(origin, width: style.width) + "\n"
  }

  private var notice: String {
    [answer.freshness.notice, answer.content.warning].compactMap { $0 }
      .map { style.warning(wrapped($0, width: style.width)) + "\n\n" }.joined()
  }

  package var plain: String {
    answer.content.entries.map { entry in
      (cells(entry) + [
        entry.listed.isEndOfLife ? "eol" : "maintained", answer.content.source,
        entry.projectedEnd.map { "\($0)" } ?? "-",
      ]).joined(separator: "\t") + "\n"
    }.joined()
  }
}

extension Listing {
  /// The list says nothing of when it was read; what it lacks does.
  var warning: String? {
    newer.map { "This list is older than what is known: \($0) is out." }
  }
}

/// Columns as wide as their widest cell, two spaces apart, under a faint heading.
func table(
  _ heading: [String], _ rows: [[String]], numeric: Set<Int>, _ style: Style
) -> String {
  let widths = columnWidths(heading, rows)
  func line(_ cells: [String]) -> String {
    cells.enumerated().map { column, cell in
      numeric.contains(column) ? cell.leftPadded(widths[column]) : cell.padded(widths[column])
    }.joined(separator: "  ").trimmingTrailingSpaces()
  }
  return ([style.faint(line(heading))] + rows.map(line)).joined(separator: "\n") + "\n"
}

/// How wide the columns of a table are, without the spaces between them.
func columnWidths(_ heading: [String], _ rows: [[String]]) -> [Int] {
  heading.indices.map { column in ([heading] + rows).map { $0[column].count }.max() ?? 0 }
}
