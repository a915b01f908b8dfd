import Testing

@testable import Commands

/// What is drawn on a terminal: it fits, and where the locale has no Unicode it is ASCII.
@Suite struct TerminalPictureTests {
  private func drawn(_ words: [String], width: Int, isUTF8: Bool) -> String {
    var terminal = Terminal()
    terminal.outputIsTerminal = true
    terminal.width = width
    terminal.isUTF8 = isUTF8
    terminal.refusesColor = true
    let now = "2026-03-30T12:00:00Z"
    let outcome = run(
      words, environment: TestEnvironment.offline(now: now, variables: ["KRELTRACK_NOW": now]),
      terminal: terminal)
    #expect(outcome.status == .done, "\(outcome.messages)")
    return outcome.output
  }

  private static let commands = [
    ["status"], ["status", "6.19"], ["forecast"], ["forecast", "--cycles", "2"],
    ["history", "--since", "6.0"], ["history"], ["show", "7.0-rc6"],
  ]

  @Test(arguments: commands, [60, 80, 120])
  func everyLineFitsAndIsFreeOfEscapes(words: [String], width: Int) {
    for isUTF8 in [true, false] {
      let text = drawn(words, width: width, isUTF8: isUTF8)
      for line in text.split(separator: "\n") where !line.contains("https://") {
        #expect(line.count <= width, "\(line)")
      }
      #expect(!text.contains("\u{1b}"))
      if !isUTF8 { #expect(text.utf8.max() ?? 0 < 0x80, "\(text)") }
    }
  }

  @Test func aCycleIsACellAWeek() {
    let text = drawn(["history", "--since", "6.18"], width: 80, isUTF8: true)
    func line(_ cycle: String) -> Substring? {
      text.split(separator: "\n").first { $0.hasPrefix(cycle) }
    }
    #expect(line("6.18")?.hasSuffix(" ░░███████") == true)
    #expect(line("6.19")?.hasSuffix("extra  ░░████████") == true)
    // Five weeks from rc1 to the day asked.
    #expect(line("7.0")?.hasSuffix(" ░░█████") == true)
    #expect(
      drawn(["history", "--since", "6.18"], width: 80, isUTF8: false).contains(" ..#######\n"))
  }

  @Test func barsThatDoNotFitAreCutOrLeftOut() {
    let narrow = drawn(["history"], width: 60, isUTF8: true)
    #expect(narrow.contains(" ░░███████\n") && narrow.contains("░███████…\n"))
    #expect(narrow.contains("█ candidates, … more"))
    #expect(drawn(["history"], width: 60, isUTF8: false).contains(".#######>\n"))
    #expect(drawn(["history"], width: 80, isUTF8: true).contains("candidates.\n"))
    let small = drawn(["history"], width: 54, isUTF8: true)
    #expect(!small.contains("█") && small.contains("2.6.24"))
  }

  @Test func aFurtherCandidateIsDrawnOnceItIsLikely() {
    func labels(_ day: String) -> Substring? {
      drawn(["status", "--as-of", day], width: 80, isUTF8: true).split(separator: "\n")
        .first { $0.contains("rc1  rc2") }
    }
    #expect(labels("2026-01-20")?.hasSuffix("rc7  rc8  6.19") == true)
    #expect(labels("2026-03-30")?.hasSuffix("rc7  7.0") == true)
  }
}
