import KernelModel
import Reports
import TestSupport
import Testing

/// What `show` says of a release's contents, and the tables that compare.
@Suite struct ContentsTests {
  private func summary(commits: Int = 43, complete: Bool = true) -> AnnouncementSummary {
    var summary = AnnouncementSummary()
    summary.commits = commits
    summary.isComplete = complete
    summary.contributors = [
      .init(name: "Ann Author \(hostile)", count: 3), .init(name: "Bo", count: 40),
    ]
    summary.areas = [.init(area: "networking", count: 30), .init(area: "Rust", count: 13)]
    summary.rustCommits = 13
    summary.size = .init(said: .smaller, sentence: "It is small. \(hostile)")
    summary.schedule = .init(cue: .extraLikely, candidate: 8, sentence: "An rc8 is likely.")
    return summary
  }

  private func shown(
    _ contents: ReleaseContents, width: Int = 80, pictures: Bool = true
  ) -> ReleaseText {
    var style = Style()
    (style.width, style.pictures) = (width, pictures)
    let release = Release(version("7.0-rc7"), from: [claim("7.0-rc7", "2026-04-05")])
    return ReleaseText(
      answer(ReleaseAnswer(version: version("7.0-rc7"), release: release, standing: .out)),
      contents, style: style)
  }

  private func contents() -> ReleaseContents {
    var contents = ReleaseContents()
    contents.summary = summary()
    contents.rank = SizeRank(43, recent: [40, 50, 60, 70, 80], all: [40, 50, 60, 70, 80, 90])
    contents.cycleSizes = [
      .init(version: version("7.0-rc6"), commits: 86),
      .init(version: version("7.0-rc7"), commits: 43),
    ]
    contents.lines = SourceLines(rust: 5, all: 1_000, rustFiles: 1)
    return contents
  }

  @Test func theSizeStandsBesideWhatIsUsualAndWhatIsSaid() {
    let text = shown(contents()).text
    #expect(
      text.contains(
        "Size: 43 commits by 2 contributors; slightly smaller than usual (percentile 20")
    )
    #expect(text.contains("It says of itself: smaller."))
    #expect(text.contains("Rust: 13 of 43 (30%)."))
    #expect(text.contains("Lines of Rust: 5 of 1000 of source, at the tag."))
    #expect(text.contains("Most from: Bo (40)"))
    #expect(text.contains("Schedule: rc8 is likely. \"An rc8 is likely.\""))
  }

  @Test func aLogThatIsNotWholeIsNoMeasure() {
    var contents = ReleaseContents()
    contents.summary = summary(complete: false)
    #expect(
      shown(contents).text.contains(
        "at least 43 commits by 2 contributors; the log in the mail is not whole"))
    #expect(shown(contents).text.contains("Areas of the part at hand:"))
    #expect(shown(contents).text.contains("of 43 (30%), of the part at hand."))
    #expect(
      contents.summary?.areasInWords(most: 1)?.hasPrefix("Areas of the part at hand: ") == true)
  }

  @Test func whatIsNotKnownIsSaidToBe() {
    #expect(shown(ReleaseContents()).text.contains("Size: not known; no mail at hand."))
  }

  @Test(arguments: [60, 80, 120]) func itFitsTheWidthAndNothingHostilePasses(width: Int) {
    let shown = shown(contents(), width: width)
    #expect(!(shown.text + shown.plain).contains { forbidden.contains($0) })
    // Addresses are not broken: whoever copies one wants it whole.
    for line in shown.text.split(separator: "\n") where !line.contains("https://") {
      #expect(line.count <= width, "\(line)")
    }
  }

  @Test func theDocumentHoldsTheMeasures() throws {
    let release = Release(version("7.0-rc7"), from: [claim("7.0-rc7", "2026-04-05")])
    let document = Document.show(
      answer(ReleaseAnswer(version: version("7.0-rc7"), release: release, standing: .out)),
      contents())
    try expectSchema(document)
    let read = try ReportsTests.read(document)
    #expect(read["size"]?["commits"] == .number(43) && read["size"]?["percentile"] == .number(20))
    #expect(read["areas"]?[0]?["area"] == .text("networking"))
    #expect(read["schedule_cue"]?["candidate"] == .number(8))
    #expect(read["rust"]?["commits"] == .number(13))
  }

  @Test func rustIsATableAndADocument() throws {
    let uses = [
      RustUse(
        version: version("7.0-rc7"), day: day("2026-04-05"), commits: 13, isComplete: true,
        entries: 1_300, lines: nil
      ),
      RustUse(
        version: version("7.0"), day: nil, commits: nil, entries: nil,
        lines: SourceLines(rust: 5, all: 1_000, rustFiles: 1)),
    ]
    let text = RustText(answer(uses), style: Style())
    #expect(text.text.contains("7.0-rc7  2026-04-05       13    1.0%"))
    #expect(text.plain.split(separator: "\n").count == 2)
    try expectSchema(.rust(answer(uses)))
    #expect(RustText(answer([]), style: Style()).text.contains("Nothing is known of Rust"))
  }

  @Test func twoReleasesStandSideBySide() throws {
    let release = Release(version("7.0-rc7"), from: [claim("7.0-rc7", "2026-04-05")])
    let one = answer(ReleaseAnswer(version: version("7.0-rc7"), release: release, standing: .out))
    let pair = ((one, contents()), (one, ReleaseContents()))
    let text = ComparedText(pair.0, pair.1, style: Style())
    #expect(text.text.contains("commits"))
    #expect(text.plain.contains("area\tnetworking\t30\t-\n"))
    #expect(text.plain.contains("commits\t-\t43\t-\n"))
    let read = try ReportsTests.read(.compared(pair.0, pair.1))
    #expect(read["first"]?["size"]?["commits"] == .number(43))
    #expect(read["second"]?["size"]?["commits"] == .null)
  }

  @Test(arguments: [60, 80, 120]) func tablesFitTheWidth(width: Int) {
    var style = Style()
    (style.width, style.pictures, style.unicode) = (width, true, true)
    var long = contents()
    long.summary?.areas = [.init(area: "documentation and maintainers of it", count: 3)]
    long.summary?.schedule = .init(cue: .extraPossible, candidate: 8, sentence: nil)
    let release = Release(version("7.0-rc7"), from: [claim("7.0-rc7", "2026-04-05")])
    let shown = ReleaseAnswer(version: version("7.0-rc7"), release: release, standing: .out)
    let use = RustUse(
      version: version("6.19-rc10"), day: day("2026-02-05"), commits: 1_300, isComplete: false,
      entries: 13_000, lines: SourceLines(rust: 123_456, all: 41_000_000, rustFiles: 99))
    let compared = ComparedText((answer(shown), long), (answer(shown), long), style: style).text
    let rust = RustText(answer([use]), style: style).text
    for line in (compared + rust).split(separator: "\n") {
      #expect(line.count <= width, "\(line)")
    }
    #expect(compared.contains("documentation and"))
    #expect(rust.contains("2026-02-05") == (width > 60) && rust.contains("█"))
  }
}
