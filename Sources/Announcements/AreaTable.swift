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

  private var exact = AreaRows()
  private var path = AreaRows()
  private var word = AreaRows()
  private var version = AreaRows()
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
    var words = WordRun()
    words.append(Array(cells[0].utf8)[...])
    guard words.count > 0 else { throw Damage(line: line, detail: "the prefix is empty") }
    let area = String(cells[1])
    guard !area.isEmpty, area != Self.other else {
      throw Damage(line: line, detail: "'\(area)' can't be the area of a row")
    }
    let row = AreaRows.Row(area: area, prefix: String(cells[0]), words: words)
    let isNew =
      switch match {
      case .exact: exact.insert(row)
      case .path: path.insert(row)
      case .word: word.insert(row)
      case .version: version.insert(row)
      }
    guard isNew else {
      throw Damage(line: line, detail: "'\(cells[0])' stands twice as \(match.rawValue)")
    }
    return area
  }

  /// The area of a line of a log, without its number or indentation.
  package func area(of line: String) -> Finding {
    let entry = Entry(line)
    let row = row(for: entry)
    let area = row?.area ?? Self.other
    let isRust = area == Self.rust || (entry.prefixWords > 0 && entry.words.begins(with: "rust"))
    return Finding(area: area, name: entry.prefix ?? row?.prefix, isRust: isRust)
  }

  /// The row that an entry's whole first prefix, leading words, or words within it match.
  private func row(for entry: Entry) -> AreaRows.Row? {
    let words = entry.words
    if entry.isOwn, let found = version.longest(words, from: 0) { return found.row }
    let leading = path.longest(words, from: entry.firstWord)
    if entry.prefixWords > 0, entry.prefixWords >= leading?.words ?? 0,
      let row = exact.row(words, from: 0, count: entry.prefixWords)
    {
      return row
    }
    if let leading { return leading.row }
    // A first prefix that nobody knows: the ones after it, then any word.
    for start in entry.laterPrefixes {
      if let found = path.longest(words, from: start) { return found.row }
    }
    for start in entry.firstWord..<words.count {
      if let found = word.longest(words, from: start) { return found.row }
    }
    return nil
  }
}
