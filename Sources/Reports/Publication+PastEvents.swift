import KernelModel

extension Publication {
  /// What came, by cycles, the oldest first.
  var pastEvents: [CalendarEvent] {
    cycles.flatMap { cycle in
      [cycle.windowEvent].compactMap { $0 }
        + cycle.releases.compactMap { $0.event(in: cycle) }
    }
  }
}

extension Cycle {
  /// The merge window, once it is over; nil where either of its ends is not known.
  fileprivate var windowEvent: CalendarEvent? {
    guard let previousFinal, let opened = previousFinal.day, let first = rc1,
      let closed = first.day, closed > opened
    else { return nil }
    let days = closed - opened
    return CalendarEvent(
      kind: .mergeWindows, cycle: number, name: number.windowName, first: opened, last: closed - 1,
      isForecast: false, summary: "Linux \(number) merge window",
      description: [
        "From the day of \(previousFinal.version) to the day before \(first.version): "
          + "\(counted(days, "day"))."
      ],
      url: nil)
  }
}

extension CycleNumber {
  /// What its merge window is called, past or forecast.
  var windowName: String { "\(self)-merge-window" }
}

extension Release {
  /// Nil where no day of it is known.
  fileprivate func event(in cycle: Cycle) -> CalendarEvent? {
    guard let day, let moment else { return nil }
    let isFinal = version.stage == .final
    var sentence = "Linux \(version) came out on \(dated(day))"
    if let announcer { sentence += ", announced by \(printable(announcer))" }
    var lines = [sentence + "."]
    if isFinal, let days = cycle.days, let previous = cycle.previousFinal {
      lines.append(
        "\(days) days after \(previous.version), \(counted(cycle.candidateCount, "candidate")).")
    }
    lines.append(
      moment.rfc3339.map { "The moment: \($0)." } ?? "The day is in UTC; the moment is not known.")
    return CalendarEvent(
      kind: isFinal ? .finals : .candidates, cycle: version.cycle, name: "\(version)", first: day,
      last: day, isForecast: false, summary: "Linux \(version)", description: lines,
      url: ReleaseLinks(version).tag)
  }
}
