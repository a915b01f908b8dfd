import Configuration
import KernelModel
import Testing
import Transport

@testable import Tracker

/// An entry of the outbox leaves by its way, and what goes wrong says what becomes of it.
@Suite struct DeliveryTests {
  private let world: World
  private var settings: DeliverySettings

  init() throws {
    world = try World()
    settings = DeliverySettings(
      sender: "kreltrack@example.org", transport: TransportSettings(userAgent: "kreltrack/test"))
  }

  private func entry(
    _ way: NoticeWay, _ target: String, _ payload: String = "payload\n"
  ) -> OutboxEntry {
    OutboxEntry(
      event: "release 7.0-rc6", recipient: "team", way: way, target: target,
      messageID: "kreltrack.release.7.0-rc6.0123456789abcdef@example.org", thread: nil,
      payload: Array(payload.utf8), decidedAt: at("2026-04-12T20:00:00Z"))
  }

  /// Delivers what the configuration still has as it had it when the entry was made.
  private func deliver(_ entry: OutboxEntry) -> DeliveryFailure? {
    var settings = settings
    settings.programs[entry.recipient] = entry.target.split(separator: " ").map(String.init)
    settings.webhooks[entry.recipient] = entry.target
    return failure(Delivery(world.environment, settings).deliver(entry))
  }

  private func failure(_ result: Result<Void, DeliveryFailure>) -> DeliveryFailure? {
    if case .failure(let failure) = result { failure } else { nil }
  }

  // MARK: - SMTP

  @Test mutating func mailsGoToTheServerOneByOneOverOneSession() throws {
    let mailer = ScriptedMailer()
    world.mailer = mailer
    world.secrets["/etc/password"] = PrivateFile(
      isRegular: true, mode: 0o600, isTrusted: true, content: Array("hunter2\n".utf8))
    settings.mail = .smtp(
      MailServer(url: "smtp://mail.example.org"), password: .file("/etc/password"))
    let delivery = Delivery(world.environment, settings)
    for name in ["alice", "bob"] {
      #expect(failure(delivery.deliver(entry(.mail, "\(name)@example.org"))) == nil)
    }
    #expect(mailer.opened.map(\.password) == ["hunter2"])
    #expect(mailer.mails.map(\.recipient) == ["alice@example.org", "bob@example.org"])
    #expect(mailer.mails.map(\.sender) == ["kreltrack@example.org", "kreltrack@example.org"])
    #expect(mailer.mails.first?.bytes == Array("payload\n".utf8))
  }

  @Test mutating func anAddressThatTheConfigurationNamesNoMoreGetsNothing() throws {
    let mailer = ScriptedMailer()
    world.mailer = mailer
    settings.mail = .smtp(MailServer(url: "smtp://mail.example.org"), password: nil)
    settings.addresses = ["team": ["alice@example.org"], "other": ["bob@example.org"]]
    let delivery = Delivery(world.environment, settings)
    let kinds = ["alice", "bob"].map {
      failure(delivery.deliver(entry(.mail, "\($0)@example.org")))?.kind
    }
    #expect(kinds == [nil, .refused])
    #expect(mailer.mails.map(\.recipient) == ["alice@example.org"])
  }

  @Test mutating func aRefusedRecipientDoesNotStopTheOthersButAWrongPasswordDoes() throws {
    let mailer = ScriptedMailer()
    world.mailer = mailer
    settings.mail = .smtp(MailServer(url: "smtp://mail.example.org"), password: nil)
    let delivery = Delivery(world.environment, settings)
    mailer.failure = { mail in
      switch mail.recipient {
      case "gone@example.org": DeliveryFailure(.refused, "550")
      case "locked@example.org": DeliveryFailure(.setup, "535")
      default: nil
      }
    }
    let kinds = ["gone", "alice", "locked", "bob"].map {
      failure(delivery.deliver(entry(.mail, "\($0)@example.org")))?.kind
    }
    #expect(kinds == [.refused, nil, .setup, .setup])
    #expect(mailer.mails.count == 3)
  }

  @Test mutating func aPasswordThatCannotBeHadIsAskedForOnce() throws {
    var runs = 0
    world.programs["pass"] = { _, _ in
      runs += 1
      return ProgramEnd(status: 1, messages: "hunter2 is not unlocked\n")
    }
    settings.mail = .smtp(
      MailServer(url: "smtp://mail.example.org"), password: .command(["pass", "show"]))
    let delivery = Delivery(world.environment, settings)
    for _ in 0..<3 {
      let failure = failure(delivery.deliver(entry(.mail, "alice@example.org")))
      #expect(failure?.kind == .setup)
      #expect(failure?.description.contains("hunter2") == false)
    }
    #expect(runs == 1)
  }

  @Test func mailWithoutAWayIsATroubleOfTheSetup() {
    #expect(deliver(entry(.mail, "alice@example.org"))?.kind == .setup)
  }

  // MARK: - Programs

  private static let sendmailEnds: [(Int32, DeliveryFailure.Kind?)] = [
    (0, nil), (75, .temporary), (67, .refused), (1, .refused), (127, .setup), (126, .setup),
    (128 + 9, .temporary),
  ]

  @Test(arguments: sendmailEnds)
  mutating func sendmailsExitStatusDecides(status: Int32, kind: DeliveryFailure.Kind?) throws {
    var seen: [([String], [UInt8])] = []
    world.programs["/usr/sbin/sendmail"] = { words, input in
      seen.append((words, input))
      return ProgramEnd(status: status, messages: "sendmail: \u{1b}[31mno\n")
    }
    settings.mail = .sendmail(["/usr/sbin/sendmail", "-t", "-oi"])
    let failure = deliver(entry(.mail, "alice@example.org", "To: alice@example.org\n\nx\n"))
    #expect(failure?.kind == kind)
    #expect(seen.first?.0 == ["/usr/sbin/sendmail", "-t", "-oi"])
    #expect(seen.first?.1 == Array("To: alice@example.org\n\nx\n".utf8))
    if let failure { #expect(failure.description.contains("says 'sendmail: ?[31mno'")) }
  }

  @Test mutating func whatSendmailSaysIsRepeatedWithoutTheRecipient() throws {
    world.programs["sendmail"] = { _, _ in
      ProgramEnd(status: 67, messages: "alice@example.org... User unknown\n")
    }
    settings.mail = .sendmail(["sendmail", "-t"])
    let failure = deliver(entry(.mail, "alice@example.org"))
    #expect(
      failure?.description
        == "sendmail ended with 67 and says '(recipient)... User unknown'; run it by hand")
  }

  @Test func aHookGetsTheEventAndTheWordsOfItsCommand() throws {
    var seen: [([String], [UInt8])] = []
    world.programs["/usr/local/bin/on-release"] = { words, input in
      seen.append((words, input))
      return ProgramEnd(status: 0)
    }
    #expect(deliver(entry(.exec, "/usr/local/bin/on-release  --verbose $HOME", "{}")) == nil)
    #expect(seen.first?.0 == ["/usr/local/bin/on-release", "--verbose", "$HOME"])
    #expect(seen.first?.1 == Array("{}".utf8))
  }

  private static let hookEnds: [(Int32, DeliveryFailure.Kind)] = [
    (1, .temporary), (75, .temporary), (127, .setup),
  ]

  @Test(arguments: hookEnds)
  func aHookThatFailsIsTriedAgain(status: Int32, kind: DeliveryFailure.Kind) throws {
    world.programs["/hook"] = { _, _ in ProgramEnd(status: status) }
    let failure = deliver(entry(.exec, "/hook"))
    #expect(failure?.kind == kind)
    #expect(failure?.description == "/hook ended with \(status); run it by hand")
  }

  @Test func aHookThatTakesTooLongIsTriedAgainAndOneThatIsMissingIsATroubleOfTheSetup() throws {
    world.programs["/slow"] = { _, _ in ProgramEnd(status: 137, timedOut: true) }
    world.missingPrograms = ["/none"]
    #expect(deliver(entry(.exec, "/slow"))?.kind == .temporary)
    #expect(deliver(entry(.exec, "/none"))?.kind == .setup)
    #expect(deliver(entry(.exec, "  "))?.kind == .setup)
  }

  @Test mutating func aHookIsStartedAsTheConfigurationHasItNowAndNeverAsTheStoreAloneSays() throws {
    var seen: [[String]] = []
    world.programs["/new"] = { words, _ in
      seen.append(words)
      return ProgramEnd(status: 0)
    }
    let waiting = entry(.exec, "/bin/sh -c evil")
    settings.programs = ["team": ["/new", "--quick"]]
    #expect(failure(Delivery(world.environment, settings).deliver(waiting)) == nil)
    #expect(seen == [["/new", "--quick"]])
    settings.programs = ["others": ["/bin/sh"]]
    let gone = failure(Delivery(world.environment, settings).deliver(waiting))
    #expect(gone?.kind == .refused)
    #expect(gone?.description.contains("no exec for it any more") == true)
  }

  // MARK: - Maildir

  @Test mutating func aMaildirGetsTheMailUnderANameThatARepetitionHasToo() throws {
    settings.mail = .maildir("/var/mail/kreltrack")
    for _ in 0..<2 { #expect(deliver(entry(.mail, "alice@example.org")) == nil) }
    let path =
      "/var/mail/kreltrack/new/1776024000.kreltrack.release.7.0-rc6.0123456789abcdef@example.org"
    #expect(world.maildirs == [path: Array("payload\n".utf8)])
  }

  @Test mutating func aFullDiskIsTemporary() throws {
    settings.mail = .maildir("/var/mail/kreltrack")
    world.maildirTrouble = FileError(path: "/var/mail/kreltrack/tmp/x", detail: "No space left")
    let failure = deliver(entry(.mail, "alice@example.org"))
    #expect(failure?.kind == .temporary)
    #expect(failure?.description.contains("No space left") == true)
  }

  @Test func anOddMessageIDLeadsToNoOtherFolder() {
    let odd = OutboxEntry(
      event: "e", recipient: "r", way: .mail, target: "t", messageID: "../../a:2,S/ä\n@b",
      thread: nil, payload: [], decidedAt: at("1970-01-01T00:00:01Z"))
    #expect(Delivery.fileName(odd) == "1..._.._a_2_S___@b")
  }

  // MARK: - Webhooks

  private static let hook = "https://chat.example.org/hook/t0ken"

  @Test mutating func aWebhookIsPostedWithItsNameAndSignature() throws {
    world.network.serve(Self.hook, [], status: 204)
    world.variables["HOOK_SECRET"] = "Jefe"
    settings.webhookSecrets = ["team": .environment("HOOK_SECRET")]
    #expect(deliver(entry(.webhook, Self.hook, "what do ya want for nothing?")) == nil)
    let request = try #require(world.network.take().first)
    #expect(request.isDelivery)
    #expect(request.post?.contentType == "application/json")
    #expect(request.post?.body == Array("what do ya want for nothing?".utf8))
    let headers = Dictionary(request.headers.map { ($0.name, $0.value) }) { first, _ in first }
    #expect(
      headers == [
        "X-Kreltrack-Event": "release 7.0-rc6",
        "Idempotency-Key": "kreltrack.release.7.0-rc6.0123456789abcdef@example.org",
        "X-Kreltrack-Signature":
          "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
      ])
  }

  @Test mutating func aWebhookIsPostedToWhereTheConfigurationSaysNow() throws {
    world.network.serve(Self.hook, [])
    settings.webhooks = ["team": Self.hook]
    let waiting = entry(.webhook, "https://old.example.org/", "{}")
    #expect(failure(Delivery(world.environment, settings).deliver(waiting)) == nil)
    #expect(world.network.take().map(\.url) == [Self.hook])
    settings.webhooks = [:]
    #expect(failure(Delivery(world.environment, settings).deliver(waiting))?.kind == .refused)
    #expect(world.network.take().isEmpty)
  }

  @Test func aWebhookWithoutASecretIsNotSigned() throws {
    world.network.serve(Self.hook, [])
    #expect(deliver(entry(.webhook, Self.hook, "{}")) == nil)
    #expect(
      world.network.take().first?.headers.map(\.name) == ["X-Kreltrack-Event", "Idempotency-Key"])
  }

  @Test(arguments: [
    (TransportError.Kind.rateLimited, DeliveryFailure.Kind.temporary),
    (.serverError(502), .temporary), (.connectionFailed, .temporary), (.timeout, .temporary),
    (.nameNotFound, .temporary), (.clientError(408), .temporary), (.clientError(403), .refused),
    (.notFound, .refused), (.forbiddenRedirect, .refused), (.tls, .setup), (.badAddress, .setup),
  ])
  func whatAWebhookAnswersDecides(kind: TransportError.Kind, expected: DeliveryFailure.Kind) throws
  {
    world.network.fail(Self.hook, kind)
    let failure = deliver(entry(.webhook, Self.hook))
    #expect(failure?.kind == expected)
    #expect(failure?.description.hasPrefix("https://chat.example.org: ") == true)
    #expect(failure?.description.contains("t0ken") == false)
  }
}
