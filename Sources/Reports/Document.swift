package import KernelModel

/// One `--json` document: a schema's name and the members that the schema names.
package struct Document: Sendable {
  package let schema: String
  package let members: [String: JSONValue]

  /// Wraps an answer's members with those that every document has.
  init<Content>(_ schema: String, of answer: Answer<Content>, _ members: [String: JSONValue]) {
    self.schema = schema
    self.members = members.merging([
      "schema": .string(schema),
      "generated_at": .string(answer.generatedAt.rfc3339()),
      "asked": .string("\(answer.asked)"),
      "as_of": .string("\(answer.asOf)"),
      "data": .object([
        "complete_until": .string("\(answer.freshness.completeUntil)"),
        "stale": .bool(answer.freshness.isStale),
        "sources": .array(
          answer.freshness.sources.map { source in
            .object([
              "name": .string(source.name), "state": .string(source.state.rawValue),
              "last_success": JSONValue(source.lastSuccess?.rfc3339()),
            ])
          }),
      ]),
    ]) { own, _ in own }
  }

  /// The text of the document, with all members or only those named.
  package func text(fields: [String]? = nil) -> String {
    let picked = fields.map { names in members.filter { names.contains($0.key) } } ?? members
    return JSONValue.object(picked).document()
  }

  /// The text of the document in as few bytes as can be.
  var compactText: String { JSONValue.object(members).document(isCompact: true) }

  /// The names among `fields` that the document does not have.
  package func unknown(_ fields: [String]) -> [String] { fields.filter { members[$0] == nil } }
}

extension Document {
  package static func status(_ answer: Answer<CycleStatus>) -> Document {
    let status = answer.content
    let forecast = status.forecast
    return Document(
      "kreltrack.status/1", of: answer,
      [
        "version": .string("\(status.cycle.number)"),
        "phase": .string(status.phase.rawValue),
        "candidates": .array(status.cycle.candidates.map(JSONValue.init)),
        "final": status.cycle.final.map(JSONValue.init) ?? .null,
        "unconfirmed": .array(status.unconfirmed.map(JSONValue.init)),
        "forecast": forecast.map { .object($0.members) } ?? .null,
        "next": JSONValue(forecast?.next),
        "line": status.line.map { line in
          .object([
            "latest": JSONValue(line.latest.map { "\($0)" }),
            "moniker": JSONValue(line.moniker), "eol": JSONValue(line.isEndOfLife),
            "projected_eol": JSONValue(line.projectedEnd.map { "\($0)" }),
          ])
        } ?? .null,
      ])
  }

  package static func show(
    _ answer: Answer<ReleaseAnswer>, _ contents: ReleaseContents
  ) -> Document {
    let content = answer.content
    let release = content.release ?? Release(content.version, from: [])
    guard case .object(var members) = JSONValue(release) else {
      preconditionFailure("a release is an object")
    }
    members["release"] = .string("\(content.version)")
    members["announcer"] = JSONValue(release.announcer)
    members.merge(told(contents, remarks: release.codedRemarks)) { own, _ in own }
    return Document("kreltrack.show/1", of: answer, members)
  }

  /// Two releases side by side, each with the members of `kreltrack.show/1`.
  package static func compared(
    _ first: (Answer<ReleaseAnswer>, ReleaseContents),
    _ second: (Answer<ReleaseAnswer>, ReleaseContents)
  ) -> Document {
    Document(
      "kreltrack.compare/1", of: first.0, ["first": shown(first), "second": shown(second)])
  }

  /// The members of `kreltrack.show/1` without those that every document has.
  static func shown(_ pair: (answer: Answer<ReleaseAnswer>, contents: ReleaseContents)) -> JSONValue
  {
    let common: Set = ["schema", "generated_at", "asked", "as_of", "data"]
    return .object(show(pair.answer, pair.contents).members.filter { !common.contains($0.key) })
  }

  package static func rust(_ answer: Answer<[RustUse]>) -> Document {
    Document(
      "kreltrack.rust/1", of: answer,
      [
        "releases": .array(
          answer.content.map { use in
            .object([
              "version": .string("\(use.version)"), "day": JSONValue(use.day.map { "\($0)" }),
              "commits": JSONValue(use.areMerges ? nil : use.commits),
              "merges": JSONValue(use.areMerges ? use.commits : nil),
              "complete": JSONValue(use.isComplete), "commit_share": JSONValue(use.commitShare),
              "lines": JSONValue(use.lines?.rust), "files": JSONValue(use.lines?.rustFiles),
              "line_share": JSONValue(use.lines?.rustShare),
            ])
          })
      ])
  }

  /// What the announcement at hand says; where none is, what a reader coded of it.
  private static func told(
    _ contents: ReleaseContents, remarks: Remarks
  ) -> [String: JSONValue] {
    let summary = contents.summary
    let said = summary?.size.said ?? remarks.size
    let cue = summary?.schedule.cue ?? remarks.cue
    let total = summary?.entriesOfAreas ?? 0
    return [
      "size": .object([
        "commits": JSONValue(summary?.commits), "merges": JSONValue(summary?.merges),
        "contributors": JSONValue(summary.flatMap { $0.hasLog ? $0.contributorCount : nil }),
        "complete": JSONValue(summary.map(\.isComplete)),
        "percentile": JSONValue(contents.rank?.recent),
        "lines": JSONValue(contents.lines?.all), "rust_lines": JSONValue(contents.lines?.rust),
        "percentile_all": JSONValue(contents.rank?.all), "said": JSONValue(said?.rawValue),
      ]),
      "next_release": contents.next.map {
        .object([
          "version": .string("\($0.version)"), "day": JSONValue($0.day.map { "\($0)" }),
        ])
      } ?? .null,
      "areas": .array(
        (summary?.areas ?? []).map {
          .object([
            "area": .string($0.area), "commits": .integer($0.count),
            "share": .number(Double($0.count) / Double(max(1, total))),
          ])
        }),
      "rust": summary?.rustCommits.map { rust in
        .object([
          "commits": .integer(rust),
          "share": total == 0 ? .null : .number(Double(rust) / Double(total)),
        ])
      } ?? .null,
      "schedule_cue": .object([
        "cue": JSONValue(cue?.rawValue), "candidate": JSONValue(summary?.schedule.candidate),
        "sentence": JSONValue(summary?.schedule.sentence),
      ]),
    ]
  }

  package static func history(_ answer: Answer<[Cycle]>) -> Document {
    Document(
      "kreltrack.history/1", of: answer,
      [
        "cycles": .array(
          answer.content.map { cycle in
            .object([
              "version": .string("\(cycle.number)"),
              "candidates": .integer(cycle.candidateCount),
              "confirmed": .bool(cycle.isConfirmed),
              "rc1": JSONValue(cycle.rc1?.day.map { "\($0)" }),
              "final": JSONValue(cycle.final?.day.map { "\($0)" }),
              "days": JSONValue(cycle.days), "extra": JSONValue(cycle.wasExtra),
            ])
          })
      ])
  }

  package static func record(_ answer: Answer<ForecastRecord>) -> Document {
    let summary = answer.content.summary
    return Document(
      "kreltrack.record/1", of: answer,
      [
        "forecasts": .array(answer.content.entries.map(JSONValue.init)),
        "summary": .object([
          "n": .integer(summary?.count ?? 0), "cycles": .integer(summary?.cycles ?? 0),
          "open": .integer(answer.content.entries.count - (summary?.count ?? 0)),
          "exact_day": JSONValue(summary?.exactDay), "mae_days": JSONValue(summary?.meanError),
          "log_score": JSONValue(summary?.logScore), "coverage80": JSONValue(summary?.coverage80),
        ]),
      ])
  }

  package static func releases(_ answer: Answer<Listing>) -> Document {
    Document(
      "kreltrack.releases/1", of: answer,
      [
        "releases": .array(
          answer.content.entries.map { entry in
            var members = entry.members
            members["source"] = .string(answer.content.source)
            return .object(members)
          })
      ])
  }

  package static func sync(_ answer: Answer<[SourceOutcome]>) -> Document {
    Document(
      "kreltrack.sync/1", of: answer,
      [
        "sources": .array(
          answer.content.map { outcome in
            .object([
              "name": .string(outcome.name), "state": .string(outcome.state.rawValue),
              "new": .integer(outcome.new), "seen": .integer(outcome.seen),
              "refused": .integer(outcome.refused),
              "error": outcome.failure.map { failure in
                .object([
                  "kind": .string(failure.kind.rawValue), "message": .string(failure.message),
                ])
              } ?? .null,
            ])
          })
      ])
  }

  package static func imported(_ answer: Answer<ImportReport>) -> Document {
    let report = answer.content
    return Document(
      "kreltrack.import/1", of: answer,
      [
        "files": .integer(report.files), "mails": .integer(report.mails),
        "announcements": .integer(report.announcements), "refused": .integer(report.refused),
        "new": .integer(report.new), "repositories": .integer(report.repositories),
        "tags": .integer(report.tags), "tags_counted": .integer(report.tagsCounted),
        "blobs_counted": .integer(report.blobsCounted),
        "refusals": .array(
          report.refusals.map {
            .object(["place": .string($0.place), "reason": .string($0.reason)])
          }),
        "errors": .array(report.failures.map { .string($0.message) }),
      ])
  }
}

extension Listing.Entry {
  /// The members that every document has of it.
  var members: [String: JSONValue] {
    [
      "moniker": .string(listed.moniker), "version": .string(listed.name),
      "day": JSONValue(day.map { "\($0)" }), "eol": .bool(listed.isEndOfLife),
      "projected_eol": JSONValue(projectedEnd.map { "\($0)" }),
    ]
  }
}

extension JSONValue {
  /// Null where nothing is expected.
  init(_ expected: Forecast.Expected?) {
    self =
      expected.map {
        .object(["version": .string("\($0.version)"), "day": .string("\($0.day)")])
      } ?? .null
  }

  init(_ release: Release) {
    self = .object([
      "version": .string("\(release.version)"),
      "day": JSONValue(release.day.map { "\($0)" }),
      "day_basis": JSONValue(release.moment?.dayBasis.rawValue),
      "released_at": JSONValue(release.moment?.rfc3339),
      "confirmed": .bool(release.isConfirmed),
      "contradicted": .bool(release.isContradicted),
      "sources": .array(
        release.sources.map { source in
          let observation = source.observation
          return .object([
            "kind": .string(observation.kind.rawValue),
            "basis": .string(observation.basis.rawValue),
            "message_id": JSONValue(observation.evidence.messageID),
            "url": JSONValue(observation.evidence.address),
            "moment": JSONValue(observation.moment?.rfc3339),
            "utc_day": JSONValue(observation.moment.map { "\($0.utcDay)" }),
            "contradicted": .bool(source.isContradicted),
          ])
        }),
    ])
  }
}
