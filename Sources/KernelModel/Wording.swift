// How values read wherever people read them: in a terminal, in a mail.

/// Text from outside as it may be shown: control characters, terminal escapes, line ends and marks
/// that turn the writing direction become `?`.
package func printable(_ text: String) -> String {
  // Nearly all are plain, and asking for each scalar's category is slow.
  guard !text.utf8.allSatisfy({ 0x20..<0x7f ~= $0 }) else { return text }
  var clean = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
      clean.append("?")
    default: clean.append(scalar)
    }
  }
  return String(clean)
}

/// Text as HTML, SVG and XML may hold it, in attributes too; characters for which XML 1.0 has no place
/// become `?`.
package func markupText(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy { byte in
    byte >= 0x20 && byte < 0x7f && byte != 0x26 && byte != 0x3c && byte != 0x3e && byte != 0x22
  }
  guard !isPlain else { return text }
  var clean = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": clean.append(contentsOf: "&amp;".unicodeScalars)
    case "<": clean.append(contentsOf: "&lt;".unicodeScalars)
    case ">": clean.append(contentsOf: "&gt;".unicodeScalars)
    case "\"": clean.append(contentsOf: "&quot;".unicodeScalars)
    case "\n", "\t": clean.append(scalar)
    case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}": clean.append("?")
    // What Unicode keeps from being characters is an error to readers of HTML.
    case _ where scalar.properties.isNoncharacterCodePoint: clean.append("?")
    default: clean.append(scalar)
    }
  }
  return String(clean)
}

/// A day with its weekday, as every report shows it.
package func dated(_ day: Day) -> String { "\(day.weekday.short) \(day)" }

/// A day in few characters, `12 Apr 2026`; without the year where it is that of the day it is seen from.
package func shortDate(_ day: Day, seenFrom today: Day? = nil) -> String {
  let year = day.parts.year
  return day.dayAndMonth + (year == today?.parts.year ? "" : " \(year)")
}

extension Day {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The month in three letters.
  package var monthName: String { Self.months[parts.month - 1] }

  /// `12 Apr`, for subjects, pictures and wherever else the year is plain.
  package var dayAndMonth: String { "\(parts.day) \(monthName)" }
}

/// A probability in whole per cent; only what is certain is 0% or 100%.
package func percent(_ probability: Double) -> String {
  let rounded = Int((probability * 100).rounded())
  if rounded == 0, probability > 0 { return "<1%" }
  return rounded == 100 && probability < 1 ? ">99%" : "\(rounded)%"
}

/// A number of things: `1 commit`, `2 commits`.
package func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}

/// The days of a forecast that are not named.
package let otherDays = "other days"

extension String {
  /// Spaces after the text up to a width.
  package func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }

  /// Spaces before the text up to a width.
  package func leftPadded(_ width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - count)) + self
  }

  /// The text, or as much of it as fits a width, with three dots.
  package func cut(to width: Int) -> String {
    count <= width ? self : String(prefix(Swift.max(0, width - 3))).trimmingTrailingSpaces() + "..."
  }

  /// The text without the spaces at its end.
  package func trimmingTrailingSpaces() -> String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension Forecast.Extra {
  /// The final without and with a further candidate, a sentence each; `day` puts a day into words.
  package func branches(of number: CycleNumber, day: (Day) -> String) -> [String] {
    let name = candidate.candidate.map { "an rc\($0)" } ?? "\(candidate)"
    func branch(_ word: String, _ probability: Double, _ days: Distribution?) -> String? {
      days?.mostLikely.map {
        "\(word) \(name) (\(percent(probability))): \(number) on \(day($0.day))."
      }
    }
    let both = [
      branch("Without", 1 - probability, finalWithout), branch("With", probability, finalWith),
    ].compactMap { $0 }
    return both.isEmpty ? ["The chance of \(name): \(percent(probability))."] : both
  }
}
