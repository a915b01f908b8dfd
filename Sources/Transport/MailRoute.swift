internal import CShims
internal import KernelModel

/// The way to a mail server, checked: what libcurl is told of it.
struct MailRoute: Hashable {
  enum Security: Hashable {
    /// From the first byte.
    case implicit
    case startTLS
    /// TLS where it is offered, without a look at the certificate.
    case opportunistic
    case plain
  }

  /// The address with the name for EHLO as its path, which is where libcurl takes it from.
  let url: String
  /// The address as messages show it.
  let shown: String
  let scheme: String
  let isLoopback: Bool
  let security: Security

  /// Refuses what is no mail server's address, and a password in the clear over a network.
  init(_ server: MailServer) throws(DeliveryFailure) {
    let shown = Address.withoutSecrets(server.url)
    func refusal(_ why: String) -> DeliveryFailure { DeliveryFailure(.setup, "\(shown): \(why)") }
    guard server.url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      throw refusal("it holds a blank or a control character; correct smtp")
    }
    let (scheme, host, port) = try Self.parts(server.url, refusal)
    self.scheme = scheme
    self.shown = "\(scheme)://\(host):\(port)"
    isLoopback = Address.isLoopback(host)
    let name = server.ehloName ?? ""
    guard name.utf8.allSatisfy({ byte in Self.isPartOfName(byte) }) else {
      throw refusal("'\(name)' is no name to greet a server with")
    }
    url = self.shown + "/" + name
    for (what, text) in [("user", server.user), ("password", server.password)] {
      if text?.utf8.contains(0) == true { throw refusal("the \(what) holds a NUL; correct it") }
    }
    guard server.user != nil || server.password == nil else {
      throw refusal("there is a password and nobody whose it is; set user")
    }
    let hasPassword = server.user != nil || server.password != nil
    switch server.startTLS ?? (isLoopback ? .opportunistic : .required) {
    case _ where scheme == "smtps": security = .implicit
    case .required: security = .startTLS
    // A server that stands between would only have to leave the offer out to read the password.
    case .opportunistic: security = hasPassword && !isLoopback ? .startTLS : .opportunistic
    case .never:
      guard isLoopback || !hasPassword else {
        throw refusal(
          "no password goes over a network in the clear; set starttls to required, or use smtps://")
      }
      security = .plain
    }
  }

  private static func parts(
    _ text: String, _ refusal: (String) -> DeliveryFailure
  ) throws(DeliveryFailure) -> (scheme: String, host: String, port: String) {
    do {
      let parts = try URLParts()
      try parts.read(text)
      guard let scheme = parts[CURLUPART_SCHEME], scheme == "smtp" || scheme == "smtps",
        let host = parts[CURLUPART_HOST], let port = parts[CURLUPART_PORT]
      else { throw refusal("it begins with neither smtp:// nor smtps://; correct smtp") }
      guard parts[CURLUPART_PATH] ?? "/" == "/", parts[CURLUPART_QUERY] == nil,
        parts[CURLUPART_FRAGMENT] == nil
      else { throw refusal("nothing may follow the host and the port; correct smtp") }
      return (scheme, host.lowercased(), port)
    } catch let error as DeliveryFailure {
      throw error
    } catch let error as Address.Refused {
      throw refusal("\(error.why); correct smtp")
    } catch { throw refusal("it can't be read; correct smtp") }
  }

  /// Letters, digits, and what addresses in brackets are made of.
  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: ".-:[]".utf8.contains(byte)
    }
  }
}
