package import KernelModel

/// A forecast for people: the answer in a sentence, the days, the reasons, the cycles after it.
package struct ForecastText {
  let answer: Answer<ForecastAnswer>
  let style: Style

  package init(_ answer: Answer<ForecastAnswer>, style: Style) {
    (self.answer, self.style) = (answer, style)
  }

  var status: CycleStatus { answer.content.status }

  /// The whole report, with a line end.
  package var text: String {
    var sections: [[String]] = []
    if let notice = answer.freshness.notice { sections.append([style.warning(notice)]) }
    sections.append([wrapped(headline, width: style.width)])
    if let forecast = status.forecast {
      sections.append(summary(of: forecast).map { wrapped($0, width: style.width, indent: "  ") })
      sections.append(days(of: forecast.final))
      sections.append(candidates(of: forecast))
      sections.append(reasons(of: forecast))
    }
    sections.append(answer.content.cycles.map(cyclesAhead) ?? [])
    let method = status.forecast.map { ["Forecast: model \($0.method)."] } ?? []
    sections.append(
      (method + status.notes + [answer.freshness.origin]).map { wrapped($0, width: style.width) })
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  // MARK: The answer

  private var headline: String {
    let name = style.strong("Linux \(status.cycle.number)")
    if status.isBeforeHistory {
      return "\(name) came out before the built-in history begins" + deadline + "."
    }
    if let final = status.cycle.final {
      let day = final.day.map(dated) ?? "a day not known"
      return "\(name) came out on \(day); there is nothing to forecast" + deadline + "."
    }
    guard let days = status.forecast?.final else {
      return "\(name) lies too far ahead to be forecast" + deadline + "."
    }
    return "\(name) is expected on \(likeliest(days))" + deadline + "."
  }

  /// The end of the headline that answers for the day by which the final is needed.
  private var deadline: String {
    guard let by = answer.content.by else { return "" }
    guard let probability = by.probability else {
      return "; whether it is out by \(dated(by.day)), the data do not tell"
    }
    // Yesterday may be open still: a Sunday ends late in Hawaii.
    let hasPassed = probability == 0 && by.day < answer.asOf
    if status.cycle.final != nil || status.isBeforeHistory || hasPassed {
      return "; out by \(dated(by.day)): \(probability == 1 ? "yes" : "no")"
    }
    return "; out by \(marked(by.day)): \(percent(probability))"
  }

  private func marked(_ day: Day) -> String {
    dated(day) + (answer.hasPassedUnseen(day) ? " (\(passedUnseen))" : "")
  }

  private func likeliest(_ days: Distribution) -> String {
    guard let entry = days.mostLikely else { return "a day not known" }
    let mark = answer.hasPassedUnseen(entry.day) ? "; \(passedUnseen)" : ""
    return "\(dated(entry.day)) (\(percent(entry.probability))\(mark))"
  }

  private func summary(of forecast: Forecast) -> [String] {
    var lines = forecast.extra.branches(of: status.cycle.number, day: marked)
    if let span = forecast.interval80 {
      lines.append("80% interval: \(words(span)).")
    }
    let next = forecast.next
    if next.version.stage != .final,
      !forecast.candidates.contains(where: { $0.version == next.version })
    {
      lines.append("Next: \(next.version) on \(marked(next.day)).")
    }
    return lines
  }

  private func words(_ span: DaySpan) -> String {
    guard span.width > 0 else {
      return dated(span.first) + " alone"
        + (answer.hasPassedUnseen(span.first) ? " (\(passedUnseen))" : "")
    }
    // Where the last has passed, the first has too.
    let first = answer.hasPassedUnseen(span.last) ? dated(span.first) : marked(span.first)
    return "\(first) to \(marked(span.last))"
  }

  // MARK: Days

  private static let daysShown = 12
  /// Days that are less likely are told together.
  private static let leastShown = 0.002
  private static let longestBar = 40

  /// The likeliest days in their order, each with the sum by then and a bar.
  private func days(of final: Distribution) -> [String] {
    let (shown, others) = final.likeliest(Self.daysShown, least: Self.leastShown)
    let isMarked = shown.contains { answer.hasPassedUnseen($0.day) }
    // Day, probability and sum take 30 columns; the mark has its own.
    let room = style.width - 32 - (isMarked ? passedUnseen.count + 2 : 0)
    let highest = final.mostLikely?.probability ?? 0
    var rows = shown.map { entry in
      [
        dated(entry.day), percent(entry.probability),
        percent(final.probability(through: entry.day)),
        style.pictures
          ? style.bar(entry.probability, of: highest, room: max(4, min(room, Self.longestBar)))
          : "",
        answer.hasPassedUnseen(entry.day) ? style.faint(passedUnseen) : "",
      ]
    }
    if let others { rows.append([otherDays, percent(others), "", "", ""]) }
    // Without pictures nothing stands between the sum and the mark.
    if !style.pictures { for index in rows.indices { rows[index].remove(at: 3) } }
    let heading = ["day", "on it", "by then"] + Array(repeating: "", count: rows[0].count - 3)
    return lines(table(heading, rows, numeric: [1, 2], style))
  }

  func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  // MARK: Candidates and reasons

  private func candidates(of forecast: Forecast) -> [String] {
    guard !forecast.candidates.isEmpty else { return [] }
    let column = 4 + (forecast.candidates.map { "\($0.version)".count }.max() ?? 0)
    return ["Candidates to come, each with its likeliest day:"]
      + forecast.candidates.compactMap { candidate in
        guard let entry = candidate.days.mostLikely else { return nil }
        let extra = forecast.extra
        let remarks = [
          candidate.version == extra.candidate ? extra.condition : nil,
          answer.hasPassedUnseen(entry.day) ? passedUnseen : nil,
        ].compactMap { $0 }.joined(separator: "; ")
        let start =
          "  " + "\(candidate.version)".padded(column - 2) + dated(entry.day)
          + percent(entry.probability).leftPadded(6)
        guard !remarks.isEmpty else { return start }
        let line = start + "  " + remarks
        return wrapped(line, keeping: start.count + 2, width: style.width)
      }
  }

  private func reasons(of forecast: Forecast) -> [String] {
    guard !forecast.reasons.isEmpty else { return [] }
    return ["Why, each reason by itself:"]
      + forecast.reasons.flatMap { reason in
        let text =
          "\(points(reason.shift, unicode: style.unicode)) for \(dated(reason.day)): "
          + printable(reason.text)
        // The first line's indent counts as words of its own width.
        let line = "  " + wrapped(text, width: style.width - 2, indent: "    ")
        guard !reason.evidence.isEmpty else { return [line] }
        let evidence = wrapped(printable(reason.evidence), width: style.width - 4)
        return [line] + lines(evidence).map { "    " + style.faint($0) }
      }
  }
}
