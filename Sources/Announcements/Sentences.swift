/// Prose taken apart into sentences: wrapped lines joined, whitespace folded, quoted lines left out.
package enum Sentences {
  /// No announcement's prose comes near it; what lies beyond is not read.
  static let longestProse = 64 << 10
  /// Sentences read of one text.
  static let most = 1000

  /// The sentences of a mail's prose, in order, each as written but for its whitespace.
  ///
  /// A sentence ends at `.`, `!`, `?` (with what closes a quotation or bracket), at a smiley, and
  /// with its paragraph; items of a list stand for themselves.
  package static func split(_ prose: String) -> [String] {
    var all: [String] = []
    for paragraph in paragraphs(of: prose) where all.count < most {
      all += sentences(of: paragraph).prefix(most - all.count)
    }
    return all
  }

  /// Words of each paragraph, joined over its lines.
  private static func paragraphs(of prose: String) -> [[Substring.UTF8View]] {
    var paragraphs: [[Substring.UTF8View]] = []
    var words: [Substring.UTF8View] = []
    var inList = false
    func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F }

    for line in prose.utf8.prefix(longestProse).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      let parts = line.split(whereSeparator: isSpace)
      let first = parts.first.map(Array.init) ?? []
      let isQuoted = first.first == UInt8(ascii: ">")
      // A dash also goes on with a sentence that was wrapped before it.
      let mayBeItem = words.isEmpty || inList || line.first.map(isSpace) ?? false
      let isItem = mayBeItem && bullets.contains(first)
      inList = isItem || (inList && !parts.isEmpty)
      if parts.isEmpty || isQuoted || isItem {
        if !words.isEmpty { paragraphs.append(words) }
        words = []
      }
      if !isQuoted { words += parts.dropFirst(isItem ? 1 : 0) }
    }
    if !words.isEmpty { paragraphs.append(words) }
    return paragraphs
  }

  private static func sentences(of words: [Substring.UTF8View]) -> [String] {
    var sentences: [String] = []
    var start = 0
    for (index, word) in words.enumerated() {
      let next = index + 1 < words.count ? words[index + 1] : nil
      guard next.map({ ends(with: word, before: $0) }) ?? true else { continue }
      sentences.append(
        words[start...index].map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "))
      start = index + 1
    }
    return sentences
  }

  /// Whether a sentence ends after this word of a paragraph.
  private static func ends(with word: Substring.UTF8View, before next: Substring.UTF8View) -> Bool {
    // A smiley belongs to the sentence that it comments.
    if isSmiley(next) { return false }
    if isSmiley(word) { return startsSentence(next) }

    var core = word
    while let last = core.last, closers.contains(last) || last >= 0x80 { core = core.dropLast() }
    guard let mark = core.last, marks.contains(mark) else { return false }
    if mark != fullStop { return true }
    if core.dropLast().last == mark { return startsSentence(next) }

    let text = String(decoding: core.dropLast().drop { openers.contains($0) }, as: UTF8.self)
    if neverLast.contains(text.lowercased()) { return false }
    let isInitial = text.count == 1 && text.lowercased() != text
    if isInitial { return false }
    return sometimesLast.contains(text.lowercased()) ? startsSentence(next) : true
  }

  private static let bullets = ["-", "*", "o"].map { Array($0.utf8) }
  private static let fullStop = UInt8(ascii: ".")
  private static let marks = Array(".!?".utf8)
  private static let closers = Array(#")]"'*_"#.utf8)
  private static let openers = Array(#"("'[*_"#.utf8)

  /// Abbreviations that something always follows.
  private static let neverLast = ["e.g", "i.e", "eg", "ie", "vs", "cf", "mr", "mrs", "ms", "dr"]
  /// Abbreviations that can end a sentence: what follows decides.
  private static let sometimesLast = ["etc", "approx", "al", "inc", "p.s", "no"]

  private static func startsSentence(_ word: Substring.UTF8View) -> Bool {
    let first = word.first { !openers.contains($0) } ?? 0
    return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) || first >= 0x80
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
  }

  /// Such as `;^]`, `:-)`, `;)` and `:/`, maybe with a full stop behind it.
  private static func isSmiley(_ word: Substring.UTF8View) -> Bool {
    guard (2...5).contains(word.count), let eyes = word.first else { return false }
    return Array(":;8=".utf8).contains(eyes)
      && word.dropFirst().allSatisfy { Array(#"-^'o)(]/\|DpPb."#.utf8).contains($0) }
      && word.dropFirst().contains { Array(#")(]/\|DpP"#.utf8).contains($0) }
  }
}

extension Sentences {
  /// In bytes; longer sentences are quoted in part.
  static let longestQuote = 300

  /// The sentence, or of a long one the part around a place, parted at spaces and marked with `…`.
  /// `place` counts bytes from the start of the sentence.
  static func quote(_ sentence: String, around place: Int) -> String {
    let bytes = Array(sentence.utf8)
    guard bytes.count > longestQuote else { return sentence }
    let space = UInt8(ascii: " ")
    // Most of what matters stands before the place: a pattern's end.
    var start = min(max(0, place - longestQuote * 2 / 3), bytes.count - longestQuote)
    if start > 0, let next = bytes[start...].firstIndex(of: space) { start = next + 1 }
    var end = min(bytes.count, start + longestQuote - 6)
    if end < bytes.count, let last = bytes[start..<end].lastIndex(of: space) { end = last }
    return (start > 0 ? "…" : "") + String(decoding: bytes[start..<end], as: UTF8.self)
      + (end < bytes.count ? "…" : "")
  }
}
