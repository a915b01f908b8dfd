package import KernelModel

extension Document {
  package static func backtest(_ answer: Answer<BacktestReport>) -> Document {
    let report = answer.content
    return Document(
      "kreltrack.backtest/1", of: answer,
      [
        "since": .string("\(report.since)"), "cycles": .integer(report.cycles),
        "events": .integer(report.events),
        "forecasters": .array(
          report.records.map { record in
            .object([
              "name": .string(record.name), "overall": .object(members(record.overall)),
              "by_candidate": .array(
                record.byCandidate.map { after in
                  .object(
                    members(after.score).merging(["candidate": .integer(after.candidate)]) {
                      own, _ in own
                    })
                }),
            ])
          }),
        "reliability": .array(
          report.records.map { record in
            .object([
              "name": .string(record.name), "extra": .array(record.extra.map(JSONValue.init)),
              "day": .array(record.day.map(JSONValue.init)),
            ])
          }),
      ])
  }

  private static func members(_ score: Score) -> [String: JSONValue] {
    var members = ["n": JSONValue.integer(score.n)]
    for measure in Score.Measure.allCases { members[measure.rawValue] = JSONValue(score[measure]) }
    return members
  }
}

extension JSONValue {
  fileprivate init(_ bin: ReliabilityBin) {
    self = .object([
      "from": .number(bin.lowerBound), "n": .integer(bin.n), "stated": .number(bin.meanStated),
      "happened": .number(bin.shareHappened),
    ])
  }
}
