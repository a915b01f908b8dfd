internal import CShims

/// What one exchange brought, before it is judged.
struct Outcome {
  /// Nil where the exchange ran to its end.
  var failure: CurlFailure?
  /// libcurl's words for the failure.
  var message = ""
  /// 0 where no status line came.
  var status: Int
  var contentType: String?
  var validators = Validators()
  /// Seconds; nil without the header.
  var retryAfter: Int?
  /// Where `Location` points, made absolute by libcurl.
  var redirect: String?
  var body: [UInt8] = []
  /// How long it took.
  var seconds = 0.0
}

/// libcurl's result codes, as far as they make a difference.
enum CurlFailure {
  case connect
  case name
  case tls
  case timeout
  /// The connection ended before the answer did.
  case hungUp
  /// Not HTTP, or a body that can't be unpacked.
  case garbled
  case tooLarge
  case other

  /// Whether the status line had come: only the body is not whole, too large, or can't be unpacked.
  var cameAfterHead: Bool {
    switch self {
    case .hungUp, .garbled, .tooLarge: true
    case .connect, .name, .tls, .timeout, .other: false
    }
  }

  /// Nil for success.
  init?(_ code: CURLcode) {
    switch code {
    case CURLE_OK: return nil
    case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: self = .connect
    case CURLE_COULDNT_RESOLVE_HOST: self = .name
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT:
      self = .tls
    case CURLE_OPERATION_TIMEDOUT: self = .timeout
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2,
      CURLE_HTTP2_STREAM:
      self = .hungUp
    case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_UNSUPPORTED_PROTOCOL:
      self = .garbled
    case CURLE_FILESIZE_EXCEEDED: self = .tooLarge
    default: self = .other
    }
  }
}

/// What libcurl refused to be told.
struct CurlRefusal: Error {
  /// libcurl's words.
  let message: String

  init(_ code: CURLcode) { message = unsafe String(cString: krel_easy_message(code)) }

  init(message: String) { self.message = message }
}
