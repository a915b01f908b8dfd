import KernelModel

extension ForecastRecord {
  /// What is said where there is no entry.
  var nothing: String {
    hasOthers
      ? "No forecast is on record for that span."
      : "No forecast is on record yet; each sync that finds something new makes one."
  }

  /// How good the forecasts were and who made them, in sentences.
  var notes: [String] {
    let methods = Set(entries.map { printable($0.forecast.method) }).sorted()
    let made = "Made by " + methods.joined(separator: ", ") + "."
    let count = entries.count
    guard let summary else {
      let open =
        count == 1
        ? "This forecast is open: its final is not confirmed yet."
        : "All \(count) forecasts are open: none of their finals is confirmed yet."
      return [open, made]
    }
    let cycles = counted(summary.cycles, "cycle")
    return [
      "Decided: \(summary.count) of \(count), of \(cycles). The exact day: "
        + "\(percent(summary.exactDay)); off by \(summary.meanError.rounded(to: 1)) days on "
        + "average; log score \(summary.logScore.rounded(to: 2)) (smaller is better); "
        + "within the days that held 80%: \(percent(summary.coverage80)).",
      made,
    ]
  }
}
