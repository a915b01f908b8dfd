import KernelModel

/// One column of the table of stored forecasts, from a width of the terminal on.
struct RecordColumn: Sendable {
  let heading: String
  var isNumber = false
  var width = 0
  /// Where the days of a span stand without their years; pages have room for them.
  var days: (@Sendable (ForecastRecord.Entry) -> DaySpan?)?
  let cell: @Sendable (ForecastRecord.Entry) -> String

  static let all = [
    Self(heading: "made on") { "\($0.forecast.madeOn)" },
    Self(heading: "of") { "\($0.forecast.cycle)" },
    Self(heading: "expected") { $0.forecast.final.mostLikely.map { "\($0.day)" } ?? "-" },
    Self(heading: "at", isNumber: true) {
      $0.forecast.final.mostLikely.map { percent($0.probability) } ?? "-"
    },
    Self(heading: "80% within", width: 80, days: interval) { interval($0).map(span) ?? "-" },
    Self(heading: "extra", isNumber: true, width: 80) {
      percent($0.forecast.extraProbability)
    },
    Self(heading: "came") { $0.outcome.map { "\($0.day)" } ?? "open" },
    Self(heading: "off", isNumber: true) { $0.outcome.map { signed($0.error) } ?? "" },
    Self(heading: "had given it", isNumber: true, width: 100) {
      $0.outcome.map { percent($0.probability) } ?? ""
    },
    Self(heading: "within 80%", width: 100) {
      $0.outcome.map { $0.isInInterval ? "yes" : "no" } ?? ""
    },
  ]

  private static func interval(_ entry: ForecastRecord.Entry) -> DaySpan? {
    entry.forecast.final.interval(Forecast.shareOfInterval)
  }

  /// Days without their years, which stand beside them.
  private static func span(_ span: DaySpan) -> String {
    let (first, last) = ("\(span.first)".dropFirst(5), "\(span.last)".dropFirst(5))
    return span.width == 0 ? String(first) : "\(first)..\(last)"
  }

  private static func signed(_ days: Int) -> String { days > 0 ? "+\(days)" : "\(days)" }
}
