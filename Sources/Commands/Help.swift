internal import Reports

/// Help from the table.
enum Help {
  static let synopsis = "usage: kreltrack COMMAND [ARGUMENTS] [OPTIONS]"

  private static let purpose =
    "kreltrack tracks Linux kernel releases: where one is now, and when it will be out."
  private static let ending =
    "Bare 'kreltrack' is 'kreltrack status'; 'kreltrack --version' shows the version. See 'kreltrack "
    + "help COMMAND'. Configuration: $XDG_CONFIG_HOME/kreltrack/config. Environment: KRELTRACK_STORE "
    + "names the store, NO_COLOR turns colour off, KRELTRACK_NOW sets the clock (for tests)."

  /// All commands.
  static func overview(width: Int) -> String {
    let names = CommandTable.commands.map { ($0.name + " " + $0.arguments, $0.summary) }
    return """
      \(wrapped(purpose, width: width))

      \(synopsis)

      \(list(names, width: width))
      Options of every command:
      \(list(CommandTable.common.map { ($0.usage, $0.summary) }, width: width))
      \(wrapped(ending, width: width))

      """
  }

  /// One command with its options.
  static func command(_ command: Command, width: Int) -> String {
    var text = """
      usage: \(usage(command))

      \(wrapped(command.description, width: width))

      Options:
      \(list((command.options + CommandTable.common).map { ($0.usage, $0.summary) }, width: width))
      """
    if command.options.contains(CommandTable.format) {
      let names = StatusTemplate.Placeholder.allCases.map { ("{\($0.rawValue)}", $0.summary) }
      text += "In TEMPLATE:\n" + list(names, width: width)
    }
    if !command.examples.isEmpty {
      text += "Examples:\n" + command.examples.map { "  \($0)\n" }.joined()
    }
    return text
  }

  static func usage(_ command: Command) -> String {
    let arguments = command.arguments.isEmpty ? "" : " " + command.arguments
    return "kreltrack \(command.name)\(arguments) [OPTIONS]"
  }

  private static func list(_ entries: [(String, String)], width: Int) -> String {
    let column = (entries.map(\.0.count).max() ?? 0) + 4
    return entries.map { name, summary in
      let start = "  " + name + String(repeating: " ", count: max(2, column - 2 - name.count))
      let indent = String(repeating: " ", count: column)
      // The first line's start counts as words of its own width.
      let lines = wrapped(summary, width: max(20, width - column)).split(separator: "\n")
      return start + lines.joined(separator: "\n" + indent) + "\n"
    }.joined()
  }
}
