package import Configuration
package import KernelModel
package import Transport

/// How mails leave.
package enum MailWay: Hashable, Sendable {
  /// The server's password comes from the secret, where there is one.
  case smtp(MailServer, password: Secret?)
  /// A sendmail-compatible program with its arguments; it reads the recipients from the header.
  case sendmail([String])
  /// A maildir's folder.
  case maildir(String)
}

/// What deliveries need to know of the configuration.
package struct DeliverySettings: Sendable {
  /// Nil where no mail is configured.
  package var mail: MailWay?
  /// The envelope's sender: an address without name and brackets.
  package var sender: String
  /// Seconds for a program or a hook.
  package var programTimeout = 60.0
  /// For webhooks.
  package var transport: TransportSettings
  /// The words of each recipient's exec as they are now, by the configuration's name.
  package var programs: [String: [String]] = [:]
  /// Each recipient's webhook as it is now.
  package var webhooks: [String: String] = [:]
  /// The secret that a recipient's webhook is signed with, by the configuration's name.
  package var webhookSecrets: [String: Secret] = [:]

  /// The addresses that each recipient has now; nil for a sample, which goes to any.
  package var addresses: [String: Set<String>]?

  package init(mail: MailWay? = nil, sender: String, transport: TransportSettings) {
    (self.mail, self.sender, self.transport) = (mail, sender, transport)
  }

  /// What the configuration says.
  init(_ surroundings: Surroundings) {
    let settings = surroundings.settings
    self.init(
      mail: settings.mail.flatMap { MailWay($0, settings) },
      sender: settings.mail?.from?.address ?? "", transport: surroundings.transportSettings)
    programTimeout = settings.mail?.timeout ?? programTimeout
    addresses = [:]
    for notify in settings.notify {
      addresses?[notify.name] = Set(notify.to)
      programs[notify.name] = notify.exec
      webhooks[notify.name] = notify.webhook
      webhookSecrets[notify.name] = notify.webhookSecret
    }
  }
}

extension MailWay {
  fileprivate init?(_ mail: Settings.Mail, _ settings: Settings) {
    switch mail.way {
    case nil: return nil
    case .sendmail(let words): self = .sendmail(words)
    case .maildir(let folder): self = .maildir(folder)
    case .smtp(let configured):
      var server = MailServer(url: configured.url)
      server.startTLS = MailServer.StartTLS(rawValue: mail.startTLS(for: configured).rawValue)
      server.user = mail.user
      server.caFile = settings.caFile
      server.timeout = mail.timeout
      server.connectTimeout = min(mail.timeout, settings.connectTimeout)
      self = .smtp(server, password: mail.password)
    }
  }
}

/// Delivers what waits in the outbox, one entry at a time, over connections that it keeps.
///
/// An entry that was delivered twice carries one Message-ID: the caller notes what was delivered
/// only afterwards, and a crash in between repeats it.
package final class Delivery {
  private let environment: Environment
  private let settings: DeliverySettings
  private var mailer: Result<any Mailing, DeliveryFailure>?
  private var session: Result<any Fetching, DeliveryFailure>?
  private var secrets: [String: Result<String, SecretError>] = [:]
  /// Why no mail can be sent in this run.
  private var mailTrouble: DeliveryFailure?

  package init(_ environment: Environment, _ settings: DeliverySettings) {
    (self.environment, self.settings) = (environment, settings)
  }

  /// Tries once; what becomes of a failure is the caller's to decide.
  ///
  /// Once the mail server's set-up proves wrong, it is not asked again: a password that was refused
  /// a thousand times locks an account.
  package func deliver(_ entry: OutboxEntry) -> Result<Void, DeliveryFailure> {
    switch entry.way {
    case .mail:
      if let mailTrouble { return .failure(mailTrouble) }
      let result = mail(entry)
      if case .failure(let failure) = result, failure.kind == .setup { mailTrouble = failure }
      return result
    case .exec: return hook(entry)
    case .webhook: return post(entry)
    }
  }

  private func mail(_ entry: OutboxEntry) -> Result<Void, DeliveryFailure> {
    if let addresses = settings.addresses,
      addresses[entry.recipient]?.contains(entry.target) != true
    {
      return .failure(
        DeliveryFailure(.refused, "the configuration does not name this address any more"))
    }
    switch settings.mail {
    case nil:
      return .failure(
        DeliveryFailure(.setup, "no mail can be sent: set smtp, sendmail or maildir in [mail]"))
    case .smtp(let server, let password):
      let mail = OutgoingMail(
        sender: settings.sender, recipient: entry.target, bytes: entry.payload)
      return opened(server, password).flatMap { $0.send(mail) }
    case .sendmail(let words): return sendmail(words, entry)
    case .maildir(let folder): return file(entry, into: folder)
    }
  }

  private func opened(
    _ server: MailServer, _ password: Secret?
  ) -> Result<any Mailing, DeliveryFailure> {
    if let mailer { return mailer }
    let opened: Result<any Mailing, DeliveryFailure>
    do throws(DeliveryFailure) {
      var server = server
      if let password {
        server.password = try secret(password, named: "mail").get()
      }
      opened = .success(try environment.openMailer(server))
    } catch { opened = .failure(error) }
    mailer = opened
    return opened
  }

  private func secret(
    _ source: Secret, named name: String
  ) -> Result<String, DeliveryFailure> {
    let result =
      secrets[name]
      ?? Result { () throws(SecretError) in
        try source.secret(environment, seconds: settings.programTimeout)
      }
    secrets[name] = result
    return result.mapError { DeliveryFailure(.setup, $0.description) }
  }

  // MARK: - Programs

  /// "Try again later", from sysexits.h.
  private static let temporaryFailure: Int32 = 75

  private func sendmail(
    _ words: [String], _ entry: OutboxEntry
  ) -> Result<Void, DeliveryFailure> {
    let result = run(words, entry.payload) { end in
      if end.timedOut || end.status == Self.temporaryFailure || end.status > 128 {
        return .temporary
      }
      return .refused
    }
    // Such programs like to repeat whom they do not know.
    return result.mapError {
      DeliveryFailure($0.kind, $0.description.replacing(entry.target, with: "(recipient)"))
    }
  }

  /// Starts what the configuration names now, not what it named when the notice was decided: a path
  /// that was corrected counts for what waits too, and the store alone can't start a program.
  private func hook(_ entry: OutboxEntry) -> Result<Void, DeliveryFailure> {
    guard let words = settings.programs[entry.recipient] else { return .failure(Self.gone("exec")) }
    return run(words, entry.payload) { _ in .temporary }
  }

  private static func gone(_ key: String) -> DeliveryFailure {
    DeliveryFailure(.refused, "the configuration names no \(key) for it any more; set it again")
  }

  private func run(
    _ words: [String], _ input: [UInt8], _ kind: (ProgramEnd) -> DeliveryFailure.Kind
  ) -> Result<Void, DeliveryFailure> {
    guard let program = words.first else {
      return .failure(DeliveryFailure(.setup, "no program is named; correct the configuration"))
    }
    let end: ProgramEnd
    do {
      end = try environment.runProgram(words, input, settings.programTimeout)
    } catch { return .failure(DeliveryFailure(.setup, "\(error)")) }
    if end.status == 0, !end.timedOut { return .success(()) }
    // What env, sh and the like return where the program is missing or may not be run.
    let isMissing = !end.timedOut && (end.status == 126 || end.status == 127)
    return .failure(
      DeliveryFailure(isMissing ? .setup : kind(end), "\(program) \(end.account); run it by hand"))
  }

  // MARK: - Maildir

  private func file(
    _ entry: OutboxEntry, into folder: String
  ) -> Result<Void, DeliveryFailure> {
    do {
      try environment.files.deliver(folder, Self.fileName(entry), entry.payload)
      return .success(())
    } catch {
      return .failure(
        DeliveryFailure(.temporary, "\(error); check the folder's rights and the disk"))
    }
  }

  /// A maildir's name: the moment, what is unique, and who; the same for a repetition.
  static func fileName(_ entry: OutboxEntry) -> String {
    let unique = entry.messageID.map {
      $0.isASCII && ($0.isLetter || $0.isNumber || ".-_@".contains($0)) ? $0 : "_"
    }
    return "\(entry.decidedAt.seconds).\(String(unique.prefix(200)))"
  }

  // MARK: - Webhooks

  private func post(_ entry: OutboxEntry) -> Result<Void, DeliveryFailure> {
    guard let url = settings.webhooks[entry.recipient] else {
      return .failure(Self.gone("webhook"))
    }
    // The path of a hook is often its secret.
    let place = Address.origin(url)
    var request = Request(name: entry.recipient, url: url, maxBody: 1 << 16)
    request.isDelivery = true
    request.post = Request.Post(body: entry.payload, contentType: "application/json")
    request.headers = [
      ("X-Kreltrack-Event", entry.event), ("Idempotency-Key", entry.messageID),
    ]
    do throws(DeliveryFailure) {
      if let source = settings.webhookSecrets[entry.recipient] {
        let key = try secret(source, named: "webhook of \(entry.recipient)").get()
        let digits = try Signature.hmacSHA256(of: entry.payload, key: Array(key.utf8))
        request.headers.append(("X-Kreltrack-Signature", "sha256=\(digits)"))
      }
      let answer = try opened().get().perform([request]) { _ in }.first
      guard case .failure(let error) = answer else { return .success(()) }
      return .failure(Self.failure(error, place))
    } catch { return .failure(error) }
  }

  private func opened() -> Result<any Fetching, DeliveryFailure> {
    if let session { return session }
    let opened: Result<any Fetching, DeliveryFailure>
    do throws(TransportError) {
      opened = .success(try environment.makeSession(settings.transport))
    } catch { opened = .failure(DeliveryFailure(.setup, error.description)) }
    session = opened
    return opened
  }

  private static func failure(_ error: TransportError, _ place: String) -> DeliveryFailure {
    var shown = error
    shown.url = place
    return DeliveryFailure(kind(error.kind), shown.description)
  }

  private static func kind(_ kind: TransportError.Kind) -> DeliveryFailure.Kind {
    switch kind {
    case .connectionFailed, .nameNotFound, .timeout, .serverError, .rateLimited, .cutOff, .blocked,
      .badReply, .tooLarge, .empty, .wrongType, .clientError(408), .clientError(425):
      .temporary
    case .notFound, .clientError, .forbiddenRedirect, .redirectLoop: .refused
    case .tls, .badAddress, .badRequest, .unavailable: .setup
    }
  }
}
