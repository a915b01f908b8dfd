/// A line of a log as the table of areas looks at it.
struct Entry {
  /// The first prefix before `:` as written (`drm/amd/display`); nil where there is none.
  let prefix: Substring?
  /// The words of the line in lower case, prefixes first; a bounded number.
  let leading: [String]
  /// Where in `leading` each prefix begins; the first is 0.
  let prefixStarts: [Int]
  /// Whether it is a release's own line: a word, a version, nothing else.
  let isOwn: Bool

  /// Bytes looked at; longer subjects exist only by mistake.
  private static let looked = 300
  /// Prefixes looked at, `arm64: dts: qcom: …`.
  private static let mostPrefixes = 5
  /// Bytes of one prefix: beyond, the colon is one of a sentence.
  private static let longestPrefix = 60

  init(_ line: String) {
    let text = Self.inner(String(line[...].prefix(bytes: Self.looked).trimmed)[...])
    let parts = Self.prefixes(of: text)
    prefix = parts.prefixes.first
    var words: [String] = []
    var starts: [Int] = []
    for part in parts.prefixes {
      starts.append(words.count)
      words += EntryWords(part).words
    }
    if prefix == nil { starts = [0] }
    let rest = EntryWords(parts.rest).words
    leading = words + (prefix == nil ? rest.droppingFillers : rest[...])
    prefixStarts = starts
    isOwn = Self.isOwn(text)
  }

  var firstWord: String? { prefix == nil ? nil : leading.first }

  /// What a revert reverts, and what brackets of a mailing list enclose nothing of.
  private static func inner(_ line: Substring) -> Substring {
    var text = line
    // Reverts of reverts exist; each round takes a word away.
    for _ in 0..<4 {
      let before = text
      for start in ["Revert ", "revert ", "Revert: ", "Reapply ", "Partially revert "]
      where text.hasASCIIPrefix(start) {
        text = text.dropFirst(start.utf8.count)
      }
      text = text.trimmed
      if let first = text.first, "\"'“".contains(first) { text = text.dropFirst() }
      if text.hasASCIIPrefix("[PATCH"), let close = text.utf8.firstIndex(of: UInt8(ascii: "]")) {
        text = text[text.utf8.index(after: close)...].trimmed
      }
      if text == before { break }
    }
    return text
  }

  /// The prefixes `a: b: c: ` and what follows; `[media] …` is one as well.
  private static func prefixes(of text: Substring) -> (prefixes: [Substring], rest: Substring) {
    var rest = text
    var prefixes: [Substring] = []
    if rest.hasASCIIPrefix("["), let close = rest.utf8.firstIndex(of: UInt8(ascii: "]")) {
      let inside = rest[rest.utf8.index(after: rest.startIndex)..<close].trimmed
      if !inside.isEmpty, inside.utf8.count <= longestPrefix {
        prefixes.append(inside)
        rest = rest[rest.utf8.index(after: close)...].trimmed
        if rest.hasASCIIPrefix(":") { rest = rest.dropFirst().trimmed }
      }
    }
    while prefixes.count < mostPrefixes,
      let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")),
      rest.utf8.distance(from: rest.startIndex, to: colon) <= longestPrefix
    {
      let part = rest[..<colon].trimmed
      let after = rest[rest.utf8.index(after: colon)...]
      guard !part.isEmpty, isPrefix(part, before: after, isFirst: prefixes.isEmpty) else { break }
      prefixes.append(part)
      rest = after.trimmed
    }
    return (prefixes, rest)
  }

  /// Names have few words; `a::b` is a name in C++ or Rust, and an address is none.
  private static func isPrefix(_ part: Substring, before rest: Substring, isFirst: Bool) -> Bool {
    if rest.hasASCIIPrefix(":") || rest.hasASCIIPrefix("//") { return false }
    let blanks = part.utf8.count { $0 == UInt8(ascii: " ") }
    return blanks <= (isFirst ? 5 : 2)
  }

  /// `Linux 6.7-rc8`, `Linux v2.6.18-rc7`.
  private static func isOwn(_ text: Substring) -> Bool {
    let words = text.split(separator: " ")
    guard words.count == 2 else { return false }
    let version = words[1].hasASCIIPrefix("v") ? words[1].dropFirst() : words[1]
    return version.utf8.first?.isDigit ?? false
      && version.utf8.allSatisfy { $0.isDigit || ".-rc".utf8.contains($0) }
  }
}

/// The words of a prefix or a subject: runs of letters and digits, in lower case.
struct EntryWords {
  let words: [String]

  /// Words beyond are not looked at.
  private static let most = 40

  init(_ text: Substring) {
    var words: [String] = []
    var word: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte + 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
        word.append(byte)
      default:
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word.removeAll(keepingCapacity: true)
        if words.count == Self.most { break }
      }
      if words.count == Self.most { break }
    }
    if !word.isEmpty, words.count < Self.most {
      words.append(String(decoding: word, as: UTF8.self))
    }
    self.words = words
  }
}

extension [String] {
  /// Without the words that merge logs begin with and that name nothing.
  fileprivate var droppingFillers: ArraySlice<String> {
    drop { ["more", "misc", "new", "further", "small", "tiny", "late", "the"].contains($0) }
  }
}

extension Substring {
  /// The first bytes, without half a character at the end.
  fileprivate func prefix(bytes count: Int) -> Substring {
    guard let end = utf8.index(startIndex, offsetBy: count, limitedBy: endIndex) else {
      return self
    }
    var scalarEnd = end
    while scalarEnd > startIndex,
      utf8[scalarEnd..<endIndex].first.map({ $0 & 0xC0 == 0x80 }) ?? false
    {
      scalarEnd = utf8.index(before: scalarEnd)
    }
    return self[..<scalarEnd]
  }
}
