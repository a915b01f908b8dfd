import KernelModel
import Testing

@testable import Reports

/// The metrics: what stands there, and that nothing can break their lines.
@Suite struct MetricsFileTests {
  private func lines(_ publication: Publication) -> [Substring] {
    MetricsFile(publication, generator: "1.2").text.split(separator: "\n")
  }

  private func entry(
    _ moniker: String, _ name: String, _ date: String?, ended: Bool = false
  ) -> Listing.Entry {
    Listing.Entry(
      listed: ListedRelease(
        moniker: moniker, name: name, version: Version(exactly: name), moment: nil,
        isEndOfLife: ended),
      day: date.map { day($0) })
  }

  @Test func theForecastStandsThereInFigures() {
    let lines = lines(AfterCandidate6.publication())
    let (first, second) = (1_775_952_000, 1_776_556_800)
    for line in [
      #"kreltrack_build_info{version="1.2"} 1"#,
      #"kreltrack_cycle_candidate_number{version="7.0"} 6"#,
      #"kreltrack_cycle_phase{version="7.0",phase="candidates"} 1"#,
      #"kreltrack_cycle_phase{version="7.0",phase="merge-window"} 0"#,
      #"kreltrack_forecast_final_by_timestamp_seconds{version="7.0",probability="0.8"} \#(first)"#,
      #"kreltrack_forecast_final_by_timestamp_seconds{version="7.0",probability="0.95"} \#(second)"#,
      #"kreltrack_forecast_final_expected_timestamp_seconds{version="7.0"} \#(first)"#,
      #"kreltrack_forecast_final_day_probability_ratio{version="7.0",day="2026-04-12"} 0.84"#,
      #"kreltrack_forecast_extra_candidate_probability_ratio{version="7.0",candidate="7.0-rc8"} 0.14"#,
      #"kreltrack_next_release_overdue{version="7.0-rc7"} 0"#,
      #"kreltrack_forecast_cycle_expected_timestamp_seconds{version="7.1",event="merge-window"} \#(first)"#,
      #"kreltrack_line_latest_release_timestamp_seconds{line="7.0",moniker="mainline",version="7.0-rc6"} 1774824012"#,
      #"kreltrack_data_changed_timestamp_seconds 1774872000"#,
    ] {
      #expect(lines.contains { $0 == line }, "\(line)")
    }
    // The running cycle and the two before it; 6.18's own cycle is the third.
    #expect(lines.count { $0.hasPrefix("kreltrack_release_timestamp_seconds{") } == 5)
  }

  @Test func theNewestOfMainlineIsAmongTheLines() {
    let listing = [entry("mainline", "7.0-rc5", "2026-03-22"), entry("stable", "6.19.10", nil)]
    let infos = lines(AfterCandidate6.publication(listing: listing))
      .filter { $0.hasPrefix("kreltrack_line_info{") }
    #expect(
      infos == [
        #"kreltrack_line_info{line="7.0",moniker="mainline",version="7.0-rc6"} 1"#,
        #"kreltrack_line_info{line="6.19",moniker="stable",version="6.19.10"} 1"#,
      ])
  }

  @Test func aQuoteIsEscapedBeforeAMarkTooThatMakesOneCharacterOfBoth() {
    let text = MetricsFile(
      AfterCandidate6.publication(
        listing: [entry("sta\"\u{301}b\\\u{301}le", "6.19.10", "2026-03-25")]), generator: "1"
    ).text
    let mark: [UInt8] = [0xCC, 0x81]
    let expected = Array(#"moniker="sta\""#.utf8) + mark + Array(#"b\\"#.utf8) + mark
    #expect(Array(text.utf8).firstRange(of: expected) != nil)
  }

  @Test func everyMetricHasHelpAndATypeOnce() throws {
    let lines = lines(
      AfterCandidate6.publication(
        listing: [entry("stable", "6.19.10", "2026-03-25")],
        health: [.init(name: "tags", lastSuccess: Instant(seconds: 7), state: .new)]))
    var names: [Substring] = []
    for line in lines where !line.hasPrefix("#") {
      let name = line.prefix { $0 != "{" && $0 != " " }
      if names.last != name { names.append(name) }
    }
    #expect(Set(names).count == names.count)
    #expect(lines.filter { $0.hasPrefix("# HELP ") }.map { $0.split(separator: " ")[2] } == names)
    #expect(lines.filter { $0.hasPrefix("# TYPE ") } == names.map { "# TYPE \($0) gauge" })
    #expect(lines.allSatisfy { !$0.contains("nan") && !$0.contains("inf ") })
  }

  @Test func linesComeFromTheListButMainlineFromWhatIsConfirmed() {
    let lines = lines(
      AfterCandidate6.publication(listing: [
        entry("mainline", "7.0-rc7", "2026-04-05"), entry("stable", "6.19.10", "2026-03-25"),
        entry("longterm", "5.10.252", "2026-03-20", ended: true),
        entry("linux-next", "next-20260327", "2026-03-27"), entry("longterm", "6.12.99", nil),
      ]))
    let family = "kreltrack_line_latest_release_timestamp_seconds"
    #expect(lines.count { $0.hasPrefix(family + "{") } == 4)
    #expect(lines.contains { $0.hasPrefix(family + #"{line="linux-next",moniker="linux-next""#) })
    #expect(!lines.contains { $0.contains(#"moniker="mainline",version="7.0-rc7""#) })
    #expect(
      lines.contains { $0 == #"kreltrack_line_end_of_life{line="5.10",moniker="longterm"} 1"# })
    #expect(
      lines.contains { $0 == #"kreltrack_line_end_of_life{line="6.12",moniker="longterm"} 0"# })
  }

  @Test func sourcesTellHowTheyDo() {
    let lines = lines(
      AfterCandidate6.publication(health: [
        .init(name: "releases", lastSuccess: Instant(seconds: 1_775_000_000), state: .unchanged),
        .init(name: "tags", lastSuccess: nil, state: .blocked),
      ]))
    #expect(lines.contains { $0 == #"kreltrack_source_state{source="tags",state="blocked"} 1"# })
    #expect(lines.contains { $0 == #"kreltrack_source_state{source="tags",state="failed"} 0"# })
    #expect(lines.count { $0.hasPrefix("kreltrack_source_last_success_timestamp_seconds{") } == 1)
    #expect(lines.contains { $0 == "kreltrack_last_sync_timestamp_seconds 1775000000" })
    // Before the first sync there is nothing to tell.
    #expect(!self.lines(AfterCandidate6.publication()).contains { $0.contains("kreltrack_source") })
    #expect(!self.lines(AfterCandidate6.publication()).contains { $0.contains("last_sync") })
  }

  @Test func withoutAForecastNothingIsForecast() {
    let lines = lines(AfterCandidate6.publication(forecast: nil, cycles: nil))
    #expect(!lines.contains { $0.contains("forecast") || $0.contains("next_release") })
  }

  @Test func whatAListSaysCannotLeaveItsLabelNorStandThereTwice() {
    let name = "6.19\"} 1\n\\\(hostile)"
    let text = MetricsFile(
      AfterCandidate6.publication(listing: [
        entry("stable", name, "2026-03-25"), entry("stable", name, "2026-03-26"),
      ]), generator: "1.2"
    ).text
    #expect(text.contains(#"version="6.19\"} 1?\\a?[31mb"#))
    for family in ["line_info", "line_latest_release_timestamp_seconds"] {
      let lines = text.split(separator: "\n").filter { $0.hasPrefix("kreltrack_\(family){") }
      #expect(lines.count { $0.contains("6.19\\") } == 1, "\(family)")
    }
    #expect(!text.unicodeScalars.contains { forbidden.unicodeScalars.contains($0) })
  }
}
