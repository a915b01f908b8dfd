internal import KernelModel

/// A command line that can't be used, with the command it was for where that is known.
struct UsageError: Error, Hashable {
  let message: String
  var command: Command?

  init(_ message: String, command: Command? = nil) {
    (self.message, self.command) = (message, command)
  }
}

/// A command line taken apart: the command, its arguments and options.
struct ParsedLine {
  private(set) var command: Command
  private(set) var arguments: [String] = []
  private var options: [String: String] = [:]

  /// Options may stand before and after the command; `--` ends them.
  init(_ words: [String]) throws(UsageError) {
    var rest = words[...]
    var positional: [String] = []
    var named: [(option: Option, value: String, word: String)] = []
    while let word = rest.popFirst() {
      if word == "--" {
        positional += rest
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        positional.append(word)
        continue
      }
      named.append(try Self.option(word, &rest))
    }
    command = try Self.command(&positional)
    arguments = positional
    for (option, value, word) in named {
      let known = command.options + CommandTable.common
      guard known.contains(where: { $0.name == option.name }) || option.name == "version" else {
        throw UsageError(
          "'\(word)' is no option of '\(command.name)'"
            + Self.suggestion(option.name, among: known.map(\.name), prefix: "--"),
          command: command)
      }
      options[option.name] = value
    }
  }

  private static func option(
    _ word: String, _ rest: inout ArraySlice<String>
  ) throws(UsageError) -> (Option, String, String) {
    let short = ["-h": "--help", "-q": "--quiet", "-v": "--verbose"]
    let parts = (short[word] ?? word).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0].dropFirst(2))
    guard parts[0].hasPrefix("--"),
      let option = CommandTable.allOptions.first(where: { $0.name == name })
    else {
      throw UsageError(
        "there is no option '\(word)'"
          + suggestion(name, among: CommandTable.allOptions.map(\.name), prefix: "--"))
    }
    guard option.argument != nil else {
      guard parts.count == 1 else { throw UsageError("'--\(name)' takes no value") }
      return (option, "", word)
    }
    if parts.count == 2 { return (option, String(parts[1]), word) }
    guard let value = rest.popFirst() else {
      throw UsageError("'\(word)' needs a value: \(option.usage)")
    }
    return (option, value, word)
  }

  private static func command(_ positional: inout [String]) throws(UsageError) -> Command {
    // Bare kreltrack is kreltrack status.
    let name = positional.isEmpty ? "status" : positional.removeFirst()
    if let command = CommandTable.command(name) { return command }
    let hint =
      (try? Version(parsing: name)) != nil
      ? "; did you mean 'kreltrack status \(name)'?"
      : suggestion(name, among: CommandTable.commands.map(\.name), prefix: "")
    throw UsageError("'\(name)' is not a command\(hint)")
  }

  private static func suggestion(_ text: String, among known: [String], prefix: String) -> String {
    nearestName(to: text, among: known).map { "; did you mean '\(prefix)\($0)'?" } ?? ""
  }

  func has(_ option: String) -> Bool { options[option] != nil }
  func value(_ option: String) -> String? { options[option] }

  /// Refuses a number of arguments that the command does not take.
  func checkCount() throws(UsageError) {
    if arguments.count < command.count.lowerBound {
      throw UsageError("'\(command.name)' needs \(command.arguments)", command: command)
    }
    if arguments.count > command.count.upperBound {
      throw UsageError(
        "'\(command.name)' takes no argument '\(arguments[command.count.upperBound])'",
        command: command)
    }
  }
}
