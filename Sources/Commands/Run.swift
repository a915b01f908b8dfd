internal import KernelModel
internal import Reports
package import Tracker

/// What the program writes and how it ends.
package struct Outcome: Sendable {
  /// Results, for standard output.
  package var output = ""
  /// Messages, for standard error.
  package var messages = ""
  package var status = ExitStatus.done
}

/// What the terminal is like.
package struct Terminal: Sendable {
  package var outputIsTerminal = false
  /// Columns.
  package var width = 80
  /// Whether the locale's character set is UTF-8.
  package var isUTF8 = false
  /// Whether NO_COLOR or TERM ask for none.
  package var refusesColor = false

  package init() {}
}

/// Runs one command line, without the program's name; writes nothing itself.
package func run(
  _ words: [String], environment: Environment, terminal: Terminal
) -> Outcome {
  var run = Run(environment: environment, terminal: terminal)
  do {
    try run.execute(words)
  } catch {
    run.fail(error)
  }
  return run.outcome
}

/// One run of one command.
struct Run {
  let environment: Environment
  let terminal: Terminal
  var outcome = Outcome()
  private var isQuiet = false

  init(environment: Environment, terminal: Terminal) {
    (self.environment, self.terminal) = (environment, terminal)
  }

  mutating func execute(_ words: [String]) throws {
    let line = try ParsedLine(words)
    isQuiet = line.has("quiet")
    if line.has("version") {
      outcome.output = "kreltrack \(ProgramVersion.current)\n"
      return
    }
    if line.has("help") {
      // `kreltrack --help` names no command.
      let isBare = !words.contains(line.command.name)
      outcome.output =
        isBare
        ? Help.overview(width: terminal.width)
        : Help.command(line.command, width: terminal.width)
      return
    }
    try line.checkCount()
    // Before anything is asked, read or written.
    if line.has("plain"), line.has("json") || line.has("fields") {
      throw UsageError("--plain and --json exclude each other", command: line.command)
    }
    switch line.command.name {
    case "status": try status(line)
    case "forecast": try forecast(line)
    case "show": try show(line)
    case "rust": try rust(line)
    case "record": try record(line)
    case "releases": try releases(line)
    case "history": try history(line)
    case "backtest": try backtest(line)
    case "calendar": try calendar(line)
    case "feed": try feed(line)
    case "metrics": try metrics(line)
    case "badge": try badge(line)
    case "sync": try sync(line)
    case "notify": try notify(line)
    case "export": try export(line)
    case "import": try importFiles(line)
    case "update-history": try updateHistory(line)
    default: try help(line)
    }
  }

  private mutating func help(_ line: ParsedLine) throws {
    guard let name = line.arguments.first else {
      outcome.output = Help.overview(width: terminal.width)
      return
    }
    guard let command = CommandTable.command(name) else {
      let hint = nearestName(to: name, among: CommandTable.commands.map(\.name))
      throw UsageError(
        "'\(name)' is not a command" + (hint.map { "; did you mean '\($0)'?" } ?? ""))
    }
    outcome.output = Help.command(command, width: terminal.width)
  }

  /// Adds a message to standard error; `isError` ones are shown in spite of --quiet.
  mutating func say(_ message: String, isError: Bool = false) {
    if isError || !isQuiet { outcome.messages += "kreltrack: \(printable(message))\n" }
  }

  mutating func fail(_ error: any Error) {
    outcome.status = ExitStatus(of: error)
    guard let usage = error as? UsageError else {
      say("\(error)", isError: true)
      return
    }
    say(usage.message, isError: true)
    let (form, more) =
      usage.command.map { ("usage: " + Help.usage($0), "kreltrack help \($0.name)") }
      ?? (Help.synopsis, "kreltrack help")
    outcome.messages += "\(form)\nSee '\(more)'.\n"
  }

  func style(_ line: ParsedLine) throws(UsageError) -> Style {
    var style = Style()
    style.width = max(40, terminal.width)
    style.pictures = terminal.outputIsTerminal
    style.unicode = terminal.isUTF8
    style.utc = line.has("utc")
    switch line.value("color") ?? "auto" {
    case "auto": style.color = terminal.outputIsTerminal && !terminal.refusesColor
    case "always": style.color = true
    case "never": style.color = false
    case let other:
      throw UsageError(
        "--color takes auto, always or never, not '\(other)'", command: line.command)
    }
    return style
  }

  /// Puts a result into the form that the command line asks for.
  mutating func answer(
    _ line: ParsedLine, json document: @autoclosure () -> Document,
    plain: @autoclosure () -> String, text: @autoclosure () -> String
  ) throws(UsageError) {
    if line.has("fields") {
      let document = document()
      outcome.output = document.text(fields: try checkFields(line, document))
    } else if line.has("json") {
      outcome.output = document().text()
    } else {
      outcome.output = line.has("plain") ? plain() : text()
    }
  }

  /// The fields asked for; refuses those that the document does not have.
  @discardableResult
  func checkFields(_ line: ParsedLine, _ document: Document) throws(UsageError) -> [String] {
    guard let list = line.value("fields") else { return [] }
    let fields = list.split(separator: ",").map(String.init)
    let unknown = document.unknown(fields).first ?? (fields.isEmpty ? list : nil)
    guard let unknown else { return fields }
    throw UsageError(
      "there is no field '\(unknown)'; the fields are "
        + document.members.keys.sorted().joined(separator: ", "), command: line.command)
  }

  func asOf(_ line: ParsedLine) throws(UsageError) -> Day? { try day(line, "as-of") }

  /// The day that an option names; nil where it is not given.
  func day(_ line: ParsedLine, _ option: String) throws(UsageError) -> Day? {
    guard let text = line.value(option) else { return nil }
    guard let day = Day(iso: text) else {
      throw UsageError(
        "--\(option) takes a day like 2026-03-30, not '\(text)'", command: line.command)
    }
    return day
  }
}
