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
      let sentence =
        record.hasOthers
        ? "No forecast is on record for that span."
        : "No forecast is on record yet; each sync that finds something new makes one."
      return notice + wrapped(sentence, width: style.width) + "\n"
    }
    let shown = Self.columns.filter { $0.width <= style.width }
    let rows = record.entries.map { entry in shown.map { $0.cell(entry) } }
    let numeric = Set(shown.indices.filter { shown[$0].isNumber })
    return notice + table(shown.map(\.heading), rows, numeric: numeric, style) + "\n"
      + notes.map { wrapped($0, width: style.width) + "\n" }.joined()
  }

  /// One column of the table, from a width of the terminal on.
  private struct Column: Sendable {
    let heading: String
    var isNumber = false
    var width = 0
    let cell: @Sendable (ForecastRecord.Entry) -> String
  }

  private static let columns = [
    Column(heading: "made on") { "\($0.forecast.madeOn)" },
    Column(heading: "of") { "\($0.forecast.cycle)" },
    Column(heading: "expected") { $0.forecast.final.mostLikely.map { "\($0.day)" } ?? "-" },
    Column(heading: "at", isNumber: true) {
      $0.forecast.final.mostLikely.map { percent($0.probability) } ?? "-"
    },
    Column(heading: "80% within", width: 80) { entry in
      entry.forecast.final.interval(Forecast.shareOfInterval).map(span) ?? "-"
    },
    Column(heading: "extra", isNumber: true, width: 80) {
      percent($0.forecast.extraProbability)
    },
    Column(heading: "came") { $0.outcome.map { "\($0.day)" } ?? "open" },
    Column(heading: "off", isNumber: true) { $0.outcome.map { signed($0.error) } ?? "" },
    Column(heading: "had given it", isNumber: true, width: 100) {
      $0.outcome.map { percent($0.probability) } ?? ""
    },
    Column(heading: "within 80%", width: 100) {
      $0.outcome.map { $0.isInInterval ? "yes" : "no" } ?? ""
    },
  ]

  /// Days without their years, which stand beside them.
  private static func span(_ span: DaySpan) -> String {
    let (first, last) = ("\(span.first)".dropFirst(5), "\(span.last)".dropFirst(5))
    return span.width == 0 ? String(first) : "\(first)..\(last)"
  }

  private static func signed(_ days: Int) -> String { days > 0 ? "+\(days)" : "\(days)" }

  private var notes: [String] {
    let methods = Set(record.entries.map { printable($0.forecast.method) }).sorted()
    let made = "Made by " + methods.joined(separator: ", ") + "."
    let count = record.entries.count
    guard let summary = record.summary else {
      let open =
        count == 1
        ? "This forecast is open: its final is not confirmed yet."
        : "All \(count) forecasts are open: none of their finals is confirmed yet."
      return [open, made]
    }
    let cycles = "\(summary.cycles) cycle\(summary.cycles == 1 ? "" : "s")"
    return [
      "Decided: \(summary.count) of \(count), of \(cycles). The exact day: "
        + "\(percent(summary.exactDay)); off by \(decimal(summary.meanError, places: 1)) days on "
        + "average; log score \(decimal(summary.logScore, places: 2)) (smaller is better); "
        + "within the days that held 80%: \(percent(summary.coverage80)).",
      made,
    ]
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

/// A number that is not negative, with so many digits after the point.
private func decimal(_ number: Double, places: Int) -> String {
  let unit = (0..<places).reduce(1) { scale, _ in scale * 10 }
  let scaled = Int((number * Double(unit)).rounded())
  let fraction = "\(scaled % unit)"
  return "\(scaled / unit)." + String(repeating: "0", count: places - fraction.count) + fraction
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
