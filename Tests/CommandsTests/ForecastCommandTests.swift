import KernelModel
import Testing

@testable import Commands

/// `kreltrack forecast` from the command line; the model's own figures are tested elsewhere.
@Suite struct ForecastCommandTests {
  @Test func theFirstLineIsTheAnswer() throws {
    let outcome = offline("forecast 7.0 --as-of 2026-03-30 --by 2026-04-16")
    #expect(outcome.status == .done && outcome.messages.isEmpty)
    let line = try #require(outcome.output.split(separator: "\n").first)
    let form = #/Linux 7.0 is expected on Sun 2026-04-12 \(\d\d%\); out by Thu 2026-04-16: \d\d%\./#
    #expect(line.wholeMatch(of: form) != nil, "\(line)")
    #expect(outcome.output.contains("\nSun 2026-04-19 "))
  }

  @Test func withoutAVersionItIsTheRunningCycle() {
    #expect(offline("forecast").output == offline("forecast 7.3").output)
    #expect(offline("forecast").output.hasPrefix("Linux 7.3 is expected on "))
    #expect(offline("forecast 7.3-rc2").output == offline("forecast 7.3").output)
  }

  @Test func barsAreDrawnWhereSomeoneLooks() {
    let line = "forecast 7.0 --as-of 2026-03-30"
    #expect(!offline(line).output.contains("#"))
    #expect(offline(line, terminal: .screen(80)).output.contains("####"))
    #expect(offline(line, terminal: .screen(80, unicode: true)).output.contains("████"))
  }

  @Test func itsPartsCanBePicked() {
    #expect(
      offline("forecast 7.0 --as-of 2026-03-30 --by 2026-03-29 --fields by,phase,cycles").output
        == """
        {
          "by" : {
            "day" : "2026-03-29",
            "probability" : 0
          },
          "cycles" : null,
          "phase" : "candidates"
        }

        """)
    #expect(offline("forecast --fields x").messages.contains("by, cycles, data, final, forecast"))
  }

  @Test func afterTheFinalTheAnswerIsThatItIsOut() {
    let outcome = offline("forecast 7.0 --by 2026-04-11")
    #expect(outcome.status == .done)
    #expect(
      outcome.output == """
        Linux 7.0 came out on Sun 2026-04-12; there is nothing to forecast; out by Sat
        2026-04-11: no.

        Data: the built-in history, known until 2026-10-04; never synced.

        """)
    #expect(
      offline("forecast 7.0 --plain --by 2026-04-12").output.contains("by\t2026-04-12\t1.0\n"))
  }

  @Test func whatCannotBeForecastFromAfarIsNoError() {
    let outcome = offline("forecast 99.0")
    #expect(outcome.status == .done)
    #expect(outcome.output.hasPrefix("Linux 99.0 lies too far ahead to be forecast.\n"))
    #expect(
      offline("forecast 2.6.11").output.hasPrefix(
        "Linux 2.6.11 came out before the built-in history begins.\n"))
  }

  @Test func staleDataSaySoFirstAndOnStandardError() {
    let outcome = offline("forecast", now: "2026-11-20T12:00:00Z")
    #expect(outcome.status == .done)
    #expect(outcome.output.hasPrefix("known until 2026-10-04; run kreltrack sync\n\n"))
    #expect(outcome.output.contains("passed, not looked at"))
    #expect(outcome.messages == "kreltrack: known until 2026-10-04; run kreltrack sync\n")
  }

  @Test(arguments: [
    ("forecast --by Monday", "--by takes a day like 2026-03-30, not 'Monday'"),
    ("forecast --by 2026-02-30", "'2026-02-30'"), ("forecast --as-of x", "--as-of takes a day"),
    ("forecast --cycles 0", "--cycles takes a number from 1 to 100, not '0'"),
    ("forecast --cycles 101", "not '101'"), ("forecast --cycles -1", "not '-1'"),
    ("forecast --cycles 99999999999999999999", "not '99999999999999999999'"),
    ("forecast --cycles three", "not 'three'"), ("forecast --cycles=", "not ''"),
    ("forecast 7.0.3", "7.0.3 is an update"), ("forecast 7.0 7.1", "takes no argument '7.1'"),
    ("forecast --utc", "'--utc' is no option of 'forecast'"), ("forecast 7.x", "'7.x'"),
    ("forecast --json --plain", "exclude each other"),
  ])
  func wrongUseIsNamed(line: String, hint: String) {
    let outcome = offline(line)
    #expect(outcome.status == .usage && outcome.output.isEmpty)
    #expect(outcome.messages.contains(hint), "\(outcome.messages)")
  }

  @Test(arguments: ["forecast 7.25", "forecast 7.0-rc8"])
  func aReleaseThatCannotBeHasNoForecast(line: String) {
    #expect(offline(line).status == .noSuchRelease)
  }

  @Test func theBoundsOfCyclesAreTaken() {
    for count in [1, 100] { #expect(offline("forecast --cycles \(count)").status == .done) }
  }
}
