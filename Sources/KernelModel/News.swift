/// Something that happened of which people may want to be told.
package struct News: Hashable, Sendable {
  package let subject: Subject
  /// Whether it is certain; of a release, whether two kinds of source agree.
  package let isConfirmed: Bool

  package init(_ subject: Subject, isConfirmed: Bool = true) {
    (self.subject, self.isConfirmed) = (subject, isConfirmed)
  }

  package enum Subject: Hashable, Sendable {
    /// A candidate, a final or an update of a line is out.
    case release(Version)
    /// A cycle began: the final before it is out, its merge window is open.
    case cycle(CycleNumber)
    /// The forecast of a cycle's final is another one than people were last told.
    case forecast(CycleNumber, ForecastMove)
    /// kernel.org's list calls a line past its end of life.
    case endOfLife(CycleNumber)
    /// A candidate or final did not come on the day on which it was expected.
    case overdue(Version, since: Day)
    /// A source could not be read in so many runs in a row.
    case failing(source: String, runs: Int, error: String?, since: Day)
  }

  /// The event's name, the same in every run: a recipient is told of an event once.
  package var key: String {
    switch subject {
    // Told again once it is certain: a forged mail must not silence the real release.
    case .release(let version): isConfirmed ? "release \(version)" : "unconfirmed \(version)"
    case .cycle(let number): "cycle \(number)"
    // A forecast may move twice on a day, and back.
    case .forecast(let number, let move):
      "forecast \(number) \(move.madeOn) \(move.to) \(Int((move.extraTo * 100).rounded()))%"
    case .endOfLife(let number): "end-of-life \(number)"
    case .overdue(let version, let since): "overdue \(version) \(since)"
    case .failing(let source, _, _, let since): "failing \(source) \(since)"
    }
  }

  /// The cycle whose notices form a thread with this one; nil for what belongs to none.
  package var cycle: CycleNumber? {
    switch subject {
    case .release(let version): version.isMainline ? version.cycle : nil
    case .cycle(let number), .forecast(let number, _): number
    case .overdue(let version, _): version.cycle
    case .endOfLife, .failing: nil
    }
  }
}

/// How a forecast moved since people were last told.
package struct ForecastMove: Hashable, Sendable {
  /// The day for which the new forecast was made.
  package let madeOn: Day
  /// The final's most likely day, before and now.
  package let from: Day
  package let to: Day
  /// The probability of the extra candidate, before and now.
  package let extraFrom: Double
  package let extraTo: Double

  package init(madeOn: Day, from: Day, to: Day, extraFrom: Double, extraTo: Double) {
    self.madeOn = madeOn
    self.from = from
    self.to = to
    self.extraFrom = extraFrom
    self.extraTo = extraTo
  }
}

/// What a recipient can ask to be told of, as the configuration names it.
package enum NewsKind: String, CaseIterable, Sendable {
  case candidates, finals, stable, longterm, cycles, forecast
  case endOfLife = "end-of-life"
  case overdue, failing
}
