/// What one line of an announcement is, told by its bytes: `Character` is ten times as slow.
extension Substring {
  /// Whether there is nothing but white space.
  var isBlank: Bool { utf8.allSatisfy(\.isSpace) }

  /// Columns of white space at the start; a tab counts eight, wherever it stands.
  var indent: Int {
    var columns = 0
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: " "): columns += 1
      case UInt8(ascii: "\t"): columns += 8
      default: return columns
      }
    }
    return columns
  }

  func hasASCIIPrefix(_ text: String) -> Bool { utf8.starts(with: text.utf8) }

  /// Without white space at both ends.
  var trimmed: Substring {
    guard let first = utf8.firstIndex(where: { !$0.isSpace }),
      let last = utf8.lastIndex(where: { !$0.isSpace })
    else { return self[endIndex...] }
    return self[first..<utf8.index(after: last)]
  }

  /// `---`, `--------`, `--- snip snip for shortlog ---`.
  var isRule: Bool {
    guard hasASCIIPrefix("---") else { return false }
    let text = trimmed.utf8
    return text.allSatisfy { $0 == UInt8(ascii: "-") }
      || (hasASCIIPrefix("--- ") && text.reversed().starts(with: "---".utf8))
  }

  /// `Summary of changes from v2.5.60 to v2.5.61`, and the line drawn under it.
  var isTitle: Bool {
    hasASCIIPrefix("Summary of changes from ")
      || (hasASCIIPrefix("===") && trimmed.utf8.allSatisfy { $0 == UInt8(ascii: "=") })
  }

  /// ` Makefile | 2 +-`, ` 3 files changed, …`, ` create mode …`: one blank before, as git writes.
  var isDiffstat: Bool {
    guard indent == 1 else { return false }
    let text = self[utf8.index(after: startIndex)...]
    if text.hasASCIIPrefix("create mode ") || text.hasASCIIPrefix("delete mode ")
      || text.hasASCIIPrefix("rename ") || text.hasASCIIPrefix("mode change ")
    {
      return true
    }
    if let first = text.utf8.first, first.isDigit {
      let unit = text.drop { $0.isASCII && $0.isNumber }
      if unit.hasASCIIPrefix(" file changed") || unit.hasASCIIPrefix(" files changed") {
        return true
      }
    }
    guard let bar = text.utf8.lastIndex(of: UInt8(ascii: "|")) else { return false }
    let change = text[text.utf8.index(after: bar)...].trimmed
    return change.hasASCIIPrefix("Bin") || change.utf8.first?.isDigit ?? false
  }

  /// What a list or a mail program puts after the text.
  var isFooter: Bool {
    hasASCIIPrefix("To unsubscribe from this list") || hasASCIIPrefix("____________________")
      || self == "-- " || self == "--"
  }

  /// A writer's name as announcers sign; on a line of its own.
  var isSignature: Bool {
    ["Linus", "greg k-h", "Greg", "Sasha", "-chris", "-greg", "-Linus"].contains(trimmed)
  }

  /// A short line far to the right, as a name below a letter.
  var isIndentedName: Bool {
    indent >= 8 && trimmed.utf8.count <= 24 && !utf8.contains(UInt8(ascii: "/"))
  }

  /// The number in brackets of an author's line, `Name (12):`; nil for other lines.
  ///
  /// Six digits at most: no author has a million commits, and a sum of such numbers fits an `Int`.
  var headNumber: Int? {
    var rest = trimmed.utf8
    guard rest.popLast() == UInt8(ascii: ":"), rest.popLast() == UInt8(ascii: ")") else {
      return nil
    }
    guard let open = rest.suffix(7).lastIndex(of: UInt8(ascii: "(")) else { return nil }
    let digits = rest[rest.index(after: open)...]
    guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  var endsInColon: Bool { trimmed.utf8.last == UInt8(ascii: ":") }
}

extension UInt8 {
  /// Space, tab, line feed, vertical tab, form feed, carriage return.
  var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }

  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}
