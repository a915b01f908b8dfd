import KernelModel

/// One event of the calendar: whole days, past or forecast.
struct CalendarEvent {
  let kind: CalendarFile.Kind
  let cycle: CycleNumber
  /// What it is, for good: the same before it has come and after.
  let name: String
  let first: Day
  /// The last of its days.
  let last: Day
  let isForecast: Bool
  let summary: String
  let description: [String]
  /// Where to look; nil for what is not out.
  let url: String?

  /// Whether it lies in a span: by its cycle, or by its last day.
  func lies(in since: Since) -> Bool {
    switch since {
    case .version(let version): cycle >= version.cycle
    case .day(let day): last >= day
    }
  }

  /// Its lines, at the state of the data that `changedAt` and `sequence` stand for.
  func text(changedAt: String, sequence: Int) -> String {
    var text = "BEGIN:VEVENT\r\n"
    // The right side only keeps the names apart from other programs'.
    text += ContentLine.line("UID", name + "@releases.kreltrack")
    text += ContentLine.line("DTSTAMP", changedAt)
    text += ContentLine.line("LAST-MODIFIED", changedAt)
    text += ContentLine.line("SEQUENCE", "\(sequence)")
    text += ContentLine.line("DTSTART;VALUE=DATE", ContentLine.date(first))
    // Exclusive.
    text += ContentLine.line("DTEND;VALUE=DATE", ContentLine.date(last + 1))
    text += ContentLine.text("SUMMARY", summary)
    text += ContentLine.text("DESCRIPTION", description.joined(separator: "\n"))
    text += ContentLine.line("STATUS", isForecast ? "TENTATIVE" : "CONFIRMED")
    // Nobody is busy because a kernel comes out.
    text += ContentLine.line("TRANSP", "TRANSPARENT")
    text += ContentLine.line("CATEGORIES", "Linux," + kind.category)
    if let url { text += ContentLine.line("URL", url) }
    return text + "END:VEVENT\r\n"
  }
}

extension CalendarFile.Kind {
  fileprivate var category: String {
    switch self {
    case .candidates: "candidate"
    case .finals: "final"
    case .mergeWindows: "merge window"
    }
  }
}
