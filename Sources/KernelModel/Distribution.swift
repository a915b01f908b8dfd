/// Probabilities of release days; they sum to 1.
package struct Distribution: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let day: Day
    /// 0…1.
    package let probability: Double
  }

  /// In order of day; no day twice, none with probability 0.
  package let entries: [Entry]

  /// Nil where the weights have no positive sum; they need not sum to 1.
  package init?(weights: [Day: Double]) {
    let total = weights.values.reduce(0, +)
    guard total > 0, total.isFinite else { return nil }
    entries = weights.filter { $0.value > 0 }
      .map { Entry(day: $0.key, probability: $0.value / total) }
      .sorted { $0.day < $1.day }
  }

  /// The day with the highest probability, the earlier of equals; nil only for an empty one.
  package var mostLikely: Entry? {
    entries.max { ($0.probability, $1.day) < ($1.probability, $0.day) }
  }

  /// The distribution of a sum: each day moved by each span with its probability.
  package func moved(by spans: [(days: Int, probability: Double)]) -> Distribution? {
    var weights: [Day: Double] = [:]
    for entry in entries {
      for span in spans {
        weights[entry.day + span.days, default: 0] += entry.probability * span.probability
      }
    }
    return Distribution(weights: weights)
  }
}

/// When a final is expected, and what comes before it.
package struct Forecast: Hashable, Sendable {
  /// The final's release day.
  package let final: Distribution
  /// The most likely next event of the cycle.
  package let next: Expected
  /// The name of the method, as JSON and text give it.
  package let method: String

  package init(final: Distribution, next: Expected, method: String) {
    self.final = final
    self.next = next
    self.method = method
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
}
