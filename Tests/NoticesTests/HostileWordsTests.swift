import Foundation
import KernelModel
import TestSupport
import Testing

@testable import Notices

/// What others write into mails, feeds and errors must stay words.
@Suite struct HostileWordsTests {
  /// The header names of every mail without a thread and with a stop address.
  private static let names = [
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "List-Id", "List-Unsubscribe",
    "X-Kreltrack-Event", "MIME-Version", "Content-Type",
  ]

  private static let texts = [
    hostile, "=?utf-8?q?Bcc:_eve?= =?utf-8?b?DQpCY2M6IGV2ZUBleGFtcGxlLm5ldA==?=", "\r\n.\r\nQUIT",
    "--=_0123456789abcdef\nContent-Type: text/html\n\n<b>", "]]><!--", "&lt;&#0;",
    String(repeating: "w", count: 10_000), String(repeating: "long words ", count: 1_000),
    "a" + String(repeating: "\u{301}", count: 10_000), "\u{202e}\u{2066}\u{feff}\u{0}\u{85}",
    "From me", "\u{1f600}\u{5d0}\u{6f22}",
  ]

  private func head(_ text: String) -> MailHead {
    var head = Sample.head()
    head.senderName = text
    head.event = "failing \(text)"
    head.recipientName = text
    return head
  }

  private func check(_ mails: [[UInt8]], words: [NoticeWords]) throws {
    let read = try ReadMail.of(mails)
    #expect(read.count == mails.count)
    for (words, read) in zip(words, read) {
      #expect(read.headers.map { $0[0] } == Self.names)
      #expect(read.recipients == ["alice@example.net"])
      #expect(read.values("Message-ID") == ["<\(Sample.head().messageID)>"])
      #expect(read.types == ["multipart/alternative", "text/plain", "text/html"])
      #expect(read.loads.isEmpty && read.defects.isEmpty, "\(read.loads) \(read.defects)")
      let subject = words.subject.replacing("=?", with: "= ?")
      #expect(read.values("Subject") == [subject])
      #expect(read.text.split(separator: "\n").allSatisfy { !$0.hasPrefix("From ") })
    }
  }

  @Test(.enabled(if: Tool.areThere("python3"), "python3 is not installed"), arguments: texts)
  func nothingAddsAHeaderARecipientOrAPart(text: String) throws {
    let words = Sample.filled(with: text).map { NoticeWords($0, authentication: text) }
    let digest = NoticeWords.digest(words)
    let all = words + [digest]
    try check(all.map { try MailComposer.mail($0, head(text)) }, words: all)
  }

  @Test(.enabled(if: Tool.areThere("python3"), "python3 is not installed"))
  func randomTextsAddNothingEither() throws {
    var generator = SeededGenerator(seed: 5)
    let pieces =
      Self.texts.map { String($0.prefix(40)) } + [
        "\r\n", "\n", "\r", " ", "=", "?", "=?", "?=", "\"", "<", ">", ",", ";", "@", "\\", "\t",
        "Bcc: eve@example.net", "(", ")", ":", "\u{e4}", "=?x?b?AA==?=", "\u{d}\u{a}", "--", "]",
      ]
    let count = ProcessInfo.processInfo.environment["KRELTRACK_LONG_TESTS"] == nil ? 150 : 3_000
    var all: [NoticeWords] = []
    var mails: [[UInt8]] = []
    for _ in 0..<count {
      var text = ""
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        text += pieces.randomElement(using: &generator) ?? ""
        if Bool.random(using: &generator) {
          let value = UInt32.random(in: 0...0x2ff, using: &generator)
          text.unicodeScalars.append(Unicode.Scalar(value) ?? "?")
        }
      }
      for words in Sample.filled(with: text).map({ NoticeWords($0, authentication: text) }) {
        all.append(words)
        mails.append(try MailComposer.mail(words, head(text)))
      }
    }
    try check(mails, words: all)
  }

  @Test(arguments: texts) func textLinesStayShortAndClean(text: String) {
    for content in Sample.filled(with: text) {
      let words = NoticeWords(content, authentication: text)
      #expect(words.subject.unicodeScalars.count <= Most.subject + 1)
      let shown = words.text(Sample.footer)
      for line in shown.split(separator: "\n") where !line.contains("https://") {
        #expect(line.unicodeScalars.count <= 78, "\(line)")
      }
      for scalar in (shown + words.subject).unicodeScalars where scalar != "\n" {
        #expect(printable(String(scalar)) == String(scalar))
      }
      #expect(shown.utf8.count < 20_000)
    }
  }

  @Test func spacesAreSingleAndNoneStandsAtAnEnd() {
    #expect(outside("  a   b  ", most: 60) == "a b")
    #expect(NoticeWords(Sample.failing(error: "cut   off  ")).line.hasSuffix(": cut off"))
    #expect(outside("abcdef", most: 3) == "abc…")
  }

  @Test func anAddressThatCouldBeMoreThanOneIsNoLink() {
    for bad in [
      "http://example.org/", "javascript:alert(1)", "https://a b", "https://a\"onclick=",
      "https://<",
      "https://\u{e4}", "https://" + String(repeating: "a", count: 500),
    ] {
      #expect(WebLink(bad) == nil, "\(bad)")
    }
    #expect(WebLink("https://lore.kernel.org/lkml/CAHk-=wi@mail.example/") != nil)
    let html = NoticeWords(Sample.filled(with: hostile)[0]).html(Sample.footer)
    #expect(!html.contains("announcement</a>") && html.contains("tag</a>"))
  }

  @Test func whatTheStoredHeadersSayIsShownAsTheirs() {
    let text = NoticeWords(Sample.candidate(), authentication: "dkim=pass header.d=example.org")
      .text()
    #expect(text.contains("The stored headers say: dkim=pass header.d=example.org"))
    #expect(text.contains("not checked"))
    #expect(!NoticeWords(Sample.candidate()).text().contains("stored headers"))
  }

  @Test func anUnconfirmedReleaseIsNotSaidToBeOut() {
    let words = NoticeWords(Sample.candidate(confirmed: false))
    #expect(words.text().contains("! Unconfirmed: only a mail says so; it may be forged."))
    #expect(!words.text().contains("is out"))
    #expect(!words.html().contains("tarball"))
  }
}
