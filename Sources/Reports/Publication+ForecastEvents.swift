import KernelModel

extension Publication {
  /// What is to come: the running cycle's, then that of the cycles after it.
  var forecastEvents: [CalendarEvent] {
    guard let expected = status.forecast else { return [] }
    let number = status.cycle.number
    let final = event(.finals, Version(number, .final), expected.final, finalLines(expected))
    return [openWindow(expected)].compactMap { $0 }
      + expected.candidates.compactMap { candidate($0, of: expected) }
      + [final].compactMap { $0 } + (forecast.content.cycles ?? []).flatMap(events)
  }

  // MARK: The running cycle

  /// The merge window that is open: it began on a day that is known, its end is forecast.
  private func openWindow(_ expected: Forecast) -> CalendarEvent? {
    guard status.phase == .mergeWindow, let opened = status.cycle.previousFinal?.day,
      let first = expected.candidates.first(where: { $0.version.candidate == 1 }),
      let closes = first.days.mostLikely, closes.day > opened
    else { return nil }
    return window(
      status.cycle.number, from: opened, until: closes.day, closes.probability,
      ["It opened on \(dated(opened)) and closes with \(first.version):"] + list(first.days),
      isOpen: true)
  }

  /// A candidate; the extra one only where it is more likely to come than not.
  private func candidate(
    _ candidate: Forecast.Candidate, of expected: Forecast
  ) -> CalendarEvent? {
    guard candidate.version == expected.extra.candidate else {
      return event(
        .candidates, candidate.version, candidate.days, list(candidate.days) + [origin])
    }
    guard expected.extra.isLikely else { return nil }
    let chance = expected.extra.probability
    return event(
      .candidates, candidate.version, candidate.days,
      ["It comes with \(percent(chance)). If it does:"] + list(candidate.days) + [origin],
      chance: chance)
  }

  private func finalLines(_ expected: Forecast) -> [String] {
    let reasons = expected.reasons.map {
      "- \($0.shift < 0 ? "against" : "for") \(dated($0.day)): \(printable($0.text))"
    }
    return list(expected.final) + expected.extra.branches(of: status.cycle.number, day: dated)
      + (reasons.isEmpty ? [] : ["Why, the heaviest first:"] + reasons) + [origin]
  }

  // MARK: The cycles after it

  private func events(of cycle: CycleForecast) -> [CalendarEvent] {
    func event(_ kind: CalendarFile.Kind, _ stage: Version.Stage, _ days: Distribution)
      -> CalendarEvent?
    {
      self.event(kind, Version(cycle.number, stage), days, list(days) + [origin])
    }
    return [
      nextWindow(of: cycle), event(.candidates, .candidate(1), cycle.rc1),
      event(.candidates, .candidate(7), cycle.rc7), event(.finals, .final, cycle.final),
    ].compactMap { $0 }
  }

  private static let usualWindow = 14

  private func nextWindow(of cycle: CycleForecast) -> CalendarEvent? {
    guard let opens = cycle.mergeWindow.mostLikely, let first = cycle.rc1.mostLikely else {
      return nil
    }
    // Each end is the likeliest by itself: far ahead the two need not fit.
    let closes = first.day > opens.day ? first.day : opens.day + Self.usualWindow
    return window(
      cycle.number, from: opens.day, until: closes, opens.probability,
      ["It opens:"] + list(cycle.mergeWindow) + ["It closes with \(cycle.number)-rc1:"]
        + list(cycle.rc1))
  }

  // MARK: Parts

  private func window(
    _ number: CycleNumber, from opens: Day, until closes: Day, _ probability: Double,
    _ lines: [String], isOpen: Bool = false
  ) -> CalendarEvent {
    CalendarEvent(
      kind: .mergeWindows, cycle: number, name: number.windowName, first: opens,
      last: closes - 1, isForecast: true,
      summary: "Linux \(number) merge window"
        + (isOpen ? "" : " expected") + " (\(percent(probability)))",
      description: lines + [origin], url: nil)
  }

  /// On its likeliest day; `chance` is that it comes at all.
  private func event(
    _ kind: CalendarFile.Kind, _ version: Version, _ days: Distribution, _ lines: [String],
    chance: Double = 1
  ) -> CalendarEvent? {
    guard let day = days.mostLikely else { return nil }
    return CalendarEvent(
      kind: kind, cycle: version.cycle, name: "\(version)", first: day.day, last: day.day,
      isForecast: true, summary: "Linux \(version) expected (\(percent(day.probability * chance)))",
      description: lines, url: nil)
  }

  private static let daysShown = 8
  private static let leastShown = 0.005

  /// The likeliest days in their order, with their probabilities.
  private func list(_ days: Distribution) -> [String] {
    let (shown, others) = days.likeliest(Self.daysShown, least: Self.leastShown)
    return shown.map { "\(dated($0.day)): \(percent($0.probability))" }
      + (others.map { ["\(otherDays): \(percent($0))"] } ?? [])
  }

  private var origin: String {
    let method = status.forecast.map { " by model \($0.method)" } ?? ""
    return "A forecast\(method), from what was known until \(forecast.asOf)."
  }
}
