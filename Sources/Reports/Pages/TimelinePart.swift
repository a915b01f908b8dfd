import KernelModel

/// The last cycles one below the other, to scale in weeks since each opened.
struct TimelinePart {
  /// The oldest first; the running one is the last.
  private let cycles: [Cycle]
  private let status: CycleStatus
  /// Days from the left edge to the right one.
  private let length: Int

  private static let most = 12
  private static let daysOfWeek = 7

  init(_ contents: SiteContents) {
    cycles = contents.publication.cycles.suffix(Self.most)
    status = contents.publication.status
    let expected = status.forecast?.interval80?.last
    let running = status.cycle.number
    let longest =
      cycles.compactMap { cycle -> Int? in
        guard let opened = cycle.previousFinal?.day ?? cycle.candidates.first?.day else {
          return nil
        }
        let ends =
          [cycle.final?.day, cycle.number == running ? expected : nil]
          + [cycle.lastCandidate?.day]
        return ends.compactMap { $0 }.max().map { $0 - opened }
      }.max() ?? 0
    length = (max(longest, 8 * Self.daysOfWeek) / Self.daysOfWeek + 1) * Self.daysOfWeek
  }

  var markup: Markup {
    var table = PageTable(
      caption:
        "Merge window, candidates and final of the last cycles, in weeks since the window opened",
      columns: [
        .init("cycle"), .init(axis, looks: "picture"), .init("rc1", looks: "wide"),
        .init("final"), .init("days", looks: "number"),
        .init(.element("abbr", ["title": "release candidates"], "rcs"), looks: "number wide"),
      ], hidesCaption: true, looks: "timeline")
    table.rows = cycles.reversed().map { cycle in
      [
        .link("\(cycle.number).html", Markup("\(cycle.number)")), picture(cycle),
        cycle.rc1?.day.map { .time($0, "\($0)") } ?? "–", final(cycle),
        Markup(cycle.days.map(String.init) ?? "–"), Markup("\(cycle.candidateCount)"),
      ]
    }
    return table.markup
  }

  private func final(_ cycle: Cycle) -> Markup {
    if let day = cycle.final?.day { return .time(day, "\(day)") }
    guard let day = expected(cycle)?.final.mostLikely?.day else { return "running" }
    return .element("em", [:], .time(day, "\(day)"), "?")
  }

  private func expected(_ cycle: Cycle) -> Forecast? {
    cycle.number == status.cycle.number ? status.forecast : nil
  }

  private func scale(_ opened: Day) -> TimeScale {
    TimeScale(first: opened, last: opened + length, margin: 0.02)
  }

  /// The weeks' numbers, every second one.
  private var axis: Markup {
    let scale = scale(Day(number: 0))
    let weeks = stride(from: 0, to: length / Self.daysOfWeek, by: 2).map { week in
      Drawing.words(
        scale.x(Day(number: week * Self.daysOfWeek)), 12, Markup("\(week)"), looks: "label")
    }
    return .element("span", ["class": "unseen"], "course in weeks")
      + Drawing.ornament(height: 16, looks: "weeks", weeks)
  }

  private func picture(_ cycle: Cycle) -> Markup {
    guard let opened = cycle.previousFinal?.day ?? cycle.candidates.first?.day else { return .none }
    let scale = scale(opened)
    var pieces: [Markup] = []
    func line(_ first: Day, _ last: Day, _ looks: String) {
      pieces.append(Drawing.line(scale.x(first), 11, scale.x(last), 11, looks))
    }
    let forecast = expected(cycle)
    let end = cycle.final?.day ?? cycle.lastCandidate?.day
    if let end, let expected = forecast?.final.mostLikely?.day { line(end, expected, "ahead") }
    if let span = forecast?.interval80, span.width > 0 { line(span.first, span.last, "span") }
    if let end { line(cycle.rc1?.day ?? opened, end, "axis") }
    let window =
      cycle.rc1?.day ?? (forecast?.next.version.candidate == 1 ? forecast?.next.day : nil)
    if let window, cycle.previousFinal?.day != nil { line(opened, window, "window") }
    pieces += cycle.candidates.compactMap { release in
      release.day.map { Drawing.dot(scale.x($0), 11, 3.5, "candidate out") }
    }
    if let day = cycle.final?.day {
      pieces.append(Drawing.diamond(scale.x(day), 11, "final out"))
    } else if let day = forecast?.final.mostLikely?.day {
      pieces.append(Drawing.diamond(scale.x(day), 11, "final expected"))
    }
    return Drawing.ornament(height: 22, looks: "row", pieces)
  }
}
