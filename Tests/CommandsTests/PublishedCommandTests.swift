import KernelModel
import Testing

@testable import Commands

/// `calendar`, `feed`, `metrics` and `badge` from the command line, before the first sync.
@Suite struct PublishedCommandTests {
  private static let commands = ["calendar", "feed", "metrics", "badge"]

  @Test(arguments: commands)
  func theSameDataGiveTheSameBytesWhateverTheClockSays(command: String) {
    let first = offline(command, now: "2026-10-05T00:10:00Z")
    #expect(first.status == .done && first.messages.isEmpty && !first.output.isEmpty)
    for later in ["2026-10-08T12:00:00Z", "2027-03-01T12:00:00Z"] {
      let again = offline(command, now: later)
      // Stale data too: these answer for the last day that the data reach, and say so beside it.
      #expect(again.output == first.output)
      #expect(again.messages.contains("known until 2026-10-04") == later.hasPrefix("2027"))
    }
  }

  @Test(arguments: commands)
  func thePastIsAnsweredByWhatWasKnownThen(command: String) {
    let outcome = offline(command, now: "2026-03-30T12:00:00Z")
    #expect(outcome.status == .done)
    #expect(outcome.output.contains("7.0-rc6") && !outcome.output.contains("7.4-rc1"))
  }

  @Test func theCalendarHoldsTheWholeHistoryAndTheNextThreeCycles() {
    let calendar = offline("calendar").output
    #expect(calendar.contains("UID:2.6.12-rc2@") && calendar.contains("UID:7.6@"))
    #expect(!calendar.contains("UID:7.7"))
    let finals = offline("calendar --only finals --since 7.0").output
    #expect(
      finals.split(separator: "\r\n").filter { $0.hasPrefix("UID") }
        == (0...6).map {
          "UID:7.\($0)@releases.kreltrack"
        })
  }

  @Test func anEmptyCalendarIsSaidToBeEmpty() {
    let outcome = offline("calendar --since 20.0")
    #expect(outcome.status == .done && !outcome.output.contains("VEVENT"))
    #expect(
      outcome.messages == "kreltrack: nothing is known for that span; the calendar is empty\n")
    #expect(offline("calendar --since 20.0 --quiet").messages.isEmpty)
  }

  @Test func theFeedHasTheNewestHundredOrAllSince() {
    func entries(_ line: String) -> [Substring] {
      offline(line).output.split(separator: "\n").filter {
        $0.hasPrefix("<id>urn:kreltrack:release:")
      }
    }
    #expect(entries("feed").count == 100)
    #expect(entries("feed").first == "<id>urn:kreltrack:release:7.3-rc6</id>")
    // A hundred of the kind that is asked for.
    #expect(entries("feed --only finals").count > 80)
    #expect(entries("feed --since 6.0").count > 150)
    #expect(entries("feed --since 7.3-rc5").count == 2)
    #expect(entries("feed --since 2026-10-04").count == 1)
  }

  @Test func theFeedKnowsItsSite() {
    let feed = offline("feed --url https://example.org/linux").output
    #expect(feed.contains("href=\"https://example.org/linux/7.3.html#7.3-rc6\""))
  }

  @Test func aBadgeIsOfTheCycleThatIsAskedFor() {
    #expect(offline("badge").output.contains(">7.3-rc6</text>"))
    #expect(offline("badge 7.0").output.contains(">12 Apr 2026</text>"))
    #expect(offline("badge 7.0-rc3").output == offline("badge 7.0").output)
    #expect(offline("badge 7.4").output.contains("Linux 7.4 has not begun; 7.4 is expected on "))
    #expect(offline("badge 99.0").output.contains(">not known</text>"))
  }

  @Test func inAMergeWindowTheNextCycleRuns() {
    let now = "2026-04-14T12:00:00Z"
    #expect(offline("badge", now: now).output.contains(">7.1 merge window</text>"))
    #expect(offline("metrics", now: now).output.contains(#"_candidate_number{version="7.1"} 0"#))
    let calendar = offline("calendar --since 7.1", now: now).output
    #expect(
      calendar.contains(
        "DTSTART;VALUE=DATE:20260412\r\nDTEND;VALUE=DATE:20260426\r\nSUMMARY:Linux 7.1 merge window ("
      ))
    #expect(!calendar.contains("CONFIRMED"))
  }

  @Test(arguments: [
    (
      "calendar --only final", "--only takes some of candidates, finals, merge-windows, not 'final'"
    ),
    ("calendar --only final", "did you mean 'finals'?"), ("calendar --only finals,", "not ''"),
    ("calendar --only=", "not ''"), ("calendar --only updates", "not 'updates'"),
    ("feed --only merge-windows", "candidates, finals, updates, not 'merge-windows'"),
    ("calendar --since x", "--since takes a version"), ("calendar 7.0", "takes no argument '7.0'"),
    ("feed --url example.org", "--url takes an address like"), ("feed --url=", "not ''"),
    ("calendar --url https://a", "'--url' is no option of 'calendar'"),
    ("calendar --json", "'--json' is no option of 'calendar'"),
    ("feed --plain", "'--plain' is no option of 'feed'"),
    ("metrics --fields a", "'--fields' is no option of 'metrics'"),
    ("badge --as-of 2026-01-01", "'--as-of' is no option of 'badge'"),
    ("badge 7.0.3", "7.0.3 is an update"), ("badge 7.0 7.1", "takes no argument '7.1'"),
    ("metrics --color sometimes", "--color takes"),
  ])
  func wrongUseIsNamed(line: String, hint: String) {
    let outcome = offline(line)
    #expect(outcome.status == .usage && outcome.output.isEmpty)
    #expect(outcome.messages.contains(hint), "\(outcome.messages)")
  }

  @Test func aCycleThatCannotBeHasNoBadge() {
    #expect(offline("badge 7.25").status == .noSuchRelease)
  }

  @Test func sourceDateEpochIsTheMomentThatFilesBear() {
    func files(_ command: String) -> String {
      let environment = TestEnvironment.offline(variables: ["SOURCE_DATE_EPOCH": "1775995200"])
      return run([command], environment: environment, terminal: Terminal()).output
    }
    #expect(files("calendar").contains("DTSTAMP:20260412T120000Z\r\n"))
    #expect(files("feed").contains("<updated>2026-04-12T12:00:00Z</updated>"))
    #expect(files("metrics").contains("kreltrack_data_changed_timestamp_seconds 1775995200\n"))
  }
}
