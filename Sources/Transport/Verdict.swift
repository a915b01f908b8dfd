/// What an exchange amounts to: an answer, a way on, or an error.
enum Verdict: Equatable {
  case answered(Response)
  case redirected(to: String, status: Int)
  case failed(TransportError)
}

extension Verdict {
  /// Judges what came back from `address`; `sent` are the validators that went there.
  init(_ outcome: Outcome, of request: Request, from address: Address, sent: Validators?) {
    func failed(_ kind: TransportError.Kind, _ detail: String = "") -> Verdict {
      let pause = [429, 503].contains(outcome.status) ? outcome.retryAfter : nil
      return .failed(
        TransportError(kind: kind, url: address.text, detail: detail, retryAfter: pause))
    }
    let mediaType = MediaType.bare(outcome.contentType)
    let status = outcome.status
    func answered() -> Verdict {
      let kept = status == 304 ? sent ?? Validators() : outcome.validators
      return .answered(
        Response(
          status: status, url: address.text, contentType: outcome.contentType, validators: kept,
          body: status == 304 ? [] : outcome.body))
    }

    if request.isDelivery, (200..<300).contains(status), outcome.failure?.cameAfterHead ?? true {
      // A bot wall says 200 too, and hands nothing on.
      let isWall = mediaType == "text/html" && BotWall.stands(in: outcome.body)
      self = isWall ? failed(.blocked) : answered()
      return
    }
    switch outcome.failure {
    case .connect, .other: self = failed(.connectionFailed, outcome.message)
    case .name: self = failed(.nameNotFound, outcome.message)
    case .tls: self = failed(.tls, outcome.message)
    case .timeout: self = failed(.timeout, outcome.message)
    case .garbled: self = failed(.badReply, outcome.message)
    case .hungUp where status == 0: self = failed(.connectionFailed, outcome.message)
    // The status counts more than how the page that explains it ended.
    case .hungUp where status < 400 || (status == 404 && request.returnsNotFound):
      self = failed(.cutOff, outcome.message)
    case .tooLarge where status < 400 || (status == 404 && request.returnsNotFound):
      self = failed(.tooLarge, "more than \(request.maxBody) bytes")
    case .hungUp, .tooLarge, nil:
      if mediaType == "text/html", BotWall.stands(in: outcome.body) {
        self = failed(.blocked)
        return
      }
      switch status {
      case 200 where outcome.body.isEmpty: self = failed(.empty)
      case 200 where !request.accepts.isEmpty && !request.accepts.contains(mediaType):
        let wanted = request.accepts.joined(separator: " or ")
        self = failed(.wrongType, "\(mediaType.isEmpty ? "none" : mediaType) instead of \(wanted)")
      case 200: self = answered()
      case 204, 205: self = failed(.empty, "status \(status)")
      case 304 where sent != nil: self = answered()
      case 301, 302, 303, 307, 308:
        guard !request.isDelivery else {
          self = failed(.forbiddenRedirect, "what is handed over follows no redirect")
          return
        }
        guard let target = outcome.redirect else {
          self = failed(.badReply, "status \(status) without Location")
          return
        }
        self = .redirected(to: target, status: status)
      case 404 where request.returnsNotFound: self = answered()
      case 404: self = failed(.notFound)
      case 429: self = failed(.rateLimited, "status 429")
      case 400..<500: self = failed(.clientError(status))
      case 500...: self = failed(.serverError(status))
      default: self = failed(.badReply, "status \(status)")
      }
    }
  }
}

/// The media type in a `Content-Type`.
enum MediaType {
  /// Lower case, without parameters; empty where there is none.
  static func bare(_ contentType: String?) -> String {
    let type = (contentType ?? "").prefix { $0 != ";" && $0 != "," }
    return String(type.filter { $0 != " " && $0 != "\t" }).lowercased()
  }
}

/// Anubis, which stands before lore and git.kernel.org and answers with status 200.
enum BotWall {
  private static let title = "making sure you're not a bot!"

  /// Whether an HTML page is the wall's.
  static func stands(in page: [UInt8]) -> Bool {
    // The title stands in the head; a long page is not read to its end for it.
    let text = String(decoding: page.prefix(1 << 16), as: UTF8.self).lowercased()
    guard let tag = text.firstRange(of: "<title"),
      let open = text[tag.upperBound...].firstIndex(of: ">"),
      let close = text[open...].firstRange(of: "</title")
    else { return false }
    var said = text[text.index(after: open)..<close.lowerBound]
    while said.first?.isWhitespace == true { said.removeFirst() }
    while said.last?.isWhitespace == true { said.removeLast() }
    return ["'", "&#39;", "&#x27;", "&apos;", "’"].contains { apostrophe in
      said == title.split(separator: "'").joined(separator: apostrophe)
    }
  }
}
