import Foundation
import Testing

@testable import Commands

/// `status --format`: one line for a status bar.
@Suite struct StatusFormatTests {
  private func line(_ template: String, _ words: String..., now: String = "2026-03-30T12:00:00Z")
    -> Outcome
  {
    run(
      ["status", "--format", template] + words,
      environment: TestEnvironment.offline(now: now, variables: ["KRELTRACK_NOW": now]),
      terminal: Terminal())
  }

  @Test(arguments: [
    (
      "{version} {phase} {latest} {latest_day} {latest_date}",
      "7.0 candidates 7.0-rc6 2026-03-29 29 Mar"
    ),
    ("{next} {next_day} {next_date} {next_days}", "7.0-rc7 2026-04-05 5 Apr 6"),
    ("{final} {final_day} {final_date} {final_days}", "expected 2026-04-12 12 Apr 13"),
    ("{extra} {complete_until} {stale}", "7.0-rc8 2026-03-30 no"),
    ("no placeholder", "no placeholder"), ("", ""),
    ("{{version}} is {version}", "{version}} is 7.0"),
    (#"{"text":"{latest}","x":{"y":"{{"}}"#, #"{"text":"7.0-rc6","x":{"y":"{"}}"#),
    ("{", "{"), ("{ version}", "{ version}"),
    ("{}", "{}"), ("ü {version} →", "ü 7.0 →"),
  ])
  func eachPlaceholderStandsForItsValue(template: String, expected: String) {
    let outcome = line(template)
    #expect(outcome.output == expected + "\n")
    #expect(outcome.messages.isEmpty)
    #expect(outcome.status == .done)
  }

  @Test(arguments: ["{latest", "{latest ", "{latest:>10}"])
  func aNameThatNoBraceClosesIsNamed(template: String) {
    let outcome = line(template)
    #expect(outcome.status == .usage)
    #expect(outcome.messages.contains("write {latest}: no brace closes it"), "\(outcome.messages)")
  }

  @Test func aMarkBehindABraceBelongsToTheText() {
    #expect(line("{version}\u{301} x").output == "7.0\u{301} x\n")
  }

  @Test func percentagesAndDaysAreThoseOfTheForecast() {
    let outcome = line("{final_percent} {final_first} {final_last} {extra_percent}")
    let words = outcome.output.split(whereSeparator: \.isWhitespace)
    #expect(words.count == 4)
    #expect(words[0].hasSuffix("%") && words[3].hasSuffix("%"))
    #expect(words[1] <= "2026-04-12" && words[2] >= "2026-04-12")
  }

  @Test func whatIsNotToComeAnyMoreIsADash() {
    let outcome = line(
      "{phase} {final} {final_day} {latest} {next} {next_days} {extra}", "7.0",
      now: "2026-04-20T12:00:00Z")
    #expect(outcome.output == "released out 2026-04-12 7.0 - - -\n")
  }

  @Test func aDayOfAnotherYearShowsItsYear() {
    #expect(line("{latest_date}", "6.19").output == "8 Feb\n")
    #expect(line("{final_date}", "6.18").output == "30 Nov 2025\n")
  }

  @Test func oldDataAreNamedByThePlaceholderAlone() {
    let outcome = line("{stale} {next_days}", now: "2026-11-20T12:00:00Z")
    #expect(outcome.output.hasPrefix("yes -"))
    #expect(outcome.messages.isEmpty)
  }

  @Test(arguments: ["{Version}", "{version", "{version }", "{nonsense}", "a {b} c"])
  func whatLooksLikeAPlaceholderAndIsNoneIsRefused(template: String) {
    #expect(line(template).status == .usage)
  }

  @Test func anUnknownPlaceholderIsRefusedWithTheNearest() {
    let outcome = line("{nxt_day}")
    #expect(outcome.status == .usage)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.messages.contains("there is no placeholder {nxt_day}; did you mean {next_day}?"))
  }

  @Test(arguments: ["--json", "--plain", "--fields=version"])
  func itExcludesTheOtherForms(option: String) {
    #expect(line("{version}", option).status == .usage)
  }

  @Test func anUpdateHasNoCycleToTellOf() {
    #expect(line("{version}", "6.18.3").status == .usage)
  }

  @Test func theHelpListsEveryPlaceholder() throws {
    let help = Help.command(try #require(CommandTable.command("status")), width: 80)
    for name in ["{version}", "{final_percent}", "{stale}"] { #expect(help.contains(name)) }
  }

  @Test(arguments: ["waybar.jsonc", "tmux.conf", "polybar.ini", "motd"])
  func theExamplesWork(name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "contrib/status-bars/\(name)"), encoding: .utf8)
    let template = String(try #require(text.firstMatch(of: /--format '([^']*)'/)).1)
    let isInJSON = name.hasSuffix(".jsonc")
    let outcome = line(isInJSON ? template.replacing(#"\""#, with: "\"") : template)
    #expect(outcome.status == .done, "\(outcome.messages)")
    #expect(outcome.output.contains("7.0-rc6"))
    if isInJSON {
      let values = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      #expect((values as? [String: String])?["text"] == "7.0-rc6")
    }
  }
}
