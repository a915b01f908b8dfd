import KernelModel
import TestSupport
import Testing

@testable import Notices

/// Composed mails, byte for byte and as another program reads them.
@Suite struct MailComposerTests {
  private func lines(_ mail: [UInt8]) -> [String] {
    String(decoding: mail, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func header(_ mail: [UInt8]) -> [String] {
    lines(mail).prefix { !$0.isEmpty }.map { $0 }
  }

  private func mail(
    _ content: NoticeContent = Sample.candidate(), _ head: MailHead = Sample.head()
  ) throws -> [UInt8] {
    try MailComposer.mail(NoticeWords(content), head)
  }

  @Test func theHeaderIsThis() throws {
    var head = Sample.head()
    head.references = ["first@example.org", "second@example.org"]
    #expect(
      header(try mail(Sample.candidate(), head)) == [
        "From: kreltrack <kreltrack@example.org>",
        "To: alice@example.net",
        "Subject: [kernel] 7.0-rc6 is out: 7.0 expected 12 Apr (81%)",
        "Date: Mon, 30 Mar 2026 06:00:00 +0000",
        "Message-ID: <kreltrack.release.7.0-rc6.0123456789abcdef@example.org>",
        "In-Reply-To: <second@example.org>",
        "References: <first@example.org>",
        " <second@example.org>",
        "Auto-Submitted: auto-generated",
        "List-Id: kreltrack notices",
        " <kreltrack.example.org>",
        "List-Unsubscribe: <https://example.org/lists>",
        "X-Kreltrack-Event: release 7.0-rc6",
        "MIME-Version: 1.0",
        "Content-Type: multipart/alternative; boundary=\"\(try boundary())\"",
      ])
  }

  private func boundary() throws -> String {
    let line = try #require(try lines(mail()).first { $0.hasPrefix("--=_") })
    return String(line.dropFirst(2))
  }

  @Test func bothTextsAreUTF8WhateverIsInThem() throws {
    for error in ["plain", "\u{e4}", "\u{6f22}"] {
      let lines = lines(try mail(Sample.failing(error: error)))
      #expect(lines.contains("Content-Type: text/plain; charset=utf-8"))
      #expect(lines.contains("Content-Type: text/html; charset=utf-8"))
    }
  }

  @Test func theSameNoticeIsTheSameMail() throws {
    #expect(try mail() == mail())
    var other = Sample.head()
    other.messageID = "other@example.org"
    #expect(try !lines(mail(Sample.candidate(), other)).contains("--" + boundary()))
  }

  @Test(.enabled(if: Tool.areThere("python3"), "python3 is not installed"))
  func everyKindIsReadBackAsItWasWritten() throws {
    let names = Sample.all.keys.sorted()
    let contents = names.compactMap { Sample.all[$0] }
    let read = try ReadMail.of(contents.map { try mail($0) })
    #expect(read.count == names.count)
    for (content, read) in zip(contents, read) {
      let words = NoticeWords(content)
      #expect(read.text == words.text(Sample.footer))
      #expect(read.html == words.html(Sample.footer))
      #expect(read.values("Subject") == [words.subject])
      #expect(read.values("From") == ["kreltrack <kreltrack@example.org>"])
      #expect(read.recipients == ["alice@example.net"])
      #expect(read.types == ["multipart/alternative", "text/plain", "text/html"])
      #expect(read.encodings == ["quoted-printable", "quoted-printable"])
      #expect(read.values("List-Unsubscribe") == ["<https://example.org/lists>"])
      #expect(read.loads.isEmpty && read.defects.isEmpty, "\(read.loads) \(read.defects)")
      #expect(read.links.allSatisfy { $0.hasPrefix("https://") })
    }
  }

  @Test(.enabled(if: Tool.areThere("python3"), "python3 is not installed"))
  func bothTextsSayTheSame() throws {
    let read = try #require(try ReadMail.of([mail()]).first)
    for said in [
      "7.0-rc6 is out, released on Sun 2026-03-29", "Without an rc8 (83%): 7.0 on Sun 2026-04-12",
      "yes, by the announcement, the tag and kernel.org", "To stop these mails:",
      "of the usual size (percentile 40 of 5 recent rc6s",
    ] {
      #expect(read.htmlText.contains(said), "\(said)")
      let text = read.text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
      #expect(text.contains(said), "\(said)")
    }
  }

  @Test func linesAreShortAndPlain() throws {
    for content in Array(Sample.all.values) + Sample.filled(with: hostile) {
      let mail = try mail(content)
      #expect(mail.allSatisfy { $0 == 0x0a || (0x20...0x7e).contains($0) || $0 == 0x09 })
      // Of a header's long words GMime makes longer lines.
      #expect(header(mail).allSatisfy { $0.utf8.count <= 998 })
      let body = lines(mail).drop { !$0.isEmpty }
      for line in body { #expect(line.utf8.count <= 78, "\(line)") }
      #expect(!body.contains { $0.hasPrefix("From ") || $0.hasPrefix(".") })
    }
  }

  @Test func linesThatAProgramOnTheWayMightChangeAreEncoded() throws {
    // Quoted-printable breaks a long line of HTML wherever it is full: before any of these.
    for length in 0..<90 {
      let error = String(repeating: "x", count: length) + " From me . .dot"
      let body = lines(try mail(Sample.failing(error: error))).drop { !$0.isEmpty }
      #expect(!body.contains { $0.hasPrefix("From ") || $0.hasPrefix(".") })
    }
  }

  @Test(arguments: [
    "", "alice", "@example.org", "a@", "a b@example.org", "a@b@c", "<a@example.org>",
    "a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org", "a@example.org\n",
    "a@example.org\u{0}", "\"a b\"@example.org", "\u{e4}@example.org", "a@b\u{fc}.example",
    "a@example.org;b", "group:a@example.org;", "(c)a@example.org",
    String(repeating: "a", count: 250) + "@b.org",
  ])
  func whatIsNoPlainAddressIsRefused(address: String) {
    #expect(throws: CompositionError.recipient(name: "team")) {
      try mail(Sample.candidate(), Sample.head(recipient: address))
    }
    #expect(throws: CompositionError.sender) {
      try mail(Sample.candidate(), Sample.head(sender: address))
    }
  }

  @Test(arguments: ["root@localhost", "a+b@example.org", "a@[127.0.0.1]", "x.y-z_1@mail.example"])
  func plainAddressesPass(address: String) throws {
    let mail = try mail(Sample.candidate(), Sample.head(sender: address, recipient: address))
    #expect(header(mail).contains("To: \(address)"))
  }

  @Test func aBadMessageIDIsRefusedAndABadReferenceLeftOut() throws {
    var head = Sample.head()
    head.references = ["a b@example.org", "good@example.org", "x>\r\nBcc: eve@example.net"]
    let header = header(try mail(Sample.candidate(), head))
    #expect(header.contains("References: <good@example.org>"))
    #expect(header.contains("In-Reply-To: <good@example.org>"))
    for bad in ["", "a", "a@b>", "a @b", "a@b\n", "<a@b>", "a@b@c"] {
      head.messageID = bad
      #expect(throws: CompositionError.messageID) { try mail(Sample.candidate(), head) }
    }
  }

  @Test func aLongThreadKeepsItsFirstAndItsLast() throws {
    var head = Sample.head()
    head.references = (1...40).map { "n\($0)@example.org" }
    let text = header(try mail(Sample.candidate(), head)).joined(separator: "\n")
    #expect(text.contains("References: <n1@example.org>\n <n22@example.org>\n"))
    #expect(text.contains("\n <n40@example.org>\nAuto-Submitted"))
    #expect(text.contains("In-Reply-To: <n40@example.org>"))
  }

  @Test func aLongStopAddressStaysWhole() throws {
    var head = Sample.head()
    let address = "https://example.org/" + String(repeating: "a", count: 300)
    head.stop = StopAddress(address)
    #expect(header(try mail(Sample.candidate(), head)).contains("List-Unsubscribe: <\(address)>"))
    for bad in [
      "http://example.org/", "https://a b", "mailto:a@b\r\nBcc: c@d", "https://e/<x>", "",
      "https://" + String(repeating: "a", count: 500),
    ] {
      #expect(StopAddress(bad) == nil, "\(bad)")
    }
    head.stop = nil
    #expect(!header(try mail(Sample.candidate(), head)).contains { $0.hasPrefix("List-Unsub") })
  }

  @Test func aDateBeyondTheCalendarIsRefused() {
    var head = Sample.head()
    head.date = Instant(seconds: 1 << 50)
    #expect(throws: CompositionError.date) { try mail(Sample.candidate(), head) }
  }
}
