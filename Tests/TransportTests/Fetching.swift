import Glibc
import TestSupport
import Transport

/// Settings that make failures quick; tests raise what they need.
func quickSettings() -> TransportSettings {
  var settings = TransportSettings(userAgent: "kreltrack/test")
  settings.timeout = 20
  settings.connectTimeout = 5
  settings.retryDelay = 0.01
  settings.minInterval = 0
  return settings
}

/// Fetches requests in a session of their own.
func fetch(
  _ requests: [Request], _ settings: TransportSettings = quickSettings()
) throws -> [Result<Response, TransportError>] {
  // libcurl sets SIGPIPE aside around its writes; sessions on several threads undo each other's.
  _ = signal(SIGPIPE, SIG_IGN)
  return try HTTPSession(settings: settings).perform(requests)
}

/// Fetches one address; `change` adds to the request.
func fetch(
  _ url: String, _ settings: TransportSettings = quickSettings(),
  _ change: (inout Request) -> Void = { _ in }
) throws -> Result<Response, TransportError> {
  var request = Request(name: "test", url: url, maxBody: 1 << 20)
  change(&request)
  return try fetch([request], settings)[0]
}

extension Result where Success == Response, Failure == TransportError {
  /// What went wrong, nil where nothing did.
  var failure: TransportError? {
    if case .failure(let error) = self { error } else { nil }
  }

  /// The body as text, nil after a failure.
  var text: String? { (try? get()).map { String(decoding: $0.body, as: UTF8.self) } }
}
