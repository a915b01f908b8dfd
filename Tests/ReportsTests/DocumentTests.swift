import KernelModel
import TestSupport
import Testing

@testable import Reports

func read(_ document: Document, fields: [String]? = nil) throws -> JSON {
  try JSON(reading: document.text(fields: fields))
}

/// Holds a document against its published schema, strictly.
func expectSchema(_ document: Document, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let faults = try SchemaFolder.today().faults(in: try read(document))
  #expect(faults.isEmpty, sourceLocation: sourceLocation)
}

@Suite struct DocumentTests {
  @Test func aStatusHasTheMembersOfItsSchemaInEveryPhase() throws {
    let lone = Release(version("7.0-rc8"), from: [claim("7.0-rc8", nil, kind: .tag)])
    let source = SourceHealth(
      name: "tags", lastSuccess: Instant(startOf: day("2026-04-19")), state: .notAsked)
    let line = LineStatus(latest: version("7.0.4"), moniker: "stable", isEndOfLife: false)
    for status in [
      status(), status(final: false), status(final: false, unconfirmed: [lone]),
      status(line: line), status(line: LineStatus(latest: nil, moniker: nil, isEndOfLife: nil)),
    ] {
      try expectSchema(.status(answer(status, sources: [source])))
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
    try expectSchema(document)
    let read = try read(document)
    #expect(read["release"] == .text("7.0") && read["version"] == .text("7.0"))
    #expect(read["announcer"] == .text("Linus Torvalds"))
    #expect(read["contradicted"] == .flag(true) && read["confirmed"] == .flag(true))

    let notOut = Document.show(
      answer(ReleaseAnswer(version: version("7.1"), release: nil, standing: .notOut)),
      ReleaseContents())
    try expectSchema(notOut)
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
    try expectSchema(document)
    let cycles = try read(document)["cycles"]
    #expect(cycles?[1]?["days"] == .number(70) && cycles?[1]?["extra"] == .flag(true))
    #expect(cycles?[2]?["rc1"] == .null && cycles?[2]?["candidates"] == .number(2))
  }

  @Test func listsSyncsAndImportsHaveTheirMembers() throws {
    let listed = ListedRelease(
      moniker: "stable", name: hostile, version: nil, moment: nil, isEndOfLife: true)
    try expectSchema(
      .releases(
        answer(Listing(source: "kdist", entries: [Listing.Entry(listed: listed, day: nil)]))))

    var outcome = SourceOutcome(name: "tags", state: .failed)
    outcome.failure = SourceFailure(kind: .rateLimited, message: hostile)
    try expectSchema(
      .sync(answer([outcome, SourceOutcome(name: "kdist", state: .notAsked)])))

    var report = ImportReport()
    report.refusals = [ImportReport.Refusal(place: "a@x", reason: hostile)]
    report.failures = [ImportReport.Failure(kind: .format, message: "x")]
    try expectSchema(.imported(answer(report)))
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
