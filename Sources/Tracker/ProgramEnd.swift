/// How a run of a program ended.
package struct ProgramEnd: Hashable, Sendable {
  /// The most bytes that are kept of each of its streams.
  package static let mostBytes = 1 << 14

  /// The exit status, or 128 and the number of the signal that ended it.
  package let status: Int32
  /// What it wrote to standard output, of a lot of it the beginning.
  package let output: [UInt8]
  /// What it wrote to standard error, likewise.
  package let messages: String
  /// Whether it was killed because its time was over.
  package let timedOut: Bool

  package init(
    status: Int32, output: [UInt8] = [], messages: String = "", timedOut: Bool = false
  ) {
    (self.status, self.output, self.messages) = (status, output, messages)
    self.timedOut = timedOut
  }
}

/// A program that could not be started or waited for.
package struct ProgramError: Error, Hashable, Sendable, CustomStringConvertible {
  package let program: String
  /// What failed and what to do, as a phrase.
  package let detail: String

  package init(program: String, _ detail: String) {
    (self.program, self.detail) = (program, detail)
  }

  package var description: String { "\(program): \(detail)" }
}

extension ProgramEnd {
  /// The last line of what it wrote to standard error, shortened and without control characters.
  var lastWords: String {
    let line = messages.split(whereSeparator: \.isNewline).last ?? ""
    return String(
      String.UnicodeScalarView(
        line.unicodeScalars.prefix(200).map {
          switch $0.properties.generalCategory {
          case .control, .format, .privateUse, .unassigned, .surrogate: "?"
          default: $0
          }
        }))
  }

  /// How it ended and what it said, as a phrase.
  var account: String {
    let said = lastWords.isEmpty ? "" : " and says '\(lastWords)'"
    if timedOut { return "was ended because its time was over" + said }
    return (status > 128 ? "was ended by signal \(status - 128)" : "ended with \(status)") + said
  }
}
