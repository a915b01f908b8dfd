import KernelModel
import Testing

@testable import Feeds

/// A good announcement, in which tests change one thing.
struct Draft {
  var from = "From: Linus Torvalds <torvalds@linux-foundation.org>"
  var date = "Date: Sun, 12 Oct 2025 14:04:32 -0700"
  var messageID = "Message-ID: <a+b=c@mail.example>"
  var subject = "Subject: Linux 6.18-rc1"
  var to = "To: Linux Kernel Mailing List <linux-kernel@vger.kernel.org>"
  var more = ""
  var body = "Some words.\n"

  var bytes: [UInt8] {
    let header = [from, date, messageID, subject, to, more].filter { !$0.isEmpty }
    return Array((header.joined(separator: "\n") + "\n\n" + body).utf8)
  }

  func parsed() throws -> Mail { try Mail.parse(bytes, place: "draft.eml") }

  func judged(imported: Bool = false) throws -> Observation {
    try AnnouncementRules.judge(
      parsed(), now: Instant(seconds: 1_760_400_000), imported: imported
    ).get()
  }

  var refusal: AnnouncementRefusal? {
    do {
      _ = try judged()
      return nil
    } catch {
      return error as? AnnouncementRefusal
    }
  }
}

struct AnnouncementRulesTests {
  @Test func `accepts an announcement with its evidence`() throws {
    let observation = try Draft().judged(imported: true)
    #expect(observation.version == (try Version(parsing: "6.18-rc1")))
    #expect(observation.kind == .announcement)
    #expect(observation.basis == .mail)
    #expect(observation.moment?.rfc3339 == "2025-10-12T14:04:32-07:00")
    #expect(
      observation.evidence
        == Evidence(
          messageID: "a+b=c@mail.example",
          url: "https://lore.kernel.org/lkml/a+b=c@mail.example/", announcer: "Linus Torvalds"))
    #expect(observation.imported)
  }

  @Test(
    arguments: [
      "From: \"Linus Torvalds <torvalds@linux-foundation.org>\" <x@evil.example>",
      "From: torvalds@linux-foundation.org <x@evil.example>",
      "From: <torvalds@linux-foundation.org> <x@evil.example>",
      "From: torvalds@linux-foundation.org.evil.example",
      "From: torvalds@linux-foundation.org, x@evil.example",
      "From: x@evil.example, torvalds@linux-foundation.org",
      "From: torvalds@linux-foundation.org\nFrom: x@evil.example",
      "From: x@evil.example\nfrom: torvalds@linux-foundation.org",
      "From: torvalds@linux-foundation.org\nFrom: torvalds@linux-foundation.org",
      "From: Linus: torvalds@linux-foundation.org;",
      "From: Undisclosed:;",
      "From: x@evil.example (torvalds@linux-foundation.org)",
      "From: (torvalds@linux-foundation.org) x@evil.example",
      "From: =?utf-8?q?Linus_=3Ctorvalds=40linux-foundation=2Eorg=3E?= <x@evil.example>",
      "From: =?utf-8?q?torvalds=40linux-foundation=2Eorg?=",
      "From: <@evil.example:torvalds@linux-foundation.org>",
      "From: torvalds@linux-foundation.org@evil.example",
      "From: \"torvalds@linux-foundation.org\"@evil.example",
      "From: torvalds@linux-foundation\u{200B}.org", "From: torvalds@linux\u{2010}foundation.org",
      "From: torvalds @evil.example", "From: torvalds", "From:", "",
      "Sender: torvalds@linux-foundation.org", "Reply-To: torvalds@linux-foundation.org",
      "From: Linus Torvalds <torvalds@osdl.org>", "From: Linus <torvalds@transmeta.com>",
      "From: Greg Kroah-Hartman <gregkh@linuxfoundation.org>",
      "From: Sasha Levin <sashal@kernel.org>",
    ])
  func `refuses a From: that is not the announcer's alone`(_ from: String) {
    var draft = Draft()
    draft.from = from
    #expect(draft.refusal != nil)
  }

  @Test(
    arguments: [
      "From: torvalds@linux-foundation.org", "From:Torvalds@Linux-Foundation.org",
      "From: (a comment) torvalds@linux-foundation.org (another)",
      "From: =?utf-8?q?L=C3=ADnus?= <torvalds@linux-foundation.org>",
      "From:\n Linus Torvalds\n <torvalds@linux-foundation.org>",
    ])
  func `accepts the ways in which one author can be written`(_ from: String) throws {
    var draft = Draft()
    draft.from = from
    _ = try draft.judged()
  }

  @Test(
    arguments: [
      "Re: Linux 6.18-rc1", "Linux 6.18-rc1 ", "Linux 6.18-rc1 is out", "linux 6.18-rc1",
      "Linux  6.18-rc1", "Linux 6.18", "Linux v6.18-rc1", "Linux 6.18.0-rc1", "Linux 6.18-rc01",
      "[PATCH] Linux 6.18-rc1", "Linux 6.20-rc1", "Linux 6.18.3-rc2", "Linux6.18-rc1",
      "Linux 6.18-rc1\nSubject: Linux 6.18-rc1",
    ])
  func `takes only the exact subject`(_ subject: String) throws {
    var draft = Draft()
    draft.subject = "Subject: " + subject
    let accepted = ["Linux 6.18-rc1 ", "Linux 6.18", "Linux v6.18-rc1"].contains(subject)
    #expect((draft.refusal == nil) == accepted, "\(String(describing: draft.refusal))")
  }

  @Test func `refuses a reply without Re`() {
    for header in ["In-Reply-To: <x@y>", "References: <x@y>", "references:\n <x@y>"] {
      var draft = Draft()
      draft.more = header
      #expect(draft.refusal == .reply)
    }
  }

  @Test(
    arguments: [
      "", "Date: soon", "Date: Sun, 12 Oct 2025 14:04:32", "Date: Sun, 12 Oct 2025 14:04:32 HST",
    ])
  func `refuses a mail without a date that can be believed`(_ date: String) {
    var draft = Draft()
    draft.date = date
    #expect(draft.refusal == .noDate)
  }

  @Test func `refuses a date far ahead and allows a clock that is a little fast`() throws {
    var draft = Draft()
    draft.date = "Date: Thu, 16 Oct 2025 14:04:32 -0700"
    guard case .future = draft.refusal else {
      Issue.record("accepted")
      return
    }
    draft.date = "Date: Tue, 14 Oct 2025 14:04:32 +0000"
    _ = try draft.judged()
  }

  @Test func `keeps no offset where the zone is only UTC`() throws {
    var draft = Draft()
    draft.date = "Date: Sun, 12 Oct 2025 21:04:32 -0000"
    #expect(try draft.judged().moment == .utc(Instant(seconds: 1_760_303_072)))
  }

  @Test func `refuses doubled headers`() {
    var draft = Draft()
    draft.date += "\n" + draft.date
    #expect(draft.refusal == .repeatedHeader(.date))
    draft = Draft()
    draft.messageID += "\nmessage-id: <other@example>"
    #expect(draft.refusal == .repeatedHeader(.messageID))
    draft.messageID = ""
    #expect(draft.refusal == .noMessageID)
  }

  @Test func `knows the list by recipient or by the list's own headers`() throws {
    var draft = Draft()
    draft.to = "To: someone@example.org"
    #expect(draft.refusal == .wrongList(try Version(parsing: "6.18-rc1")))
    for header in [
      "Cc: x@example.org, LINUX-KERNEL@vger.kernel.org", "List-Id: <linux-kernel.vger.kernel.org>",
      "X-Mailing-List: linux-kernel@vger.kernel.org",
    ] {
      draft.more = header
      #expect(draft.refusal == nil, "\(header)")
    }
    draft.more = "List-Id: <stable.vger.kernel.org>"
    #expect(draft.refusal != nil)
  }

  @Test func `takes an update from the stable list alone`() throws {
    var draft = Draft()
    draft.from = "From: Greg Kroah-Hartman <gregkh@linuxfoundation.org>"
    draft.subject = "Subject: Linux 6.17.2"
    draft.to = "To: stable@vger.kernel.org"
    draft.messageID = "Message-ID: <a/b%c@x>"
    #expect(
      try draft.judged().evidence.url == "https://lore.kernel.org/stable/a%2Fb%25c@x/")
    draft.from = "From: Linus Torvalds <torvalds@linux-foundation.org>"
    #expect(draft.refusal != nil)
  }

  @Test func `lets Greg Kroah-Hartman announce mainline from 4.19-rc5 to 4.19 only`() throws {
    var draft = Draft()
    draft.from = "From: Greg Kroah-Hartman <gregkh@linuxfoundation.org>"
    draft.date = "Date: Sun, 23 Sep 2018 19:15:18 +0200"
    for (version, accepted) in [
      ("4.19-rc5", true), ("4.19", true), ("4.19-rc4", false), ("4.20-rc1", false),
    ] {
      draft.subject = "Subject: Linux " + version
      #expect((draft.refusal == nil) == accepted)
    }
  }

  @Test func `judges a feed's entry as far as it can`() throws {
    func entry(_ title: String, _ email: String?, reply: Bool = false) -> AtomEntry {
      AtomEntry(
        authorName: "Linus Torvalds", authorEmail: email, title: title,
        updated: Instant(seconds: 1_760_303_100), messageID: "a@b",
        link: "https://lore.example/lkml/a@b/", isReply: reply)
    }
    let linus = "torvalds@linux-foundation.org"
    let version = try Version(parsing: "6.18-rc1")
    #expect(AnnouncementRules.mightAnnounce(entry("Linux 6.18-rc1", linus)) == version)
    #expect(AnnouncementRules.mightAnnounce(entry("Linux 6.18-rc1", linus, reply: true)) == nil)
    #expect(AnnouncementRules.mightAnnounce(entry("Linux 6.18-rc1", nil)) == nil)
    #expect(AnnouncementRules.mightAnnounce(entry("Linux 6.18-rc1", "x@evil.example")) == nil)
    #expect(AnnouncementRules.mightAnnounce(entry("Linux 6.18-rc1 out", linus)) == nil)
    let observation = AnnouncementRules.observation(
      of: entry("Linux 6.18-rc1", linus), seen: Instant(seconds: 1_760_400_000), imported: true)
    #expect(observation?.basis == .receipt)
  }

  @Test func `says why in a sentence that holds the facts`() {
    var draft = Draft()
    draft.from = "From: x@evil.example"
    #expect(
      draft.refusal.map(String.init(describing:))
        == "nobody announces releases from <x@evil.example>")
  }
}

struct KdistMailTests {
  private func entry(_ title: String, _ id: String?, _ email: String = "kdist@linux.kernel.org")
    -> AtomEntry
  {
    AtomEntry(
      authorName: "Linux Kernel Distribution System", authorEmail: email, title: title,
      updated: Instant(seconds: 1_748_235_936), messageID: id, link: "https://x.example/",
      isReply: false)
  }

  @Test(
    arguments: [
      ("Linux kernel 6.15 released", "20250526050536.release-6.15@kdist.linux.kernel.org", "6.15"),
      ("Linux kernel 6.15 released", nil, "6.15"), ("Linux kernel 6.15 released", "x@y", "6.15"),
      ("else", "20240204130848.release-6.8-rc3@kdist.linux.kernel.org", "6.8-rc3"),
      ("Linux kernel 6.14 released", "20250526050536.release-6.15@kdist.linux.kernel.org", nil),
      ("Linux kernel next-20250526 released", nil, nil),
      ("Linux kernel 6.15 released today", nil, nil),
      ("else", "2025.release-6.15@kdist.linux.kernel.org", nil),
    ] as [(String, String?, String?)])
  func `reads the version from subject and Message-ID`(
    _ title: String, _ id: String?, _ version: String?
  ) {
    let observation = KdistMail.observation(of: entry(title, id), seen: Instant(seconds: 0))
    #expect(observation?.version.description == version)
  }

  @Test func `takes only the machine's own mails`() {
    let forged = entry("Linux kernel 6.15 released", nil, "kdist@linux.kernel.org.evil.example")
    #expect(KdistMail.observation(of: forged, seen: Instant(seconds: 0)) == nil)
  }
}

struct MailTests {
  @Test func `undoes an mbox's quoting of the body`() throws {
    var draft = Draft()
    draft.body = ">From here\n>>From there\n> From afar\n"
    let bare = try draft.parsed()
    #expect(bare.body == draft.body)
    let boxed = try Mail.parse(Array("From x y\n".utf8) + draft.bytes, place: "x")
    #expect(boxed.body == "From here\n>From there\n> From afar\n")
  }

  @Test func `finds the plain text among alternatives`() throws {
    var draft = Draft()
    draft.more = "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b"
    draft.body = """
      --b
      Content-Type: text/html

      <p>markup</p>
      --b
      Content-Type: text/plain; charset=iso-8859-1
      Content-Transfer-Encoding: quoted-printable

      =CD=F1igo
      --b--

      """
    #expect(try draft.parsed().body.trimmed == "Íñigo")
  }

  @Test func `survives wrong charsets and bytes that are none`() throws {
    var draft = Draft()
    draft.more = "MIME-Version: 1.0\nContent-Type: text/plain; charset=no-such-charset"
    let mail = try Mail.parse(draft.bytes + [0xFF, 0xFE, 0xC3, 0x28], place: "x")
    #expect(mail.body.contains("Some words."))
  }

  @Test func `refuses headers with a NUL, which would cut an address`() {
    var draft = Draft()
    draft.from = "From: torvalds@linux-foundation.org\0.evil.example"
    #expect(reason { try draft.parsed() } == .badValue)
  }

  @Test func `refuses a header block that is too large before parsing it`() {
    var draft = Draft()
    draft.more = "X-Filler: " + String(repeating: "x", count: 10 << 20)
    #expect(reason { try draft.parsed() } == .tooLarge)
  }

  @Test func `refuses parts without end`() {
    var draft = Draft()
    draft.more = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0"
    draft.body = (0..<10_000).map {
      "--b\($0)\nContent-Type: multipart/mixed; boundary=b\($0 + 1)\n\n"
    }.joined()
    #expect(reason { try draft.parsed() } == .tooDeep)
    draft.body = String(repeating: "content-TYPE: message/rfc822\n\n", count: 10_000)
    #expect(reason { try draft.parsed() } == .tooDeep)
  }

  @Test func `reads parts nested as deep as allowed`() throws {
    var draft = Draft()
    draft.more = "MIME-Version: 1.0\nContent-Type: message/rfc822"
    draft.body =
      String(repeating: "Content-Type: message/rfc822\n\n", count: Mail.mostParts - 2)
      + "Content-Type: text/plain\n\ndeep\n"
    #expect(try draft.parsed().subject == "Linux 6.18-rc1")
  }

  @Test func `refuses what is no mail`() {
    for (text, expected) in [
      ("", FeedError.Reason.empty), ("From only an envelope", .empty), ("hello\n", .notThisFormat),
      ("\n\n", .notThisFormat), ("<html>Not Found</html>", .notThisFormat),
    ] {
      #expect(reason { try Mail.parse(Array(text.utf8), place: "x") } == expected)
    }
  }

  @Test func `never crashes on a mail that is changed anywhere`() {
    var random = Seeded(state: 11)
    var draft = Draft()
    draft.more = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\nReferences: <x>"
    draft.body = "--b\nContent-Type: text/plain; charset=utf-8\n\n=?utf-8?q?x?=\n--b--\n"
    let good = draft.bytes
    for _ in 0..<3_000 {
      var bytes = good
      for _ in 0..<4 {
        bytes[.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      let mail = try? Mail.parse(bytes, place: "x")
      _ = mail.map { AnnouncementRules.judge($0, now: Instant(seconds: 0), imported: true) }
    }
  }
}

struct SavedFileTests {
  @Test(
    arguments: [
      ("From a b\nSubject: x\n", .mbox), ("Subject: x\nFrom: y\n\nbody : not\n", .mail),
      ("Received: from a\n\tby b\nFrom: y\n", .mail), ("\u{1F}\u{8B}", nil),
      ("{\"releases\": []}", .releasesJSON), ("{\"other\": []}", nil),
      ("\u{FEFF}<?xml version='1.0'?>\n<!-- x --><rss>", .kdistFeed),
      ("<feed\nxmlns='x'>", .atomFeed),
      ("<html>", nil), ("hello\n", nil), ("", nil), ("a: b\n\n", nil),
      ("Version,day\n7.0,x\n", nil),
    ] as [(String, SavedFile?)])
  func `tells files by their beginning`(_ text: String, _ expected: SavedFile?) {
    #expect(SavedFile.recognise(Array(text.utf8)) == expected)
  }
}

struct NoMatchPageTests {
  @Test func `knows the page for a search without a match from other pages`() {
    for (text, expected) in [
      ("<html><head><title>s:x - search results</title>", true),
      ("<html><head><title>search results for x</title>", false),
      ("<html><title>Not Found</title> search results", false), ("Not Found", false), ("", false),
    ] {
      #expect(NoMatchPage.matches(Array(text.utf8)) == expected)
    }
  }
}
