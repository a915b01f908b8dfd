/// One option as the command line, the help and the manual know it.
package struct Option: Hashable, Sendable {
  /// Without the two dashes.
  let name: String
  /// What it takes, in capitals; nil for a flag.
  let argument: String?
  let summary: String

  /// A flag.
  init(_ name: String, _ summary: String) {
    (self.name, argument, self.summary) = (name, nil, summary)
  }

  /// An option that takes a value.
  init(_ name: String, _ argument: String, _ summary: String) {
    (self.name, self.argument, self.summary) = (name, argument, summary)
  }

  /// As the help shows it.
  var usage: String { "--\(name)" + (argument.map { " \($0)" } ?? "") }
}

/// One command of the table.
package struct Command: Hashable, Sendable {
  let name: String
  /// Its arguments as the usage shows them.
  let arguments: String
  let summary: String
  /// What it does, in sentences.
  let description: String
  let options: [Option]
  /// How many arguments it takes.
  let count: ClosedRange<Int>
  let examples: [String]
}

/// All commands and options; parsing, help and documentation follow from this one table.
package enum CommandTable {
  static let asOf = Option("as-of", "DAY", "answer as of the end of that day (YYYY-MM-DD)")
  static let json = Option("json", "write one JSON document")
  static let fields = Option("fields", "A,B", "only these top-level fields; implies --json")
  static let plain = Option("plain", "write stable lines with tabs")
  static let utc = Option("utc", "show UTC days instead of release days")
  static let exitCode = Option("exit-code", "exit with 1 where there is news, or the answer is yes")
  static let since = Option("since", "X", "from a version or a day on")
  static let by = Option("by", "DAY", "how likely it is out by the end of that day (YYYY-MM-DD)")
  static let cycles = Option("cycles", "N", "the next 1 to 100 cycles after the running one too")
  static let git = Option("git", "DIR", "read a local clone of the kernel: its tags, lines of Rust")
  static let only = Option("only", "KINDS", "only these kinds, separated by commas")
  static let url = Option("url", "ADDRESS", "where the site is served: https://...")
  static let force = Option("force", "ask searches again before their ten minutes are over")

  static let noSync = Option("no-sync", "ask no source; decide from what is stored")
  static let pending = Option("pending", "only show what is held back, and what waits")
  static let dryRun = Option("dry-run", "show what would go to whom; store and send no notice")
  static let printMail = Option("print-mail", "write the raw mails of a dry run")
  static let test = Option("test", "TO", "send a sample to this address")

  static let format = Option(
    "format", "TEMPLATE", "one line for a status bar: '{latest}, {next_date}'")

  /// Options that every command takes.
  static let common = [
    Option("color", "WHEN", "auto, always or never"),
    Option("quiet", "no messages on standard error but errors"),
    Option("verbose", "say more on standard error: what sync asks, what import refuses"),
    Option("help", "show help; -h, and -q and -v for the two before"),
  ]

  private static let shown = [json, fields, plain]

  static let commands = [
    Command(
      name: "status", arguments: "[VERSION]",
      summary: "where a release is now and when it will be out",
      description: """
        Shows the cycle of VERSION, its candidates with their release days, what is next and when, \
        and the final or its forecast. Without VERSION: the running cycle. VERSION may be a cycle \
        (7.0), one of its candidates (7.0-rc6), or an update (6.18.3), which is shown as by \
        'kreltrack show'. --format writes one line for a status bar, in which {name} stands for a \
        value, '-' where there is none, and {{ for a brace. With --exit-code the status is 1 when \
        the final is out.
        """,
      options: [format, asOf] + shown + [utc, exitCode], count: 0...1,
      examples: [
        "kreltrack status 7.0", "kreltrack status 7.0 --as-of 2026-03-30 --json",
        "kreltrack status --format '{latest}→{final_date}'",
      ]),
    Command(
      name: "forecast", arguments: "[VERSION]",
      summary: "when a release will be out, how surely, and why",
      description: """
        Shows the probability of each day on which the final of VERSION can come out, with the \
        sum by then; the fewest days that hold 80%; the final without and with a further \
        candidate; the candidates to come; and the reasons, each with the points of probability \
        by which it moved a day, and its evidence. Without VERSION: the running cycle; a cycle \
        may also be one that has not begun (7.9). Days are release days. With --by, the \
        probability that the final is out by the end of that day: 1 or 0 once it is out.
        """,
      options: [by, cycles, asOf] + shown, count: 0...1,
      examples: [
        "kreltrack forecast", "kreltrack forecast 7.0 --as-of 2026-03-30 --by 2026-04-16",
        "kreltrack forecast --cycles 3 --json",
      ]),
    Command(
      name: "show", arguments: "RELEASE",
      summary: "one release: its day with the sources, what is in it",
      description: """
        Shows when RELEASE (7.0-rc6, 7.0, 6.18.3) came out, whether two kinds of source confirm \
        it, and every source with its moment; the first is the one that gives the day. With \
        --exit-code the status is 1 when it is out. Where its announcement is at hand (after a \
        sync or an import): its size against what is usual, areas, Rust, the most active \
        contributors, and what it says of the schedule, with the sentence. "Usual" are the \
        percentiles 30 to 70 among the same-numbered candidates of the last 20 cycles at hand, \
        slightly smaller or larger those from 10 and to 90. A..B compares two.
        """,
      options: [asOf] + shown + [utc, exitCode], count: 1...1,
      examples: ["kreltrack show 6.14", "kreltrack show 7.0-rc5..7.0-rc6"]),
    Command(
      name: "releases", arguments: "",
      summary: "the maintained lines as kernel.org lists them",
      description: """
        Shows mainline, stable, longterm and linux-next with their newest versions, as \
        releases.json or kdist.xml last listed them. Needs a sync before.
        """,
      options: [asOf] + shown, count: 0...0, examples: ["kreltrack releases --plain"]),
    Command(
      name: "history", arguments: "", summary: "past cycles as a table",
      description: """
        Shows each cycle's number of candidates, the days of rc1 and the final, the days from \
        final to final, and whether it was extra: more than seven weeks from rc1.
        """,
      options: [since, asOf] + shown + [utc], count: 0...0,
      examples: ["kreltrack history --since 6.0", "kreltrack history --since 2025-01-01 --json"]),
    Command(
      name: "backtest", arguments: "",
      summary: "how often forecasts were right, beside simple rules",
      description: """
        Walks through history from 3.0 on, or from --since, forecasts each final after each \
        candidate with only what was known by the end of that day, and scores what came of it: \
        over all after rc1 to rc7, and for each candidate's number. The rules beside it: always \
        nine weeks from rc1 or ten; the mean of all spans between finals; a week a candidate; \
        how often recent cycles took an extra week, also apart for cycles that span Christmas. \
        With --plain each line holds the forecaster, a candidate or 'all', the number of \
        forecasts, then exact_day, mae_days, log_score, log_score_extra, brier_extra, coverage80, \
        width80_days and crps_days.
        """,
      options: [since, asOf] + shown, count: 0...0,
      examples: ["kreltrack backtest --since 5.0", "kreltrack backtest --since 2020-01-01 --json"]),
    Command(
      name: "rust", arguments: "", summary: "Rust over the releases",
      description: """
        Shows for each mainline release the commits of its announcement's log that are Rust, and \
        the lines of Rust at its tag where a local clone was counted ('kreltrack import --git').
        """,
      options: [since, asOf] + shown, count: 0...0, examples: ["kreltrack rust --since 6.1"]),
    Command(
      name: "record", arguments: "[VERSION]", summary: "the forecasts made, against what came",
      description: """
        Each sync that finds something new stores its forecast of the running cycle, the first of \
        each UTC day. Shows those of VERSION's cycle, or all: the day they were made, the most \
        likely day of the final with its probability, the days that held 80%, the probability of \
        an extra candidate, and, once the final is confirmed, its day, by how many days it was \
        off, and what the forecast had given it. Then how good the decided ones were. --since \
        takes the day they were made, or a cycle.
        """,
      options: [since] + shown, count: 0...1,
      examples: ["kreltrack record", "kreltrack record 7.3 --json"]),
    export, calendar, feed, metrics, badge,
    Command(
      name: "sync", arguments: "[SOURCE...]", summary: "ask the sources and store what they show",
      description: """
        Asks releases, kdist, kdist-mail, announcements, tags, stable-tags and longterm, or those \
        named, and stores what is new. A source that fails leaves what was known. Searches are not \
        asked twice within ten minutes, nor the longterm table twice a day unless it is named. \
        With --exit-code the status is 1 when there is something new.
        """,
      options: [force] + shown + [exitCode], count: 0...SourceArguments.most,
      examples: ["kreltrack sync", "kreltrack sync tags --verbose"]),
    Command(
      name: "notify", arguments: "", summary: "tell people what is news, once",
      description: """
        Syncs (unless --no-sync), decides what is news for each [notify NAME] of the configuration, \
        and mails it, starts a program, or posts it. A release is told once two kinds of source \
        agree; what is held back is shown by --pending. The first run tells nothing and takes what \
        is out as known, unless --since says from where on. What can't be delivered is tried again by \
        later runs. --dry-run shows who would be told of what, --print-mail the raw mails; \
        neither stores or sends a notice. --test sends a sample to an address. Prints nothing where \
        all is well and nobody looks, so that cron stays silent.
        """,
      options: [noSync, pending, dryRun, printMail, test, since] + shown + [exitCode],
      count: 0...0,
      examples: ["kreltrack notify", "kreltrack notify --dry-run", "kreltrack notify --pending"]),
    Command(
      name: "import", arguments: "[PATH...]", summary: "read mails, feeds or a clone of the kernel",
      description: """
        Reads mboxes, maildirs, single mails and saved feeds (releases.json, kdist.xml, Atom); \
        what each file is, it tells by itself. Of a folder it reads the files, not the folders \
        below; gzip is undone. Mails that are no announcements are counted and \
        left. With --verbose, says why those that look like one are none. Imported mails make one \
        kind of source together: another kind must confirm what they claim. With --git, reads the \
        tags of a local clone with the git program: when each release was tagged, and at each \
        mainline tag the lines of Rust and of all source. What was counted once is remembered.
        """,
      options: [git] + shown, count: 0...Int.max,
      examples: ["kreltrack import ~/Mail/lkml.mbox", "kreltrack import --git ~/src/linux"]),
    Command(
      name: "update-history", arguments: "FOLDER",
      summary: "bring the built-in history up to date (for maintainers)",
      description: """
        Adds the store's confirmed mainline releases to releases.csv in FOLDER (Data/ of the \
        source tree), corrects rows of which a better moment is known, drops none, and moves \
        complete_until.
        """,
      options: [], count: 1...1, examples: ["kreltrack update-history Data"]),
    Command(
      name: "help", arguments: "[COMMAND]", summary: "show help",
      description: "Shows the commands, or one command with its options.", options: [],
      count: 0...1, examples: []),
  ]

  static func command(_ name: String) -> Command? { commands.first { $0.name == name } }

  /// Every option of every command, for parsing before the command is known.
  static var allOptions: [Option] {
    commands.flatMap(\.options) + common + [Option("version", "show the version")]
  }
}

/// Limits of `sync`'s arguments.
enum SourceArguments {
  static let most = 7
}
