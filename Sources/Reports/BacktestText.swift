package import KernelModel

/// How forecasters did, for people and as lines with tabs.
package struct BacktestText {
  private let answer: Answer<BacktestReport>
  private let style: Style

  package init(_ answer: Answer<BacktestReport>, style: Style) {
    (self.answer, self.style) = (answer, style)
  }

  private var report: BacktestReport { answer.content }

  /// The whole report, with a line end.
  package var text: String {
    let notice = answer.freshness.notice.map { [style.warning($0)] } ?? []
    guard report.events > 0, let chosen = report.chosen else {
      return (notice + [wrapped(BacktestReport.nothing, width: style.width)]).joined(
        separator: "\n\n") + "\n"
    }
    let columns = ScoreColumn.fitting(style.width)
    var sections = notice
    sections.append(wrapped(report.headline, width: style.width))
    sections.append(
      scores("forecaster", report.records.map { ($0.name, $0.overall) }, columns))
    if let summary = chosen.summary { sections.append(wrapped(summary, width: style.width)) }
    sections += details(chosen, columns)
    sections.append(ScoreColumn.legend(columns, width: style.width))
    return sections.joined(separator: "\n\n") + "\n"
  }

  /// One forecaster by candidate, and what its probabilities were worth.
  private func details(_ record: ForecasterRecord, _ columns: [ScoreColumn]) -> [String] {
    guard !record.byCandidate.isEmpty else { return [] }
    let byCandidate =
      wrapped("\(record.name) after each candidate:", width: style.width) + "\n"
      + scores("after", record.byCandidate.map { ("rc\($0.candidate)", $0.score) }, columns)
    let pictures = [
      ReliabilityPicture(
        title: record.questionOfExtra + ":", bins: record.extra),
      ReliabilityPicture(
        title: record.questionOfDay + ":", bins: record.day),
    ]
    return [byCandidate] + pictures.filter { !$0.bins.isEmpty }.map { $0.text(style) }
  }

  /// A table of scores; how many forecasts there were stands in it where that is not the same.
  private func scores(
    _ heading: String, _ rows: [(name: String, score: Score)], _ columns: [ScoreColumn]
  ) -> String {
    let counts = Set(rows.map(\.score.n))
    let hasCount = counts.count > 1 || counts != [report.events]
    let cells = rows.map { name, score in
      [printable(name)] + (hasCount ? ["\(score.n)"] : []) + columns.map { $0.text(score) }
    }
    let headings = [heading] + (hasCount ? ["n"] : []) + columns.map(\.heading)
    return String(
      table(headings, cells, numeric: Set(1..<headings.count), style).dropLast())
  }

  /// A line for each forecaster over all, then one for each of its candidates.
  package var plain: String {
    report.records.map { record in
      let scores =
        [("all", record.overall)] + record.byCandidate.map { ("\($0.candidate)", $0.score) }
      return scores.map { candidate, score in
        let values = Score.Measure.allCases.map { score[$0].map { "\($0)" } ?? "-" }
        return ([printable(record.name), candidate, "\(score.n)"] + values)
          .joined(separator: "\t") + "\n"
      }.joined()
    }.joined()
  }
}
