/// Which shortlog prefixes belong to which area that people talk of; `Data/areas.csv`.
///
/// Data/README.md states the rules. An entry costs a bounded number of look-ups, however long.
package struct AreaTable: Hashable, Sendable {
  /// Where an entry belongs.
  package struct Finding: Hashable, Sendable {
    /// One of the table's areas, or `other`.
    package let area: String
    /// The kernel's own name below it: the first prefix as written, or the words that told.
    package let name: String?
    /// Whether the first prefix or the area is Rust.
    package let isRust: Bool
  }

  /// The area of what matches no row; no row names it.
  package static let other = "other"
  /// The area that makes a commit one of Rust.
  package static let rust = "Rust"

  package static let header = "prefix,area,matches"

  /// A table that cannot be read, with the line, counted from 1.
  package struct Damage: Error, Hashable, CustomStringConvertible {
    package let line: Int
    package let detail: String

    package var description: String {
      "areas.csv, line \(line): \(detail); correct Data/areas.csv and build again"
    }
  }

  /// How a row's prefix is held against an entry.
  enum Match: String, Sendable {
    /// The whole first prefix is this.
    case exact
    /// The entry's leading words are these.
    case path
    /// An entry that no other row matches has this word in it.
    case word
    /// A version follows, and nothing else does.
    case version
  }

  /// What a row says; the prefix as the table spells it.
  private struct Row: Hashable {
    let area: String
    let prefix: String
  }

  /// By the words of their prefixes, joined by blanks.
  private var rows: [Match: [String: Row]] = [:]
  /// Words of the longest prefix of each kind.
  private var longest: [Match: Int] = [:]
  /// In the order in which the table names them first, without `other`.
  package private(set) var areas: [String] = []

  package init(parsing bytes: [UInt8]) throws(Damage) {
    var seen: Set<String> = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let text = String(decoding: line, as: UTF8.self)
      if index == 0 {
        guard text == Self.header else {
          throw Damage(line: 1, detail: "the first line is not '\(Self.header)'")
        }
      } else if !text.isEmpty {
        let area = try add(text, line: index + 1)
        if seen.insert(area).inserted { areas.append(area) }
      } else if index < lines.count - 1 {
        throw Damage(line: index + 1, detail: "it is empty")
      }
    }
  }

  /// Adds a row and returns its area.
  private mutating func add(_ text: String, line: Int) throws(Damage) -> String {
    let cells = text.split(separator: ",", omittingEmptySubsequences: false)
    guard cells.count == 3 else {
      throw Damage(line: line, detail: "it has \(cells.count) cells, not 3")
    }
    guard let match = Match(rawValue: String(cells[2])) else {
      throw Damage(line: line, detail: "'\(cells[2])' is none of exact, path, word, version")
    }
    let words = EntryWords(cells[0]).words
    guard !words.isEmpty else { throw Damage(line: line, detail: "the prefix is empty") }
    let area = String(cells[1])
    guard !area.isEmpty, area != Self.other else {
      throw Damage(line: line, detail: "'\(area)' can't be the area of a row")
    }
    let key = words.joined(separator: " ")
    let row = Row(area: area, prefix: String(cells[0]))
    guard rows[match, default: [:]].updateValue(row, forKey: key) == nil else {
      throw Damage(line: line, detail: "'\(cells[0])' stands twice as \(match.rawValue)")
    }
    longest[match] = max(longest[match] ?? 0, words.count)
    return area
  }

  /// The area of a line of a log, without its number or indentation.
  package func area(of line: String) -> Finding {
    let entry = Entry(line)
    let row = row(for: entry)
    let area = row?.area ?? Self.other
    return Finding(
      area: area, name: entry.prefix.map(\.readable) ?? row?.prefix,
      isRust: area == Self.rust || entry.firstWord == "rust")
  }

  /// The row that an entry's whole first prefix, leading words, or words within it match.
  private func row(for entry: Entry) -> Row? {
    if entry.isOwn, let first = entry.leading.first, let row = rows[.version]?[first] {
      return row
    }
    let path = longestRow(.path, entry.leading[...])
    if let prefix = entry.prefix {
      let words = EntryWords(prefix).words
      if words.count >= path?.words ?? 0, let row = rows[.exact]?[words.joined(separator: " ")] {
        return row
      }
    }
    if let path { return path.row }
    // A first prefix that nobody knows: the ones after it, then any word.
    for start in entry.prefixStarts.dropFirst() {
      if let found = longestRow(.path, entry.leading[start...]) { return found.row }
    }
    for start in entry.leading.indices {
      if let found = longestRow(.word, entry.leading[start...]) { return found.row }
    }
    return nil
  }

  private func longestRow(_ match: Match, _ words: ArraySlice<String>) -> (row: Row, words: Int)? {
    guard let rows = rows[match], let longest = longest[match] else { return nil }
    for count in stride(from: min(longest, words.count), to: 0, by: -1) {
      if let row = rows[words.prefix(count).joined(separator: " ")] { return (row, count) }
    }
    return nil
  }
}
