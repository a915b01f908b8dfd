internal import CShims

/// An address that may be asked: https anywhere, plain http on this machine only.
///
/// libcurl's own parser reads it, so that what is checked here is what libcurl will connect to.
package struct Address: Hashable {
  let text: String
  let scheme: String
  let host: String
  let port: String

  /// Why a text is no address that may be asked.
  struct Refused: Error {
    let why: String
  }

  init(_ text: String) throws(Refused) {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      throw Refused(why: "it holds a space or a control character")
    }
    let parts = try URLParts()
    try parts.read(text)
    guard let scheme = parts[CURLUPART_SCHEME], let host = parts[CURLUPART_HOST],
      let port = parts[CURLUPART_PORT], scheme == "https" || scheme == "http"
    else { throw Refused(why: "it is neither https nor http") }
    (self.text, self.scheme, self.host, self.port) = (text, scheme, host.lowercased(), port)
    guard scheme == "https" || isLoopback else {
      throw Refused(why: "plain http is for this machine only")
    }
  }

  /// What politeness counts by: one connection, one pause.
  var server: String { "\(host):\(port)" }

  /// Whether what was meant for one address may be sent to the other too.
  func sharesOrigin(with other: Address) -> Bool {
    scheme == other.scheme && server == other.server
  }

  var isLoopback: Bool { Self.isLoopback(host) }

  /// Whether a host is this machine: 127.0.0.0/8, ::1 or localhost, which libcurl never looks up.
  static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
      .map { part in part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? UInt8(part) : nil }
    return numbers.count == 4 && numbers[0] == 127 && numbers.allSatisfy { $0 != nil }
  }

  /// The scheme and the host alone, for messages: the path of a hook is often its secret.
  package static func origin(_ text: String) -> String {
    let plain = withoutSecrets(text)
    guard let scheme = plain.firstRange(of: "://") else { return "the address" }
    return String(
      plain[..<scheme.upperBound] + plain[scheme.upperBound...].prefix { !"/?#".contains($0) })
  }

  /// The address without its user and password, for messages.
  static func withoutSecrets(_ text: String) -> String {
    guard let scheme = text.firstRange(of: "://") else { return text }
    let rest = text[scheme.upperBound...]
    let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
    guard let at = rest[..<end].lastIndex(of: "@") else { return text }
    return text[..<scheme.upperBound] + "…" + text[at...]
  }
}
