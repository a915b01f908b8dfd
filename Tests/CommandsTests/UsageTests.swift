import KernelModel
import Testing

@testable import Commands

@Suite struct UsageTests {
  @Test(arguments: [
    ("frobnicate", "'frobnicate' is not a command"), ("statsu", "did you mean 'status'?"),
    ("7.0", "did you mean 'kreltrack status 7.0'?"),
    ("status --jsn", "did you mean '--json'?"), ("--frob", "there is no option '--frob'"),
    ("status -x", "there is no option '-x'"), ("status -json", "there is no option '-json'"),
    ("status 7.0 7.1", "'status' takes no argument '7.1'"), ("show", "'show' needs RELEASE"),
    ("import", "'import' needs PATH..."), ("update-history", "'update-history' needs FOLDER"),
    ("releases 7.0", "takes no argument '7.0'"),
    ("status --force", "'--force' is no option of 'status'"),
    ("sync --as-of 2026-01-01", "'--as-of' is no option of 'sync'"),
    ("status --as-of", "'--as-of' needs a value"), ("status --json=yes", "'--json' takes no value"),
    ("help frobnicate", "'frobnicate' is not a command"), ("help stauts", "did you mean 'status'?"),
    ("sync tag", "did you mean 'tags'?"), ("sync everything", "the sources are releases, kdist"),
    ("sync a b c d e f g h", "takes no argument 'h'"),
    ("notify --print-mail --json", "--print-mail and --json exclude each other"),
    ("notify --pending --dry-run", "--pending and --dry-run exclude each other"),
  ])
  func aLineThatCannotBeUsedEndsWithAHint(line: String, hint: String) {
    let outcome = run(
      line.split(separator: " ").map(String.init), environment: TestEnvironment.untouched,
      terminal: Terminal())
    #expect(outcome.status == .usage)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains(hint), "\(outcome.messages)")
    #expect(outcome.messages.contains("usage: kreltrack "))
    #expect(outcome.messages.contains("See 'kreltrack help"))
  }

  @Test(arguments: [
    ("status --as-of yesterday", "'yesterday'"), ("status --as-of 2026-02-30", "'2026-02-30'"),
    ("status --color blue", "'blue'"), ("history --since Monday", "'Monday'"),
    ("status --fields bogus", "there is no field 'bogus'"),
    ("status --fields ,", "there is no field"),
    ("history --fields cycles,final", "there is no field 'final'"),
  ])
  func aWrongValueIsNamed(line: String, hint: String) {
    let outcome = offline(line)
    #expect(outcome.status == .usage)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains(hint), "\(outcome.messages)")
  }

  @Test func anUnknownFieldListsTheValidOnes() {
    #expect(
      offline("history --fields bogus").messages.contains(
        "the fields are as_of, asked, cycles, data, generated_at, schema"))
  }

  @Test func fieldsImplyJSONAndPickTheirMembers() {
    #expect(
      offline("status 7.0 --fields phase,version").output == """
        {
          "phase" : "released",
          "version" : "7.0"
        }

        """)
  }

  @Test func optionsMayStandBeforeTheCommand() {
    let expected = offline("status 7.0 --as-of 2026-03-30 --plain").output
    #expect(!expected.isEmpty)
    for line in [
      "--as-of 2026-03-30 status 7.0 --plain", "--plain --as-of=2026-03-30 status 7.0",
      "status --as-of=2026-03-30 --plain 7.0", "status --plain --as-of 2026-03-30 -- 7.0",
    ] {
      #expect(offline(line).output == expected, "\(line)")
    }
  }

  @Test func twoDashesEndTheOptions() {
    let outcome = run(
      ["show", "--", "--json"], environment: TestEnvironment.untouched, terminal: Terminal())
    #expect(outcome.status == .usage)
    #expect(outcome.messages.contains("'--json' is not a kernel version"))
  }

  @Test func theLastOfAnOptionGivenTwiceCounts() {
    #expect(
      offline("status 7.0 --as-of 2020-01-01 --as-of 2026-03-30 --plain").output
        == offline("status 7.0 --as-of 2026-03-30 --plain").output)
  }

  @Test func aValueMayHoldAnEqualsSign() {
    #expect(offline("status --as-of=2026=03").messages.contains("'2026=03'"))
  }

  @Test func escapesOnTheLineAreNotEchoed() {
    let hostile = "\u{1b}]0;owned\u{7}\u{202e}7.0\r"
    for words in [
      [hostile], ["status", hostile], ["status", "--as-of", hostile], ["status", "--" + hostile],
      ["status", "--fields", hostile], ["status", "--color", hostile], ["sync", hostile],
    ] {
      let outcome = run(words, environment: TestEnvironment.offline(), terminal: Terminal())
      #expect(outcome.status == .usage)
      #expect(!outcome.messages.contains { "\u{1b}\u{7}\u{202e}\r".contains($0) })
    }
  }

  @Test func quietKeepsMessagesBackButNotErrors() {
    #expect(offline("status --quiet", now: "2026-11-20T12:00:00Z").messages.isEmpty)
    #expect(!offline("status -q --as-of x").messages.isEmpty)
  }

  @Test func theVersionIsShownWithoutTouchingAnything() {
    let outcome = run(["--version"], environment: TestEnvironment.untouched, terminal: Terminal())
    #expect(outcome.output.hasPrefix("kreltrack "))
    #expect(outcome.status == .done)
  }
}

@Suite struct HelpTests {
  private func help(_ words: String...) -> Outcome {
    run(words, environment: TestEnvironment.untouched, terminal: Terminal())
  }

  @Test func everyCommandHasHelpWithItsOptionsAndExamples() {
    for command in CommandTable.commands {
      let outcome = help("help", command.name)
      #expect(outcome.status == .done)
      #expect(outcome.output.hasPrefix("usage: kreltrack \(command.name)"))
      for option in command.options + CommandTable.common {
        #expect(outcome.output.contains(option.usage), "\(command.name) \(option.name)")
      }
      for example in command.examples { #expect(outcome.output.contains(example)) }
      #expect(help(command.name, "--help").output == outcome.output)
      #expect(help(command.name, "-h").output == outcome.output)
    }
  }

  @Test func theOverviewNamesEveryCommand() {
    let outcome = help("help")
    #expect(outcome.status == .done)
    for command in CommandTable.commands {
      #expect(outcome.output.contains("  \(command.name) "), "\(command.name)")
      #expect(outcome.output.contains(command.summary))
    }
    #expect(help("--help").output == outcome.output)
    #expect(help("-h").output == outcome.output)
  }

  @Test func everyExampleOfTheTableIsAValidLine() throws {
    for command in CommandTable.commands {
      for example in command.examples {
        let words = example.split(separator: " ").map(String.init)
        #expect(words.first == "kreltrack")
        let line = try ParsedLine(Array(words.dropFirst()))
        #expect(line.command == command)
        try line.checkCount()
      }
    }
  }

  @Test func namesAreUniqueAndEveryCommandThatShowsSomethingHasJSON() {
    #expect(Set(CommandTable.commands.map(\.name)).count == CommandTable.commands.count)
    let others = [
      "help", "update-history", "export", "calendar", "feed", "metrics", "badge",
    ]
    for command in CommandTable.commands where !others.contains(command.name) {
      #expect(
        Set(["json", "fields", "plain"]).isSubset(of: command.options.map(\.name)),
        "\(command.name)")
    }
    for command in CommandTable.commands {
      let names = (command.options + CommandTable.common).map(\.name)
      #expect(Set(names).count == names.count, "\(command.name)")
    }
  }
}
