import Foundation
import TestSupport
import Testing

/// The feed, the metrics and the badge by the tools that others read them with.
@Suite struct PublishedFilesTests {
  private static let moments = [
    // With a candidate out, in a merge window, with old data.
    "2026-10-05T06:00:00Z", "2026-04-14T12:00:00Z", "2027-03-01T12:00:00Z",
  ]

  @Test(
    .enabled(if: Tool.areThere("promtool"), "promtool is not installed: make setup-test"),
    arguments: moments)
  func promtoolFindsNothingToSayAboutTheMetrics(now: String) throws {
    let run = try Program(now: now).run("metrics")
    #expect(run.status == 0, "\(run.stderr)")
    #expect(try Self.complaints(run.stdout) == "")
  }

  static func complaints(_ metrics: String) throws -> String {
    let ran = try Run.of(
      Tool.path("promtool") ?? "", ["check", "metrics"], environment: ["PATH": "/usr/bin:/bin"],
      input: metrics)
    return ran.stdout + ran.stderr + (ran.status == 0 ? "" : " \(ran.status)")
  }

  @Test(
    .enabled(
      if: PythonPackage.feedparser.python != nil, "needs Python's feedparser: make setup-test"))
  func feedparserReadsTheFeedWithoutComplaint() throws {
    let program = try Program()
    let lines = [["feed"], ["feed", "--since", "2.6.12-rc2", "--url", "https://example.org/k"]]
    for line in lines {
      let run = try program.run(line)
      let read = try JSONDecoder().decode(
        ReadFeed.self,
        from: Data(try PythonPackage.feedparser.output(of: Self.feedScript, input: run.stdout).utf8)
      )
      #expect(!read.bozo && read.version == "atom10" && read.updated == "2026-10-04T00:00:00Z")
      #expect(read.entries.count == (line.count == 1 ? 100 : 918))
      #expect(Set(read.entries.map(\.id)).count == read.entries.count)
      let newest = try #require(read.entries.first)
      #expect(newest.title == "Linux 7.3-rc6" && newest.author == "Linus Torvalds")
      #expect(newest.day == "2026-10-04" && newest.tag == "candidate")
      #expect(read.entries.allSatisfy { $0.link.hasPrefix("https://") && !$0.summary.isEmpty })
    }
  }

  private struct ReadFeed: Decodable {
    struct Entry: Decodable {
      let id, title, author, day, link, summary, tag: String
    }
    let bozo: Bool
    let version: String
    let updated: String
    let entries: [Entry]
  }

  private static let feedScript = """
    import json, sys, feedparser
    feed = feedparser.parse(sys.stdin.buffer.read())
    print(json.dumps({
        'bozo': bool(feed.bozo), 'version': feed.version, 'updated': feed.feed.updated,
        'entries': [{
            'id': e.id, 'title': e.title, 'author': e.get('author', ''), 'link': e.link, 'summary': e.summary,
            'tag': e.tags[0].term, 'day': '%04d-%02d-%02d' % e.updated_parsed[:3],
        } for e in feed.entries]}))
    """

  @Test(.enabled(if: Tool.areThere("xmllint"), "xmllint is not installed: make setup-test"))
  func feedAndBadgeAreWellFormed() throws {
    let program = try Program()
    for line in [["feed"], ["badge"], ["badge", "7.0"], ["badge", "7.9"], ["badge", "99.0"]] {
      let run = try program.run(line)
      #expect(run.status == 0)
      try Tool.run("xmllint", ["--noout", "--nonet", "-"], input: run.stdout)
    }
  }

  @Test func aReleaseThatNobodyConfirmsIsNotPublished() throws {
    let program = try Program(now: "2026-10-12T06:00:00Z")
    let mail = try program.home.write(try Fixture.candidate7.text, to: "mail")
    _ = try program.run("import", mail)
    #expect(try program.run("status").stdout.contains("7.3-rc7"))
    #expect(try !program.run("feed").stdout.contains("7.3-rc7"))
    #expect(try program.run("badge").stdout.contains(">7.3-rc6</text>"))
    #expect(try !program.run("metrics").stdout.contains(#"kind="candidate",version="7.3-rc7"}"#))
    let calendar = try program.run("calendar", "--since", "7.3").stdout
    #expect(calendar.contains("SUMMARY:Linux 7.3-rc7 expected ("))
  }
}
