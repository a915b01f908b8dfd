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
}

/// What an announcement says of its own size.
package enum SizeSaid: String, Sendable {
  case smaller, normal, larger, none
}

/// What a reader coded of an announcement; nil means that its prose was not read.
package struct Remarks: Hashable, Sendable {
  package var size: SizeSaid?
  package var cue: ScheduleCue?

  package init(size: SizeSaid? = nil, cue: ScheduleCue? = nil) {
    (self.size, self.cue) = (size, cue)
  }
}
