import KernelModel
import TestSupport
import Testing
import Transport

/// Mails to a real server, aiosmtpd: TLS, passwords, refusals, dropped connections.
@Suite(.enabled(if: PythonMailServer.python != nil, "run make setup-test for aiosmtpd"))
struct MailServerTests {
  @Test func aMailArrivesAsItWas() throws {
    let server = try PythonMailServer(.plain)
    #expect(try session(server.url).send(sampleMail()).failure == nil, "\(server.problems)")
    let mail = try #require(try server.mails().first)
    #expect(mail.sender == "kreltrack@example.org")
    #expect(mail.recipients == ["alice@example.org"])
    #expect(mail.text == "Subject: 7.0-rc6 is out\r\n\r\nHello,\r\n.\r\n..two\r\n.one\r\nend\r\n")
    #expect(!mail.isEncrypted && mail.user == nil)
  }

  @Test(arguments: [PythonMailServer.Security.startTLS, .implicit])
  func underTLSWithAPasswordManyMailsShareAConnection(
    security: PythonMailServer.Security
  ) throws {
    let server = try PythonMailServer(security, user: "me", password: "pass word ä")
    let session = try session(server.url) {
      ($0.user, $0.password, $0.caFile) = ("me", "pass word ä", server.authority.certificate)
      $0.startTLS = .required
    }
    for _ in 0..<3 { #expect(session.send(sampleMail()).failure == nil, "\(server.problems)") }
    let mails = try server.mails()
    #expect(mails.count == 3)
    #expect(mails.allSatisfy { $0.isEncrypted && $0.user == "me" })
    #expect(Set(mails.map(\.peer)).count == 1)
  }

  @Test(arguments: [PythonMailServer.Security.startTLS, .implicit])
  func aCertificateThatNobodySignedIsATroubleOfTheSetup(
    security: PythonMailServer.Security
  ) throws {
    let server = try PythonMailServer(security)
    let failure = try session(server.url) { $0.startTLS = .required }.send(sampleMail()).failure
    #expect(failure?.kind == .setup)
    #expect(failure?.description.contains("certificate is not trusted") == true)
    #expect(try server.mails().isEmpty)
  }

  @Test func toThisMachineTLSIsUsedWhereItIsOfferedWhoeverSignedIt() throws {
    let server = try PythonMailServer(.startTLS)
    #expect(try session(server.url).send(sampleMail()).isDone)
    #expect(try server.mails().first?.isEncrypted == true)
  }

  @Test func aWrongPasswordIsATroubleOfTheSetupAndNotRepeated() throws {
    let server = try PythonMailServer(.startTLS, user: "me", password: "right")
    let failure = try session(server.url) {
      ($0.user, $0.password, $0.caFile) = ("me", "wrong-one", server.authority.certificate)
    }.send(sampleMail()).failure
    #expect(failure?.kind == .setup)
    #expect(failure?.description.contains("535") == true)
    #expect(failure?.description.contains("wrong-one") == false)
    #expect(try server.mails().isEmpty)
  }

  @Test func noPasswordWhereOneIsNeededIsATroubleOfTheSetup() throws {
    let server = try PythonMailServer(.plain, user: "me", password: "right")
    #expect(try session(server.url).send(sampleMail()).failure?.kind == .setup)
  }

  @Test func eachRecipientHasAFateOfItsOwn() throws {
    let server = try PythonMailServer(.plain)
    let session = try session(server.url)
    let kinds = ["refuse", "alice", "greylist", "bob", "reject", "carol"].map {
      session.send(sampleMail(to: "\($0)@example.org")).failure?.kind
    }
    #expect(kinds == [.refused, nil, .temporary, nil, .refused, nil])
    #expect(
      try server.mails().flatMap(\.recipients)
        == ["alice", "bob", "carol"].map { "\($0)@example.org" })
  }

  @Test(arguments: ["drop-rcpt", "drop-data", "drop-end"])
  func aDroppedConnectionIsTemporaryAndTheNextMailGoesOverAnother(name: String) throws {
    let server = try PythonMailServer(.plain)
    let session = try session(server.url)
    #expect(session.send(sampleMail()).isDone)
    let failure = session.send(sampleMail(to: "\(name)@example.org")).failure
    #expect(failure?.kind == .temporary)
    #expect(session.send(sampleMail()).isDone)
  }

  @Test func aStallEndsWithTheTime() throws {
    let server = try PythonMailServer(.plain)
    let session = try session(server.url) { $0.timeout = 2 }
    #expect(session.send(sampleMail()).isDone)
    let failure = session.send(sampleMail(to: "stall@example.org")).failure
    #expect(failure?.kind == .temporary)
    #expect(failure?.description.contains("no answer in time") == true)
  }
}
