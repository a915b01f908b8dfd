package import KernelModel

/// What stands above a notice's text when it goes out by mail.
package struct MailHead: Hashable, Sendable {
  /// The sender's display name; nil for none.
  package var senderName: String?
  package var sender: String
  /// The one recipient's address.
  package var recipient: String
  package var date: Instant
  /// Without angle brackets.
  package var messageID: String
  /// The mails of the same thread, the first of it first, the one before this last.
  package var references: [String]
  /// The event's name, or the digest's.
  package var event: String
  /// The recipient's name in the configuration.
  package var recipientName: String
  /// How to stop these mails, as the configuration says; nil where it does not.
  package var stop: StopAddress?

  package init(
    senderName: String? = nil, sender: String, recipient: String, date: Instant,
    messageID: String, references: [String] = [], event: String, recipientName: String,
    stop: StopAddress? = nil
  ) {
    self.senderName = senderName
    self.sender = sender
    self.recipient = recipient
    self.date = date
    self.messageID = messageID
    self.references = references
    self.event = event
    self.recipientName = recipientName
    self.stop = stop
  }
}

extension MailHead {
  /// The part of the sender's address behind the `@`; a bare address in brackets is no host's name.
  var host: String {
    let host = sender.split(separator: "@").last.map(String.init) ?? ""
    return host.hasPrefix("[") ? "localhost" : host
  }

  /// Whether this is one `local@domain` that a header can hold without quotes, at most 254 bytes.
  ///
  /// Stricter than RFC 5322: no quoted local part, no comment, no group, nothing beyond ASCII.
  static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, !parts[0].isEmpty, !parts[1].isEmpty else {
      return false
    }
    let isLocal = parts[0].utf8.allSatisfy {
      isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~.".utf8.contains($0)
    }
    // An address literal, [127.0.0.1] or [IPv6:::1], or a name.
    let isLiteral = parts[1].hasPrefix("[") && parts[1].hasSuffix("]")
    let domain = isLiteral ? parts[1].dropFirst().dropLast() : parts[1]
    return isLocal && !domain.isEmpty
      && domain.utf8.allSatisfy {
        isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
          || (isLiteral && $0 == UInt8(ascii: ":"))
      }
  }

  /// Whether this can stand between the angle brackets of a Message-ID.
  static func isMessageID(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 400
      && text.utf8.allSatisfy { byte in
        byte > 0x20 && byte < 0x7f && !"<>()\"\\,;".utf8.contains(byte)
      }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
