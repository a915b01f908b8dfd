package import KernelModel

/// Stored forecasts against what happened, for people.
package struct RecordText {
  private let answer: Answer<ForecastRecord>
  private let style: Style

  package init(_ answer: Answer<ForecastRecord>, style: Style) {
    (self.answer, self.style) = (answer, style)
  }

  private var record: ForecastRecord { answer.content }

  /// The whole report, with a line end.
  package var text: String {
    let notice = answer.freshness.notice.map { style.warning($0) + "\n\n" } ?? ""
    guard !record.entries.isEmpty else {
      return notice + wrapped(record.nothing, width: style.width) + "\n"
    }
    let shown = RecordColumn.all.filter { $0.width <= style.width }
    let rows = record.entries.map { entry in shown.map { $0.cell(entry) } }
    let numeric = Set(shown.indices.filter { shown[$0].isNumber })
    return notice + table(shown.map(\.heading), rows, numeric: numeric, style) + "\n"
      + record.notes.map { wrapped($0, width: style.width) + "\n" }.joined()
  }

  /// Stable lines with tabs: the kind of line first, then its values.
  package var plain: String {
    let lines = record.entries.map { entry in
      let forecast = entry.forecast
      var cells = ["forecast", "\(forecast.madeOn)", "\(forecast.asOf)", "\(forecast.cycle)"]
      cells.append(printable(forecast.method))
      cells += forecast.final.mostLikely.map { ["\($0.day)", "\($0.probability)"] } ?? ["-", "-"]
      let span = forecast.final.interval(Forecast.shareOfInterval)
      cells += span.map { ["\($0.first)", "\($0.last)"] } ?? ["-", "-"]
      cells += ["\(forecast.extraCandidate)", "\(forecast.extraProbability)"]
      cells.append(entry.extraCame.map { $0 ? "came" : "not" } ?? "-")
      cells +=
        entry.outcome.map { outcome in
          [
            "\(outcome.day)", "\(outcome.error)", "\(outcome.probability)",
            outcome.isInInterval ? "within" : "outside",
          ]
        } ?? ["-", "-", "-", "-"]
      return cells.joined(separator: "\t")
    }
    let open = record.entries.count - (record.summary?.count ?? 0)
    var summary = ["summary", "\(record.summary?.count ?? 0)", "\(open)"]
    summary +=
      record.summary.map { summary in
        [summary.exactDay, summary.meanError, summary.logScore, summary.coverage80].map { "\($0)" }
      } ?? ["-", "-", "-", "-"]
    return (lines + [summary.joined(separator: "\t")]).map { $0 + "\n" }.joined()
  }
}

extension JSONValue {
  init(_ entry: ForecastRecord.Entry) {
    let forecast = entry.forecast
    let likeliest = forecast.final.mostLikely
    self = .object([
      "made_on": .string("\(forecast.madeOn)"), "as_of": .string("\(forecast.asOf)"),
      "version": .string("\(forecast.cycle)"), "method": .string(forecast.method),
      "day": JSONValue(likeliest.map { "\($0.day)" }),
      "probability": JSONValue(likeliest?.probability),
      "distribution": JSONValue(forecast.final),
      "interval80": JSONValue(forecast.final.interval(Forecast.shareOfInterval)),
      "extra": .object([
        "candidate": JSONValue(forecast.extraCandidate.candidate),
        "probability": .number(forecast.extraProbability), "came": JSONValue(entry.extraCame),
      ]),
      "next": .object([
        "version": .string("\(forecast.next.version)"), "day": .string("\(forecast.next.day)"),
      ]),
      "outcome": entry.outcome.map { outcome in
        .object([
          "day": .string("\(outcome.day)"), "error_days": .integer(outcome.error),
          "probability": .number(outcome.probability),
          "in_interval80": .bool(outcome.isInInterval),
        ])
      } ?? .null,
    ])
  }
}
