/// A mail server and how it may be spoken to.
package struct MailServer: Hashable, Sendable {
  /// Whether a connection that begins in the clear goes on under TLS.
  package enum StartTLS: String, Hashable, Sendable {
    /// Only with TLS and a certificate that is trusted.
    case required
    /// With TLS where the server offers it, whoever it says it is: against listening, not against
    /// an impostor, who would not offer it.
    case opportunistic
    case never
  }

  /// `smtp://host`, `smtp://host:587`, or `smtps://host` for TLS from the first byte.
  package var url: String
  /// Nil: required, or to this machine opportunistic.
  package var startTLS: StartTLS?
  package var user: String?
  package var password: String?
  /// A PEM file of the authorities to trust instead of the system's.
  package var caFile: String?
  /// Seconds for one mail, connection included.
  package var timeout = 60.0
  /// Seconds until the connection must stand, TLS included.
  package var connectTimeout = 15.0
  /// Who we say we are; nil for the machine's name.
  package var ehloName: String?

  package init(url: String) { self.url = url }
}

extension MailServer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The address; never the password.
  package var description: String { Address.withoutSecrets(url) }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["url": description]) }
}

/// A mail as it goes to one recipient.
package struct OutgoingMail: Hashable, Sendable {
  /// The envelope's sender: an address without name and brackets; failures are reported to it.
  package var sender: String
  /// The envelope's one recipient, likewise.
  package var recipient: String
  /// Header and body, lines ending in CRLF or LF. 7-bit: libcurl can't announce 8BITMIME.
  package var bytes: [UInt8]

  package init(sender: String, recipient: String, bytes: [UInt8]) {
    (self.sender, self.recipient, self.bytes) = (sender, recipient, bytes)
  }

  /// The bytes with every line end as CRLF, the last one included. A CR alone is one, too: servers
  /// differ in what they take it for, which would let a mail smuggle commands.
  var wire: [UInt8] {
    var wire: [UInt8] = []
    wire.reserveCapacity(bytes.count + bytes.count / 32 + 2)
    var last: UInt8 = 0
    for byte in bytes {
      switch byte {
      case 0x0D: wire += [0x0D, 0x0A]
      case 0x0A where last == 0x0D: break
      case 0x0A: wire += [0x0D, 0x0A]
      default: wire.append(byte)
      }
      last = byte
    }
    if wire.last != 0x0A { wire += [0x0D, 0x0A] }
    return wire
  }

  /// Why an address can't stand in the envelope; nil where it can.
  static func flaw(_ address: String) -> String? {
    if address.isEmpty { return "it is empty" }
    if address.utf8.count > 320 { return "it is too long" }
    let isPlain = address.utf8.allSatisfy {
      $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
    }
    return isPlain ? nil : "it holds a blank, a bracket or a control character"
  }
}
