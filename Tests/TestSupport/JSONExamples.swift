import Foundation

/// The examples of `Documentation/json.md`, without their comments.
package enum JSONExamples {
  /// The blocks marked as `jsonc`, in order, as JSON.
  package static func all() throws -> [String] {
    let text = try String(
      contentsOfFile: SchemaFolder.root + "/Documentation/json.md", encoding: .utf8)
    return text.components(separatedBy: "```jsonc\n").dropFirst().map { block in
      block.components(separatedBy: "\n```")[0].split(separator: "\n").map(withoutComment)
        .joined(separator: "\n") + "\n"
    }
  }

  /// A line without what follows `//` outside of a string.
  static func withoutComment(_ line: Substring) -> String {
    var (kept, isInString, isEscaped) = ("", false, false)
    for character in line {
      if !isInString, kept.last == "/", character == "/" { return String(kept.dropLast()) }
      kept.append(character)
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = isInString
      } else if character == "\"" {
        isInString.toggle()
      }
    }
    return kept
  }
}
