package import KernelModel

/// Two releases side by side for people.
package struct ComparedText {
  private let first: (Answer<ReleaseAnswer>, ReleaseContents)
  private let second: (Answer<ReleaseAnswer>, ReleaseContents)
  private let style: Style

  package init(
    _ first: (Answer<ReleaseAnswer>, ReleaseContents),
    _ second: (Answer<ReleaseAnswer>, ReleaseContents), style: Style
  ) {
    (self.first, self.second, self.style) = (first, second, style)
  }

  private func rows(weekdays: Bool) -> [[String]] {
    func row(
      _ name: String, _ value: (Answer<ReleaseAnswer>, ReleaseContents) -> String?
    ) -> [String] {
      [name, value(first.0, first.1) ?? "-", value(second.0, second.1) ?? "-"]
    }
    let fixed = [
      row("day") { answer, _ in
        let moment = answer.content.release?.moment
        let day = style.utc ? moment?.utcDay : moment?.releaseDay
        return day.map { weekdays ? dated($0) : "\($0)" }
      },
      row("commits") { _, contents in contents.summary?.commits.map(String.init) },
      row("merges") { _, contents in contents.summary?.merges.map(String.init) },
      row("people") { _, contents in
        contents.summary.flatMap { $0.hasLog ? "\($0.contributorCount)" : nil }
      },
      row("log") { _, contents in
        contents.summary.flatMap { $0.hasLog ? ($0.isComplete ? "whole" : "not whole") : nil }
      },
      row("percentile") { _, contents in contents.rank?.recent.map { "\(Int($0.rounded()))" } },
      row("Rust") { _, contents in contents.summary?.rustCommits.map(String.init) },
      row("schedule") { answer, contents in
        (contents.summary?.schedule.cue ?? answer.content.release?.codedRemarks.cue)?.rawValue
      },
    ]
    var names: [String] = []
    for area in (first.1.summary?.areas ?? []) + (second.1.summary?.areas ?? [])
    where !names.contains(area.area) {
      names.append(area.area)
    }
    return fixed
      + names.map { name in
        row("  " + printable(name)) { _, contents in
          contents.summary.map { summary in
            "\(summary.areas.first { $0.area == name }?.count ?? 0)"
          }
        }
      }
  }

  package var text: String {
    let heading = ["", "\(first.0.content.version)", "\(second.0.content.version)"]
    let rows = rows(weekdays: true)
    // What the two columns of values, with two spaces before each, leave of the width for names.
    let values = columnWidths(heading, rows).dropFirst()
    let room = max(12, style.width - values.reduce(4, +))
    return table(
      heading, rows.map { [$0[0].cut(to: room)] + $0.dropFirst() }, numeric: [1, 2], style)
  }

  package var plain: String {
    rows(weekdays: false).map { row in
      ([row[0].hasPrefix("  ") ? "area\t" + row[0].dropFirst(2) : row[0] + "\t-"] + row.dropFirst())
        .joined(separator: "\t") + "\n"
    }.joined()
  }
}
