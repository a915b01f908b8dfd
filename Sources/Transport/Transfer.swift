internal import CShims

/// One HTTP exchange without redirects: owns a libcurl easy handle and all that libcurl borrows.
///
/// A class, because the handle stays with the multi handle for as long as the exchange runs.
@safe final class Transfer: EasyHandle {
  /// What goes over the wire.
  struct Order {
    var address: Address
    /// Header lines, checked, in the form `Name: value`.
    var lines: [String]
    var post: [UInt8]?
    var maxBody: Int
    /// Seconds.
    var timeout: Double
    var settings: TransportSettings
  }

  let easy: UnsafeMutableRawPointer
  private let errorBuffer: UnsafeMutablePointer<CChar>
  private let sink: BodySink
  private var lines: UnsafeMutablePointer<curl_slist>?

  /// Makes the handle ready; throws what libcurl says of an option that it refuses.
  init(_ order: Order) throws(CurlRefusal) {
    guard let easy = unsafe krel_easy_new() else { throw CurlRefusal(CURLE_OUT_OF_MEMORY) }
    unsafe self.easy = easy
    unsafe errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    sink = BodySink(limit: order.maxBody)
    try configure(order)
  }

  deinit {
    unsafe krel_easy_free(easy)
    unsafe krel_list_free(lines)
    unsafe errorBuffer.deallocate()
  }

  /// How many bytes of the body have come, after decompression.
  var received: Int { sink.bytes.count }

  /// Tells this exchange from the others of the same multi handle.
  var identity: UInt { unsafe UInt(bitPattern: easy) }

  /// Lends the handle to the multi handle's calls.
  func withHandle<T>(_ body: (UnsafeMutableRawPointer) -> T) -> T { unsafe body(easy) }

  private func configure(_ order: Order) throws(CurlRefusal) {
    let settings = order.settings
    try check(unsafe krel_easy_set_error_buffer(easy, errorBuffer))
    try set(CURLOPT_URL, order.address.text)
    // Redirects are followed by the session, hop by hop: each is checked, and waits its turn.
    try set(CURLOPT_FOLLOWLOCATION, 0)
    try set(CURLOPT_PROTOCOLS_STR, order.address.scheme)
    try set(CURLOPT_REDIR_PROTOCOLS_STR, "https")
    // What stays on this machine goes through no proxy, whatever the environment says.
    if order.address.isLoopback { try set(CURLOPT_PROXY, "") }
    try set(CURLOPT_USERAGENT, settings.userAgent)
    try set(CURLOPT_ACCEPT_ENCODING, "")
    try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    try set(CURLOPT_PIPEWAIT, 1)
    try set(CURLOPT_TIMEOUT_MS, Self.milliseconds(order.timeout))
    try set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(settings.connectTimeout))
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    if let caFile = settings.caFile { try set(CURLOPT_CAINFO, caFile) }
    try check(unsafe krel_easy_set_offset(easy, CURLOPT_MAXFILESIZE_LARGE, order.maxBody))
    if let post = order.post {
      try set(CURLOPT_POST, 1)
      try check(
        unsafe post.withUnsafeBytes { bytes in
          // An empty array may have no address; libcurl would take that for "read from stdin".
          guard let base = bytes.baseAddress else { return unsafe krel_easy_set_post(easy, "", 0) }
          return unsafe krel_easy_set_post(easy, base, bytes.count)
        })
    }
    for line in order.lines {
      guard let longer = unsafe krel_list_append(lines, line) else {
        throw CurlRefusal(CURLE_OUT_OF_MEMORY)
      }
      unsafe lines = longer
    }
    if let lines = unsafe lines { try check(unsafe krel_easy_set_headers(easy, lines)) }
    let context = unsafe Unmanaged.passUnretained(sink).toOpaque()
    try check(unsafe krel_easy_set_receiver(easy, BodySink.receive, context))
  }

  /// What the exchange brought; to be called once it has ended with `code`.
  func outcome(_ code: CURLcode) -> Outcome {
    let words = unsafe String(cString: errorBuffer)
    let message = words.isEmpty ? unsafe String(cString: krel_easy_message(code)) : words
    // libcurl reads seconds and dates alike. A year is for ever: no larger number goes on from here.
    let pause = header("Retry-After").map { _ in
      min(unsafe krel_easy_get_offset(easy, CURLINFO_RETRY_AFTER), 31_536_000)
    }
    return Outcome(
      failure: sink.overflowed ? .tooLarge : CurlFailure(code), message: message,
      status: unsafe krel_easy_get_long(easy, CURLINFO_RESPONSE_CODE),
      contentType: header("Content-Type"),
      validators: Validators(etag: header("ETag"), lastModified: header("Last-Modified")),
      retryAfter: pause, redirect: text(CURLINFO_REDIRECT_URL), body: sink.bytes,
      seconds: Double(unsafe krel_easy_get_offset(easy, CURLINFO_TOTAL_TIME_T)) / 1_000_000)
  }

  private func header(_ name: String) -> String? {
    guard let value = unsafe krel_easy_header(easy, name) else { return nil }
    return unsafe String(cString: value)
  }

  private func text(_ info: CURLINFO) -> String? {
    guard let value = unsafe krel_easy_get_text(easy, info) else { return nil }
    return unsafe String(cString: value)
  }
}

/// The body as it arrives, up to a limit: beyond it the transfer is broken off.
private final class BodySink {
  private(set) var bytes: [UInt8] = []
  private(set) var overflowed = false
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// libcurl's write callback; taking fewer bytes than offered ends the transfer.
  static let receive: krel_receive = { chunk, size, count, context in
    let sink = unsafe Unmanaged<BodySink>.fromOpaque(context).takeUnretainedValue()
    let offered = size * count
    guard offered <= sink.limit - sink.bytes.count else {
      sink.overflowed = true
      // CURL_WRITEFUNC_ERROR came with 7.87; a short count means the same in all versions.
      return offered == 0 ? 1 : 0
    }
    unsafe sink.bytes.append(contentsOf: UnsafeRawBufferPointer(start: chunk, count: offered))
    return offered
  }
}
