/// How the program behaves towards servers; all times in seconds, with fractions.
///
/// Times must be finite and not negative; who reads them from outside checks that.
package struct TransportSettings: Hashable, Sendable {
  /// How long one attempt at a request may take, redirects included.
  package var timeout = 30.0
  /// How long a connection may take to come about, TLS included.
  package var connectTimeout = 10.0
  /// The wait before a failed request goes to the same address again; doubles each time.
  package var retryDelay = 1.0
  /// The least time between the starts of two requests to one host.
  package var minInterval = 0.1
  /// A PEM file of the authorities to trust instead of the system's.
  package var caFile: String?
  /// Who asks. Never a browser's name: kernel.org's bot wall lets honest programs through.
  package var userAgent: String

  package init(userAgent: String) { self.userAgent = userAgent }
}
