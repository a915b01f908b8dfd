internal import KernelModel

/// Text that somebody else wrote, as it may stand in a notice: on one line, printable, bounded, with
/// single spaces and none at its ends, where mail programs differ.
func outside(_ text: String, most: Int) -> String {
  // Cut first: a letter may carry ten thousand marks, which are one character.
  let scalars = text.unicodeScalars
  let cut = scalars.prefix(most)
  let clean = printable(String(String.UnicodeScalarView(cut)))
    .split(separator: " ").joined(separator: " ")
  return cut.endIndex == scalars.endIndex ? clean : clean + "…"
}

/// Scalars of outside text that a notice shows.
enum Most {
  static let name = 60
  static let sentence = 400
  static let error = 300
  /// What the stored headers say of who sent a mail.
  static let authentication = 400
  /// A whole subject, prefix included.
  static let subject = 150
}

/// An https address that can stand in a text, in HTML and in a header without any escape of its own.
struct WebLink: Hashable, Sendable {
  let text: String

  private static let longest = 400

  /// Nil for another scheme, and for what must be escaped in an address.
  init?(_ text: String) {
    guard text.hasPrefix("https://"), text.utf8.count <= Self.longest, text.isAddressText else {
      return nil
    }
    self.text = text
  }
}

extension String {
  /// Whether these are only the characters that RFC 3986 allows in an address.
  var isAddressText: Bool {
    utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte)
      }
    }
  }
}
