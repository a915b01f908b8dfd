/// A line of a log as the table of areas looks at it.
struct Entry {
  /// The first prefix before `:` as written (`drm/amd/display`); nil where there is none.
  let prefix: String?
  /// The words of the first prefix.
  let prefixWords: Int
  /// The words of the line, prefixes first; a bounded number.
  let words: WordRun
  /// The word at which each prefix but the first begins.
  let laterPrefixes: [Int]
  /// The word with which the line begins to say something.
  let firstWord: Int
  /// Whether it is a release's own line: a word, a version, nothing else.
  let isOwn: Bool

  /// Bytes looked at; longer subjects exist only by mistake.
  private static let looked = 300
  /// Prefixes looked at, `arm64: dts: qcom: …`.
  private static let mostPrefixes = 5
  /// Bytes of one prefix: beyond, the colon is one of a sentence.
  private static let longestPrefix = 60

  init(_ line: String) {
    let text = Self.inner(Array(line.utf8.prefix(Self.looked))[...].trimmed)
    var words = WordRun()
    var starts: [Int] = []
    var first: ArraySlice<UInt8>?
    var firstCount = 0
    let rest = Self.forEachPrefix(of: text) { part in
      starts.append(words.count)
      words.append(part)
      if first == nil { (first, firstCount) = (part, words.count) }
    }
    words.append(rest)
    self.words = words
    prefix = first.map { String(decoding: $0, as: UTF8.self)[...].readable }
    prefixWords = firstCount
    laterPrefixes = Array(starts.dropFirst())
    firstWord = first == nil ? words.fillers : 0
    isOwn = Self.isOwn(text)
  }

  /// What a revert reverts, and a line without the brackets of a mail's subject.
  private static func inner(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = line
    // Reverts of reverts exist; each round takes a word away.
    for _ in 0..<4 {
      let before = text.count
      guard let first = text.first else { break }
      switch first {
      case UInt8(ascii: "R"), UInt8(ascii: "r"), UInt8(ascii: "P"):
        for start in reverts where text.starts(with: start) { text = text.dropFirst(start.count) }
        text = text.trimmed
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        text = text.dropFirst().trimmed
      case UInt8(ascii: "["):
        guard text.starts(with: patch), let close = text.firstIndex(of: UInt8(ascii: "]")) else {
          return text
        }
        text = text[(close + 1)...].trimmed
      default: return text
      }
      if text.count == before { break }
    }
    // The quotation mark behind the last revert.
    return text.first == UInt8(ascii: "\"") ? text.dropFirst().trimmed : text
  }

  private static let reverts = ["Revert ", "revert ", "Revert: ", "Reapply ", "Partially revert "]
    .map { Array($0.utf8) }
  private static let patch = Array("[PATCH".utf8)

  /// Hands on the prefixes `a: b: c: ` and returns what follows; `[media] …` is one as well.
  private static func forEachPrefix(
    of text: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void
  ) -> ArraySlice<UInt8> {
    var rest = text
    var count = 0
    if rest.first == UInt8(ascii: "["), let close = rest.firstIndex(of: UInt8(ascii: "]")) {
      let inside = rest[(rest.startIndex + 1)..<close].trimmed
      if !inside.isEmpty, inside.count <= longestPrefix {
        body(inside)
        count += 1
        rest = rest[(close + 1)...].trimmed
        if rest.first == UInt8(ascii: ":") { rest = rest.dropFirst().trimmed }
      }
    }
    while count < mostPrefixes,
      let colon = rest.prefix(longestPrefix + 1).firstIndex(of: UInt8(ascii: ":"))
    {
      let part = rest[..<colon].trimmed
      let after = rest[(colon + 1)...]
      guard !part.isEmpty, isPrefix(part, before: after, isFirst: count == 0) else { break }
      body(part)
      count += 1
      rest = after.trimmed
    }
    return rest
  }

  /// Names have few words; `a::b` is a name in C++ or Rust, and an address is none.
  private static func isPrefix(
    _ part: ArraySlice<UInt8>, before rest: ArraySlice<UInt8>, isFirst: Bool
  ) -> Bool {
    if rest.first == UInt8(ascii: ":") || rest.prefix(2).elementsEqual("//".utf8) { return false }
    return part.count { $0 == UInt8(ascii: " ") } <= (isFirst ? 5 : 2)
  }

  /// `Linux 6.7-rc8`, `Linux v2.6.18-rc7`.
  private static func isOwn(_ text: ArraySlice<UInt8>) -> Bool {
    guard let blank = text.firstIndex(of: UInt8(ascii: " ")) else { return false }
    var version = text[(blank + 1)...]
    if version.first == UInt8(ascii: "v") { version = version.dropFirst() }
    return version.first?.isDigit ?? false
      && version.allSatisfy { $0.isDigit || ".-rc".utf8.contains($0) }
  }
}

extension WordRun {
  /// How many words at the start are such as merge logs begin with and that name nothing.
  fileprivate var fillers: Int {
    var word = 0
    while word < count, Self.nothing.contains(Array(bytes[start(of: word)..<ends[word]])) {
      word += 1
    }
    return word
  }

  private static let nothing = Set(
    ["more", "misc", "new", "further", "small", "tiny", "late", "the"].map { Array($0.utf8) })
}

extension ArraySlice<UInt8> {
  /// Without white space at both ends.
  var trimmed: ArraySlice {
    var rest = drop(while: \.isSpace)
    while rest.last?.isSpace ?? false { rest.removeLast() }
    return rest
  }
}
