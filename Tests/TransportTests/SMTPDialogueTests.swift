import Foundation
import KernelModel
import TestSupport
import Testing
import Transport

/// What goes over the wire to a mail server, byte for byte, and what a server's misbehaviour means.
@Suite struct SMTPDialogueTests {
  @Test func aMailIsSentInTheUsualStepsAndItsDotsAreDoubled() throws {
    let server = try ScriptedMailServer()
    do {
      let session = try session(server.url) { $0.ehloName = "client.test" }
      #expect(session.send(sampleMail()).failure == nil)
    }
    #expect(
      server.commands.prefix(4) == [
        "EHLO client.test", "MAIL FROM:<kreltrack@example.org> SIZE=56",
        "RCPT TO:<alice@example.org>", "DATA",
      ])
    #expect(
      server.mails == [
        "Subject: 7.0-rc6 is out\r\n\r\nHello,\r\n..\r\n...two\r\n..one\r\nend"
      ])
  }

  @Test(arguments: ["a\nb", "a\r\nb\r\n", "a\rb\r\n", "a\nb\n"])
  func everyLineEndArrivesAsOneCRLF(text: String) throws {
    let server = try ScriptedMailServer()
    #expect(try session(server.url).send(sampleMail(text: text)).isDone)
    #expect(server.mails == ["a\r\nb"])
  }

  @Test func aLargeMailArrivesWholeWhereverItsDotsStand() throws {
    let server = try ScriptedMailServer()
    let lines = (0..<20_000).map { String(repeating: ".", count: $0 % 7) + "\($0)" }
    let text = lines.joined(separator: "\n") + "\n"
    #expect(try session(server.url).send(sampleMail(text: text)).isDone)
    let expected = lines.map { $0.hasPrefix(".") ? "." + $0 : $0 }.joined(separator: "\r\n")
    #expect(server.mails.first == expected)
  }

  @Test func manyMailsShareOneConnectionAndARefusedOneDoesNotBlockTheNext() throws {
    let server = try ScriptedMailServer()
    let session = try session(server.url)
    for number in 0..<5 { #expect(session.send(sampleMail(text: "\(number)\n")).isDone) }
    #expect(server.mails == ["0", "1", "2", "3", "4"])
    #expect(server.connectionCount == 1)
  }

  @Test func aServerThatHangsUpBetweenTwoMailsIsCalledAgain() throws {
    let server = try ScriptedMailServer { stage, connection in
      connection == 0 && stage == .end ? .replyThenClose("250 ok, and bye") : nil
    }
    let session = try session(server.url)
    #expect(session.send(sampleMail(text: "one\n")).isDone)
    #expect(session.send(sampleMail(text: "two\n")).isDone)
    #expect(server.mails == ["one", "two"])
    #expect(server.connectionCount == 2)
  }

  @Test(arguments: [ScriptedMailServer.Action.close, .replyThenClose("421 4.4.2 too many mails")])
  func aServerThatHasEnoughOfAConnectionIsCalledAgain(action: ScriptedMailServer.Action) throws {
    let seen = Counter()
    let server = try ScriptedMailServer { stage, connection in
      connection == 0 && stage == .sender && seen.next() == 2 ? action : nil
    }
    let session = try session(server.url)
    #expect(session.send(sampleMail(text: "one\n")).isDone)
    #expect(session.send(sampleMail(text: "two\n")).isDone)
    #expect(server.mails == ["one", "two"])
  }

  @Test func aMailWhoseConnectionDropsAfterTheDotIsNotRepeatedBehindTheCallersBack() throws {
    let server = try ScriptedMailServer { stage, _ in stage == .end ? .close : nil }
    #expect(try session(server.url).send(sampleMail()).failure?.kind == .temporary)
    #expect(server.mails.count == 1)
  }

  private static let stages: [ScriptedMailServer.Stage] = [
    .greeting, .hello, .sender, .recipient, .data, .end,
  ]

  @Test(arguments: stages)
  func aDroppedConnectionIsTemporaryAtEveryStage(stage: ScriptedMailServer.Stage) throws {
    let server = try ScriptedMailServer { at, _ in at == stage ? .close : nil }
    let failure = try session(server.url).send(sampleMail()).failure
    #expect(failure?.kind == .temporary)
    #expect(failure?.description.contains("127.0.0.1:\(server.port)") == true)
  }

  @Test(arguments: stages)
  func aStallEndsWithTheTimeAtEveryStage(stage: ScriptedMailServer.Stage) throws {
    let server = try ScriptedMailServer { at, _ in at == stage ? .stall : nil }
    let failure = try session(server.url) { ($0.timeout, $0.connectTimeout) = (0.3, 0.3) }
      .send(sampleMail()).failure
    #expect(failure?.kind == .temporary)
    #expect(failure?.description.contains("no answer in time") == true)
  }

  @Test(arguments: stages)
  func a4xxIsTemporaryAndA5xxRefusedAtEveryStage(stage: ScriptedMailServer.Stage) throws {
    for (code, kind) in [(451, DeliveryFailure.Kind.temporary), (554, .refused)] {
      let server = try ScriptedMailServer { at, _ in
        at == stage ? .reply("\(code)-5.7.1 first\r\n\(code) second") : nil
      }
      let failure = try session(server.url).send(sampleMail()).failure
      #expect(failure?.kind == kind)
      #expect(failure?.description.contains("'\(code) 5.7.1 first second'") == true)
    }
  }

  @Test func aRefusedRecipientDoesNotBlockTheNextMail() throws {
    let seen = Counter()
    let server = try ScriptedMailServer { stage, _ in
      stage == .recipient && seen.next() == 1 ? .reply("550 5.1.1 unknown") : nil
    }
    let session = try session(server.url)
    #expect(session.send(sampleMail()).failure?.kind == .refused)
    #expect(session.send(sampleMail(text: "two\n")).isDone)
    #expect(server.mails == ["two"])
  }

  @Test func aPasswordThatIsWrongIsATroubleOfTheSetup() throws {
    for (reply, kind) in [
      ("535 5.7.8 wrong", DeliveryFailure.Kind.setup), ("454 4.7.0 not now", .temporary),
    ] {
      let server = try ScriptedMailServer { stage, _ in
        switch stage {
        case .hello: .reply("250-mail.test\r\n250 AUTH PLAIN")
        case .auth: .reply("334 ")
        case .other: .reply(reply)
        default: nil
        }
      }
      let failure = try session(server.url) { ($0.user, $0.password) = ("me", "secret") }
        .send(sampleMail()).failure
      #expect(failure?.kind == kind)
      #expect(failure?.description.contains(reply) == true)
    }
  }

  @Test func aServerThatWantsAPasswordIsATroubleOfTheSetup() throws {
    let server = try ScriptedMailServer { stage, _ in
      stage == .sender ? .reply("530 5.7.0 Authentication required") : nil
    }
    #expect(try session(server.url).send(sampleMail()).failure?.kind == .setup)
  }

  @Test func startTLSThatIsRequiredAndNotOfferedSendsNothing() throws {
    let server = try ScriptedMailServer()
    let failure = try session(server.url) { $0.startTLS = .required }.send(sampleMail()).failure
    #expect(failure?.kind == .setup)
    #expect(failure?.description.contains("STARTTLS") == true)
    #expect(!server.commands.contains { $0.hasPrefix("MAIL") })
  }

  @Test func messagesRepeatNeitherTheRecipientNorThePasswordNorControlCharacters() throws {
    let server = try ScriptedMailServer { stage, _ in
      switch stage {
      case .recipient:
        .reply(
          "550 <alice@example.org> and hunter2: \u{1b}[31mno\u{202e} "
            + String(repeating: "x", count: 900))
      case .hello: .reply("250-mail.test\r\n250 AUTH PLAIN")
      case .auth: .reply("334 ")
      case .other: .reply("235 2.7.0 welcome")
      default: nil
      }
    }
    let failure = try session(server.url) { ($0.user, $0.password) = ("me", "hunter2") }
      .send(sampleMail()).failure
    let text = try #require(failure?.description)
    #expect(text.contains("550 <(recipient)> and (password): ?[31mno?"))
    #expect(!text.contains("alice") && !text.contains("hunter2"))
    #expect(text.count < 500)
  }

  @Test func anAnswerToQuitIsNotWaitedFor() throws {
    let server = try ScriptedMailServer { stage, _ in stage == .quit ? .stall : nil }
    let start = ContinuousClock.now
    do {
      let session = try session(server.url)
      #expect(session.send(sampleMail()).isDone)
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test(arguments: [
    "a@b.org\r\nRCPT TO:<eve@c.org>", "a@b.org\nDATA", "a b@c.org", "<a@b.org>", "a@b.org> X=1", "",
    "a\0b@c.org",
  ])
  func anAddressThatWouldBreakTheDialogueApartIsNotSent(address: String) throws {
    let server = try ScriptedMailServer()
    let session = try session(server.url)
    #expect(session.send(sampleMail(to: address)).failure?.kind == .refused)
    #expect(session.send(sampleMail(from: address)).failure?.kind == .setup)
    #expect(server.connectionCount == 0)
  }

  @Test func aServerThatIsNotThereIsNotWaitedForByEveryMail() throws {
    let server = try ScriptedMailServer { stage, _ in stage == .greeting ? .stall : nil }
    let session = try session(server.url) { ($0.timeout, $0.connectTimeout) = (0.3, 0.3) }
    for _ in 0..<50 { #expect(session.send(sampleMail()).failure?.kind == .temporary) }
    #expect(server.connectionCount == 2)
  }

  @Test func aRefusedConnectionAndAnUnknownNameAreTemporary() throws {
    let refused = try ScriptedServer.refusedURL().split(separator: ":").last ?? ""
    let port = refused.filter(\.isNumber)
    #expect(
      try session("smtp://127.0.0.1:\(port)").send(sampleMail()).failure?.kind == .temporary)
    let unknown = try session("smtp://nothing.invalid:587").send(sampleMail()).failure
    #expect(unknown?.kind == .temporary)
    #expect(unknown?.description.contains("nothing.invalid") == true)
  }
}

/// Counts on a server's thread.
private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0

  func next() -> Int {
    lock.withLock {
      count += 1
      return count
    }
  }
}
