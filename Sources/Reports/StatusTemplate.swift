package import KernelModel

/// A status in the words of a template, for status bars and prompts.
///
/// `{name}` stands for a value; `{` before anything but a letter is itself, so that JSON needs
/// no escape, and `{{` is a brace wherever it stands.
package struct StatusTemplate: Sendable {
  private enum Piece: Sendable {
    case text(String)
    case value(Placeholder)
  }

  private let pieces: [Piece]

  /// A name in braces that stands for nothing.
  package struct UnknownPlaceholder: Error, Hashable, Sendable {
    package let name: String
    /// Whether the name is one, and no brace follows it.
    package let isUnclosed: Bool
  }

  package init(_ template: String) throws(UnknownPlaceholder) {
    var pieces: [Piece] = []
    var text = String.UnicodeScalarView()
    // By scalars: a mark behind a brace makes one character of both.
    var rest = Substring(template).unicodeScalars
    while let scalar = rest.popFirst() {
      guard scalar == "{" else {
        text.append(scalar)
        continue
      }
      if rest.first == "{" {
        text.append("{")
        rest.removeFirst()
        continue
      }
      let name = rest.prefix { $0 == "_" || "a"..."z" ~= $0 || "A"..."Z" ~= $0 || "0"..."9" ~= $0 }
      guard let first = name.first, first != "_", !("0"..."9" ~= first) else {
        text.append("{")
        continue
      }
      let placeholder = Placeholder(rawValue: String(name))
      guard let placeholder, rest.dropFirst(name.count).first == "}" else {
        throw UnknownPlaceholder(name: String(name), isUnclosed: placeholder != nil)
      }
      rest = rest.dropFirst(name.count + 1)
      pieces += [.text(String(text)), .value(placeholder)]
      text = .init()
    }
    self.pieces = pieces + [.text(String(text))]
  }

  /// One line, with its end; what is not known, or not to come any more, is `-`.
  package func text(_ answer: Answer<CycleStatus>) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value(let placeholder): placeholder.value(in: answer) ?? "-"
      }
    }.joined() + "\n"
  }

  /// What a template can name.
  package enum Placeholder: String, CaseIterable, Sendable {
    case version, phase, latest
    case latestDay = "latest_day"
    case latestDate = "latest_date"
    case next
    case nextDay = "next_day"
    case nextDate = "next_date"
    case nextDays = "next_days"
    case final
    case finalDay = "final_day"
    case finalDate = "final_date"
    case finalDays = "final_days"
    case finalPercent = "final_percent"
    case finalFirst = "final_first"
    case finalLast = "final_last"
    case extra
    case extraPercent = "extra_percent"
    case completeUntil = "complete_until"
    case stale

    /// What it stands for, for the help.
    package var summary: String {
      switch self {
      case .version: "the cycle: 7.0"
      case .phase: "future, merge-window, candidates or released"
      case .latest: "its newest release, in its merge window the final before: 7.0-rc6"
      case .latestDay: "when that came out: 2026-03-29"
      case .latestDate: "the same in short: 29 Mar"
      case .next: "what is expected next: 7.0-rc7"
      case .nextDay: "its most likely day: 2026-04-05"
      case .nextDate: "the same in short: 5 Apr"
      case .nextDays: "in how many days that is, below 0 once it has passed: 6"
      case .final: "expected or out"
      case .finalDay: "the final's day, before it is out the most likely one: 2026-04-12"
      case .finalDate: "the same in short: 12 Apr"
      case .finalDays: "in how many days that is, below 0 once it has passed: 13"
      case .finalPercent: "how likely it is that day: 89%"
      case .finalFirst: "the first of the days that hold 80%: 2026-04-12"
      case .finalLast: "the last of them: 2026-04-12"
      case .extra: "the next candidate beyond the usual seven: 7.0-rc8"
      case .extraPercent: "how likely it comes: 9%"
      case .completeUntil: "until when the data reach: 2026-03-30"
      case .stale: "yes where they reach not far enough, else no"
      }
    }

    fileprivate func value(in answer: Answer<CycleStatus>) -> String? {
      let (status, forecast) = (answer.content, answer.content.forecast)
      let cycle = status.cycle
      let latest = cycle.final ?? cycle.lastCandidate ?? cycle.previousFinal
      let final = cycle.final?.day ?? forecast?.final.mostLikely?.day
      func date(_ day: Day?) -> String? { day.map { shortDate($0, seenFrom: answer.asked) } }
      func days(_ day: Day?) -> String? { day.map { "\($0 - answer.asked)" } }
      switch self {
      case .version: return "\(cycle.number)"
      case .phase: return status.phase.rawValue
      case .latest: return latest.map { "\($0.version)" }
      case .latestDay: return latest?.day.map { "\($0)" }
      case .latestDate: return date(latest?.day)
      case .next: return forecast.map { "\($0.next.version)" }
      case .nextDay: return forecast.map { "\($0.next.day)" }
      case .nextDate: return date(forecast?.next.day)
      case .nextDays: return days(forecast?.next.day)
      case .final: return status.phase == .released ? "out" : forecast == nil ? nil : "expected"
      case .finalDay: return final.map { "\($0)" }
      case .finalDate: return date(final)
      case .finalDays: return days(final)
      case .finalPercent: return forecast?.final.mostLikely.map { percent($0.probability) }
      case .finalFirst: return forecast?.interval80.map { "\($0.first)" }
      case .finalLast: return forecast?.interval80.map { "\($0.last)" }
      case .extra: return forecast.map { "\($0.extra.candidate)" }
      case .extraPercent: return forecast.map { percent($0.extra.probability) }
      case .completeUntil: return "\(answer.freshness.completeUntil)"
      case .stale: return answer.freshness.isStale ? "yes" : "no"
      }
    }
  }
}
