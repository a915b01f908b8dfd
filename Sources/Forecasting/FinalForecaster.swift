package import KernelModel

/// Whatever foresees the day of a cycle's final and can be held against history.
package protocol FinalForecaster: Sendable {
  /// As the report names it.
  var name: String { get }

  /// The distribution of the final's release day; nil where the event does not tell enough.
  func final(_ event: BacktestEvent) -> Distribution?
}

/// A moment of history: a candidate is out and its release day has ended.
///
/// It holds what was known then, and nothing that came later.
package struct BacktestEvent: Sendable {
  /// The cycle that runs; rc1 is among its candidates.
  package let cycle: CycleFacts
  /// The number of the candidate that came out on that day.
  package let candidate: Int
  /// All other cycles as they were known then, in order.
  package let past: [CycleFacts]
  /// The day that has ended: nothing came out through it but what is told here.
  package let day: Day

  package init(cycle: CycleFacts, candidate: Int, past: [CycleFacts], day: Day) {
    self.cycle = cycle
    self.candidate = candidate
    self.past = past
    self.day = day
  }
}
