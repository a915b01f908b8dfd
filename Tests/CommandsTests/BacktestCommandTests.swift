import KernelModel
import TestSupport
import Testing

@testable import Commands

@Suite(.disabled(if: ShortForm.isOn, "left out of the short form")) struct BacktestCommandTests {
  @Test func theFieldsAreThoseOfTheDocument() {
    let outcome = offline("backtest --since 5.0 --fields cycles,events,since,schema")
    #expect(
      outcome.output == """
        {
          "cycles" : 43,
          "events" : 300,
          "schema" : "kreltrack.backtest/1",
          "since" : "5.0"
        }

        """)
    #expect(outcome.status == .done && outcome.messages.isEmpty)
  }

  @Test func linesWithTabsHaveElevenCells() {
    let lines = offline("backtest --since 5.0 --plain").output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("nine-weeks\tall\t300\t") })
    #expect(lines.contains { $0.hasPrefix("christmas\t8\t12\t") })
    for line in lines { #expect(line.split(separator: "\t").count == 11, "\(line)") }
  }

  @Test(arguments: ["9.0", "2031-01-01"])
  func aSpanWithoutAFinishedCycleIsSaidToBeEmpty(since: String) {
    let text = offline("backtest --since \(since)")
    #expect(text.status == .done)
    #expect(text.output.hasPrefix("No finished cycle lies in that span"))
    let document = offline("backtest --since \(since) --json")
    #expect(document.status == .done)
    #expect(document.output.contains(#""exact_day" : null"#))
    #expect(!document.output.lowercased().contains("nan"))
  }

  @Test(arguments: [
    ("backtest 5.0", "'backtest' takes no argument '5.0'"),
    ("backtest --since Monday", "--since takes a version like 6.0 or a day"),
    ("backtest --since 6.20", "--since takes a version like 6.0 or a day"),
    ("backtest --as-of 2026-02-30", "'2026-02-30'"),
    ("backtest --utc", "'--utc' is no option of 'backtest'"),
    ("backtest --fields scores", "there is no field 'scores'"),
    ("backtest --plain --json", "exclude each other"),
  ])
  func wrongUseIsNamed(line: String, hint: String) {
    let outcome = offline(line)
    #expect(outcome.status == .usage && outcome.output.isEmpty)
    #expect(outcome.messages.contains(hint), "\(outcome.messages)")
  }

  @Test func aPastDayIsAnsweredWithWhatWasFinishedThen() {
    let then = offline("backtest --since 6.19 --as-of 2026-03-30 --fields as_of,cycles").output
    #expect(then.contains(#""as_of" : "2026-03-30""#) && then.contains(#""cycles" : 1"#))
  }

  @Test func someoneWhoLooksGetsAPictureThatFits() {
    for width in [60, 80, 120] {
      let text = offline("backtest", terminal: .screen(width, unicode: true)).output
      #expect(text.contains("│") && text.contains("█"))
      for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
      let ascii = offline("backtest", terminal: .screen(width)).output
      #expect(ascii.utf8.count == ascii.count && ascii.contains("|##"))
    }
    #expect(!offline("backtest").output.contains("|"))
  }
}
