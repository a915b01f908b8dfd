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
  /// Less likely days have no words, nor have those whose words would lie on another's.
  private static let leastNamed = 0.04
  /// Parts of the width within which a probability lies on another, and a day on another's.
  private static let (roomOfWords, roomOfDays) = (0.06, 0.1)
  private static let lineHeight = 18

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
      status.forecast?.candidates.filter(isDrawn).map { candidate in
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

  /// A likely day of the final.
  private struct Bar {
    let day: Day
    let probability: Double
    let height: Int
    /// Whether there is room for its probability beside those of likelier days.
    var hasWords = false
    /// Whether there is for its day, and on phones at least for its probability.
    var hasDay = false
  }

  /// The final's likely days in their order.
  private var bars: [Bar] {
    guard let top = status.forecast?.final.mostLikely else { return [] }
    var bars = Self.drawn(status.forecast).map { entry in
      Bar(
        day: entry.day, probability: entry.probability,
        height: max(1, Int(entry.probability / top.probability * Double(Self.highest))))
    }
    for index in bars.indices.sorted(by: { bars[$0].probability > bars[$1].probability })
    where bars[index].probability >= Self.leastNamed {
      let bar = bars[index]
      let others = bars.filter(\.hasWords)
      func distance(_ other: Bar) -> Double { abs(scale.share(bar.day) - scale.share(other.day)) }
      bars[index].hasWords = others.allSatisfy { distance($0) >= Self.roomOfWords }
      bars[index].hasDay =
        bars[index].hasWords
        && others.allSatisfy {
          distance($0) >= Self.roomOfDays || abs(bar.height - $0.height) >= Self.lineHeight
        }
    }
    return bars
  }

  /// The final's days as bars, the likely ones with their probability and day.
  private var expected: [Markup] {
    guard let top = status.forecast?.final.mostLikely?.day else { return [] }
    return bars.flatMap { bar -> [Markup] in
      let (x, y) = (scale.x(bar.day), baseline - 10 - bar.height)
      let line = Drawing.line(x, baseline - 10, x, y, "days")
      guard bar.hasWords else { return [line] }
      let isTop = bar.day == top
      let label = isTop ? "\(status.cycle.number) on \(bar.day.dayAndMonth)" : bar.day.dayAndMonth
      let value = Drawing.words(
        x, y - 6, Markup(percent(bar.probability)),
        looks: isTop ? "value top" : bar.hasDay ? "value" : "value wide")
      guard bar.hasDay else { return [line, value] }
      return [
        line, value,
        Drawing.words(
          x, y - 25, Markup(label), looks: isTop ? "label top" : "label wide",
          anchor: isTop ? scale.anchor(bar.day) : "middle"),
      ]
    }
  }

  /// Of an extra candidate that will rather not come there is no mark: the final has that day.
  private func isDrawn(_ candidate: Forecast.Candidate) -> Bool {
    guard let extra = status.forecast?.extra, candidate.version == extra.candidate else {
      return true
    }
    return extra.isLikely
  }

  private var marks: [Markup] {
    let cycle = status.cycle
    var marks = cycle.releases.flatMap { release in
      release.day.map { mark(release.version, $0, "out") } ?? []
    }
    guard let forecast = status.forecast else { return marks }
    for candidate in forecast.candidates.filter(isDrawn) {
      guard let day = candidate.days.mostLikely?.day else { continue }
      let isExtra = candidate.version == forecast.extra.candidate
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
      // Right behind a candidate there is no room for its name, which stands over its bar too.
      let last = cycle.lastCandidate?.day.map { scale.share(day) - scale.share($0) }
      if last ?? 1 >= Self.roomOfWords {
        marks.append(
          Drawing.words(scale.x(day), baseline + 22, Markup("\(cycle.number)"), looks: "label"))
      }
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
