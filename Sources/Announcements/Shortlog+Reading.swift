extension Shortlog {
  /// Reads the lines of a log in one pass.
  ///
  /// A log is a sequence of authors' lines (`Name (2):` at the margin, or `Name:` throughout the
  /// log, as until 2006), each with indented entries below. What stands at the margin and is no
  /// author's line was wrapped there by a mail program and belongs to the line before: to an entry,
  /// or, after a blank line, to a name that goes on below.
  package init(_ lines: [Substring]) {
    var reader = ShortlogReader(hasNumbers: lines.contains { $0.headNumber != nil })
    for line in lines { reader.read(line) }
    self = reader.finish()
  }

  fileprivate init(authors: [Author], whole addsUp: Bool) {
    (self.authors, self.addsUp) = (authors, addsUp)
  }
}

/// The state between two lines of a log.
private struct ShortlogReader {
  private let hasNumbers: Bool
  private var authors: [Shortlog.Author] = []
  private var addsUp = true
  /// Of the author being read; nil before the first.
  private var name: String?
  private var number = 0
  private var entries: [String] = []
  /// The beginning of a name whose line was broken.
  private var openName: [Substring] = []
  private var afterBlank = true
  /// Whether entries begin with `o `, as until 2004, and longer ones go on in indented lines.
  private var hasBullets = false

  /// Lines that a name may be broken over; a mail that is no log shall not become one name.
  private static let mostNameLines = 3

  /// Bytes of a name; what is longer is none.
  private static let longestName = 200

  init(hasNumbers: Bool) { self.hasNumbers = hasNumbers }

  mutating func read(_ line: Substring) {
    let text = line.trimmed
    guard !text.isEmpty else {
      afterBlank = true
      return
    }
    defer { afterBlank = false }
    if line.indent > 1 {
      readEntry(text)
    } else if isHead(text) {
      open(text)
    } else if !openName.isEmpty || afterBlank {
      continueName(text)
    } else {
      continueEntry(text)
    }
  }

  /// Bytes of an entry; a subject is a line or two, and what is longer is no log.
  private static let longestEntry = 2_000

  /// Adds a wrapped line to the last entry, in place.
  private mutating func continueEntry(_ text: Substring) {
    guard let last = entries.indices.last,
      entries[last].utf8.count + text.utf8.count < Self.longestEntry
    else {
      addsUp = false
      return
    }
    entries[last] += " "
    entries[last] += text
  }

  private mutating func readEntry(_ text: Substring) {
    guard openName.isEmpty, name != nil else {
      openName = []
      addsUp = false
      return
    }
    let isBullet = text.hasASCIIPrefix("o ")
    if entries.isEmpty { hasBullets = isBullet }
    if hasBullets, !isBullet, !entries.isEmpty {
      continueEntry(text)
    } else {
      entries.append(String(hasBullets ? text.dropFirst(2).trimmed : text))
    }
  }

  /// Whether the line ends a name. One that ends in `(2):` right below entries is a wrapped entry
  /// unless the author has had all of his: git puts a blank line before every author.
  private func isHead(_ text: Substring) -> Bool {
    guard hasNumbers ? text.headNumber != nil : text.endsInColon else { return false }
    if afterBlank || !openName.isEmpty || name == nil { return true }
    return hasNumbers && entries.count >= number
  }

  private mutating func open(_ text: Substring) {
    closeAuthor()
    let end = hasNumbers ? text.utf8.lastIndex(of: UInt8(ascii: "(")) : text.utf8.indices.last
    // The number of a broken line can stand alone in the second.
    openName.append(text[..<(end ?? text.endIndex)].trimmed)
    let whole = openName.filter { !$0.isEmpty }.joined(separator: " ").authorName
    if whole.utf8.count > Self.longestName { addsUp = false }
    name = String(whole.prefix(Self.longestName))
    number = text.headNumber ?? 0
    openName = []
  }

  private mutating func continueName(_ text: Substring) {
    if openName.count == Self.mostNameLines {
      addsUp = false
    } else {
      openName.append(text)
    }
  }

  private mutating func closeAuthor() {
    guard let name else { return }
    if !hasNumbers { number = entries.count }
    if entries.count != number || entries.isEmpty { addsUp = false }
    authors.append(Shortlog.Author(name: name, number: number, entries: entries))
    entries = []
  }

  mutating func finish() -> Shortlog {
    closeAuthor()
    return Shortlog(authors: authors, whole: addsUp && openName.isEmpty && !authors.isEmpty)
  }
}

extension String {
  /// A name without the address behind it, as logs had until 2004, and without what isn't text.
  fileprivate var authorName: String {
    var name = self[...]
    if name.utf8.last == UInt8(ascii: ">"), let open = name.utf8.lastIndex(of: UInt8(ascii: "<")) {
      let before = name[..<open].trimmed
      name = before.isEmpty ? name.dropFirst().dropLast() : before
    }
    return name.readable
  }
}

extension Substring {
  /// Without control characters and marks of direction, which do harm on a terminal.
  var readable: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) || unicodeScalars.allSatisfy(\.isReadable) {
      return String(self)
    }
    return String(String.UnicodeScalarView(unicodeScalars.filter(\.isReadable)))
  }
}

extension Unicode.Scalar {
  fileprivate var isReadable: Bool {
    switch value {
    case ..<0x20, 0x7F...0x9F: false
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
    default: true
    }
  }
}
