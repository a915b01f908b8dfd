/// Addresses that the program may ask, as far as a text shows; Transport checks each again.
enum WebAddress {
  static let expected = "an address that begins with https://; plain http:// only to this machine"

  /// Whether it may be asked: over TLS, or on this machine.
  static func isAllowed(_ text: String) -> Bool {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return false }
    guard let scheme = text.firstRange(of: "://") else { return false }
    let authority = text[scheme.upperBound...].prefix { !"/?#".contains($0) }
    // A password does not belong here, and a name could hide the host.
    guard !authority.isEmpty, !authority.contains("@") else { return false }
    if text.hasPrefix("https://") { return true }
    guard text.hasPrefix("http://") else { return false }
    let host =
      authority.hasPrefix("[")
      ? authority.prefix { $0 != "]" }.dropFirst() : authority.prefix { $0 != ":" }
    return isLoopback(host)
  }

  /// Whether a host without brackets is this machine: 127.0.0.1.example.org is not.
  static func isLoopback(_ host: some StringProtocol) -> Bool {
    let isNumeric = host.utf8.allSatisfy { $0 == 0x2e || (0x30...0x39).contains($0) }
    return host == "localhost" || host == "::1" || (host.hasPrefix("127.") && isNumeric)
  }
}
