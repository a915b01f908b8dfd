import KernelModel

/// The forecaster's record: what was stated against what happened, scores beside simple rules, and
/// the forecasts that were stored.
struct ScoresPart {
  let report: BacktestReport
  let record: ForecastRecord

  private static let entriesShown = 24

  var note: Markup { "how often forecasts like these were right" }

  var markup: Markup {
    guard report.events > 0, let chosen = report.chosen else {
      return .paragraph(BacktestReport.nothing) + stored
    }
    return .paragraph(report.headline)
      + (chosen.summary.map { .paragraph(printable($0), class: "lead") } ?? .none)
      + .element(
        "div", ["class": "pair"],
        ReliabilityDrawing(id: "extra", title: chosen.questionOfExtra, bins: chosen.extra).markup,
        ReliabilityDrawing(id: "day", title: chosen.questionOfDay, bins: chosen.day).markup)
      + .paragraph(
        "Each disc holds the forecasts that said about so much; its area is how many they were, the "
          + "table has the numbers. On the diagonal they were right.", class: "note")
      + .element("h3", [:], "Beside simple rules")
      + scores(
        "forecaster", report.records.map { ($0.name, $0.overall) }, "Scores of all forecasters")
      + .element("h3", [:], "After each candidate")
      + scores(
        "after", chosen.byCandidate.map { ("rc\($0.candidate)", $0.score) },
        "Scores after each candidate")
      + legend + stored
  }

  private func scores(
    _ heading: String, _ rows: [(name: String, score: Score)], _ caption: String
  ) -> Markup {
    let columns = ScoreColumn.all
    var table = PageTable(
      caption: Markup(caption),
      columns: [.init(heading), .init("n", looks: "number")]
        + columns.map { column in
          .init(
            .element("abbr", ["title": column.meaning], Markup(column.heading)), looks: "number")
        }, hidesCaption: true, looks: "scores")
    table.rows = rows.map { name, score in
      let own = Markup(outside: name, most: 60)
      return [
        name == report.chosen?.name ? .element("span", ["class": "own"], own) : own,
        Markup("\(score.n)"),
      ]
        + columns.map { Markup($0.text(score)) }
    }
    return .scrolling(caption, table.markup)
  }

  private var legend: Markup {
    .element("h3", [:], "What the columns mean")
      + .element(
        "dl", ["class": "legend"],
        ScoreColumn.all.map { column in
          .element(
            "div", [:], .element("dt", [:], Markup(column.heading)),
            .element("dd", [:], Markup(column.meaning)))
        }) + .paragraph(ScoreColumn.better, class: "note")
  }

  /// The public record: forecasts as they were made.
  private var stored: Markup {
    let heading = Markup.element("h3", [:], "Forecasts as they were made")
    guard !record.entries.isEmpty else { return heading + .paragraph(record.nothing) }
    var table = PageTable(
      caption: "Stored forecasts and what came",
      columns: RecordColumn.all.map { .init($0.heading, looks: $0.isNumber ? "number" : "") },
      hidesCaption: true, looks: "scores")
    let shown = record.entries.suffix(Self.entriesShown)
    table.rows = shown.reversed().map { entry in
      RecordColumn.all.map { column in
        column.days?(entry).map(Markup.times) ?? Markup(dating: column.cell(entry))
      }
    }
    let rest = record.entries.count - shown.count
    return heading + Markup(record.notes.map { .paragraph($0) })
      + .scrolling("Stored forecasts and what came", table.markup)
      + (rest > 0 ? .paragraph("And \(rest) before; record.json has all.", class: "note") : .none)
  }
}
