import Foundation
import TestSupport
import Testing

/// `kreltrack notify` against a real mail server, aiosmtpd; what arrives is read by Python's `email`.
@Suite(
  .enabled(if: Program.answers, "kreltrack is not built"),
  .enabled(if: PythonMailServer.python != nil, "run make setup-test for aiosmtpd"))
struct MailServersTests {
  @Test func noticesArriveAsTextAndHTMLInOneThread() throws {
    let server = try PythonMailServer(.plain)
    var notifying = try NotifyingProgram(mail: "smtp=\(server.url)")
    for version in ["7.0-rc6", "7.0-rc7"] {
      try notifying.learn(version)
      let run = try notifying.notify()
      #expect(run.status == 0, "\(run.stderr) \(server.problems)")
    }
    let mails = try server.mails()
    #expect(mails.allSatisfy { $0.sender == "kreltrack@example.org" })
    #expect(mails.map(\.recipients) == [["alice@example.org"], ["alice@example.org"]])
    let read = try ReadMail.of(mails.map { Array($0.text.utf8) })
    try expectNotices(read, of: ["7.0-rc6", "7.0-rc7"])
  }

  @Test func underRequiredTLSTheFileOfAuthoritiesDecides() throws {
    let server = try PythonMailServer(.startTLS)
    let mail = "smtp=\(server.url)\nstarttls=required"
    var notifying = try NotifyingProgram(mail: mail)
    try notifying.learn("7.0-rc6")
    let refused = try notifying.notify()
    #expect(refused.status == 75)
    #expect(refused.stderr.contains("certificate is not trusted"), "\(refused.stderr)")
    #expect(try server.mails().isEmpty)
    try notifying.configure(mail: mail, more: Self.trusting(server))
    notifying.pass(600)
    let run = try notifying.notify()
    #expect(run.status == 0, "\(run.stderr) \(server.problems)")
    #expect(try server.mails().map(\.isEncrypted) == [true])
  }

  @Test func aPasswordComesFromAFileThatNobodyElseMayRead() throws {
    let server = try PythonMailServer(.startTLS, user: "me", password: "right one")
    var notifying = try NotifyingProgram(mail: "smtp=\(server.url)")
    let file = try notifying.program.home.write("right one\n", to: "password")
    try notifying.configure(
      mail: "smtp=\(server.url)\nstarttls=required\nuser=me\npassword-file=\(file)",
      more: Self.trusting(server))
    try notifying.learn("7.0-rc6")
    try #require(unsafe chmod(file, 0o644) == 0)
    let refused = try notifying.notify()
    #expect(refused.status == 75)
    #expect(
      refused.stderr.contains("\(file): others may read or change it; run chmod 600 on it"),
      "\(refused.stderr)")
    #expect(try server.mails().isEmpty)
    try #require(unsafe chmod(file, 0o600) == 0)
    notifying.pass(600)
    let run = try notifying.notify()
    #expect(run.status == 0, "\(run.stderr) \(server.problems)")
    let mail = try #require(try server.mails().first)
    #expect(mail.isEncrypted && mail.user == "me")
  }

  @Test func aWrongPasswordIsToldWithoutItAndCostsNoNotice() throws {
    let server = try PythonMailServer(.startTLS, user: "me", password: "right one")
    var notifying = try NotifyingProgram(mail: "smtp=\(server.url)")
    let file = try notifying.program.home.write("wrong one\n", to: "password")
    try #require(unsafe chmod(file, 0o600) == 0)
    try notifying.configure(
      mail: "smtp=\(server.url)\nstarttls=required\nuser=me\npassword-file=\(file)",
      to: ["alice", "bob"], more: Self.trusting(server))
    try notifying.learn("7.0-rc6")
    let refused = try notifying.notify()
    #expect(refused.status == 75)
    #expect(refused.stderr.contains("535"), "\(refused.stderr)")
    #expect(!refused.stderr.contains("wrong one") && !refused.stderr.contains("alice@"))
    try notifying.program.home.write("right one\n", to: "password")
    notifying.pass(600)
    #expect(try notifying.notify().status == 0)
    #expect(
      try server.mails().flatMap(\.recipients).sorted() == ["alice@example.org", "bob@example.org"])
  }

  @Test func aRefusedRecipientHoldsUpNobodyAndIsGivenUpInTheEnd() throws {
    let server = try PythonMailServer(.plain)
    var notifying = try NotifyingProgram(
      mail: "smtp=\(server.url)\ngive-up-refused-after=86400", to: ["refuse", "alice"])
    try notifying.learn("7.0-rc6")
    let first = try notifying.notify()
    #expect(first.status == 75)
    #expect(first.stderr.contains("550 5.1.1"), "\(first.stderr)")
    #expect(!first.stderr.contains("refuse@example.org"))
    #expect(try server.mails().map(\.recipients) == [["alice@example.org"]])
    notifying.pass(600)
    let tooEarly = try notifying.notify()
    #expect(tooEarly.status == 0, "nothing is tried before its time: \(tooEarly.stderr)")
    notifying.pass(86_400)
    let last = try notifying.notify()
    #expect(last.status == 75)
    #expect(last.stderr.contains("is given up"), "\(last.stderr)")
    notifying.pass(86_400)
    let after = try notifying.notify("--json")
    #expect(after.status == 0)
    #expect(try JSONDocument(after)["waiting"].integer == 0)
    #expect(try server.mails().count == 1)
  }

  /// What the server does to the first attempt, by the recipient's name; greylisting is a 451.
  @Test(arguments: [
    "greylist-once", "drop-rcpt-once", "drop-data-once", "drop-end-once", "stall-once",
  ])
  func aFailureThatPassesIsMendedByTheNextRunUnderTheSameMessageID(name: String) throws {
    let server = try PythonMailServer(.plain)
    var notifying = try NotifyingProgram(
      mail: "smtp=\(server.url)\ntimeout=2", to: [name, "alice"])
    try notifying.learn("7.0-rc6")
    let first = try notifying.notify("--json")
    #expect(first.status == 75, "\(first.stdout) \(server.problems)")
    let deferred = try JSONDocument(first)["deferred"]
    let messageID = try #require(deferred[0]["message_id"].string)
    #expect(deferred.items.count == 1)
    // A server may take the mail and lose only its answer.
    let early = name == "drop-end-once" ? [name] : []
    #expect(
      try server.mails().flatMap(\.recipients).sorted()
        == (["alice"] + early).map { "\($0)@example.org" })
    notifying.pass(600)
    let second = try notifying.notify()
    #expect(second.status == 0, "\(second.stderr) \(server.problems)")
    let mails = try server.mails().filter { $0.recipients == ["\(name)@example.org"] }
    #expect(mails.count == (name == "drop-end-once" ? 2 : 1))
    let read = try ReadMail.of(mails.map { Array($0.text.utf8) })
    #expect(read.allSatisfy { $0.values("message-id") == ["<\(messageID)>"] })
    #expect(Set(mails.map(\.text)).count == 1)
    #expect(try server.mails().count == mails.count + 1)
  }

  /// Settings that trust the server's authority and no other.
  private static func trusting(_ server: PythonMailServer) -> String {
    "[network]\nca-file=\(server.authority.certificate)\n"
  }
}

/// What a connection that ends or falls silent at any stage costs: a delay, never a notice.
@Suite(.enabled(if: Program.answers, "kreltrack is not built")) struct MailStagesTests {
  static let stages = ScriptedMailServer.Stage.allCases.filter {
    ![.startTLS, .auth, .other].contains($0)
  }

  @Test(arguments: stages, [true, false])
  func theNextRunDeliversWhatOneStageCost(
    stage: ScriptedMailServer.Stage, isStall: Bool
  ) throws {
    let server = try ScriptedMailServer { reached, connection in
      guard reached == stage, connection == 0 else { return nil }
      return isStall ? .stall : .close
    }
    var notifying = try NotifyingProgram(mail: "smtp=\(server.url)\ntimeout=1")
    try notifying.learn("7.0-rc6")
    let first = try notifying.notify()
    // The answer to QUIT means nothing any more.
    #expect(first.status == (stage == .quit ? 0 : 75), "\(first.stderr)")
    notifying.pass(600)
    let second = try notifying.notify()
    #expect(second.status == 0, "\(second.stderr)")
    server.settle()
    #expect(server.taken.count == 1)
    let read = try ReadMail.of(server.mails.map { Array($0.utf8) })
    #expect(Set(read.flatMap { $0.values("message-id") }).count == 1)
    #expect(read.allSatisfy { $0.values("x-kreltrack-event") == ["release 7.0-rc6"] })
  }
}

/// Checks what Python made of the notices of candidates that one recipient was told of in this order.
func expectNotices(
  _ read: [ReadMail], of versions: [String], sourceLocation: SourceLocation = #_sourceLocation
) throws {
  try #require(read.count == versions.count, sourceLocation: sourceLocation)
  for (mail, version) in zip(read, versions) {
    #expect(mail.defects.isEmpty, sourceLocation: sourceLocation)
    #expect(mail.recipients == ["alice@example.org"], sourceLocation: sourceLocation)
    #expect(
      mail.values("from") == ["Kernel news <kreltrack@example.org>"],
      sourceLocation: sourceLocation)
    #expect(
      mail.values("subject").first?.hasPrefix("[kernel] \(version) is out: 7.0 expected ") == true,
      "\(mail.values("subject"))", sourceLocation: sourceLocation)
    #expect(
      mail.values("auto-submitted") == ["auto-generated"], sourceLocation: sourceLocation)
    #expect(
      mail.values("list-id").first?.contains("<kreltrack.example.org>") == true,
      sourceLocation: sourceLocation)
    #expect(
      mail.values("x-kreltrack-event") == ["release \(version)"], sourceLocation: sourceLocation)
    #expect(mail.values("date").count == 1, sourceLocation: sourceLocation)
    #expect(
      mail.types == ["multipart/alternative", "text/plain", "text/html"],
      sourceLocation: sourceLocation)
    #expect(mail.loads.isEmpty, sourceLocation: sourceLocation)
    for text in [mail.text, mail.htmlText] {
      #expect(text.contains("Linux \(version) is out"), sourceLocation: sourceLocation)
      #expect(text.contains("networking"), sourceLocation: sourceLocation)
    }
  }
  let ids = read.flatMap { $0.values("message-id") }
  #expect(Set(ids).count == versions.count, sourceLocation: sourceLocation)
  for (number, mail) in read.enumerated() {
    let expected = number == 0 ? [] : [ids[number - 1]]
    #expect(mail.values("in-reply-to") == expected, sourceLocation: sourceLocation)
    #expect(
      mail.values("references").first?.hasPrefix(ids[0]) ?? (number == 0),
      sourceLocation: sourceLocation)
  }
}
