/// Why a request brought no answer; its description is a sentence with cause and remedy.
package struct TransportError: Error, Hashable, Sendable {
  /// What went wrong, as far as callers choose by it.
  package enum Kind: Hashable, Sendable {
    /// Nobody listens, the network is down, or the server hung up before it answered.
    case connectionFailed
    case nameNotFound
    /// No agreement on TLS, or a certificate that is not trusted.
    case tls
    case timeout
    /// A status from 500 on.
    case serverError(Int)
    case notFound
    /// A status from 400 on that has no case of its own.
    case clientError(Int)
    /// To another scheme, to plain http, or with a body to another host.
    case forbiddenRedirect
    case redirectLoop
    /// The answer ended before it was whole.
    case cutOff
    case tooLarge
    case wrongType
    case empty
    /// A bot wall answered in the server's place.
    case blocked
    /// Status 429, or a host that has asked for a pause which is not over.
    case rateLimited
    /// The address is none, or not one that may be asked.
    case badAddress
    /// A header that would break the request apart.
    case badRequest
    /// What came is not HTTP, or a status that no answer to the request can have.
    case badReply
    /// libcurl is missing, too old, or out of means.
    case unavailable
  }

  package var kind: Kind
  /// The address that was asked last.
  package var url: String
  /// The facts, such as libcurl's words; may be empty.
  package var detail: String
  /// How many seconds the server asked to wait.
  package var retryAfter: Int?

  package init(kind: Kind, url: String, detail: String = "", retryAfter: Int? = nil) {
    (self.kind, self.url, self.detail, self.retryAfter) = (kind, url, detail, retryAfter)
  }
}

extension TransportError: CustomStringConvertible {
  package var description: String {
    let (cause, remedy) = words
    let facts = detail.isEmpty ? "" : " (\(detail))"
    let pause = retryAfter.map { "; the server asks to wait \($0) s" } ?? ""
    return "\(url): \(cause)\(facts)\(pause); \(remedy)"
  }

  private var words: (cause: String, remedy: String) {
    switch kind {
    case .connectionFailed: ("no connection", "check the network and the address")
    case .nameNotFound: ("the host's name is not known", "check the network and the address")
    case .tls: ("no trusted connection", "check the certificate, the clock and ca-file")
    case .timeout: ("no answer in time", "try again later, or raise timeout")
    case .serverError(let status): ("the server failed with status \(status)", "try again later")
    case .notFound: ("there is nothing here (status 404)", "check the address")
    case .clientError(let status):
      ("the server refused the request with status \(status)", "check the address")
    case .forbiddenRedirect:
      ("the server redirects to a place that may not be asked", "check the address")
    case .redirectLoop: ("the server redirects without end", "check the address")
    case .cutOff: ("the answer was cut off", "try again")
    case .tooLarge: ("the answer is too large", "check the address, or raise max-body")
    case .wrongType: ("the answer is of another type", "check the address")
    case .empty: ("the answer is empty", "try again later")
    case .blocked:
      ("a bot wall answered instead of the server", "try again later, or use a mirror")
    case .rateLimited: ("the server was asked too often", "try again later")
    case .badAddress: ("this address can't be asked", "correct it in the configuration")
    case .badRequest: ("the request can't be sent", "correct what it is made of")
    case .badReply: ("the server's answer makes no sense", "check the address")
    case .unavailable: ("libcurl can't be used", "install libcurl4 (7.83 or later)")
    }
  }
}
