/// One release's version: a candidate (`7.0-rc6`), a final (`7.0`) or an update of a line (`7.0.1`).
///
/// Ordered as releases follow one another: `6.19-rc8 < 6.19 < 6.19.1 < 7.0-rc1 < 7.0`.
package struct Version: Hashable, Sendable {
  /// What a release is within its cycle or line.
  package enum Stage: Hashable, Sendable {
    /// A release candidate, counted from 1.
    case candidate(Int)
    /// The mainline release.
    case final
    /// A stable or longterm update, counted from 1.
    case update(Int)
  }

  /// The cycle of a candidate or final; the line of an update.
  package let cycle: CycleNumber
  package let stage: Stage

  package init(_ cycle: CycleNumber, _ stage: Stage) {
    (self.cycle, self.stage) = (cycle, stage)
  }

  /// Whether the release belongs to a cycle (a candidate or a final), not to a line.
  package var isMainline: Bool {
    if case .update = stage { return false }
    return true
  }

  /// The candidate's number; nil for a final or an update.
  package var candidate: Int? {
    if case .candidate(let number) = stage { return number }
    return nil
  }
}

extension Version: Comparable {
  package static func < (a: Version, b: Version) -> Bool {
    a.cycle == b.cycle ? a.stage.rank < b.stage.rank : a.cycle < b.cycle
  }
}

extension Version.Stage {
  fileprivate var rank: (Int, Int) {
    switch self {
    case .candidate(let number): (0, number)
    case .final: (1, 0)
    case .update(let number): (2, number)
    }
  }
}

extension Version: CustomStringConvertible {
  /// The kernel's own spelling.
  package var description: String {
    switch stage {
    case .candidate(let number): "\(cycle)-rc\(number)"
    case .final: "\(cycle)"
    case .update(let number): "\(cycle).\(number)"
    }
  }
}
