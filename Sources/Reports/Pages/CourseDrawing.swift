import KernelModel

/// A cycle along its days: merge window, candidates, final, and what is expected of them.
struct CourseDrawing {
  private let status: CycleStatus
  private let scale: TimeScale
  /// Where bars stand and marks lie, in pixels from the top.
  private let baseline: Int

  private static let highest = 104
  /// Days less likely than this are not drawn; the table counts them together.
  private static let leastDrawn = 0.002
  /// Bars lower than this have no words.
  private static let leastNamed = 0.04

  /// Nil where too few days are known.
  init?(_ status: CycleStatus) {
    self.status = status
    let cycle = status.cycle
    let known = [cycle.previousFinal?.day] + cycle.releases.map(\.day)
    let expected = Self.drawn(status.forecast).map(\.day) + [status.forecast?.next.day]
    let days = (known + expected).compactMap { $0 }
    guard let first = days.min(), let last = days.max(), first < last else { return nil }
    scale = TimeScale(first: first, last: last)
    baseline = status.forecast == nil ? 38 : Self.highest + 52
  }

  private static func drawn(_ forecast: Forecast?) -> [Distribution.Entry] {
    forecast?.final.entries.filter { $0.probability >= leastDrawn } ?? []
  }

  var markup: Markup {
    Drawing.picture(
      "course", title: "The course of Linux \(status.cycle.number)", description: description,
      height: baseline + 52, looks: "course", window + months + expected + marks)
  }

  /// The same in words.
  private var description: String {
    let cycle = status.cycle
    var parts = [cycle.previousFinal?.day.map { "merge window opened \(dated($0))" }]
    parts += cycle.releases.map { release in
      release.day.map { "\(release.version) \(dated($0))" }
    }
    parts +=
      status.forecast?.candidates.map { candidate in
        candidate.days.mostLikely.map { "\(candidate.version) expected \(dated($0.day))" }
      } ?? []
    parts += Self.drawn(status.forecast).filter { $0.probability >= Self.leastNamed }.map {
      "final \(percent($0.probability)) on \(dated($0.day))"
    }
    return parts.compactMap { $0 }.joined(separator: "; ") + "."
  }

  private var window: [Markup] {
    let cycle = status.cycle
    let axis = Drawing.line("0", baseline, "100%", baseline, "axis")
    guard let opened = cycle.previousFinal?.day else { return [axis] }
    let closed =
      cycle.rc1?.day
      ?? (status.forecast?.next.version.candidate == 1 ? status.forecast?.next.day : nil)
      ?? cycle.candidates.first?.day
    guard let closed, opened < closed else { return [axis] }
    return [
      axis, Drawing.line(scale.x(opened), baseline, scale.x(closed), baseline, "window"),
      Drawing.words(
        scale.x(opened), baseline - 14, "merge window", looks: "label", anchor: "start"),
    ]
  }

  private var months: [Markup] {
    scale.months.flatMap { month in
      [
        Drawing.line(scale.x(month), baseline + 32, scale.x(month), baseline + 38, "axis"),
        Drawing.words(
          scale.x(month), baseline + 49, Markup(month.monthName), looks: "month"),
      ]
    }
  }

  /// The final's days as bars, the likely ones with their probability and day.
  private var expected: [Markup] {
    let entries = Self.drawn(status.forecast)
    guard let top = status.forecast?.final.mostLikely else { return [] }
    return entries.flatMap { entry -> [Markup] in
      let height = max(1, Int(entry.probability / top.probability * Double(Self.highest)))
      let (x, y) = (scale.x(entry.day), baseline - 10 - height)
      let bar = Drawing.line(x, baseline - 10, x, y, "days")
      guard entry.probability >= Self.leastNamed else { return [bar] }
      let isTop = entry.day == top.day
      let label =
        isTop ? "\(status.cycle.number) on \(entry.day.dayAndMonth)" : entry.day.dayAndMonth
      return [
        bar,
        Drawing.words(
          x, y - 6, Markup(percent(entry.probability)), looks: isTop ? "value top" : "value"),
        Drawing.words(
          x, y - 25, Markup(label), looks: isTop ? "label top" : "label wide",
          anchor: isTop ? scale.anchor(entry.day) : "middle"),
      ]
    }
  }

  private var marks: [Markup] {
    let cycle = status.cycle
    var marks = cycle.releases.flatMap { release in
      release.day.map { mark(release.version, $0, "out") } ?? []
    }
    guard let forecast = status.forecast else { return marks }
    for candidate in forecast.candidates {
      // Of one that will rather not come there is no mark: the final has that day.
      let isExtra = candidate.version == forecast.extra.candidate
      if isExtra, forecast.extra.probability < 0.5 { continue }
      guard let day = candidate.days.mostLikely?.day else { continue }
      marks += mark(candidate.version, day, isExtra ? "expected unsure" : "expected")
    }
    let next = forecast.next
    if next.version.candidate != nil,
      !forecast.candidates.contains(where: { $0.version == next.version })
    {
      marks += mark(next.version, next.day, "expected")
    }
    if let day = forecast.final.mostLikely?.day {
      marks.append(Drawing.diamond(scale.x(day), baseline, "final expected"))
      marks.append(
        Drawing.words(scale.x(day), baseline + 22, Markup("\(cycle.number)"), looks: "label"))
    }
    return marks
  }

  private func mark(_ version: Version, _ day: Day, _ looks: String) -> [Markup] {
    let x = scale.x(day)
    guard let number = version.candidate else {
      return [
        Drawing.diamond(x, baseline, "final " + looks),
        Drawing.words(
          x, baseline - 14, Markup("\(version)"), looks: "label top", anchor: scale.anchor(day)),
      ]
    }
    // Phones have room for the number alone.
    let doubt = looks.hasSuffix("unsure") ? "?" : ""
    let label = Markup.element("tspan", ["class": "wide"], "rc") + Markup("\(number)\(doubt)")
    return [
      Drawing.dot(x, baseline, 5, "candidate " + looks),
      Drawing.words(x, baseline + 22, label, looks: "label"),
    ]
  }
}
