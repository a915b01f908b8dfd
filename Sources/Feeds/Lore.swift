/// How public-inbox, the archive behind lore.kernel.org, writes its addresses and its error pages.
package enum Lore {
  /// The Message-ID in an address such as `https://lore.kernel.org/lkml/<id>/`; nil without one.
  static func messageID(inLink link: String) -> String? {
    let path = link.prefix { $0 != "?" && $0 != "#" }
    guard let last = path.split(separator: "/").last,
      let id = String(validating: percentDecoded(last), as: UTF8.self), id.contains("@")
    else { return nil }
    return id
  }

  /// Where a list's archive shows a mail.
  static func address(list: String, messageID: String) -> String {
    "https://lore.kernel.org/\(list)/\(escaped(messageID))/"
  }

  /// A Message-ID as a part of an address.
  ///
  /// As the archive's own links, it leaves `+`, `=` and `@` as they are.
  package static func escaped(_ messageID: String) -> String {
    var id: [UInt8] = []
    for byte in messageID.utf8 {
      if isPlain(byte) {
        id.append(byte)
      } else {
        let digits = Array("0123456789ABCDEF".utf8)
        id += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: id, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~!$&'()*+,;=:@".utf8.contains(byte)
    }
  }

  private static func percentDecoded(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }
}

/// The page with which public-inbox says, with status 404, that a search found nothing.
package enum NoMatchPage {
  /// How far into a page its title is looked for; a query can be long.
  private static let head = 16_384

  /// Whether a body is that page, as opposed to any other page with status 404.
  package static func matches(_ body: [UInt8]) -> Bool {
    let title = body.prefix(head).after("<title>")
    guard let end = title.firstIndex(of: UInt8(ascii: "<")),
      title[end...].starts(with: Array("</title>".utf8))
    else { return false }
    return title[..<end].trimmedAtEnd.suffix(14).elementsEqual("search results".utf8)
  }
}
