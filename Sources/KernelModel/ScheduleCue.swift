/// What an announcement says of the schedule.
package enum ScheduleCue: String, Sendable {
  /// The last candidate, or the final is promised for next week.
  case lastRC = "last_rc"
  case extraPossible = "extra_possible"
  case extraLikely = "extra_likely"
  case extraDecided = "extra_decided"
  case onTrack = "on_track"
  case early
  case delayed
  /// On track, delayed or early, as the built-in history codes the three.
  case other
  /// It says nothing of the schedule.
  case none

  /// What it says, as a clause; the further candidate that it is about is nil where nobody coded it.
  package func words(candidate: Int? = nil) -> String {
    let further = candidate.map { "rc\($0)" } ?? "a further candidate"
    return switch self {
    case .lastRC: "the last candidate"
    case .extraPossible: "\(further) is possible"
    case .extraLikely: "\(further) is likely"
    case .extraDecided: "\(further) is decided"
    case .onTrack: "on track"
    case .early: "early"
    case .delayed: "delayed"
    case .other: "said to be on track, early or delayed"
    case .none: "nothing said"
    }
  }
}

/// What an announcement says of its own size.
package enum SizeSaid: String, Sendable {
  case smaller, normal, larger, none
}

/// What an announcement says of its size and of the schedule; nil means that its prose was not read.
package struct Remarks: Hashable, Sendable {
  package var size: SizeSaid?
  package var cue: ScheduleCue?
  /// 0 for none: a thousand of these are made at every start, and this is all the room they have.
  private var candidateByte: UInt8

  package init(size: SizeSaid? = nil, cue: ScheduleCue? = nil, candidate: Int? = nil) {
    (self.size, self.cue) = (size, cue)
    candidateByte = candidate.map { UInt8(clamping: $0) } ?? 0
  }

  /// What all that say something say alike.
  init(agreed all: [Remarks]) {
    func agreed<Value: Equatable>(_ values: [Value]) -> Value? {
      values.allSatisfy { $0 == values.first } ? values.first : nil
    }
    let cue = agreed(all.compactMap(\.cue))
    self.init(
      size: agreed(all.compactMap(\.size)), cue: cue,
      candidate: cue == nil ? nil : agreed(all.compactMap(\.candidate)))
  }

  /// The further candidate that an extra cue is about: 8, 9, …; nil where nobody coded it.
  package var candidate: Int? { candidateByte == 0 ? nil : Int(candidateByte) }

  /// These, and what is unread of them from `others`; a candidate belongs to its cue.
  package func filled(from others: Remarks) -> Remarks {
    Remarks(
      size: size ?? others.size, cue: cue ?? others.cue,
      candidate: cue == nil ? others.candidate : candidate)
  }
}
