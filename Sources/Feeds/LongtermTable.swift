package import KernelModel

/// The table of longterm lines on kernel.org's page of releases, `category/releases.html`.
///
/// The page is made of reStructuredText; of its tables the one is meant whose heading names the
/// columns Version and Projected EOL. `Dec, 2026` there is a month: no day is promised.
package enum LongtermTable {
  /// Lines allowed; the real table has half a dozen.
  static let most = 200
  /// Bytes of a cell that are looked at.
  static let longestCell = 500

  /// All lines in their order; a single bad row refuses the table.
  package static func parse(_ bytes: [UInt8], place: String) throws(FeedError) -> [LongtermLine] {
    let page = try XMLPull.openHTML(bytes, place: place)
    // Libxml2 mends what is missing: half a table would look whole.
    guard bytes[...].contains(tag: "</html") else {
      throw FeedError(.cutOff, place: place, "its HTML stops in the middle")
    }
    guard let rows = try rows(of: page, place: place) else {
      throw FeedError(
        .notThisFormat, place: place,
        "it has no table of longterm lines, with columns Version and Projected EOL")
    }
    var lines: [LongtermLine] = []
    for (index, row) in rows.enumerated() {
      do throws(BadRow) {
        let line = try line(of: row)
        guard !lines.contains(where: { $0.cycle == line.cycle }) else {
          throw BadRow("names \(line.cycle) a second time")
        }
        lines.append(line)
      } catch {
        throw FeedError(.badValue, place: place, "row \(index + 1) of its table \(error.clause)")
      }
    }
    guard !lines.isEmpty else {
      throw FeedError(.emptyList, place: place, "its table of longterm lines is empty")
    }
    return lines
  }

  /// The version and the projected end of each row, nil in a row that is too short; nil without such
  /// a table.
  private static func rows(
    of page: borrowing XMLPull, place: String
  ) throws(FeedError) -> [Row]? {
    var columns: (version: Int, end: Int)?
    var (rows, cells): ([Row], [String]) = ([], [])
    var cell: String?
    walk: while let node = try page.next() {
      switch node {
      case .start("table"), .start("tr"): (cells, cell) = ([], nil)
      case .start("th"), .start("td"):
        cell = page.isEmpty ? nil : ""
        if page.isEmpty { cells.append("") }
      case .text(let text):
        if let begun = cell, begun.utf8.count < longestCell { cell = begun + text }
      case .end("th"), .end("td"):
        if let ended = cell { cells.append(ended.words.prefix(longestCell)) }
        cell = nil
      case .end("tr"):
        if let columns {
          guard rows.count < most else {
            throw FeedError(.tooMany, place: place, "its table has more than \(most) rows")
          }
          let isWhole = cells.count > max(columns.version, columns.end)
          rows.append(
            isWhole ? Row(version: cells[columns.version], end: cells[columns.end]) : Row())
        } else {
          columns = Self.columns(cells)
        }
        cells = []
      // Within it no other table begins: a cell that holds one is cut off there.
      case .end("table") where columns != nil: break walk
      default: break
      }
    }
    return columns == nil ? nil : rows
  }

  private static func columns(_ heading: [String]) -> (version: Int, end: Int)? {
    let names = heading.map { $0.lowercased() }
    guard let version = names.firstIndex(of: "version"),
      let end = names.firstIndex(of: "projected eol")
    else { return nil }
    return (version, end)
  }

  private static func line(of row: Row) throws(BadRow) -> LongtermLine {
    guard let name = row.version, let end = row.end else { throw BadRow("has too few cells") }
    guard let version = Version(exactly: name), version.stage == .final else {
      throw BadRow("has a version that is none of a line")
    }
    if open.contains(end.lowercased()) {
      return LongtermLine(cycle: version.cycle, projectedEnd: nil)
    }
    guard let month = month(end) else {
      throw BadRow("(\(version)) has a projected end that is no month, such as 'Dec, 2026'")
    }
    return LongtermLine(cycle: version.cycle, projectedEnd: month)
  }

  /// What may stand where no end is projected yet.
  private static let open: Set = ["", "-", "?", "n/a", "tba", "tbc", "tbd", "unknown"]

  private static let names = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// Reads a month's name or its first three letters, and a year; nil for anything else.
  private static func month(_ text: String) -> Month? {
    let words = text.lowercased().split { $0 == " " || $0 == "," || $0 == "." }
    guard words.count == 2, words[0].count >= 3, words[1].utf8.count == 4,
      let index = names.firstIndex(where: { $0.hasPrefix(words[0]) }), let year = Int(words[1])
    else { return nil }
    return Month(year: year, number: index + 1)
  }
}

/// A row's cells that count; nil in one that does not reach so far.
private struct Row {
  var version: String?
  var end: String?
}

/// What is wrong with a row, as the rest of a sentence that begins with it.
private struct BadRow: Error {
  let clause: String
  init(_ clause: String) { self.clause = clause }
}

extension String {
  /// Its words with one blank between them; a no-break space is one too.
  fileprivate var words: String {
    split { $0.isWhitespace }.joined(separator: " ")
  }

  fileprivate func prefix(_ bytes: Int) -> String {
    utf8.count <= bytes ? self : String(decoding: utf8.prefix(bytes), as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  /// Whether a tag stands somewhere in it, in upper case or lower.
  fileprivate func contains(tag: String) -> Bool {
    let wanted = Array(tag.utf8)
    var rest = self
    while let at = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[at...]
      if rest.prefix(wanted.count).elementsEqual(wanted, by: { $0.asciiLowercased == $1 }) {
        return true
      }
      rest = rest.dropFirst()
    }
    return false
  }
}
