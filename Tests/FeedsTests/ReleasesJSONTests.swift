import KernelModel
import Testing

@testable import Feeds

private func parse(_ text: String) throws -> [ListedRelease] {
  try ReleasesJSON.parse(Array(text.utf8), place: "https://www.kernel.org/releases.json")
}

struct ReleasesJSONTests {
  @Test func `reads an entry that has only moniker and version`() throws {
    let releases = try parse(#"{"releases": [{"moniker": "mainline", "version": "7.3-rc1"}]}"#)
    #expect(
      releases == [
        ListedRelease(
          moniker: "mainline", name: "7.3-rc1", version: try Version(parsing: "7.3-rc1"),
          moment: nil, isEndOfLife: false)
      ])
  }

  @Test func `reads nulls as absent`() throws {
    let releases = try parse(
      #"{"releases": [{"moniker":"stable","version":"7.1.13","iseol":null,"released":null,"x":[]}]}"#
    )
    #expect(releases.first?.moment == nil)
  }

  @Test func `takes the timestamp before the day`() throws {
    let releases = try parse(
      #"""
      {"releases": [
        {"moniker":"mainline","version":"5.10","released":{"timestamp":1607899290,"isodate":"2020-12-13"}},
        {"moniker":"stable","version":"5.10.1","released":{"isodate":"2020-12-14"}}]}
      """#)
    #expect(releases[0].moment == .utc(Instant(seconds: 1_607_899_290)))
    #expect(releases[1].moment == Day(year: 2020, month: 12, day: 14).map(Moment.utcDay))
  }

  @Test func `keeps monikers and versions of a form not known`() throws {
    let releases = try parse(
      #"{"releases": [{"moniker":"superlong","version":"8.1+x"},{"moniker":"linux-next","version":"next-20260904"}]}"#
    )
    #expect(releases.map(\.moniker) == ["superlong", "linux-next"])
    #expect(releases.map(\.version) == [nil, nil])
  }

  @Test(
    arguments: [
      ("", .empty), ("[]", .notThisFormat), ("null", .notThisFormat), ("{}", .notThisFormat),
      (#"{"releases": {}}"#, .notThisFormat), (#"{"releases": null}"#, .notThisFormat),
      (#"{"releases": []}"#, .emptyList), (#"{"releases": [}"#, .notThisFormat),
      (#"{"releases": [{"moniker": "stab"#, .cutOff), ("{", .cutOff),
      (#"{"releases": [{"moniker": "stable"}]}"#, .badValue),
      (#"{"releases": [{"moniker": 1, "version": "7.1"}]}"#, .badValue),
      (#"{"releases": ["7.1"]}"#, .badValue),
      (#"{"releases": [{"moniker": "a", "version": ""}]}"#, .badValue),
      (#"{"releases": [{"moniker": "a", "version": "7.1\u001b[2J"}]}"#, .badValue),
      (#"{"releases": [{"moniker":"a","version":"7.1","released":{"timestamp":-5}}]}"#, .badValue),
      (
        #"{"releases": [{"moniker":"a","version":"7.1","released":{"timestamp":1e99}}]}"#,
        .notThisFormat
      ),
      (
        #"{"releases": [{"moniker":"a","version":"7.1","released":{"isodate":"0001-01-01"}}]}"#,
        .badValue
      ),
      (
        #"{"releases": [{"moniker":"a","version":"7.1","released":{"isodate":"soon"}}]}"#, .badValue
      ),
      (#"{"releases": "# + String(repeating: "[", count: 100_000), .tooDeep),
      (#"{"a": "# + String(repeating: #"{"a":"#, count: 100_000), .tooDeep),
      ("{\"releases\": [\0]}", .notThisFormat), ("<html></html>", .notThisFormat),
    ] as [(String, FeedError.Reason)])
  func `refuses what is no list of releases`(_ text: String, _ expected: FeedError.Reason) {
    #expect(reason { try parse(text) } == expected)
  }

  @Test func `says which entry is bad`() {
    let error = #expect(throws: FeedError.self) {
      try parse(#"{"releases": [{"moniker":"a","version":"7.1"},{"moniker":"a"}]}"#)
    }
    #expect(error?.detail == "entry 2 has no 'version'")
    #expect(
      error?.description
        == "https://www.kernel.org/releases.json: entry 2 has no 'version'; check where it is from, and whether a newer kreltrack knows the format"
    )
  }

  @Test func `bounds the number of entries`() {
    let many = Array(repeating: #"{"moniker":"a","version":"7.1"}"#, count: ReleasesJSON.most + 1)
    #expect(
      reason { try parse(#"{"releases": ["# + many.joined(separator: ",") + "]}") } == .tooMany)
  }

  @Test func `counts no braces within strings`() {
    #expect(ReleasesJSON.depth(of: Array(#"{"a\"{[": ["}\\"]}"#.utf8)) == 2)
  }
}
