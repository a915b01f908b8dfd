import Foundation
import TestSupport
import Testing

/// `notify` lived through the history once more: each release told once, and nothing else.
///
/// A run costs a fifth of a second, so of the 247 days only those are run on which a source changes,
/// and the day after each, which is quiet or nearly; with `KRELTRACK_LONG_TESTS` every day is.
@Suite(
  .enabled(if: Program.answers, "the program has no commands yet"),
  .enabled(
    if: Tool.areThere("nginx", "openssl", "git", "fcgiwrap", "python3"),
    "needs nginx, openssl, git, fcgiwrap and python3: make setup-test"))
struct ReplayTests {
  private static let runsEveryDay =
    ProcessInfo.processInfo.environment["KRELTRACK_LONG_TESTS"] != nil

  @Test func eachReleaseIsToldOnceOnItsDayAndInTheThreadOfItsCycle() throws {
    let replay = try Replay(of: ["6.19", "7.0", "7.1", "7.2"], after: "6.18")
    let runs = try replay.evenings(from: "2025-12-13", to: "2026-08-16", all: Self.runsEveryDay)
    for now in runs { expectSilence(try replay.run(at: now), now) }

    let mails = try DeliveredMail.all(in: replay.maildir)
    #expect(mails.count == 33)
    #expect(mails.map(\.event) == replay.releases.map { "release \($0.version)" })
    let days = replay.releases.indices.map {
      replay.firstRun(after: $0, among: runs)?.formatted(.iso8601)
    }
    #expect(mails.map { Optional($0.date) } == days)
    #expect(Set(mails.map(\.messageID)).count == mails.count)
    for mail in mails {
      #expect(mail.to == "alice@example.org")
      #expect(mail.autoSubmitted == "auto-generated")
      #expect(mail.types == ["multipart/alternative", "text/plain", "text/html"])
      #expect(mail.defects.isEmpty, "\(mail.event): \(mail.defects)")
    }
    for cycle in ["6.19", "7.0", "7.1", "7.2"] {
      expectThread(mails.filter { $0.event.hasPrefix("release \(cycle)") }, cycle)
    }
    #expect(
      try replay.ask("notify", "--pending").stdout
        == "Nothing is held back, and no notice waits.\n")
  }

  /// Every mail but the first answers the one before it, below the first.
  private func expectThread(_ mails: [DeliveredMail], _ cycle: String) {
    #expect(mails.first?.event == "release \(cycle)-rc1")
    #expect(mails.first?.inReplyTo == nil)
    #expect(mails.first?.references == [])
    for (before, mail) in zip(mails, mails.dropFirst()) {
      #expect(mail.inReplyTo == before.messageID, "\(mail.event)")
      #expect(mail.references.first == mails.first?.messageID, "\(mail.event)")
      #expect(mail.references.last == before.messageID, "\(mail.event)")
    }
  }

  private func expectSilence(
    _ run: Run, _ now: Date, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      run.status == 0 && run.stdout.isEmpty && run.stderr.isEmpty,
      "\(now.formatted(.iso8601)): \(run.status) \(run.stdout) \(run.stderr)",
      sourceLocation: sourceLocation)
  }

  /// The recipient wants even what a mail alone says, and at once: only a mail that is taken for no
  /// announcement tells nothing.
  @Test(.enabled(if: RealCaptures.areHere, "\(RealCaptures.whyNot)"))
  func mailsThatOnlyLookLikeAnnouncementsTellNothing() throws {
    let replay = try Replay(of: ["7.0"], after: "6.19", recipient: "confirm-timeout=0")
    var captures = try RealCaptures.files(in: "announcements/not-announcements").map {
      String(decoding: try RealCaptures.bytes($0), as: UTF8.self)
    }
    try #require(captures.count >= 5)
    captures.append(try slip().mail)
    let runs = try replay.evenings(from: "2026-02-15", to: "2026-04-14", all: false)
    for (place, now) in runs.enumerated() {
      // One a run, as it is and as if it had been written today of the cycle to come; in turns it
      // comes by the search of lore and from a file.
      let capture = captures[place / 2 % captures.count]
      let mails = [capture, try renewed(capture, now, place)]
      if place % 2 == 0 {
        replay.intruders = try mails.map { try intruder($0, now) }
      } else {
        let box = mails.map { withoutFromLine($0) }
        for (number, mail) in box.enumerated() {
          let path = try replay.program.home.write(mail, to: "look-alikes/\(place)-\(number).eml")
          let run = try replay.ask("import", path)
          #expect(run.status == 0, "\(run.stdout) \(run.stderr)")
        }
      }
      expectSilence(try replay.run(at: now), now)
    }
    #expect(
      try replay.ask("notify", "--pending").stdout
        == "Nothing is held back, and no notice waits.\n")
    // The reply to the slip, among true announcements; one, of an update, is alone and held back.
    let feed = try #require(RealCaptures.folder).appending(
      path: "public-inbox-1.9.0-responses/new.atom")
    #expect(try replay.ask("import", feed.path).status == 0)
    #expect(try replay.ask("notify", "--no-sync").status == 0)
    let told = try DeliveredMail.all(in: replay.maildir).map(\.event)
    #expect(told == replay.releases.map { "release \($0.version)" })
  }

  /// What 6.17-rc3 was announced as: the right person and list, but a version eleven years old.
  private func slip() throws -> ReplayedRelease {
    ReplayedRelease(
      version: "3.17-rc3", sent: try Date("2025-08-24T14:02:25-07:00", strategy: .iso8601),
      offset: -7 * 3600,
      messageID: "CAHk-=wgKmy+gOftf32wT86F+mSvdq2=XZe8Tcb5m0NaQTZt-dg@mail.gmail.com")
  }

  /// The mail with today's date, a Message-ID of its own and 7.1-rc1 for its version; the slip keeps
  /// its version, which makes it one.
  private func renewed(_ mail: String, _ now: Date, _ place: Int) throws -> String {
    var text = mail
    for version in ["5.19-rc7", "6.1-rc1", "6.1-rc3", "6.17-rc2"] {
      text = text.replacing(version, with: "7.1-rc1")
    }
    let date = ReplayedRelease.mailDate(now - 3600, offset: 0)
    text.replace(#/(?m)^Date:.*$/#, with: "Date: \(date)", maxReplacements: 1)
    let id = try messageID(mail)
    return text.replacing("<\(id)>", with: "<new\(place)-\(id)>")
  }

  /// As the search shows it: by Linus, with a subject that calls for a look at the raw mail.
  private func intruder(_ mail: String, _ now: Date) throws -> Replay.Intruder {
    Replay.Intruder(
      title: mail.contains("7.1-rc1") ? "Linux 7.1-rc1" : "Linux 6.17-rc3",
      messageID: try messageID(mail), sent: now - 3000,
      raw: "From mboxrd@z Thu Jan  1 00:00:00 1970\n" + withoutFromLine(mail) + "\n")
  }

  private func withoutFromLine(_ mail: String) -> String {
    mail.hasPrefix("From ") ? String(mail.drop { $0 != "\n" }.dropFirst()) : mail
  }

  private func messageID(_ mail: String) throws -> String {
    let found = try #require(mail.firstMatch(of: #/(?mi)^Message-ID:\s*<([^>]+)>/#))
    return String(found.1)
  }

  @Test func aForgedEarlyMailIsHeldBackUntilTheReleaseIsRealAndThenToldOnce() throws {
    let replay = try Replay(of: ["7.0"], after: "6.19")
    let forged = ReplayedRelease(
      version: "7.0-rc6", sent: try Date("2026-03-24T10:00:00-07:00", strategy: .iso8601),
      offset: -7 * 3600, messageID: "CAHk-=forged@mail.gmail.com")
    for now in try replay.evenings(from: "2026-03-23", to: "2026-03-31", all: true) {
      if now.formatted(.iso8601).hasPrefix("2026-03-24") {
        let path = try replay.program.home.write(forged.mail, to: "forged.eml")
        expectSilence(try replay.run(at: now, ["notify"]), now)
        #expect(try replay.ask("import", path).status == 0)
        #expect(try replay.ask("notify", "--pending").stdout.contains("7.0-rc6: not confirmed"))
      }
      if now < replay.releases[5].sent {
        expectSilence(try replay.run(at: now), now)
        #expect(try DeliveredMail.all(in: replay.maildir).isEmpty, "\(now)")
      } else {
        expectSilence(try replay.run(at: now), now)
      }
    }
    let mails = try DeliveredMail.all(in: replay.maildir)
    #expect(mails.map(\.event) == ["release 7.0-rc6"])
    let show = try JSONDocument(replay.ask("show", "7.0-rc6", "--json"))
    #expect(show["day"].string == "2026-03-29")
  }
}
