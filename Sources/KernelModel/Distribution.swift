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
    self.init(days: weights.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  /// Takes days in order, none twice; nil where the weights have no positive sum.
  package init?(days: some Sequence<(Day, Double)>) {
    let positive = days.filter { $0.1 > 0 }
    let total = positive.reduce(0) { $0 + $1.1 }
    guard total > 0, total.isFinite else { return nil }
    entries = positive.map { Entry(day: $0.0, probability: $0.1 / total) }
  }

  /// The day with the highest probability, the earlier of equals; nil only for an empty one.
  package var mostLikely: Entry? {
    entries.max { ($0.probability, $1.day) < ($1.probability, $0.day) }
  }

  /// The likeliest days, at most `most` and each with at least `least`, in their order; and what all
  /// others have together, nil where there are none.
  package func likeliest(_ most: Int, least: Double) -> (shown: [Entry], others: Double?) {
    let shown = byProbability.prefix { $0.probability >= least }.prefix(most)
    let others = max(0, 1 - shown.reduce(0) { $0 + $1.probability })
    return (
      shown.sorted { $0.day < $1.day }, shown.count < entries.count ? others : nil
    )
  }

  /// The likeliest first, the earlier of equals before the later.
  private var byProbability: [Entry] {
    entries.sorted { ($1.probability, $0.day) < ($0.probability, $1.day) }
  }

  /// The probability that it is this day or an earlier one.
  package func probability(through day: Day) -> Double {
    // Of rounding nothing may stay: what is certain is 1.
    guard let last = entries.last, last.day > day else { return entries.isEmpty ? 0 : 1 }
    return entries.lazy.filter { $0.day <= day }.reduce(0) { $0 + $1.probability }
  }

  /// From the first to the last of the fewest days that together have at least `share`, 0…1; of
  /// equally likely days the earlier is taken. Nil only for an empty one.
  package func interval(_ share: Double) -> DaySpan? {
    var span: DaySpan?
    var sum = 0.0
    for entry in byProbability where sum < share {
      sum += entry.probability
      let (first, last) = (span?.first ?? entry.day, span?.last ?? entry.day)
      span = DaySpan(first: min(first, entry.day), last: max(last, entry.day))
    }
    return span
  }
}

/// Days from a first to a last, both included.
package struct DaySpan: Hashable, Sendable {
  package let first: Day
  package let last: Day

  package init(first: Day, last: Day) { (self.first, self.last) = (first, last) }

  /// Days from the first to the last; 0 for a single one.
  package var width: Int { last - first }

  package func contains(_ day: Day) -> Bool { first <= day && day <= last }
}
