internal import CShims
internal import KernelModel

/// What one attempt at a mail brought, before it is judged.
struct SMTPAttempt {
  let code: CURLcode
  /// libcurl's words.
  let message: String
  /// The reply that decided it: the last, but for the answer to a farewell.
  let reply: SMTPReply?
  /// How many replies came whole.
  let replies: Int
  /// Whether an open connection was used again.
  let isReused: Bool

  /// Whether the server took the mail: it alone says so.
  var isTaken: Bool { code == CURLE_OK && (reply.map { $0.code / 100 == 2 } ?? false) }

  /// Whether the server left between two mails, so that nothing of this one can have arrived.
  var metClosedConnection: Bool {
    isReused && !isTaken && (replies == 0 || (replies <= 2 && reply?.code == 421))
      && code != CURLE_OPERATION_TIMEDOUT
  }

  /// Whether there was no server to speak to.
  var isUnreached: Bool {
    switch code {
    case CURLE_OK: false
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
      CURLE_OPERATION_TIMEDOUT:
      true
    default: replies == 0
    }
  }

  /// Why the mail was not taken, and what becomes of it.
  func failure(at server: String) -> DeliveryFailure {
    let said = reply.map { "the server said '\($0.code) \($0.text)'" } ?? "the server said nothing"
    func failure(_ kind: DeliveryFailure.Kind, _ words: String) -> DeliveryFailure {
      DeliveryFailure(kind, "\(server): \(words)")
    }
    let isLater = reply.map { $0.code / 100 == 4 } ?? false
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      return failure(.temporary, "the host's name is not known; check the network and smtp")
    case CURLE_COULDNT_CONNECT:
      return failure(.temporary, "no connection (\(message)); check the network and smtp")
    case CURLE_OPERATION_TIMEDOUT:
      return failure(
        .temporary, "no answer in time (\(message)); it is tried again, or raise timeout")
    case CURLE_USE_SSL_FAILED where !isLater:
      return failure(
        .setup,
        "the server offers no STARTTLS, and nothing is sent in the clear; check the port, or set starttls"
      )
    case CURLE_SSL_CONNECT_ERROR:
      return failure(.temporary, "no TLS (\(message)); check the scheme and the port of smtp")
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT:
      return failure(
        .setup, "the certificate is not trusted (\(message)); check ca-file and the host's name")
    case CURLE_LOGIN_DENIED where !isLater && (reply?.code ?? 0) / 100 >= 3:
      return failure(.setup, "\(said); check user and password")
    default: break
    }
    switch reply?.code ?? 0 {
    case 400..<500: return failure(.temporary, "\(said); it is tried again")
    // RFC 4954: without authentication, with a mechanism too weak, or with a wrong password.
    case 530, 534, 535, 538: return failure(.setup, "\(said); check user, password and starttls")
    case 500...: return failure(.refused, "\(said); check the address and the sender")
    default:
      return failure(
        .temporary,
        "the connection ended before the server took the mail (\(message)); it is tried again")
    }
  }
}
