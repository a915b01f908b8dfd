import TestSupport
import Testing

/// What is published of a store that was synced.
@Suite(
  .enabled(
    if: Tool.areThere("nginx", "openssl", "git", "fcgiwrap", "python3"),
    "needs nginx, openssl, git, fcgiwrap and python3: make setup-test"))
struct PublishedAfterSyncTests {
  @Test func onlyTheMetricsTellThatTheSameWasReadAgain() throws {
    let kernelOrg = try KernelOrg()
    var program = try Program(now: "2026-10-12T06:00:00Z", config: kernelOrg.configuration)
    #expect(try program.run("sync").status == 0)
    func published() throws -> [String] {
      try ["calendar", "feed", "badge", "metrics"].map { try program.run($0).stdout }
    }
    let first = try published()
    #expect(first[0].contains("UID:7.3-rc7@") && first[2].contains(">7.3-rc7</text>"))
    program.now = "2026-10-12T09:30:00Z"
    #expect(try program.run("sync").status == 0)
    let second = try published()
    #expect(first.dropLast() == second.dropLast())
    let changed = zip(first[3].split(separator: "\n"), second[3].split(separator: "\n"))
      .filter { $0 != $1 }.map { $0.0.prefix { $0 != "{" && $0 != " " } }
    #expect(
      Set(changed) == [
        "kreltrack_source_state", "kreltrack_source_last_success_timestamp_seconds",
        "kreltrack_last_sync_timestamp_seconds",
      ])
  }

  @Test func ofASourceThatIsNotAskedAnyMoreThereAreNoMetrics() throws {
    let kernelOrg = try KernelOrg()
    let program = try Program(now: "2026-10-12T06:00:00Z", config: kernelOrg.configuration)
    #expect(try program.run("sync").status == 0)
    #expect(try program.run("metrics").stdout.contains(#"source="kdist""#))
    try program.configure("[source kdist]\nenabled=false\n")
    let metrics = try program.run("metrics").stdout
    #expect(!metrics.contains(#"source="kdist""#) && metrics.contains(#"source="releases""#))
  }

  @Test func theFeedSaysWhatTheAnnouncementSays() throws {
    let kernelOrg = try KernelOrg()
    let program = try Program(now: "2026-10-12T06:00:00Z", config: kernelOrg.configuration)
    _ = try program.run("sync")
    let feed = try program.run("feed").stdout
    let entry = try #require(
      feed.split(separator: "<entry>").first { $0.contains(">Linux 7.3-rc7<") })
    #expect(entry.contains("<published>2026-10-11T14:34:50-07:00</published>"))
    // When the sync read its mail.
    #expect(entry.contains("<updated>2026-10-12T06:00:00Z</updated>"))
    #expect(entry.contains("<summary type=\"text\">Size: "))
    #expect(entry.contains("Areas: ") && entry.contains("Schedule: "))
    // Updates that two kinds of source show, from the list of maintained lines.
    #expect(feed.contains("<id>urn:kreltrack:release:7.2.8</id>"))
    #expect(feed.contains("<category term=\"update\">"))
  }

  @Test(.enabled(if: Tool.areThere("promtool"), "promtool is not installed: make setup-test"))
  func theMetricsHaveEachLineAndEachSource() throws {
    let kernelOrg = try KernelOrg()
    let program = try Program(now: "2026-10-12T06:00:00Z", config: kernelOrg.configuration)
    _ = try program.run("sync")
    let metrics = try program.run("metrics").stdout
    #expect(try PublishedFilesTests.complaints(metrics) == "")
    let newest = "kreltrack_line_latest_release_timestamp_seconds"
    #expect(metrics.contains(newest + #"{line="7.2",moniker="stable",version="7.2.8"} "#))
    #expect(metrics.contains(#"kreltrack_line_end_of_life{line="7.1",moniker="stable"} 1"#))
    for source in ["releases", "kdist", "kdist-mail", "announcements", "tags", "stable-tags"] {
      #expect(metrics.contains(#"kreltrack_source_state{source="\#(source)",state="new"} "#))
    }
    #expect(metrics.contains("kreltrack_last_sync_timestamp_seconds 1791784800\n"))
    // Every metric that rules and dashboard ask for is one that is written.
    let written = Set(metrics.matches(of: #/# TYPE (\w+) gauge/#).map { String($0.1) })
    for name in ["prometheus-rules.yml", "grafana-dashboard.json"] {
      let text = try Contrib.text(name)
      let asked = Set(text.matches(of: #/\bkreltrack_\w+/#).map { String($0.0) })
      #expect(asked.count > 5 && asked.isSubset(of: written), "\(asked.subtracting(written))")
      if name.hasSuffix("json") { #expect(written.subtracting(asked) == []) }
    }
  }
}
