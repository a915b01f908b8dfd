import KernelModel
import Testing

@testable import Reports

/// The feed: an entry a release, whose id never changes.
@Suite struct FeedFileTests {
  private let changedAt = Instant(startOf: day("2026-04-13"))

  private func published(
    _ name: String, _ date: String?, announcer: String? = nil, id: String? = nil,
    _ summary: AnnouncementSummary? = nil
  ) -> PublishedRelease {
    var contents = ReleaseContents()
    contents.summary = summary
    let release = Release(
      version(name), from: [claim(name, date, id: id, announcer: announcer)])
    return PublishedRelease(release, contents)
  }

  private func feed(
    _ releases: [PublishedRelease], only kinds: Set<FeedFile.Kind> = Set(FeedFile.Kind.allCases),
    site: SiteAddress? = nil
  ) -> String {
    FeedFile(releases, changedAt: changedAt, generator: "1.2", only: kinds, site: site).text
  }

  @Test func anEntryHasAllThatItMust() {
    var summary = AnnouncementSummary()
    summary.commits = 3
    summary.contributors = [.init(name: "A", count: 2), .init(name: "B", count: 1)]
    summary.isComplete = true
    summary.areas = [.init(area: "networking", count: 2), .init(area: "Rust <&>", count: 1)]
    summary.rustCommits = 1
    summary.size = .init(said: .smaller, sentence: "It is <small>.")
    summary.schedule = .init(cue: .lastRC, sentence: "This \u{1b}[31mis it.")
    let release = published(
      "7.0-rc7", "2026-04-05T14:00:00-07:00", announcer: "Linus Torvalds", id: "a&b@c", summary)
    #expect(
      feed([release]) == """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
        <id>urn:kreltrack:releases</id>
        <title>Linux kernel releases</title>
        <updated>2026-04-13T00:00:00Z</updated>
        <author><name>kreltrack</name></author>
        <generator version="1.2">kreltrack</generator>
        <entry>
        <id>urn:kreltrack:release:7.0-rc7</id>
        <title>Linux 7.0-rc7</title>
        <published>2026-04-05T14:00:00-07:00</published>
        <updated>2026-04-05T14:00:00-07:00</updated>
        <link rel="alternate" type="text/html" href="https://git.kernel.org/torvalds/h/v7.0-rc7"></link>
        <link rel="related" type="text/html" href="https://lore.kernel.org/lkml/a&amp;b@c/"></link>
        <author><name>Linus Torvalds</name></author>
        <category term="candidate"></category>
        <summary type="text">Size: 3 commits by 2 contributors. It says of itself: smaller. \
        &quot;It is &lt;small&gt;.&quot; Areas: networking 67%, Rust &lt;&amp;&gt; 33%. \
        Rust: 1 of 3 (33%). Schedule: the last candidate. &quot;This ?[31mis it.&quot;</summary>
        </entry>
        </feed>

        """)
  }

  @Test func anEntryIsUpdatedWhenItsAnnouncementCameToBeKnown() {
    func updated(_ summary: AnnouncementSummary?, seen: String) -> Substring? {
      let mail = claim(
        "7.0-rc7", "2026-04-05T14:00:00-07:00", kind: .announcement, id: "a@c",
        seen: Instant(rfc3339: seen))
      var contents = ReleaseContents()
      contents.summary = summary
      return feed([PublishedRelease(Release(version("7.0-rc7"), from: [mail]), contents)])
        .firstMatch(of: /<published>.*<\/published>\n<updated>(.*)<\/updated>/)?.1
    }
    let summary = AnnouncementSummary()
    #expect(updated(nil, seen: "2026-04-06T01:00:00Z") == "2026-04-05T14:00:00-07:00")
    #expect(updated(summary, seen: "2026-04-06T01:00:00Z") == "2026-04-06T01:00:00Z")
    // What was seen before it was sent, or after the data last changed, was so by a wrong clock.
    #expect(updated(summary, seen: "2026-04-01T00:00:00Z") == "2026-04-05T14:00:00-07:00")
    #expect(updated(summary, seen: "2027-01-01T00:00:00Z") == "2026-04-13T00:00:00Z")
  }

  @Test func whereOnlyADayIsKnownItsMomentIsMidnight() {
    let feed = feed([published("7.0.1", "2026-04-18"), published("7.0.2", nil)])
    #expect(feed.contains("<updated>2026-04-18T00:00:00Z</updated>"))
    #expect(feed.contains("<category term=\"update\">"))
    #expect(feed.contains("<summary type=\"text\">Its announcement is not at hand.</summary>"))
    // Of no known moment there can be no entry.
    #expect(!feed.contains("7.0.2"))
  }

  @Test func withASiteLinksLeadIntoIt() throws {
    let releases = [published("7.0-rc6", "2026-03-29"), published("6.19.3", "2026-03-25")]
    #expect(!feed(releases).contains("rel=\"self\""))
    let site = try #require(SiteAddress("https://example.org/linux/"))
    let feed = feed(releases, site: site)
    #expect(
      feed.contains(
        "rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/linux/releases.atom\""
      ))
    #expect(feed.contains("href=\"https://example.org/linux/\""))
    #expect(feed.contains("href=\"https://example.org/linux/7.0.html#7.0-rc6\""))
    #expect(feed.contains("href=\"https://git.kernel.org/stable/h/v6.19.3\""))
  }

  @Test func aFeedOfSomeKindsIsAnother() {
    let releases = [
      published("7.0", "2026-04-12"), published("7.0-rc6", "2026-03-29"),
      published("6.19.3", "2026-03-25"),
    ]
    let finals = feed(releases, only: [.finals])
    #expect(finals.contains("<id>urn:kreltrack:releases:finals</id>"))
    #expect(finals.contains("release:7.0<") && !finals.contains("rc6") && !finals.contains("6.19"))
    #expect(feed([], only: [.updates, .finals]).contains(":finals,updates</id>"))
  }

  @Test func whatComesFromOutsideStaysText() {
    let release = published(
      "7.0", "2026-04-12", announcer: "<b>\(hostile)", id: "x\"><script>@y")
    let feed = feed([release])
    #expect(!feed.contains("<b>") && !feed.contains("<script"))
    #expect(!feed.unicodeScalars.contains { forbidden.unicodeScalars.contains($0) })
  }

  @Test(arguments: [
    "https://example.org", "http://localhost:8080/x/", "HTTPS://example.org/a%20b",
    "https://[::1]/",
  ])
  func absoluteAddressesOfTheWebAreTaken(text: String) { #expect(SiteAddress(text) != nil) }

  @Test(arguments: [
    "", "example.org", "/linux", "ftp://example.org", "https://", "https:///x", "https://:80/",
    "https://a b/", "https://example.org/?x", "https://example.org/#x", "https://u:p@example.org/",
    "https://example.org/\"", "https://example.org/\u{e9}", "javascript:alert(1)", "https://a\n",
  ])
  func otherAddressesAreNot(text: String) { #expect(SiteAddress(text) == nil) }
}
