import KernelModel

extension ForecastText {
  /// A table of the cycles ahead; where it is too wide, each one's interval has a line of its own.
  func cyclesAhead(_ cycles: [CycleForecast]) -> [String] {
    guard !cycles.isEmpty else { return ["This model does not forecast the cycles ahead."] }
    var isMarked = false
    func cell(_ days: Distribution) -> String {
      guard let day = days.mostLikely?.day else { return "-" }
      guard answer.hasPassedUnseen(day) else { return "\(day)" }
      isMarked = true
      return "\(day)*"
    }
    let heading = ["cycle", "opens", "rc1", "rc7", "final"]
    let rows = cycles.map { cycle in
      ["\(cycle.number)"] + [cycle.mergeWindow, cycle.rc1, cycle.rc7, cycle.final].map(cell)
    }
    let spans = cycles.map { cycle in
      cycle.final.interval(Forecast.shareOfInterval).map { span in
        span.width == 0 ? "\(span.first)" : "\(span.first) to \(span.last)"
      } ?? "-"
    }
    let whole = (heading + ["80% of the final"], zip(rows, spans).map { $0 + [$1] })
    let title = wrapped(
      "Next cycles, each with its likeliest days; a cycle opens with its merge window:",
      width: style.width)
    let note = isMarked ? ["* " + passedUnseen] : []
    let fits = lines(table(whole.0, whole.1, numeric: [], Style())).allSatisfy {
      $0.count <= style.width
    }
    if fits { return [title] + lines(table(whole.0, whole.1, numeric: [], style)) + note }
    let narrow = lines(table(heading, rows, numeric: [], style))
    return [title, narrow[0]]
      + zip(narrow.dropFirst(), spans).flatMap { [$0, "  80% of the final: " + $1] } + note
  }
}
