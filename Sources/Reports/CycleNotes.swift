import KernelModel

extension CycleStatus {
  /// What is wrong or odd with what is known of the cycle, in sentences.
  var notes: [String] {
    var notes: [String] = []
    if let next = forecast?.next, let due = next.overdueSince, !gaps.contains(next.version),
      !unconfirmed.contains(where: { $0.version == next.version })
    {
      notes.append("\(next.version) is overdue: it was expected on \(dated(due)).")
    }
    if forecast != nil, !gaps.isEmpty {
      let names = gaps.map { "\($0)" }.joined(separator: ", ")
      notes.append("Of no known day: \(names). What looks like silence may be none.")
    }
    if !unconfirmed.isEmpty {
      notes.append(
        "Not confirmed by a second source: "
          + unconfirmed.map { "\($0.version)" }.joined(separator: ", ") + ".")
    }
    if let beyond {
      notes.append(
        "\(beyond.version) is out too, but what came before it is not known; run kreltrack sync.")
    }
    return notes
  }
}

/// The mark of a day that lies before the day asked and after the last one that the data reach.
let passedUnseen = "passed, not looked at"

extension Answer {
  /// Whether a day forecast from stale data lies before the day asked.
  func hasPassedUnseen(_ day: Day) -> Bool { freshness.isStale && day < asked }
}
