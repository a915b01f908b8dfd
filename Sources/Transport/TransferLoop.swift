internal import CShims

/// The exchanges that run side by side: owns a libcurl multi handle and the connections in it.
@safe struct TransferLoop: ~Copyable {
  private let multi: UnsafeMutableRawPointer

  init() throws(CurlRefusal) {
    if let why = unsafe krel_curl_load() {
      throw CurlRefusal(message: unsafe String(cString: why))
    }
    guard let multi = unsafe krel_multi_new() else { throw CurlRefusal(CURLE_OUT_OF_MEMORY) }
    unsafe self.multi = multi
    // One connection a host is a promise to the servers. The second option keeps connections while
    // no exchange runs: left alone, libcurl sizes its cache by the handles there are.
    _ = unsafe krel_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, 1)
    _ = unsafe krel_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 16)
  }

  deinit { unsafe krel_multi_free(multi) }

  /// Starts an exchange.
  func add(_ transfer: Transfer) throws(CurlRefusal) {
    let multi = unsafe multi
    try check(unsafe transfer.withHandle { unsafe krel_multi_add(multi, $0) })
  }

  /// Takes an exchange out, ended or not; its connection stays if it can be used again.
  func remove(_ transfer: Transfer) {
    let multi = unsafe multi
    _ = unsafe transfer.withHandle { unsafe krel_multi_remove(multi, $0) }
  }

  /// Sends and receives what can be without waiting.
  func perform() throws(CurlRefusal) { try check(unsafe krel_multi_perform(multi)) }

  /// Waits until a connection has news, or so many seconds have passed.
  func wait(_ seconds: Double) throws(CurlRefusal) {
    // Rounded up: a wait of 0.4 ms must not become a loop that never waits.
    let milliseconds = Int32(max(0, min(seconds, 1_000) * 1_000).rounded(.up))
    try check(unsafe krel_multi_poll(multi, milliseconds))
  }

  /// The identity and the result of an exchange that has ended, each once.
  func nextDone() -> (identity: UInt, code: CURLcode)? {
    var code = CURLE_OK
    guard let easy = unsafe krel_multi_next_done(multi, &code) else { return nil }
    return (UInt(bitPattern: easy), code)
  }

  private func check(_ code: CURLMcode) throws(CurlRefusal) {
    guard code == CURLM_OK else {
      throw CurlRefusal(message: unsafe String(cString: krel_multi_message(code)))
    }
  }
}
