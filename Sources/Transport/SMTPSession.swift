internal import CShims
package import KernelModel

/// Sends mails to one server, one after the other over one connection: SMTP with libcurl.
///
/// Synchronous; used on the thread that made it. The server is left with QUIT when the value goes.
@safe package final class SMTPSession: EasyHandle {
  private let server: MailServer
  private let route: MailRoute
  let easy: UnsafeMutableRawPointer
  private let errorBuffer: UnsafeMutablePointer<CChar>
  /// How many mails in a row found no server, and what was said of the last.
  private var (unreached, lastFailure): (Int, DeliveryFailure?) = (0, nil)

  /// After so many mails in a row that found no server, the rest does not wait for it.
  private static let mostUnreached = 2

  /// Loads libcurl and checks the address; nothing is connected yet.
  package init(_ server: MailServer) throws(DeliveryFailure) {
    if let why = unsafe krel_curl_load() {
      throw DeliveryFailure(.setup, "no mail can be sent: \(unsafe String(cString: why))")
    }
    (self.server, route) = (server, try MailRoute(server))
    guard let easy = unsafe krel_easy_new() else {
      throw DeliveryFailure(.temporary, "no mail can be sent: out of memory")
    }
    unsafe self.easy = easy
    unsafe errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    // QUIT is sent; libcurl would wait for its answer as long as for any other.
    unsafe krel_easy_stop_reading(easy)
    unsafe krel_easy_free(easy)
    unsafe errorBuffer.deallocate()
  }

  /// Sends one mail to its one recipient; a success means that the server has taken it.
  ///
  /// Messages repeat what the server said, without the recipient and the password.
  package func send(_ mail: OutgoingMail) -> Result<Void, DeliveryFailure> {
    for (what, address) in [("sender", mail.sender), ("recipient", mail.recipient)] {
      if let flaw = OutgoingMail.flaw(address) {
        return .failure(
          DeliveryFailure(
            what == "sender" ? .setup : .refused,
            "the \(what)'s address can't be used: \(flaw); correct the configuration"))
      }
    }
    if unreached >= Self.mostUnreached, let lastFailure { return .failure(lastFailure) }
    let attempt: SMTPAttempt
    do throws(CurlRefusal) {
      let first = try self.attempt(mail, freshly: false)
      attempt = first.metClosedConnection ? try self.attempt(mail, freshly: true) : first
    } catch {
      return .failure(DeliveryFailure(.setup, "\(route.shown): \(error.message)"))
    }
    if attempt.isTaken {
      unreached = 0
      return .success(())
    }
    let failure = attempt.failure(at: route.shown)
    let shown = DeliveryFailure(failure.kind, withoutSecrets(failure.description, mail))
    unreached = attempt.isUnreached ? unreached + 1 : 0
    lastFailure = shown
    return .failure(shown)
  }

  private func attempt(
    _ mail: OutgoingMail, freshly: Bool
  ) throws(CurlRefusal) -> SMTPAttempt {
    let replies = SMTPReplies()
    let source = MailSource(mail.wire)
    var recipients: UnsafeMutablePointer<curl_slist>?
    defer {
      // What libcurl borrows ends here; the connection stays.
      unsafe krel_easy_reset(easy)
      unsafe krel_list_free(recipients)
    }
    unsafe errorBuffer.pointee = 0
    guard let list = unsafe krel_list_append(nil, mail.recipient) else {
      throw CurlRefusal(CURLE_OUT_OF_MEMORY)
    }
    unsafe recipients = list
    try check(unsafe krel_easy_set_recipients(easy, list))
    try configure(freshly: freshly)
    try set(CURLOPT_MAIL_FROM, mail.sender)
    try set(CURLOPT_UPLOAD, 1)
    try check(unsafe krel_easy_set_offset(easy, CURLOPT_INFILESIZE_LARGE, source.count))
    let code = withExtendedLifetime((replies, source)) { () -> CURLcode in
      let lines = unsafe krel_easy_set_line_receiver(
        easy, SMTPReplies.receive, Unmanaged.passUnretained(replies).toOpaque())
      guard lines == CURLE_OK else { return lines }
      let sender = unsafe krel_easy_set_sender(
        easy, MailSource.send, Unmanaged.passUnretained(source).toOpaque())
      guard sender == CURLE_OK else { return sender }
      return unsafe krel_easy_perform(easy)
    }
    let words = unsafe String(cString: errorBuffer)
    return SMTPAttempt(
      code: code,
      message: words.isEmpty ? unsafe String(cString: krel_easy_message(code)) : words,
      reply: replies.cause(of: code), replies: replies.count,
      isReused: unsafe krel_easy_get_long(easy, CURLINFO_NUM_CONNECTS) == 0)
  }

  private func configure(freshly: Bool) throws(CurlRefusal) {
    try check(unsafe krel_easy_set_error_buffer(easy, errorBuffer))
    try set(CURLOPT_URL, route.url)
    try set(CURLOPT_PROTOCOLS_STR, route.scheme)
    // What stays on this machine goes through no proxy, whatever the environment says.
    if route.isLoopback { try set(CURLOPT_PROXY, "") }
    let milliseconds = Self.milliseconds(server.timeout)
    try set(CURLOPT_TIMEOUT_MS, milliseconds)
    // Also bounds the wait for the answer to QUIT after a refusal.
    try set(CURLOPT_SERVER_RESPONSE_TIMEOUT, (milliseconds + 999) / 1_000)
    try set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(server.connectTimeout))
    if freshly { try set(CURLOPT_FRESH_CONNECT, 1) }
    if let user = server.user { try set(CURLOPT_USERNAME, user) }
    if let password = server.password { try set(CURLOPT_PASSWORD, password) }
    try set(CURLOPT_USE_SSL, Int(useSSL.rawValue))
    let isChecked = route.security != .opportunistic
    try set(CURLOPT_SSL_VERIFYPEER, isChecked ? 1 : 0)
    try set(CURLOPT_SSL_VERIFYHOST, isChecked ? 2 : 0)
    if let caFile = server.caFile { try set(CURLOPT_CAINFO, caFile) }
  }

  private var useSSL: curl_usessl {
    switch route.security {
    case .implicit, .startTLS: CURLUSESSL_ALL
    case .opportunistic: CURLUSESSL_TRY
    case .plain: CURLUSESSL_NONE
    }
  }

  /// Servers like to repeat whom they refuse.
  private func withoutSecrets(_ text: String, _ mail: OutgoingMail) -> String {
    let shown = text.replacing(mail.recipient, with: "(recipient)")
    guard let password = server.password, !password.isEmpty else { return shown }
    return shown.replacing(password, with: "(password)")
  }
}

/// A mail's bytes, handed to libcurl piece by piece; it doubles the dots that begin a line.
private final class MailSource {
  private var rest: ArraySlice<UInt8>
  let count: Int

  init(_ bytes: [UInt8]) { (rest, count) = (bytes[...], bytes.count) }

  /// libcurl's read callback.
  static let send: krel_send = { buffer, size, count, context in
    let source = unsafe Unmanaged<MailSource>.fromOpaque(context).takeUnretainedValue()
    let piece = source.rest.prefix(size * count)
    unsafe UnsafeMutableRawBufferPointer(start: buffer, count: size * count).copyBytes(from: piece)
    source.rest = source.rest.dropFirst(piece.count)
    return piece.count
  }
}
