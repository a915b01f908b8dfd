package import KernelModel

/// The JSON that hooks get of an event: `kreltrack.event/1`.
///
/// Every member is always there, null where it is not known or means nothing for this kind.
package enum EventDocument {
  /// The document as UTF-8 with a line end.
  package static func text(_ content: NoticeContent, messageID: String) -> String {
    let news = content.news
    var members: [String: JSONValue] = [
      "schema": .string("kreltrack.event/1"),
      "generated_at": .string(content.madeAt.rfc3339()),
      "message_id": .string(messageID),
      "event": .string(outside(news.key, most: Most.sentence)),
      "confirmed": .bool(news.isConfirmed),
      "text": .string(NoticeWords(content).line),
      "day": JSONValue(content.release?.day.map { "\($0)" }),
      "moment": JSONValue(content.release?.moment?.rfc3339),
      "moniker": JSONValue(
        content.status?.line?.moniker.map { outside($0, most: Most.name) }),
      "forecast": content.status?.forecast.map(forecast) ?? .null,
      "version": .null, "cycle": .null, "source": .null, "since": .null, "move": .null,
      "failure": .null, "links": .null,
    ]
    members.merge(special(news.subject, content.release)) { $1 }
    return JSONValue.object(members).document()
  }

  /// What depends on the kind of news.
  private static func special(
    _ subject: News.Subject, _ release: Release?
  ) -> [String: JSONValue] {
    switch subject {
    case .release(let version):
      [
        "kind": .string(kind(version)), "version": .string("\(version)"),
        "cycle": .string("\(version.cycle)"), "links": links(version, release),
      ]
    case .cycle(let number):
      ["kind": .string("cycle"), "cycle": .string("\(number)")]
    case .forecast(let number, let move):
      ["kind": .string("forecast"), "cycle": .string("\(number)"), "move": moved(move)]
    case .endOfLife(let number):
      ["kind": .string("end-of-life"), "cycle": .string("\(number)")]
    case .overdue(let version, let since):
      [
        "kind": .string("overdue"), "version": .string("\(version)"),
        "cycle": .string("\(version.cycle)"), "since": .string("\(since)"),
      ]
    case .failing(let source, let runs, let error, let since):
      [
        "kind": .string("failing"), "source": .string(outside(source, most: Most.name)),
        "since": .string("\(since)"),
        "failure": .object([
          "runs": .integer(runs),
          "error": JSONValue(error.map { outside($0, most: Most.error) }),
        ]),
      ]
    }
  }

  private static func kind(_ version: Version) -> String {
    switch version.stage {
    case .candidate: "candidate"
    case .final: "final"
    case .update: "update"
    }
  }

  private static func links(_ version: Version, _ release: Release?) -> JSONValue {
    let made = ReleaseLinks(version)
    func address(_ text: String?) -> JSONValue { JSONValue(text.flatMap(WebLink.init)?.text) }
    return .object([
      "announcement": address(release?.announcement), "tag": address(made.tag),
      "diff": address(made.difference), "tarball": address(made.tarball),
    ])
  }

  private static func moved(_ move: ForecastMove) -> JSONValue {
    .object([
      "made_on": .string("\(move.madeOn)"), "from": .string("\(move.from)"),
      "to": .string("\(move.to)"), "extra_from": .number(move.extraFrom),
      "extra_to": .number(move.extraTo),
    ])
  }

  private static func forecast(_ forecast: Forecast) -> JSONValue {
    .object([
      "day": JSONValue(forecast.final.mostLikely.map { "\($0.day)" }),
      "distribution": JSONValue(forecast.final), "interval80": JSONValue(forecast.interval80),
      "extra": .object([
        "candidate": JSONValue(forecast.extra.candidate.candidate),
        "probability": .number(forecast.extra.probability),
      ]),
      "next": .object([
        "version": .string("\(forecast.next.version)"), "day": .string("\(forecast.next.day)"),
      ]),
      "method": .string(forecast.method),
    ])
  }
}
