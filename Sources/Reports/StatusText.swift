package import KernelModel

/// A cycle's status for people.
package struct StatusText {
  private let answer: Answer<CycleStatus>
  private let style: Style

  package init(_ answer: Answer<CycleStatus>, style: Style) {
    (self.answer, self.style) = (answer, style)
  }

  private var status: CycleStatus { answer.content }

  /// The whole report, with a line end.
  package var text: String {
    var sections: [[String]] = []
    if let notice = answer.freshness.notice { sections.append([style.warning(notice)]) }
    sections.append([wrapped(headline, width: style.width)])
    if style.pictures, status.phase != .future, !status.isBeforeHistory {
      sections.append([CyclePicture(status).text(width: style.width, unicode: style.unicode)])
    }
    sections.append(table + forecast)
    if let method = status.forecast?.method {
      // The same day: today's forecast has other reasons.
      let day = answer.asked == answer.generatedAt.day() ? "" : " --as-of \(answer.asked)"
      let line =
        "Forecast: model \(method); reasons: kreltrack forecast \(status.cycle.number)\(day)"
      sections.append([wrapped(line, width: style.width)])
    }
    sections.append(notes.map { wrapped($0, width: style.width) })
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private var name: String { style.strong("Linux \(status.cycle.number)") }

  private var headline: String { status.headline(name: name, day: shownDay) }

  private func shownDay(_ release: Release) -> Day? {
    style.utc ? release.moment?.utcDay : release.day
  }

  private func day(_ release: Release) -> String {
    shownDay(release).map(dated) ?? "a day not known"
  }

  /// Wide enough for the longest version, as 2.6.31-rc9 or 7.0-rc10.
  private var column: Int { max(11, "\(status.cycle.number)-rc1".count + 2) }

  /// The cycle's releases; candidates that must have been and whose day nobody knows are named too.
  private var table: [String] {
    let cycle = status.cycle
    let undated = status.gaps.filter { ($0.candidate ?? .max) <= cycle.candidateCount }
      .map { ($0, "day not known") }
    let dated = cycle.releases.map { ($0.version, day($0)) }
    return (dated + undated).sorted { $0.0 < $1.0 }.map { version, day in
      "  " + "\(version)".padded(column) + day
    }
  }

  private var forecast: [String] {
    guard let forecast = status.forecast else { return [] }
    var lines: [String] = []
    let next = forecast.next
    if next.version.stage != .final {
      lines.append(
        "  " + "\(next.version)".padded(column) + dated(next.day) + "  expected"
          + passed(next.day))
    }
    // The likeliest days, in their order; `forecast` shows more of them, JSON all.
    let (shown, others) = forecast.final.likeliest(Self.daysShown, least: Self.leastShown)
    for (index, entry) in shown.enumerated() {
      lines.append(
        "  " + (index == 0 ? "\(status.cycle.number)" : "").padded(column) + dated(entry.day)
          + "  " + percent(entry.probability).leftPadded(8)
          + (bar(entry, of: forecast.final) ?? passed(entry.day)))
    }
    if let others {
      lines.append(
        "  " + "".padded(column) + otherDays.padded(14) + "  "
          + percent(others).leftPadded(8))
    }
    return lines
  }

  private static let longestBar = 30

  /// As long as the day is likely; nil where none is drawn, and where there are words in its place.
  private func bar(_ entry: Distribution.Entry, of days: Distribution) -> String? {
    guard style.pictures, !answer.hasPassedUnseen(entry.day), let top = days.mostLikely else {
      return nil
    }
    // Behind the version, the day and the probability, two spaces before each.
    let room = min(Self.longestBar, style.width - column - 28)
    guard room > 3 else { return nil }
    return "  " + style.bar(entry.probability, of: top.probability, room: room)
  }

  private static let daysShown = 5
  /// Days that are less likely are told together.
  private static let leastShown = 0.01

  private func passed(_ day: Day) -> String {
    answer.hasPassedUnseen(day) ? style.faint("  " + passedUnseen) : ""
  }

  private var notes: [String] {
    if status.isBeforeHistory { return ["The history begins with 2.6.12-rc2, in April 2005."] }
    return [status.audience] + status.notes + [answer.freshness.origin]
  }

  /// Stable lines with tabs: the kind of line first, then its values.
  package var plain: String {
    var lines = ["version\t\(status.cycle.number)", "phase\t\(status.phase.rawValue)"]
    func line(_ kind: String, _ release: Release) -> String {
      "\(kind)\t\(release.version)\t\(shownDay(release).map { "\($0)" } ?? "-")"
    }
    lines += status.cycle.candidates.map { line("candidate", $0) }
    lines += status.cycle.final.map { [line("final", $0)] } ?? []
    if let forecast = status.forecast {
      lines.append("next\t\(forecast.next.version)\t\(forecast.next.day)")
      lines += forecast.final.entries.map { "forecast\t\($0.day)\t\($0.probability)" }
      lines.append("method\t\(forecast.method)")
    }
    if let line = status.line {
      lines.append(
        "line\t\(line.latest.map { "\($0)" } ?? "-")\t\(printable(line.moniker ?? "-"))"
          + "\t\(line.isEndOfLife.map { $0 ? "eol" : "maintained" } ?? "-")")
    }
    lines.append("complete_until\t\(answer.freshness.completeUntil)")
    lines.append("stale\t\(answer.freshness.isStale)")
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Freshness {
  /// What is said first, and on stderr, when the data are stale; nil when they are not.
  package var notice: String? {
    isStale ? "known until \(completeUntil); run kreltrack sync" : nil
  }

  /// How fresh the data are and where they are from, as a sentence.
  var origin: String {
    let failing = sources.filter { $0.state == .failed || $0.state == .blocked }
    let trouble =
      failing.isEmpty
      ? "" : " Not read the last time: " + failing.map(\.name).joined(separator: ", ") + "."
    guard let last = sources.compactMap(\.lastSuccess).max() else {
      let synced = failing.isEmpty ? "never synced" : "no source could be read yet"
      return "Data: the built-in history, known until \(completeUntil); \(synced)." + trouble
    }
    return "Data: known until \(completeUntil); sources last read \(last.rfc3339())." + trouble
  }
}
