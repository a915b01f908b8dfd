internal import KernelModel

extension NoticeWords {
  /// The mail's text: lines of at most 78 characters, but for an address, which is never broken.
  ///
  /// What somebody else wrote stands indented, so that none of it passes for our own lines.
  package func text(_ footer: NoticeFooter? = nil) -> String {
    var lines: [String] = []
    var isBelowHeading = true
    for block in blocks {
      let own = block.textLines
      guard !own.isEmpty else { continue }
      lines += (isBelowHeading ? [] : [""]) + own
      if case .heading = block { isBelowHeading = true } else { isBelowHeading = false }
    }
    if let footer {
      lines += ["", "-- "] + fitted(footer.sender) + fitted(footer.stopping, indent: "")
      // An address has a line of its own: it may be long, and it is copied.
      if let stop = footer.stop { lines.append(stop.text) }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension NoticeBlock {
  /// Characters of a text's line, as RFC 5322 advises.
  fileprivate static let width = 78

  fileprivate var textLines: [String] {
    switch self {
    case .title(let text): fitted(text)
    case .paragraph(let text): fitted(text, indent: "")
    case .heading(let text): fitted(text + ":")
    case .warning(let text): fitted("! " + text)
    case .list(let items): items.flatMap { fitted($0, indent: "    ", first: "  ") }
    case .table(let rows, let numeric): Self.lines(of: rows, numeric)
    case .picture(let picture):
      picture.text(width: Self.width, unicode: true).split(separator: "\n").map(String.init)
    case .links(let links):
      Self.lines(of: links.map { [$0.name] }, []).enumerated().map { index, name in
        name.padded((links.map(\.name.count).max() ?? 0) + 4) + links[index].address.text
      }
    case .divider: [String(repeating: "-", count: Self.width)]
    }
  }

  /// Rows with their columns aligned; the last cell goes on below itself.
  private static func lines(of rows: [[String]], _ numeric: Set<Int>) -> [String] {
    let widths = (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.map { $0.indices.contains(column) ? $0[column].unicodeScalars.count : 0 }.max() ?? 0
    }
    return rows.flatMap { row -> [String] in
      let cells = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.unicodeScalars.count)
        return numeric.contains(column) ? space + cell : cell + space
      }
      let start = "  " + cells.dropLast().map { $0 + "  " }.joined()
      let last = (cells.last ?? "").trimmingTrailingSpaces()
      guard (start + last).unicodeScalars.count > width else {
        return [(start + last).trimmingTrailingSpaces()]
      }
      return fitted(
        last, indent: String(repeating: " ", count: start.unicodeScalars.count), first: start)
    }
  }
}

/// Lines of words; a word longer than a line is broken, and every line after the first is indented.
private func fitted(_ text: String, indent: String = "  ", first: String = "") -> [String] {
  var lines: [String] = []
  var line = first
  var count = first.unicodeScalars.count
  var hasWord = false
  func start() {
    lines.append(line.trimmingTrailingSpaces())
    (line, count, hasWord) = (indent, indent.unicodeScalars.count, false)
  }
  for word in text.split(separator: " ") {
    var rest = word.unicodeScalars[...]
    if hasWord, count + 1 + rest.count > NoticeBlock.width { start() }
    if hasWord {
      line += " "
      count += 1
    }
    while !rest.isEmpty {
      let room = NoticeBlock.width - count
      let piece = rest.prefix(room)
      line.unicodeScalars.append(contentsOf: piece)
      count += piece.count
      hasWord = true
      rest = rest.dropFirst(room)
      if !rest.isEmpty { start() }
    }
  }
  return lines + [line.trimmingTrailingSpaces()]
}
