import KernelModel
import TestSupport
import Testing

@testable import Reports

@Suite struct PrintableTests {
  @Test func nothingThatSteersATerminalPasses() {
    #expect(printable(hostile) == "a?[31mb???c?d?e?f?g?h")
    for value in (0..<0x20).map({ UInt32($0) }) + Array(0x7f...0x9f) + [
      0x202a, 0x2066, 0xfeff, 0xe000,
    ] {
      guard let scalar = UnicodeScalar(value) else { continue }
      #expect(printable(String(scalar)) == "?", "U+\(String(value, radix: 16))")
    }
  }

  @Test func ordinaryTextOfAnyScriptPasses() {
    for text in ["Linus Torvalds", "Ægir Þór", "李明", "שלום", "🐧", "a@b.example/1?x=y&z", ""] {
      #expect(printable(text) == text)
    }
  }
}

@Suite struct WrappingTests {
  @Test func linesFitAndNoWordIsLost() {
    var random = SeededGenerator(seed: 8)
    for _ in 0..<300 {
      let words = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        String(repeating: "x", count: Int.random(in: 1...15, using: &random))
      }
      let width = Int.random(in: 20...100, using: &random)
      let lines = wrapped(words.joined(separator: " "), width: width, indent: "  ")
        .split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= width })
      #expect(lines.flatMap { $0.split(separator: " ") }.map(String.init) == words)
      #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  x") })
    }
  }

  @Test func aWordLongerThanTheLineStandsAlone() {
    let long = String(repeating: "y", count: 50)
    #expect(wrapped("a \(long) b", width: 20) == "a\n\(long)\nb")
  }

  @Test func marksOfColourTakeNoColumns() {
    let text = "\u{1b}[1mLinux 7.0\u{1b}[0m came out"
    #expect(wrapped(text, width: 20) == text)
  }
}

@Suite struct StatusTextTests {
  private func text(_ status: CycleStatus, stale: Bool = false, sources: [SourceHealth] = [])
    -> String
  {
    StatusText(answer(status, stale: stale, sources: sources), style: Style()).text
  }

  private func line(_ moniker: String?, eol: Bool?, latest: String? = "7.0.4") -> LineStatus {
    LineStatus(latest: latest.map { version($0) }, moniker: moniker, isEndOfLife: eol)
  }

  @Test func aFinalSaysWhomItIsFor() {
    let texts: [(LineStatus?, String)] = [
      (nil, "A final release. Its updates are not known before the first sync."),
      (line(nil, eol: nil, latest: nil), "A final release. Its updates are not known"),
      (
        line("stable", eol: false),
        "A stable line: for daily use until the next final. The latest update is 7.0.4."
      ),
      (line("longterm", eol: false), "A longterm line, maintained for years"),
      (line("mainline", eol: false, latest: nil), "The newest final release: for daily use."),
      (
        line("stable", eol: true),
        "Past its end of life: no longer maintained; move to a newer line."
      ),
      (line(nil, eol: true, latest: nil), "Past its end of life"),
    ]
    for (line, sentence) in texts {
      let words = text(status(line: line)).split(whereSeparator: \.isWhitespace)
      #expect(words.joined(separator: " ").contains(sentence), "\(sentence)")
    }
  }

  @Test func whatIsNotConfirmedIsSaid() {
    let lone = Release(version("7.0-rc8"), from: [claim("7.0-rc8", nil, kind: .tag)])
    #expect(
      text(status(final: false, unconfirmed: [lone])).contains(
        "Not confirmed by a second source: 7.0-rc8."))
  }

  @Test func aReleaseBehindAGapIsNamed() {
    let beyond = Release(version("7.1-rc2"), from: [claim("7.1-rc2", "2026-05-03")])
    #expect(
      text(status(beyond: beyond)).contains(
        "7.1-rc2 is out too, but what came before it is not known"))
  }

  @Test func whatIsOverdueIsSaidWithItsDay() {
    #expect(
      text(status(final: false, overdue: day("2026-04-12"))).contains(
        "7.0 is overdue: it was expected on Sun 2026-04-12."))
  }

  @Test func theFreshnessOfTheDataIsSaid() {
    let read = SourceHealth(
      name: "tags", lastSuccess: Instant(startOf: day("2026-04-19")), state: .new)
    let failed = SourceHealth(name: "kdist", lastSuccess: nil, state: .blocked)
    #expect(
      text(status(), sources: [failed, read]).replacing("\n", with: " ").contains(
        "sources last read 2026-04-19T00:00:00Z. Not read the last time: kdist."))
    #expect(text(status()).contains("never synced"))
  }

  @Test func nothingFromOutsideSteersTheTerminal() {
    let shown = StatusText(
      answer(status(line: LineStatus(latest: nil, moniker: hostile, isEndOfLife: false))),
      style: Style())
    #expect(!(shown.text + shown.plain).contains { forbidden.contains($0) })
  }

  @Test func aCycleOfTenCandidatesFitsANarrowTerminalWithoutLabels() {
    let claims = (1...10).map { claim("3.1-rc\($0)", "2011-10-0\($0 % 9 + 1)") }
    let history = ReleaseHistory(observations: claims, completeUntil: day("2011-10-20"))
    var style = Style()
    (style.pictures, style.width) = (true, 40)
    let status = CycleStatus(
      cycle: history.cycle(version("3.1").cycle), forecast: nil, line: nil, unconfirmed: [],
      beyond: nil, isBeforeHistory: false)
    let lines = StatusText(answer(status), style: style).text.split(separator: "\n")
    #expect(lines.contains("  o--o--o--o--o--o--o--o--o--o--?"))
  }
}

@Suite struct OtherTextTests {
  @Test func aSyncHasALineForEachSource() {
    var read = SourceOutcome(name: "tags", state: .new)
    (read.new, read.seen) = (2, 5)
    var failed = SourceOutcome(name: "announcements", state: .failed)
    (failed.new, failed.seen) = (1, 1)
    failed.failure = SourceFailure(kind: .unreachable, message: "no connection" + hostile)
    var blocked = SourceOutcome(name: "kdist", state: .blocked)
    blocked.failure = SourceFailure(kind: .blocked, message: "a bot wall")
    var waiting = SourceOutcome(name: "kdist-mail", state: .notAsked)
    waiting.reason = "it was asked 5 s ago"
    let text = SyncText(
      [read, failed, blocked, waiting, SourceOutcome(name: "releases", state: .unchanged)],
      style: Style())
    #expect(
      text.text == """
        tags           new: 2 new of 5
        announcements  failed in part (1 new of 1): no connection\(printable(hostile))
        kdist          blocked: a bot wall
        kdist-mail     not asked again: it was asked 5 s ago
        releases       unchanged

        """)
    #expect(text.plain.split(separator: "\n").allSatisfy { $0.split(separator: "\t").count == 6 })
    #expect(!text.plain.contains { forbidden.contains($0) })
  }

  @Test func whatKernelOrgListsIsShownWithoutItsEscapes() {
    let listing = Listing(
      source: "releases",
      entries: [
        Listing.Entry(
          listed: ListedRelease(
            moniker: "stable", name: "7.2.8", version: version("7.2.8"), moment: nil,
            isEndOfLife: true), day: day("2026-10-01")),
        Listing.Entry(
          listed: ListedRelease(
            moniker: hostile, name: hostile, version: nil, moment: nil, isEndOfLife: false),
          day: nil),
      ])
    let text = ListingText(answer(listing), style: Style())
    #expect(
      text.text.contains("7.2.8") && text.text.contains("2026-10-01")
        && text.text.contains("reached"))
    #expect(!(text.text + text.plain).contains { forbidden.contains($0) })
    #expect(text.plain.split(separator: "\n").allSatisfy { $0.split(separator: "\t").count == 6 })
  }

  @Test func aLinesProjectedEndIsShownInTheLastColumn() throws {
    let listing = Listing(
      source: "releases",
      entries: [
        Listing.Entry(
          listed: ListedRelease(
            moniker: "longterm", name: "6.12.111", version: version("6.12.111"), moment: nil,
            isEndOfLife: false),
          day: day("2026-09-24"), projectedEnd: Month(year: 2026, number: 12))
      ])
    let text = ListingText(answer(listing), style: Style())
    #expect(text.text.split(separator: "\n").first?.hasSuffix("released    end of life") == true)
    #expect(text.text.contains("longterm  6.12.111  2026-09-24  2026-12\n"))
    #expect(text.plain == "longterm\t6.12.111\t2026-09-24\tmaintained\treleases\t2026-12\n")
  }

  @Test func aReleasesSourcesAreShownWithoutEscapes() {
    let release = Release(
      version("7.0"),
      from: [
        claim(
          "7.0", "2026-04-12T15:00:00-10:00", kind: .announcement, id: hostile, announcer: hostile),
        claim("7.0", "2026-08-01", kind: .announcement, id: "b@x"),
      ])
    let text = ReleaseText(
      answer(ReleaseAnswer(version: version("7.0"), release: release, standing: .out)),
      style: Style())
    #expect(text.text.contains("contradicted"))
    #expect(text.text.contains("no: one kind of source alone"))
    #expect(!(text.text + text.plain).contains { forbidden.contains($0) })
  }

  @Test func anImportIsCounted() {
    var report = ImportReport()
    (report.files, report.mails, report.announcements, report.refused, report.new) = (1, 3, 1, 2, 1)
    #expect(
      ImportText(report).text == "1 file, 3 mails: 1 announcement, 2 other; 1 new to the store.\n")
    #expect(
      ImportText(report).plain == "files\t1\nmails\t3\nannouncements\t1\nrefused\t2\nnew\t1\n")
  }

  @Test func aCloneIsCountedBesideTheFilesOrAlone() {
    var report = ImportReport()
    (report.repositories, report.tags, report.tagsCounted, report.blobsCounted) = (1, 9, 2, 1)
    report.new = 9
    let clone = "9 tags of releases: lines counted at 2, 1 new blob read; 9 new to the store.\n"
    #expect(ImportText(report).text == clone)
    report.files = 1
    #expect(ImportText(report).text == "1 file, 0 mails: 0 announcements, 0 other; " + clone)
    #expect(
      ImportText(report).plain.hasSuffix("new\t9\ntags\t9\ntags_counted\t2\nblobs_counted\t1\n"))
  }
}
