import Foundation
import KernelModel
import Testing

@testable import Reports

/// The shapes of the documents, as scripts rely on them.
enum Schema {
  // Made anew each time: what globals of an indirect enum point to, the leak checker does not find.
  static var states: Shape {
    Shape.oneOf(["new", "unchanged", "not-asked", "blocked", "failed"])
  }

  static func document(_ name: String, _ members: [String: Shape]) -> Shape {
    .object(
      members.merging([
        "schema": .oneOf([name]), "generated_at": .moment, "asked": .day, "as_of": .day,
        "data": .object([
          "complete_until": .day, "stale": .flag,
          "sources": .list(
            .object(["name": .text, "state": states, "last_success": .optional(.moment)])),
        ]),
      ]) { own, _ in own })
  }

  static var releaseMembers: [String: Shape] {
    [
      "version": .text, "day": .optional(.day),
      "day_basis": .optional(.oneOf(["announcer", "utc"])),
      "released_at": .optional(.moment), "confirmed": .flag, "contradicted": .flag,
      "sources": .list(
        .object([
          "kind": .oneOf(["announcement", "tag", "kernel.org", "record"]), "basis": .text,
          "message_id": .optional(.text), "url": .optional(.text), "moment": .optional(.moment),
          "utc_day": .optional(.day), "contradicted": .flag,
        ])),
    ]
  }
  static var release: Shape {
    Shape.object(releaseMembers)
  }

  static var status: Shape {
    document(
      "kreltrack.status/1",
      [
        "version": .text, "phase": .oneOf(["future", "merge-window", "candidates", "released"]),
        "candidates": .list(release), "final": .optional(release), "unconfirmed": .list(release),
        "forecast": .optional(
          .object([
            "day": .day, "method": .text,
            "distribution": .list(.object(["day": .day, "probability": .number])),
          ])),
        "next": .optional(.object(["version": .text, "day": .day])),
        "line": .optional(
          .object([
            "latest": .optional(.text), "moniker": .optional(.text), "eol": .optional(.flag),
            "projected_eol": .optional(.text),
          ])),
      ])
  }
  static var show: Shape {
    document(
      "kreltrack.show/1",
      releaseMembers.merging(shownMembers) { own, _ in own })
  }
  private static var shownMembers: [String: Shape] {
    [
      "release": .text, "announcer": .optional(.text),
      "size": .object([
        "commits": .optional(.integer), "merges": .optional(.integer),
        "contributors": .optional(.integer), "complete": .optional(.flag),
        "percentile": .optional(.number), "percentile_all": .optional(.number),
        "said": .optional(.text), "lines": .optional(.integer), "rust_lines": .optional(.integer),
      ]),
      "areas": .list(.object(["area": .text, "commits": .integer, "share": .number])),
      "next_release": .optional(.object(["version": .text, "day": .optional(.day)])),
      "rust": .optional(.object(["commits": .integer, "share": .optional(.number)])),
      "schedule_cue": .object([
        "cue": .optional(.text), "candidate": .optional(.integer), "sentence": .optional(.text),
      ]),
    ]
  }
  static var rust: Shape {
    document(
      "kreltrack.rust/1",
      [
        "releases": .list(
          .object([
            "version": .text, "day": .optional(.day), "commits": .optional(.integer),
            "merges": .optional(.integer), "complete": .optional(.flag),
            "commit_share": .optional(.number), "lines": .optional(.integer),
            "files": .optional(.integer), "line_share": .optional(.number),
          ]))
      ])
  }
  static var history: Shape {
    document(
      "kreltrack.history/1",
      [
        "cycles": .list(
          .object([
            "version": .text, "candidates": .integer, "rc1": .optional(.day),
            "final": .optional(.day), "days": .optional(.integer), "extra": .optional(.flag),
          ]))
      ])
  }
  static var record: Shape {
    document(
      "kreltrack.record/1",
      [
        "forecasts": .list(
          .object([
            "made_on": .day, "as_of": .day, "version": .text, "method": .text, "day": .day,
            "probability": .number,
            "distribution": .list(.object(["day": .day, "probability": .number])),
            "interval80": .object(["first": .day, "last": .day]),
            "extra": .object([
              "candidate": .integer, "probability": .number, "came": .optional(.flag),
            ]),
            "next": .object(["version": .text, "day": .day]),
            "outcome": .optional(
              .object([
                "day": .day, "error_days": .integer, "probability": .number,
                "in_interval80": .flag,
              ])),
          ])),
        "summary": .object([
          "n": .integer, "cycles": .integer, "open": .integer, "exact_day": .optional(.number),
          "mae_days": .optional(.number), "log_score": .optional(.number),
          "coverage80": .optional(.number),
        ]),
      ])
  }
  static var releases: Shape {
    document(
      "kreltrack.releases/1",
      [
        "releases": .list(
          .object([
            "moniker": .text, "version": .text, "day": .optional(.day), "eol": .flag,
            "projected_eol": .optional(.text),
            "source": .text,
          ]))
      ])
  }
  static var sync: Shape {
    document(
      "kreltrack.sync/1",
      [
        "sources": .list(
          .object([
            "name": .text, "state": states, "new": .integer, "seen": .integer, "refused": .integer,
            "error": .optional(
              .object([
                "kind": .oneOf(["unreachable", "unreadable", "blocked", "rate-limited"]),
                "message": .text,
              ])),
          ]))
      ])
  }
  static var imported: Shape {
    document(
      "kreltrack.import/1",
      [
        "files": .integer, "mails": .integer, "announcements": .integer, "refused": .integer,
        "new": .integer, "repositories": .integer, "tags": .integer, "tags_counted": .integer,
        "blobs_counted": .integer, "refusals": .list(.object(["place": .text, "reason": .text])),
        "errors": .list(.text),
      ])
  }
}

func read(_ document: Document, fields: [String]? = nil) throws -> JSON {
  try JSONDecoder().decode(JSON.self, from: Data(document.text(fields: fields).utf8))
}

@Suite struct DocumentTests {
  private func expect(
    _ document: Document, _ shape: Shape, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let faults = shape.faults(in: try read(document))
    #expect(faults.isEmpty, sourceLocation: sourceLocation)
  }

  @Test func aStatusHasTheMembersOfItsSchemaInEveryPhase() throws {
    let lone = Release(version("7.0-rc8"), from: [claim("7.0-rc8", nil, kind: .tag)])
    let source = SourceHealth(
      name: "tags", lastSuccess: Instant(startOf: day("2026-04-19")), state: .notAsked)
    let line = LineStatus(latest: version("7.0.4"), moniker: "stable", isEndOfLife: false)
    for status in [
      status(), status(final: false), status(final: false, unconfirmed: [lone]),
      status(line: line), status(line: LineStatus(latest: nil, moniker: nil, isEndOfLife: nil)),
    ] {
      try expect(.status(answer(status, sources: [source])), Schema.status)
    }
  }

  @Test func aStatusBeforeTheFinalHasAForecastAndAfterItNone() throws {
    let before = try read(.status(answer(status(final: false))))
    #expect(before["phase"] == .text("candidates"))
    #expect(before["forecast"]?["day"] == .text("2026-04-19"))
    #expect(before["forecast"]?["distribution"]?[0]?["probability"] == .number(0.75))
    #expect(before["next"] == .object(["version": .text("7.0"), "day": .text("2026-04-19")]))
    #expect(before["final"] == .null && before["line"] == .null)
    let after = try read(.status(answer(status())))
    #expect(after["forecast"] == .null && after["next"] == .null)
    #expect(after["final"]?["day"] == .text("2026-04-12"))
    #expect(after["final"]?["released_at"] == .text("2026-04-12T15:00:00-10:00"))
    #expect(after["final"]?["day_basis"] == .text("announcer"))
    #expect(after["final"]?["sources"]?[0]?["utc_day"] == .text("2026-04-13"))
  }

  @Test func aReleaseHasItsMembersAndOneThatIsNotOutHasNullsAndNoSources() throws {
    let out = Release(
      version("7.0"),
      from: [
        claim("7.0", "2026-04-12T15:00:00-10:00", kind: .announcement, announcer: "Linus Torvalds"),
        claim("7.0", "2026-04-13", kind: .kernelOrg, basis: .kdistFeed),
        claim("7.0", nil, kind: .tag, basis: .tagList),
        claim("7.0", "2026-08-01", kind: .announcement, id: "slip@x"),
      ])
    let document = Document.show(
      answer(ReleaseAnswer(version: version("7.0"), release: out, standing: .out)),
      ReleaseContents())
    try expect(document, Schema.show)
    let read = try read(document)
    #expect(read["release"] == .text("7.0") && read["version"] == .text("7.0"))
    #expect(read["announcer"] == .text("Linus Torvalds"))
    #expect(read["contradicted"] == .flag(true) && read["confirmed"] == .flag(true))

    let notOut = Document.show(
      answer(ReleaseAnswer(version: version("7.1"), release: nil, standing: .notOut)),
      ReleaseContents())
    try expect(notOut, Schema.show)
    let absent = try ReportsTests.read(notOut)
    #expect(absent["day"] == .null && absent["released_at"] == .null)
    #expect(absent["sources"] == .list([]))
  }

  @Test func cyclesHaveTheirMembersAlsoWhereDaysAreUnknown() throws {
    let history = ReleaseHistory(
      observations: [
        claim("6.18", "2025-11-30"), claim("6.19-rc1", "2025-12-14"), claim("6.19", "2026-02-08"),
        claim("7.0-rc2", "2026-03-01"),
      ], completeUntil: day("2026-03-04"))
    let document = Document.history(answer(history.cycles))
    try expect(document, Schema.history)
    let cycles = try read(document)["cycles"]
    #expect(cycles?[1]?["days"] == .number(70) && cycles?[1]?["extra"] == .flag(true))
    #expect(cycles?[2]?["rc1"] == .null && cycles?[2]?["candidates"] == .number(2))
  }

  @Test func listsSyncsAndImportsHaveTheirMembers() throws {
    let listed = ListedRelease(
      moniker: "stable", name: hostile, version: nil, moment: nil, isEndOfLife: true)
    try expect(
      .releases(
        answer(Listing(source: "kdist", entries: [Listing.Entry(listed: listed, day: nil)]))),
      Schema.releases)

    var outcome = SourceOutcome(name: "tags", state: .failed)
    outcome.failure = SourceFailure(kind: .rateLimited, message: hostile)
    try expect(
      .sync(answer([outcome, SourceOutcome(name: "kdist", state: .notAsked)])), Schema.sync)

    var report = ImportReport()
    report.refusals = [ImportReport.Refusal(place: "a@x", reason: hostile)]
    report.failures = [ImportReport.Failure(kind: .format, message: "x")]
    try expect(.imported(answer(report)), Schema.imported)
  }

  @Test func fieldsPickTopLevelMembers() throws {
    let document = Document.status(answer(status()))
    #expect(document.unknown(["phase", "version", "bogus"]) == ["bogus"])
    #expect(
      try read(document, fields: ["phase", "version"])
        == .object(["phase": .text("released"), "version": .text("7.0")]))
  }

  @Test func keysAreSortedAndTheDocumentEndsItsLine() throws {
    let text = Document.status(answer(status())).text()
    #expect(text.hasSuffix("}\n"))
    let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }
    #expect(keys == keys.sorted())
    #expect(!text.contains("\\/"))
  }

  @Test func controlCharactersAreEscaped() {
    let answer = answer(
      ReleaseAnswer(
        version: version("7.0"),
        release: Release(version("7.0"), from: [claim("7.0", nil, announcer: hostile)]),
        standing: .undated))
    let text = Document.show(answer, ReleaseContents()).text()
    #expect(!text.contains { "\u{1b}\u{7}\r".contains($0) })
  }
}
