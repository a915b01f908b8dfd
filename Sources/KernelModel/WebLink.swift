/// An https address that can stand in a text, in HTML and in a header without any escape of its own.
package struct WebLink: Hashable, Sendable {
  package let text: String

  private static let longest = 400

  /// Nil for another scheme, and for what must be escaped in an address.
  package init?(_ text: String) {
    guard text.hasPrefix("https://"), text.utf8.count <= Self.longest, text.isAddressText else {
      return nil
    }
    self.text = text
  }
}

extension String {
  /// Whether these are only the characters that RFC 3986 allows in an address.
  package var isAddressText: Bool {
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
