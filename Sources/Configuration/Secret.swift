/// Where a password or key is; the configuration never holds one itself.
package enum Secret: Hashable, Sendable {
  /// A file that nobody else may read.
  case file(String)
  /// A variable of the environment.
  case environment(String)
  /// The words of a command; its first line of output.
  case command([String])
}

extension SettingsKey {
  /// The keys `prefix-file`, `prefix-env` and `prefix-command`.
  static func secret(_ prefix: String, _ path: Path<Secret?>) -> [SettingsKey] {
    [
      .value(prefix + "-file", path, "the absolute path of a file") {
        absolutePath($0).map(Secret.file)
      },
      .value(prefix + "-env", path, "the name of an environment variable, such as SMTP_PASSWORD") {
        isVariable($0) ? .environment($0) : nil
      },
      .value(prefix + "-command", path, command) { words($0).map(Secret.command) },
    ]
  }

  /// What a key for a program and its arguments takes.
  static var command: String {
    "a program, by its absolute path or found in PATH, and its arguments with blanks between them"
  }

  private static func isVariable(_ text: String) -> Bool {
    text.utf8.first.map { !(0x30...0x39).contains($0) } == true && text.utf8.count <= 255
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}

/// The names of a secret's three keys.
func secretKeys(_ prefix: String) -> [String] {
  ["-file", "-env", "-command"].map { prefix + $0 }
}

/// A path that means the same wherever the program is started; nil for another.
func absolutePath(_ text: String) -> String? {
  text.hasPrefix("/") && !hasControls(text) && !seemsCommented(text) && text.utf8.count < 4_096
    ? text : nil
}

/// The words of a command, split at blanks; nil where the first is no program.
///
/// There are no quotes and no shell. A relative path is refused: it would depend on where a job starts.
/// `#general` may be an argument; a `#` that stands alone begins what was meant as a comment.
func words(_ text: String) -> [String]? {
  let words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
  guard let program = words.first, !hasControls(text.filter { $0 != "\t" }), !words.contains("#"),
    program.hasPrefix("/") || !program.contains("/"), !program.hasPrefix("#"),
    !"\"'".contains(where: program.contains)
  else { return nil }
  return words
}
