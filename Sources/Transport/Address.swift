internal import CShims

/// An address that may be asked: https anywhere, plain http on this machine only.
///
/// libcurl's own parser reads it, so that what is checked here is what libcurl will connect to.
struct Address: Hashable {
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

  /// Whether it names this machine: 127.0.0.0/8, ::1 or localhost, which libcurl never looks up.
  var isLoopback: Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
      .map { part in part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? UInt8(part) : nil }
    return numbers.count == 4 && numbers[0] == 127 && numbers.allSatisfy { $0 != nil }
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

/// libcurl's URL handle (`curl_url`), filled once.
@safe private struct URLParts: ~Copyable {
  private let handle: OpaquePointer

  init() throws(Address.Refused) {
    guard let handle = unsafe krel_url_new() else { throw Address.Refused(why: "out of memory") }
    unsafe self.handle = handle
  }

  func read(_ text: String) throws(Address.Refused) {
    // A password would end up in messages and histories; nothing that is asked needs one.
    let flags = UInt32(CURLU_DISALLOW_USER | CURLU_NON_SUPPORT_SCHEME)
    let code = unsafe krel_url_read(handle, text, flags)
    guard code == CURLUE_OK else {
      throw Address.Refused(why: unsafe String(cString: krel_url_message(code)))
    }
  }

  deinit { unsafe krel_url_free(handle) }

  subscript(part: CURLUPart) -> String? {
    guard let text = unsafe krel_url_part(handle, part, UInt32(CURLU_DEFAULT_PORT)) else {
      return nil
    }
    defer { unsafe krel_text_free(text) }
    return unsafe String(cString: text)
  }
}
