/// Names for mails, derived from what they are about: a repetition carries the same one.
package enum MessageID {
  /// Without angle brackets; `host` is the part of the sender's address behind the `@`.
  package static func of(
    event: String, recipient: String, target: String, host: String
  ) -> String {
    // Readable in front, and behind it what tells recipients apart without naming them.
    let plain = event.map {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0)) ? $0 : "."
    }
    // No two dots in a row: RFC 5322 knows none in a Message-ID.
    let name = plain.prefix(60).split(separator: ".").map { String($0) }
    let parts = ["kreltrack"] + name + [digest([event, recipient, target])]
    return parts.joined(separator: ".") + "@" + host
  }

  /// FNV-1a over 64 bits, as 16 hexadecimal digits: no secret, only a short name.
  static func digest(_ parts: [String]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for part in parts {
      for byte in part.utf8 + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
