import TestSupport
import Testing

/// The calendar by readers that others wrote, against what the JSON documents say.
@Suite(
  .enabled(
    if: PythonPackage.icalendar.python != nil && PythonPackage.vobject.python != nil,
    "needs Python's icalendar and vobject: make setup-test"))
struct CalendarReadersTests {
  @Test func bothReadersReadTheWholeHistoryAndWriteItBack() throws {
    let read = try ReadEvents(try Program().run("calendar"))
    #expect(read.errors.isEmpty && read.isSame)
    #expect(read.events.count > 1_000)
    #expect(
      read.others
        == read.events.map { [$0.uid, $0.status, $0.start, $0.end, $0.summary, $0.description] })
    #expect(Set(read.events.map(\.uid)).count == read.events.count)
    #expect(read.events.allSatisfy { $0.start < $0.end })
  }

  @Test func whatCameIsWhatTheHistorySays() throws {
    let program = try Program()
    let read = try ReadEvents(try program.run("calendar"))
    let cycles = try JSONDocument(program.run("history", "--json"))["cycles"].items
    let finals = cycles.filter { $0["final"].string != nil }
    #expect(finals.count > 80)
    for cycle in finals {
      let name = try #require(cycle["version"].string)
      #expect(read[name]?.start == cycle["final"].string && read[name]?.status == "CONFIRMED")
    }
    for (previous, cycle) in zip(cycles, cycles.dropFirst()) {
      guard let opened = previous["final"].string, let first = cycle["rc1"].string else { continue }
      let name = try #require(cycle["version"].string)
      let window = try #require(read["\(name)-merge-window"])
      #expect(window.start == opened && window.end == first && window.status == "CONFIRMED")
    }
    for cycle in cycles.suffix(6) {
      let name = try #require(cycle["version"].string)
      let candidates = try JSONDocument(program.run("status", name, "--json"))["candidates"].items
      for candidate in candidates {
        let event = candidate["version"].string.flatMap { read[$0] }
        #expect(event?.start == candidate["day"].string && event?.status == "CONFIRMED")
      }
    }
  }

  @Test func whatIsToComeIsWhatTheForecastSays() throws {
    let program = try Program()
    let read = try ReadEvents(try program.run("calendar"))
    let json = try JSONDocument(program.run("forecast", "--cycles", "3", "--json"))
    var expected = ["7.3": json["forecast"]["day"].string]
    for cycle in json["cycles"].items {
      let name = try #require(cycle["version"].string)
      for (event, member) in [("", "final"), ("-rc1", "rc1"), ("-rc7", "rc7")] {
        expected[name + event] = cycle[member]["day"].string
      }
      expected["\(name)-merge-window"] = cycle["merge_window"]["day"].string
    }
    expected["7.3-rc7"] = "2026-10-11"
    for (name, day) in expected { #expect(read[name]?.start == day, "\(name)") }
    let tentative = read.events.filter { $0.status == "TENTATIVE" }
    #expect(tentative.count == expected.count)
    #expect(tentative.allSatisfy { $0.summary.hasSuffix("%)") })
  }
}
