import KernelModel

// The documents that only an exported site has.

extension Document {
  /// The running cycle in few bytes, for those who poll: releases without their sources.
  static func summary(_ publication: Publication) -> Document {
    let status = publication.status
    let forecast = status.forecast
    return Document(
      "kreltrack.summary/1", of: publication.forecast,
      [
        "version": .string("\(status.cycle.number)"),
        "phase": .string(status.phase.rawValue),
        "candidates": .array(status.cycle.candidates.map(JSONValue.init(summaryOf:))),
        "final": status.cycle.final.map(JSONValue.init(summaryOf:)) ?? .null,
        "next": JSONValue(forecast?.next),
        "forecast": forecast.map { forecast in
          let more: [String: JSONValue] = [
            "interval80": JSONValue(forecast.interval80), "extra": .object(forecast.extra.members),
          ]
          return .object(forecast.members.merging(more) { _, own in own })
        } ?? .null,
        "releases": publication.listing.map { listing in
          .array(listing.content.entries.map { .object($0.members) })
        } ?? .null,
      ])
  }

  /// What is known of each candidate and final of a cycle.
  static func cycle(
    _ number: CycleNumber,
    _ releases: [(answer: Answer<ReleaseAnswer>, contents: ReleaseContents)],
    of answer: Answer<ForecastAnswer>
  ) -> Document {
    Document(
      "kreltrack.cycle/1", of: answer,
      ["version": .string("\(number)"), "releases": .array(releases.map(shown))])
  }

  /// What the site's `api/v1` holds, by paths below it.
  static func index(_ contents: SiteContents, _ documents: [SiteDocument]) -> Document {
    Document(
      "kreltrack.index/1", of: contents.publication.forecast,
      [
        "running": .string("\(contents.publication.status.cycle.number)"),
        "documents": .array(
          documents.map { document in
            .object([
              "path": .string(document.path), "schema": .string(document.schema),
              "version": JSONValue(document.version),
            ])
          }),
      ])
  }
}

extension JSONValue {
  /// A release without its sources.
  fileprivate init(summaryOf release: Release) {
    guard case .object(var members) = JSONValue(release) else {
      preconditionFailure("a release is an object")
    }
    members["sources"] = nil
    self = .object(members)
  }
}
