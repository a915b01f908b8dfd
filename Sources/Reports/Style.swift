/// How text for people may look: what the terminal can show and the user wants.
package struct Style: Hashable, Sendable {
  /// Columns; lines are made to fit.
  package var width = 80
  /// Whether to draw pictures; only where someone looks.
  package var pictures = false
  /// Whether the terminal's character set is UTF-8.
  package var unicode = false
  package var color = false
  /// Show UTC days instead of release days.
  package var utc = false

  package init() {}

  /// Marks text as the main thing on its line.
  func strong(_ text: String) -> String { color ? "\u{1b}[1m\(text)\u{1b}[0m" : text }
  /// Marks text as background.
  func faint(_ text: String) -> String { color ? "\u{1b}[2m\(text)\u{1b}[0m" : text }
  /// Marks text as a warning.
  func warning(_ text: String) -> String { color ? "\u{1b}[33m\(text)\u{1b}[0m" : text }
}

/// Lines of words that fit a width, each after the first with an indent.
package func wrapped(_ text: String, width: Int, indent: String = "") -> String {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    let prefix = lines.isEmpty ? "" : indent
    if !line.isEmpty, prefix.count + columns(line) + 1 + columns(word) > max(width, 20) {
      lines.append(prefix + line)
      line = ""
    }
    line += (line.isEmpty ? "" : " ") + word
  }
  lines.append((lines.isEmpty ? "" : indent) + line)
  return lines.joined(separator: "\n")
}

/// A line whose first `column` characters stand and whose rest is wrapped beside them.
func wrapped(_ line: String, keeping column: Int, width: Int) -> String {
  let rest = wrapped(String(line.dropFirst(column)), width: max(20, width - column))
  return line.prefix(column)
    + rest.split(separator: "\n").joined(separator: "\n" + String(repeating: " ", count: column))
}

/// Columns that a text takes: its characters without the marks of colour.
private func columns(_ text: some StringProtocol) -> Int {
  var count = 0
  var isMark = false
  for character in text {
    if character == "\u{1b}" { isMark = true }
    if !isMark { count += 1 }
    if isMark, character == "m" { isMark = false }
  }
  return count
}
