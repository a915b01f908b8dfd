import KernelModel

/// The lines of iCalendar (RFC 5545, 3.1): at most 75 octets each, longer ones folded, ended by CRLF.
enum ContentLine {
  private static let most = 75

  /// A line with its end; `value` is written as it is.
  static func line(_ name: String, _ value: String) -> String { folded(name + ":" + value) }

  /// A line whose value is text, escaped.
  static func text(_ name: String, _ value: String) -> String { line(name, escaped(value)) }

  /// Folds before a line would pass 75 octets, never within a character's octets.
  static func folded(_ line: String) -> String {
    guard line.utf8.count > most else { return line + "\r\n" }
    var folded = String.UnicodeScalarView()
    var octets = 0
    for scalar in line.unicodeScalars {
      let width = UTF8.width(scalar)
      if octets + width > most {
        folded.append(contentsOf: "\r\n ".unicodeScalars)
        // The space counts.
        octets = 1
      }
      folded.append(scalar)
      octets += width
    }
    return String(folded) + "\r\n"
  }

  /// Text as a value (3.3.11): `\`, `;`, `,` and line ends escaped; other control characters, which
  /// have no place there, become `?`.
  static func escaped(_ text: String) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",":
        clean.append("\\")
        clean.append(scalar)
      case "\n": clean.append(contentsOf: "\\n".unicodeScalars)
      case "\t": clean.append(scalar)
      case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}": clean.append("?")
      default: clean.append(scalar)
      }
    }
    return String(clean)
  }

  /// A day as `YYYYMMDD`.
  static func date(_ day: Day) -> String {
    let (year, month, day) = day.parts
    return year.padded(to: 4) + month.padded(to: 2) + day.padded(to: 2)
  }

  /// A moment in UTC, as `YYYYMMDDThhmmssZ`.
  static func moment(_ instant: Instant) -> String {
    instant.rfc3339().filter { $0 != "-" && $0 != ":" }
  }
}
