/// When a cycle's candidates and its final are expected, how surely, and why.
package struct Forecast: Hashable, Sendable {
  /// The share of probability that the interval shown with every forecast holds.
  package static let shareOfInterval = 0.8

  /// The final's release day.
  package let final: Distribution
  /// The candidates to come, in order: those up to the usual number, and the extra one.
  package let candidates: [Candidate]
  /// The next candidate beyond the usual number, and how likely it is to be.
  package let extra: Extra
  /// The most likely next event of the cycle.
  package let next: Expected
  /// What moved the forecast most, the heaviest first.
  package let reasons: [Reason]
  /// The model and its version, as JSON, text and the record give it.
  package let method: String

  package init(
    final: Distribution, candidates: [Candidate], extra: Extra, next: Expected, reasons: [Reason],
    method: String
  ) {
    self.final = final
    self.candidates = candidates
    self.extra = extra
    self.next = next
    self.reasons = reasons
    self.method = method
  }

  /// The fewest days that hold four fifths, from the first to the last; nil only for no days.
  package var interval80: DaySpan? { final.interval(Self.shareOfInterval) }

  /// A candidate that is expected.
  package struct Candidate: Hashable, Sendable {
    package let version: Version
    /// Its release day, provided that it comes.
    package let days: Distribution

    package init(version: Version, days: Distribution) {
      (self.version, self.days) = (version, days)
    }
  }

  /// A candidate beyond the usual number.
  package struct Extra: Hashable, Sendable {
    package let candidate: Version
    /// 0…1: that it comes at all.
    package let probability: Double
    /// The final's release day if it does not come, and if it does; nil where that can't be.
    package let finalWithout: Distribution?
    package let finalWith: Distribution?

    package init(
      candidate: Version, probability: Double, finalWithout: Distribution?,
      finalWith: Distribution?
    ) {
      self.candidate = candidate
      self.probability = probability
      self.finalWithout = finalWithout
      self.finalWith = finalWith
    }

    /// Whether it will rather come than not; only then is it shown among what is expected.
    package var isLikely: Bool { probability > 0.5 }
  }

  /// A release that is expected, and its most likely day.
  package struct Expected: Hashable, Sendable {
    package let version: Version
    package let day: Day
    /// The day on which it was due and did not come; nil where it is not overdue.
    package let overdueSince: Day?

    package init(version: Version, day: Day, overdueSince: Day? = nil) {
      (self.version, self.day, self.overdueSince) = (version, day, overdueSince)
    }
  }

  /// One thing that moved the forecast.
  package struct Reason: Hashable, Sendable {
    /// What it is, as a clause: `the announcement of 7.0-rc7 says that it is the last candidate`.
    package let text: String
    /// The name of the model's feature.
    package let feature: String
    /// By how much it moved the probability of `day`, −1…1.
    package let shift: Double
    /// The day that it speaks for or against.
    package let day: Day
    /// What it rests on: an address, or counts in words.
    package let evidence: String

    package init(text: String, feature: String, shift: Double, day: Day, evidence: String) {
      self.text = text
      self.feature = feature
      self.shift = shift
      self.day = day
      self.evidence = evidence
    }
  }
}

/// A cycle that has not begun, as far as it can be foreseen.
package struct CycleForecast: Hashable, Sendable {
  package let number: CycleNumber
  /// The day on which its merge window opens: that of the final before it.
  package let mergeWindow: Distribution
  package let rc1: Distribution
  /// The last of the usual candidates.
  package let rc7: Distribution
  package let final: Distribution

  package init(
    number: CycleNumber, mergeWindow: Distribution, rc1: Distribution, rc7: Distribution,
    final: Distribution
  ) {
    self.number = number
    self.mergeWindow = mergeWindow
    self.rc1 = rc1
    self.rc7 = rc7
    self.final = final
  }
}
