/// A mail address, with the name that is shown for it where there is one.
package struct Mailbox: Hashable, Sendable {
  package let name: String?
  /// `local@domain`, in ASCII, without brackets or quotes.
  package let address: String

  /// The part of the address behind the `@`.
  package var host: String { String(address.split(separator: "@").last ?? "") }

  /// Reads `local@domain`; nil for anything else, so that none can add a header or a recipient.
  package init?(address: String) {
    guard Self.isAddress(address) else { return nil }
    (self.name, self.address) = (nil, address)
  }

  /// Reads `local@domain`, `Name <local@domain>` or `"Name" <local@domain>`.
  package init?(parsing text: String) {
    var name: Substring = ""
    var address = text
    if text.hasSuffix(">"), let open = text.firstIndex(of: "<") {
      name = text[..<open]
      address = String(text[text.index(after: open)...].dropLast())
    }
    while name.last == " " { name.removeLast() }
    if name.count >= 2, name.first == "\"", name.last == "\"" {
      name = name.dropFirst().dropLast()
    }
    guard Self.isAddress(address), !hasControls(String(name)), name.utf8.count <= 200,
      !name.contains(where: { "<>\"\\".contains($0) })
    else { return nil }
    (self.name, self.address) = (name.isEmpty ? nil : String(name), address)
  }

  /// The forms that every server takes: RFC 5321's Dot-string and Domain, at most 254 bytes.
  private static func isAddress(_ text: String) -> Bool {
    // Compared as bytes: a letter with a mark on it is one Character, and no `@`.
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard text.utf8.count <= 254, parts.count == 2, (1...64).contains(parts[0].count),
      // Programs that get it as an argument would take it for an option.
      parts[0].first != UInt8(ascii: "-")
    else { return false }
    let dot = UInt8(ascii: ".")
    return parts[0].split(separator: dot, omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0.allSatisfy { isLetterOrDigit($0) || Self.marks.contains($0) }
    }
      && parts[1].split(separator: dot, omittingEmptySubsequences: false).allSatisfy { label in
        let hyphen = UInt8(ascii: "-")
        return (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
          && label.allSatisfy { isLetterOrDigit($0) || $0 == hyphen }
      }
  }

  private static let marks = Array("!#$%&'*+-/=?^_`{|}~".utf8)

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
  }
}
