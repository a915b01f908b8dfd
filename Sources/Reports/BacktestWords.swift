import KernelModel

extension BacktestReport {
  /// What is said where no event is.
  static let nothing =
    "No finished cycle lies in that span: there is nothing to hold forecasts against."

  /// The forecaster that is looked at closest.
  var chosen: ForecasterRecord? { records.first { $0.name == "kreltrack" } ?? records.first }

  /// What was walked through, as a sentence.
  var headline: String {
    let finished = counted(cycles, "finished cycle")
    return "Since \(since): \(finished), \(events) forecasts of the final, one after "
      + "each of rc1 to rc7 whose day is known, with what was known by the end of that day."
  }
}

extension ForecasterRecord {
  /// How good it was, as sentences; nil over no event.
  var summary: String? {
    overall.means.map { means in
      "\(name) named the very day in \(percent(means.exactDay)) of its forecasts and was "
        + "\(means.daysOff.rounded(to: 1)) days off on average. Its 80% intervals held the final "
        + "in \(percent(means.coverage80)) and were \(means.width80.rounded(to: 1)) days wide."
    }
  }

  /// What its reliability about *extra* shows.
  var questionOfExtra: String {
    "How likely \(name) said that an extra week was, and how often it came"
  }

  /// What its reliability about the day shows.
  var questionOfDay: String {
    "How likely it said that its most likely day was, and how often that was the day"
  }
}
