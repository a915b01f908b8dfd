/// All that leads to one mainline release: merge window, rc1 … rcN, final.
package struct Cycle: Sendable {
  package let number: CycleNumber
  /// Those that are known, in order.
  package let candidates: [Release]
  package let final: Release?
  /// The final whose release opened this cycle's merge window.
  package let previousFinal: Release?

  /// From the history's table of counts; only a finished cycle has one.
  private let statedCount: Int?

  package init(
    number: CycleNumber, candidates: [Release], final: Release?, previousFinal: Release?,
    statedCount: Int? = nil
  ) {
    self.number = number
    self.candidates = candidates
    self.final = final
    self.previousFinal = previousFinal
    self.statedCount = final == nil ? nil : statedCount
  }

  /// How many candidates there were or are so far.
  package var candidateCount: Int {
    max(statedCount ?? 0, candidates.last?.version.candidate ?? 0)
  }

  package var lastCandidate: Release? { candidates.last }

  /// The candidates and the final, as far as they are known, in order.
  package var releases: [Release] { candidates + [final].compactMap { $0 } }

  package var rc1: Release? { candidates.first { $0.version.candidate == 1 } }

  /// Whether its newest release is; before its first nothing is in doubt.
  package var isConfirmed: Bool { (final ?? lastCandidate)?.isConfirmed ?? true }

  /// From the previous final to the final; nil where either day is unknown.
  package var days: Int? {
    guard let opened = previousFinal?.day, let closed = final?.day else { return nil }
    return closed - opened
  }

  /// Whether it took more than seven weeks from rc1 to the final, by the Sundays nearest to both;
  /// nil where either day is unknown.
  package var wasExtra: Bool? {
    guard let first = rc1?.day, let last = final?.day else { return nil }
    return Self.isExtra(last, rc1: first)
  }

  /// From the Sunday nearest rc1 to the final when nothing takes longer: seven weeks.
  package static let usualDays = 49

  /// Whether a final on that day makes its cycle *extra*: more than seven weeks, by the Sundays.
  package static func isExtra(_ final: Day, rc1: Day) -> Bool {
    final.nearestSunday - rc1.nearestSunday > usualDays
  }

  /// Where the cycle stands.
  package var phase: Phase {
    if final != nil { return .released }
    if !candidates.isEmpty { return .candidates }
    return previousFinal != nil ? .mergeWindow : .future
  }

  /// Where a cycle stands.
  package enum Phase: String, Sendable {
    case future
    case mergeWindow = "merge-window"
    case candidates
    case released
  }
}
