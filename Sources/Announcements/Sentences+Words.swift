internal import KernelModel

extension Sentences {
  /// One word of a sentence, brought to the form in which the rules name it.
  struct Word: Hashable, Sendable {
    var text: String
    /// The number of a further candidate.
    var number: Int?
    /// Where it begins in the sentence, in bytes.
    let start: Int
  }

  /// The words of a sentence as the rules name them.
  ///
  /// Lower case, without articles; `won't` is `will not`; `|` stands for a break within the
  /// sentence (bracket, dash, colon, semicolon), `,` for a comma, `?` for a question's end. What
  /// the announced version makes of a number is named: `{own}`, `{next-cycle}`, `{past-cycle}`,
  /// `{this-rc}`, `{earlier-rc}`, `{later-rc}` (one that is usual), `{further-rc}` (one that is
  /// not), `{past-extra}` (such a one, seen from the final), `{other-rc}` (of another cycle).
  static func words(of sentence: String, version: Version) -> [Word] {
    var words: [Word] = []
    var start = 0
    for raw in sentence.utf8.prefix(longestSentence).split(
      separator: 0x20, omittingEmptySubsequences: false)
    {
      for (offset, piece) in pieces(of: raw) {
        for text in expand(piece, version) where !articles.contains(text) {
          let number = furtherNumber(text)
          words.append(
            Word(text: number == nil ? text : further, number: number, start: start + offset))
        }
      }
      start += raw.count + 1
    }
    return words
  }

  /// In bytes; of a longer sentence only the beginning is read.
  private static let longestSentence = 4096
  private static let further = "{further-rc}"
  private static func furtherNumber(_ text: String) -> Int? {
    text.hasPrefix("{further-rc:") ? Int(text.dropFirst(12).dropLast()) : nil
  }
  private static let articles: Set = ["a", "an", "the"]

  /// Runs of letters, digits and what may stand between them; marks that part a sentence.
  private static func pieces(of raw: Substring.UTF8View) -> [(offset: Int, text: String)] {
    var pieces: [(offset: Int, text: String)] = []
    var bytes: [UInt8] = []
    var begin = 0
    func close() {
      while let last = bytes.last, Array(".-'".utf8).contains(last) { bytes.removeLast() }
      if !bytes.isEmpty { pieces.append((begin, String(decoding: bytes, as: UTF8.self))) }
      bytes = []
    }

    let all = Array(raw)
    var at = 0
    while at < all.count {
      var byte = all[at]
      var length = 1
      if byte == 0xE2, at + 2 < all.count, all[at + 1] == 0x80 {
        length = 3
        switch all[at + 2] {
        case 0x98, 0x99: byte = UInt8(ascii: "'")
        case 0x93, 0x94: byte = UInt8(ascii: ";")
        default: byte = UInt8(ascii: "\"")
        }
      }
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "%"), 0x80...:
        if bytes.isEmpty { begin = at }
        bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "'"):
        if !bytes.isEmpty { bytes.append(byte) }
      case UInt8(ascii: ","), UInt8(ascii: "?"):
        close()
        pieces.append((at, String(UnicodeScalar(byte))))
      case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"):
        close()
        pieces.append((at, "|"))
      default:
        close()
      }
      at += length
    }
    close()
    // A dash that stands alone.
    if all == Array("-".utf8) || all == Array("--".utf8) { pieces.append((0, "|")) }
    return pieces
  }

  private static func expand(_ word: String, _ version: Version) -> [String] {
    if let whole = contractions[word] { return whole }
    for (ending, rest) in endings where word.hasSuffix(ending) {
      let stem = String(word.dropLast(ending.count))
      return expand(stem, version) + [rest]
    }
    if word.hasSuffix("'s") { return expand(String(word.dropLast(2)), version) }
    if let release = release(word, version) { return [release] }
    // "mid-week", "non-driver": two words, so that the rules need not know every compound.
    if word.contains("-") {
      return word.split(separator: "-").prefix(8).flatMap { expand(String($0), version) }
    }
    return [word]
  }

  private static let contractions: [String: [String]] = [
    "won't": ["will", "not"], "can't": ["can", "not"], "cannot": ["can", "not"],
    "let's": ["let", "us"], "it's": ["it", "is"], "that's": ["that", "is"],
    "there's": ["there", "is"], "here's": ["here", "is"], "what's": ["what", "is"],
    "he's": ["he", "is"], "i'm": ["i", "am"], "gonna": ["going", "to"],
  ]
  private static let endings = [
    ("n't", "not"), ("'ll", "will"), ("'d", "would"), ("'ve", "have"), ("'re", "are"),
  ]

  /// The name of a candidate or cycle, seen from the announced version; nil if it is neither.
  private static func release(_ word: String, _ version: Version) -> String? {
    let parts = word.split(separator: "-", maxSplits: 1).map(String.init)
    guard let first = parts.first else { return nil }
    if let number = candidate(word) { return name(number, version) }
    guard let cycle = cycle(first, before: version.cycle.major + 2) else { return nil }
    if parts.count == 1 {
      if cycle == version.cycle { return "{own}" }
      return cycle > version.cycle ? "{next-cycle}" : "{past-cycle}"
    }
    guard let number = candidate(parts[1]) else { return nil }
    return cycle == version.cycle ? name(number, version) : "{other-rc}"
  }

  /// The number of `rc8` or `rc-8`.
  static func candidate(_ word: String) -> Int? {
    guard word.hasPrefix("rc") else { return nil }
    let digits = word.dropFirst(2).drop { $0 == "-" }
    guard let number = Int(digits), (1...99).contains(number) else { return nil }
    return number
  }

  private static func name(_ number: Int, _ version: Version) -> String {
    guard let own = version.candidate else {
      return number > usualCandidates ? "{past-extra}" : "{earlier-rc}"
    }
    if number == own { return "{this-rc}" }
    if number < own { return "{earlier-rc}" }
    return number > usualCandidates ? "{further-rc:\(number)}" : "{later-rc}"
  }

  /// Seven candidates are usual; an eighth is what announcements call extra.
  static let usualCandidates = 7

  private static func cycle(_ word: String, before limit: Int) -> CycleNumber? {
    let parts = word.drop { $0 == "v" }.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.count <= 2 ? Int($0) : nil }
    guard numbers.count == parts.count, let major = numbers.first, major < limit else { return nil }
    if numbers.count == 2, major >= 3 { return CycleNumber(major: major, minor: numbers[1]) }
    if numbers.count == 3, major == 2 { return CycleNumber(beforeThree: numbers[1], numbers[2]) }
    return nil
  }
}
