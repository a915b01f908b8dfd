package import KernelModel

extension Document {
  package static func forecast(_ answer: Answer<ForecastAnswer>) -> Document {
    let status = answer.content.status
    return Document(
      "kreltrack.forecast/1", of: answer,
      [
        "version": .string("\(status.cycle.number)"),
        "phase": .string(status.phase.rawValue),
        "final": status.cycle.final.map(JSONValue.init) ?? .null,
        "forecast": status.forecast.map(JSONValue.init) ?? .null,
        "by": answer.content.by.map { by in
          .object(["day": .string("\(by.day)"), "probability": JSONValue(by.probability)])
        } ?? .null,
        "cycles": answer.content.cycles.map { .array($0.map(JSONValue.init)) } ?? .null,
      ])
  }
}

extension Forecast {
  /// The members that every document has of it.
  var members: [String: JSONValue] {
    [
      "day": JSONValue(final.mostLikely.map { "\($0.day)" }),
      "distribution": JSONValue(final),
      "method": .string(method),
    ]
  }
}

extension Forecast.Extra {
  /// The members that every document has of it.
  var members: [String: JSONValue] {
    [
      "candidate": JSONValue(candidate.candidate),
      "probability": .number(probability),
    ]
  }
}

extension JSONValue {
  fileprivate init(_ forecast: Forecast) {
    let extra: [String: JSONValue] = [
      "final_without": forecast.extra.finalWithout.map(JSONValue.init) ?? .null,
      "final_with": forecast.extra.finalWith.map(JSONValue.init) ?? .null,
    ]
    let more: [String: JSONValue] = [
      "interval80": JSONValue(forecast.interval80),
      "candidates": .array(
        forecast.candidates.map {
          .object(["version": .string("\($0.version)"), "distribution": JSONValue($0.days)])
        }),
      "extra": .object(forecast.extra.members.merging(extra) { _, own in own }),
      "reasons": .array(
        forecast.reasons.map { reason in
          .object([
            "text": .string(reason.text), "feature": .string(reason.feature),
            "shift": .number(reason.shift), "day": .string("\(reason.day)"),
            "evidence": .string(reason.evidence),
          ])
        }),
    ]
    self = .object(forecast.members.merging(more) { _, own in own })
  }

  fileprivate init(_ cycle: CycleForecast) {
    func expected(_ days: Distribution) -> JSONValue {
      .object([
        "day": JSONValue(days.mostLikely.map { "\($0.day)" }),
        "interval80": JSONValue(days.interval(Forecast.shareOfInterval)),
      ])
    }
    self = .object([
      "version": .string("\(cycle.number)"), "merge_window": expected(cycle.mergeWindow),
      "rc1": expected(cycle.rc1), "rc7": expected(cycle.rc7), "final": expected(cycle.final),
    ])
  }
}
