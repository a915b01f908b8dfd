extension Collection<UInt8> {
  /// Without ASCII white space at the end.
  var trimmedAtEnd: SubSequence {
    var rest = self[...]
    while let last = rest.suffix(1).first, last.isASCIISpace { rest = rest.dropLast() }
    return rest
  }

  /// Without ASCII white space and a UTF-8 byte order mark at the start.
  var trimmedAtStart: SubSequence {
    var rest = self[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    return rest.drop { $0.isASCIISpace }
  }
}

extension ArraySlice<UInt8> {
  /// What follows the first occurrence of a text; empty where it does not occur.
  func after(_ text: String) -> ArraySlice<UInt8> {
    let needle = Array(text.utf8)
    var rest = self
    while let first = needle.first, let at = rest.firstIndex(of: first) {
      rest = rest[at...]
      if rest.starts(with: needle) { return rest.dropFirst(needle.count) }
      rest = rest.dropFirst()
    }
    return []
  }

  /// What follows XML's declaration, processing instructions and comments.
  var afterXMLProlog: ArraySlice<UInt8> {
    var rest = self
    while true {
      rest = rest.trimmedAtStart
      if rest.starts(with: Array("<?".utf8)) {
        rest = rest.after("?>")
      } else if rest.starts(with: Array("<!--".utf8)) {
        rest = rest.dropFirst(4).after("-->")
      } else {
        return rest
      }
    }
  }

  /// The name in a start tag that begins here; nil where none begins.
  var startTagName: String? {
    guard first == UInt8(ascii: "<") else { return nil }
    let name = dropFirst().prefix {
      !$0.isASCIISpace && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
    }
    return String(decoding: name, as: UTF8.self)
  }
}

extension UInt8 {
  /// Space, tab, line feed or carriage return.
  var isASCIISpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }

  /// A to Z as a to z, all else as it is.
  var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self + 0x20 : self }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    let utf8 = Array(self.utf8)
    return String(decoding: utf8.trimmedAtStart.trimmedAtEnd, as: UTF8.self)
  }
}
