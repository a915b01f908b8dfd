/// How forecasters did on the same events of history.
package struct BacktestReport: Hashable, Sendable {
  package let since: Since
  /// How many finished cycles were walked through.
  package let cycles: Int
  /// How many events count over all: after each of rc1 to rc7.
  package let events: Int
  package let records: [ForecasterRecord]

  package init(since: Since, cycles: Int, events: Int, records: [ForecasterRecord]) {
    self.since = since
    self.cycles = cycles
    self.events = events
    self.records = records
  }
}

/// How one forecaster did.
package struct ForecasterRecord: Hashable, Sendable {
  package let name: String
  /// After each of rc1 to rc7.
  package let overall: Score
  /// In order of number; rc8 and later too.
  package let byCandidate: [CandidateScore]
  /// What it said of *extra*, after each of rc1 to rc7, and how often that came.
  package let extra: [ReliabilityBin]
  /// The probability it gave to its most likely day, and how often that was the day.
  package let day: [ReliabilityBin]

  package init(
    name: String, overall: Score, byCandidate: [CandidateScore], extra: [ReliabilityBin],
    day: [ReliabilityBin]
  ) {
    self.name = name
    self.overall = overall
    self.byCandidate = byCandidate
    self.extra = extra
    self.day = day
  }

  /// The score of the forecasts made after one candidate of each cycle.
  package struct CandidateScore: Hashable, Sendable {
    package let candidate: Int
    package let score: Score

    package init(candidate: Int, score: Score) { (self.candidate, self.score) = (candidate, score) }
  }
}

/// Events whose stated probabilities lie within the same tenth, and how often what was stated came.
package struct ReliabilityBin: Hashable, Sendable {
  /// Tenths: 0, 1, … 9; the last holds certainty too.
  package let tenth: Int
  /// Never 0: bins without an event are left out.
  package let n: Int
  /// 0…1.
  package let meanStated: Double
  /// 0…1.
  package let shareHappened: Double

  package init(tenth: Int, n: Int, meanStated: Double, shareHappened: Double) {
    self.tenth = tenth
    self.n = n
    self.meanStated = meanStated
    self.shareHappened = shareHappened
  }

  /// 0…0.9: the least probability that it holds.
  package var lowerBound: Double { Double(tenth) / 10 }
}
