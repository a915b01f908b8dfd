/// An announcement's text in its two parts: what is told, and the log of commits or merges.
package struct AnnouncementText: Hashable, Sendable {
  /// The prose before the log, without the signature; lines end with `\n`.
  package let prose: String
  /// The log's lines, without diffstat, titles, footers; empty where there is none.
  package let log: [Substring]
  /// Whether the text was longer than what is read of one mail.
  package let isCut: Bool

  /// Lines read of one text: a hundred times the longest shortlog there has been.
  package static let mostLines = 1_000_000

  /// Splits a mail's decoded body.
  ///
  /// The split lies at the first line of dashes (or title) that a log, a diffstat or nothing
  /// follows: a line of dashes within the prose splits nothing. Without such a line it lies before
  /// the first author's line with a number.
  package init(_ body: String) {
    var lines = body.lines(atMost: Self.mostLines + 1)
    isCut = lines.count > Self.mostLines
    if isCut { lines.removeLast() }
    lines = lines[...].withoutSignatureOfPGP.withoutFooter
    let split = lines.split
    prose = lines[..<split].withoutSignature.reduce(into: "") { $0 += $1 + "\n" }
    let log = lines[split...].filter { !$0.isRule && !$0.isTitle && !$0.isDiffstat }
    self.log = log.allSatisfy(\.isBlank) ? [] : log
  }
}

extension String {
  /// The lines without their ends, `\n` or `\r\n`; what stands after the last end counts too.
  fileprivate func lines(atMost limit: Int) -> [Substring] {
    var lines: [Substring] = []
    var rest = self[...]
    while lines.count < limit, !rest.isEmpty {
      let end = rest.utf8.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      var line = rest[..<end]
      if line.utf8.last == UInt8(ascii: "\r") {
        line = line[..<line.utf8.index(before: line.endIndex)]
      }
      lines.append(line)
      rest = end < rest.endIndex ? rest[rest.utf8.index(after: end)...] : ""
    }
    return lines
  }
}

extension ArraySlice<Substring> {
  /// The signed text of a clear-signed mail (RFC 9580, section 7), its dash escapes undone.
  fileprivate var withoutSignatureOfPGP: ArraySlice {
    guard let first = firstIndex(where: { !$0.isBlank }),
      self[first].hasASCIIPrefix("-----BEGIN PGP SIGNED MESSAGE-----"),
      let blank = self[first...].firstIndex(where: \.isBlank)
    else { return self }
    let signed = self[blank...].dropFirst().prefix {
      !$0.hasASCIIPrefix("-----BEGIN PGP SIGNATURE-----")
    }
    return signed.map { $0.hasASCIIPrefix("- ") ? $0.dropFirst(2) : $0 }[...]
  }

  /// Without what a list or a mail program adds at the end: from `-- `, `To unsubscribe`, `____` on.
  fileprivate var withoutFooter: [Substring] {
    let end = firstIndex(where: \.isFooter) ?? endIndex
    var text = self[..<end]
    if end < endIndex {
      while let last = text.last, last.isBlank || last == "-" { text.removeLast() }
    }
    return Array(text)
  }

  /// Without white space at the end and without the writer's name, which may have a postscript.
  fileprivate var withoutSignature: ArraySlice {
    var text = withoutBlankEnd
    if let last = text.last, last.isSignature || last.isIndentedName {
      text.removeLast()
    }
    return text.withoutBlankEnd.filter { !($0.isSignature && $0.indent > 0) }[...]
  }

  private var withoutBlankEnd: ArraySlice {
    var text = self
    while text.last?.isBlank ?? false { text.removeLast() }
    return text
  }
}

extension [Substring] {
  /// Where the prose ends: the index of the line that separates, or of the log's first line.
  fileprivate var split: Int {
    for index in indices {
      if isTitle(at: index) || (self[index].isRule && endsProse(index)) { return index }
    }
    let start = indices.first { index in
      (index == 0 || self[index - 1].isBlank) && headEnd(from: index, needsNumber: true) != nil
    }
    return start ?? endIndex
  }

  private func isTitle(at index: Int) -> Bool {
    self[index].isTitle && index + 1 < endIndex && self[index + 1].hasASCIIPrefix("===")
  }

  /// Whether what follows a separator is no prose.
  private func endsProse(_ separator: Int) -> Bool {
    guard let next = self[(separator + 1)...].firstIndex(where: { !$0.isBlank }) else {
      return true
    }
    return self[next].isRule || self[next].isDiffstat || isTitle(at: next)
      || headEnd(from: next, needsNumber: false) != nil
  }

  /// One past the author's line that begins here, which may be broken in two, if entries follow.
  private func headEnd(from start: Int, needsNumber: Bool) -> Int? {
    guard self[start].indent == 0, !self[start].isBlank else { return nil }
    for index in start..<Swift.min(start + 2, endIndex) {
      guard index + 1 < endIndex, !self[index].isBlank else { return nil }
      let isHead = self[index].headNumber != nil || (!needsNumber && self[index].endsInColon)
      if isHead, self[index + 1].indent > 1, !self[index + 1].isBlank { return index + 1 }
    }
    return nil
  }
}
