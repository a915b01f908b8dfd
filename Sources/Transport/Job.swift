/// One request on its way: which address is asked, how often it was tried, what comes next.
struct Job {
  /// Attempts at one request, the first included.
  static let maxAttempts = 3
  /// Redirects in one attempt.
  static let maxHops = 5
  /// The longest `Retry-After` that is waited for, in seconds.
  static let longestPause = 10

  let request: Request
  /// The request's place in the batch.
  let index: Int
  private let addresses: [Address]
  /// Which of the addresses this attempt began with.
  private var place = 0
  private var attempts = 1
  private var hops = 0
  /// Seconds that the exchanges of this attempt have taken.
  private var spent = 0.0
  /// The address to ask now.
  private(set) var address: Address
  private var post: Request.Post?
  /// The earliest moment for the next exchange, in seconds of the session's clock.
  private(set) var notBefore = 0.0

  /// Refuses addresses and headers that can't be sent.
  init(_ request: Request, index: Int) throws(TransportError) {
    (self.request, self.index, post) = (request, index, request.post)
    address = try Self.address(request.url)
    var addresses = [address]
    for mirror in request.mirrors { addresses.append(try Self.address(mirror)) }
    self.addresses = addresses
    for line in lines + validatorLines + [request.post?.contentType ?? ""] {
      try Self.check(line, request)
    }
  }

  private static func address(_ text: String) throws(TransportError) -> Address {
    do {
      return try Address(text)
    } catch {
      throw TransportError(
        kind: .badAddress, url: Address.withoutSecrets(text), detail: error.why)
    }
  }

  private static func check(_ line: String, _ request: Request) throws(TransportError) {
    guard line.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
      throw TransportError(
        kind: .badRequest, url: request.url, detail: "a header holds a control character")
    }
  }

  /// The validators that go out with the next exchange: another host must not learn what we hold.
  var validatorsToSend: Validators? {
    guard place == 0, address.sharesOrigin(with: addresses[0]) else { return nil }
    return request.validators == Validators() ? nil : request.validators
  }

  /// What to send next.
  func order(_ settings: TransportSettings) -> Transfer.Order {
    var sent: [String] = []
    if address.sharesOrigin(with: addresses[place]) { sent += lines }
    if validatorsToSend != nil { sent += validatorLines }
    if let post {
      // Without the second line libcurl waits for a "100 Continue" before a large body.
      sent += ["Content-Type: \(post.contentType)", "Expect:"]
    }
    return Transfer.Order(
      address: address, lines: sent, post: post?.body, maxBody: request.maxBody,
      timeout: max(settings.timeout - spent, 0.001), settings: settings)
  }

  private var lines: [String] { request.headers.map { "\($0.name): \($0.value)" } }

  private var validatorLines: [String] {
    [
      request.validators?.etag.map { "If-None-Match: \($0)" },
      request.validators?.lastModified.map { "If-Modified-Since: \($0)" },
    ].compactMap { $0 }
  }

  /// Takes in what an exchange brought: the result, or nil where the job goes on.
  mutating func advance(
    _ outcome: Outcome, now: Double, settings: TransportSettings
  ) -> Result<Response, TransportError>? {
    spent += outcome.seconds
    switch Verdict(outcome, of: request, from: address, sent: validatorsToSend) {
    case .answered(var response):
      // What another host says of its copy means nothing to the one that is asked next time.
      if place != 0 || !address.sharesOrigin(with: addresses[0]) {
        response.validators = Validators()
      }
      return .success(response)
    case .redirected(let target, let status):
      do {
        try follow(target, status: status)
        return nil
      } catch { return .failure(error) }
    case .failed(let error):
      return tryAgain(after: error, now: now, settings: settings) ? nil : .failure(error)
    }
  }

  private mutating func follow(_ target: String, status: Int) throws(TransportError) {
    func refusal(_ kind: TransportError.Kind, _ why: String) -> TransportError {
      let detail = "to \(Address.withoutSecrets(target)): \(why)"
      return TransportError(kind: kind, url: address.text, detail: detail)
    }
    hops += 1
    guard hops <= Self.maxHops else {
      throw refusal(.redirectLoop, "more than \(Self.maxHops) redirects")
    }
    let next: Address
    do { next = try Address(target) } catch { throw refusal(.forbiddenRedirect, error.why) }
    guard address.scheme == "http" || next.scheme == "https" else {
      throw refusal(.forbiddenRedirect, "from https to plain http")
    }
    // 307 and 308 repeat the request as it was, the others ask with GET (RFC 9110, 15.4).
    if status != 307, status != 308 { post = nil }
    guard post == nil || next.sharesOrigin(with: address) else {
      throw refusal(.forbiddenRedirect, "what was sent is not for another host")
    }
    address = next
  }

  /// Sets the job up for another attempt, if the error and the rules allow one.
  private mutating func tryAgain(
    after error: TransportError, now: Double, settings: TransportSettings
  ) -> Bool {
    // Whoever hands something over keeps count, and may come back in a later run.
    guard attempts < Self.maxAttempts, !request.isDelivery else { return false }
    var wait = 0.0
    switch (error.kind, error.retryAfter) {
    case (_, .some(let pause)):
      guard pause <= Self.longestPause else { return false }
      wait = Double(pause)
    case (.connectionFailed, _), (.serverError, _), (.timeout, _), (.nameNotFound, _):
      if addresses.count > 1 {
        guard place + 1 < addresses.count else { return false }
        place += 1
      } else {
        // A slow server is not helped by being asked twice; a name unknown now is unknown in 1 s.
        guard error.kind != .timeout, error.kind != .nameNotFound else { return false }
        wait = settings.retryDelay * Double(1 << (attempts - 1))
      }
    default: return false
    }
    attempts += 1
    (hops, spent, post) = (0, 0, request.post)
    address = addresses[place]
    notBefore = now + wait
    return true
  }
}
