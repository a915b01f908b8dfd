package import KernelModel

/// When a notice that could not be delivered is tried again, and when it is given up.
///
/// A temporary failure, or a way that does not work at all, is tried again after 5, 10, 20 minutes and
/// so on, at most 4 hours; a refusal after 4 hours. Nothing is random: runs are started by a
/// timetable, not by the notices.
package struct Backoff: Hashable, Sendable {
  /// Seconds since the decision after which a failure is the last.
  package let giveUpAfter: Int
  /// The same for a refusal.
  package let giveUpRefusedAfter: Int

  package init(giveUpAfter: Int = 432_000, giveUpRefusedAfter: Int = 86_400) {
    (self.giveUpAfter, self.giveUpRefusedAfter) = (giveUpAfter, giveUpRefusedAfter)
  }

  /// Seconds after the first temporary failure.
  package static let first = 300
  /// Seconds that no notice waits longer than.
  package static let longest = 14_400

  package enum Next: Hashable, Sendable {
    case again(Instant)
    case giveUp
  }

  /// What becomes of a notice after a failure, `attempts` counting all that failed, this one included.
  ///
  /// A notice made in the future, before the clock was set back, counts as made now.
  package func next(
    after kind: DeliveryFailure.Kind, attempts: Int, decidedAt: Instant, now: Instant
  ) -> Next {
    let limit = kind == .refused ? giveUpRefusedAfter : giveUpAfter
    // A machine that slept, or a clock that ran ahead once, must not cost a notice its second try.
    if limit == 0 || (now - decidedAt >= limit && attempts > 1) { return .giveUp }
    return .again(now + (kind == .refused ? Self.longest : Self.wait(after: attempts)))
  }

  /// Doubled for each attempt after the first.
  private static func wait(after attempts: Int) -> Int {
    // Six doublings pass the longest.
    min(longest, first << min(max(attempts - 1, 0), 6))
  }
}
