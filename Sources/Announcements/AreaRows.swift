/// The rows of the table of areas that match in one way.
struct AreaRows: Hashable, Sendable {
  /// What a row says; the prefix as the table spells it.
  struct Row: Hashable, Sendable {
    let area: String
    let prefix: String
    let words: WordRun
  }

  /// By the hash of their words; a lookup compares the words as well.
  private var rows: [UInt64: Row] = [:]
  /// Words of the longest prefix.
  private var longest = 0

  /// Adds a row; false where its words (or their hash) are there already.
  mutating func insert(_ row: Row) -> Bool {
    var hash = GrowingHash()
    hash.append(row.words.bytes[...])
    longest = max(longest, row.words.count)
    return rows.updateValue(row, forKey: hash.value) == nil
  }

  /// The row whose words are these.
  func row(_ words: WordRun, from start: Int, count: Int) -> Row? {
    let text = words.bytes[words.start(of: start)..<words.ends[start + count - 1]]
    var hash = GrowingHash()
    hash.append(text)
    return row(hash, text)
  }

  /// The longest row whose words are those that begin at a word of the run, and their number.
  func longest(_ words: WordRun, from start: Int) -> (row: Row, words: Int)? {
    guard start < words.count else { return nil }
    let begin = words.start(of: start)
    var hash = GrowingHash()
    var read = begin
    var found: (row: Row, words: Int)?
    for word in start..<min(start + longest, words.count) {
      let end = words.ends[word]
      hash.append(words.bytes[read..<end])
      read = end
      if let row = row(hash, words.bytes[begin..<end]) { found = (row, word - start + 1) }
    }
    return found
  }

  private func row(_ hash: GrowingHash, _ text: ArraySlice<UInt8>) -> Row? {
    guard let row = rows[hash.value], row.words.bytes.elementsEqual(text) else { return nil }
    return row
  }
}
