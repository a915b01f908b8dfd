import KernelModel
import Ledger
import TestSupport
import Testing
import Transport

@testable import Tracker

/// Mails of a search that are made, or have gone wrong, so that a sync would suffer.
@Suite struct HostileMailTests {
  private let world: World
  private var network: ScriptedNetwork { world.network }

  init() throws {
    world = try World()
    try world.serveAll()
  }

  /// The raw mail of 7.3-rc7 with another text in one place.
  private func change(_ text: String, to other: String) throws {
    let mail = String(decoding: try fixture("Fixtures/End2End/lkml/7.3-rc7.raw"), as: UTF8.self)
    let changed = mail.replacing(text, with: other, maxReplacements: 1)
    #expect(changed != mail)
    network.serve(Server.mails + Server.candidate7, Array(changed.utf8))
  }

  private func rawRequests() -> [Request] { network.take().filter { $0.url.hasSuffix("/raw") } }

  /// Whether the mail was judged and is not asked for again.
  private func isSettled() throws -> Bool {
    _ = rawRequests()
    let again = try world.sync(.announcements, force: true)[.announcements]
    return rawRequests().isEmpty && again?.failure == nil && again?.state == .unchanged
  }

  @Test func oneWithNestedGroupsIsJudgedAndTheOtherSourcesAreStored() throws {
    try change("Precedence: bulk", to: "Cc: " + String(repeating: "a:", count: 60_000))
    let outcomes = try world.sync()
    #expect(outcomes.count == 7)
    #expect(outcomes.values.allSatisfy { $0.failure == nil })
    #expect(outcomes[.announcements]?.refused == 1 && outcomes[.announcements]?.new == 1)
    #expect(try world.knowledge().history[version("7.2.8")]?.isConfirmed == true)
    #expect(try isSettled())
  }

  @Test func oneThatCannotBeReadIsJudgedOnceAndIsNoFailure() throws {
    try change("Precedence: bulk", to: "Precedence: b\u{0}lk")
    let outcome = try world.sync(.announcements)[.announcements]
    #expect(outcome?.refused == 1 && outcome?.new == 1 && outcome?.failure == nil)
    #expect(try isSettled())
  }

  @Test func oneWithTwoMessageIDsIsJudgedOnceAndIsNoFailure() throws {
    for other in ["Message-ID: <other@example.org>\nPrecedence: bulk", "Precedence: bulk"] {
      let world = try World()
      try world.serveAll()
      let mail = String(decoding: try fixture("Fixtures/End2End/lkml/7.3-rc7.raw"), as: UTF8.self)
      let doubled = mail.replacing("Precedence: bulk", with: other)
        .replacing("Content-Type:", with: "Message-ID: <another@example.org>\nContent-Type:")
      world.network.serve(Server.mails + Server.candidate7, Array(doubled.utf8))
      let outcome = try world.sync(.announcements)[.announcements]
      #expect(outcome?.refused == 1 && outcome?.new == 1 && outcome?.failure == nil)
      _ = world.network.take()
      _ = try world.sync(.announcements, force: true)
      #expect(!world.network.take().contains { $0.url.hasSuffix("/raw") })
    }
  }

  @Test func anotherMailThanTheOneAskedForIsAFailure() throws {
    try change(
      "\nMessage-ID: <\(Server.candidate7)>", to: "\nMessage-ID: <other@example.org>")
    let outcome = try world.sync(.announcements)[.announcements]
    #expect(outcome?.failure?.kind == .unreadable && outcome?.new == 1)
    #expect(try !isSettled())
  }

  @Test func oneThatOnlyLiesAheadOfASlowClockIsAskedForAgain() throws {
    world.now = at("2026-10-10T00:00:00Z")
    let outcome = try world.sync(.announcements)[.announcements]
    #expect(outcome?.refused == 1 && outcome?.new == 1 && outcome?.failure == nil)
    _ = rawRequests()
    world.now = at("2026-10-12T06:00:00Z")
    #expect(try world.sync(.announcements)[.announcements]?.new == 1)
    #expect(rawRequests().map(\.url).allSatisfy { $0.contains(Server.candidate7) })
    #expect(try world.knowledge().history[version("7.3-rc7")]?.day == day("2026-10-11"))
  }

  @Test func aLargeOneIsAnAnnouncementAndIsNotKept() throws {
    let mail = try fixture("Fixtures/End2End/lkml/7.3-rc7.raw")
    let body = String(repeating: "--x\nContent-Type: text/plain\n\n", count: 1_000_000)
    network.serve(Server.mails + Server.candidate7, mail + Array(body.utf8))
    let outcome = try world.sync(.announcements)[.announcements]
    #expect(outcome?.new == 2 && outcome?.refused == 0 && outcome?.failure == nil)
    let ledger = try Ledger.openForWriting(world.store)
    let (large, small) = (
      try ledger.rawMail(Server.candidate7), try ledger.rawMail(Server.candidate6)
    )
    #expect(large == nil && small != nil)
    #expect(try isSettled())
  }

  @Test func aVersionThatOnlyAMailClaimsDoesNotChangeWhichTagsAreAskedFor() throws {
    func asked() throws -> String {
      _ = network.take()
      _ = try world.sync(.tags, .stableTags)
      return network.take().compactMap { $0.post.map { String(decoding: $0.body, as: UTF8.self) } }
        .joined()
    }
    let before = try asked()
    try change("Subject: Linux 7.3-rc7", to: "Subject: Linux 42.0")
    #expect(try world.sync(.announcements)[.announcements]?.new == 2)
    #expect(try world.knowledge().history[version("42.0")]?.isConfirmed == false)
    #expect(before.contains("refs/tags/v7.") && before.contains("refs/tags/v8."))
    #expect(try asked() == before)
  }
}

/// Searches that list more mails than can be had.
@Suite struct ManyMailsTests {
  private let world: World
  private var network: ScriptedNetwork { world.network }

  init() throws { world = try World() }

  /// Lets the search list so many announcements, 200 a page.
  private func list(_ count: Int) {
    func entry(_ index: Int) -> String {
      """
      <entry><author><name>Linus Torvalds</name><email>torvalds@linux-foundation.org</email>\
      </author><title>Linux 7.3-rc7</title><updated>2026-10-11T00:00:00Z</updated>\
      <link href="https://lore.kernel.org/lkml/m\(index)@example.org/"/></entry>
      """
    }
    network.answers[Server.search] = { request in
      let offset = request.url.firstMatch(of: #/&o=([0-9]+)/#).flatMap { Int($0.1) } ?? 0
      let entries = (offset..<max(offset, min(offset + 200, count))).map(entry).joined()
      let page =
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>x</title>\(entries)</feed>"
      return .success(
        Response(
          status: 200, url: request.url, contentType: nil, validators: Validators(),
          body: Array(page.utf8)))
    }
  }

  /// Lets each mail be there, though none is an announcement.
  private func serveMails() {
    network.answers[Server.mails] = { request in
      let id = request.url.dropFirst(Server.mails.count).dropLast("/raw".count)
      let mail = "From: A <a@example.org>\nSubject: Hello\nMessage-ID: <\(id)>\n\nHello.\n"
      return .success(
        Response(
          status: 200, url: request.url, contentType: nil, validators: Validators(),
          body: Array(mail.utf8)))
    }
  }

  private func rawRequests() -> Int { network.take().count { $0.url.hasSuffix("/raw") } }

  @Test func afterThreeFailuresInARowTheOthersAreLeftForTheNextTime() throws {
    list(50)
    network.fail(Server.mails, .timeout)
    let outcome = try world.sync(.announcements)[.announcements]
    #expect(outcome?.state == .failed && outcome?.failure?.kind == .unreachable)
    #expect(outcome?.failure?.message.contains("46 were not asked for") == true)
    // They are asked for four at a time.
    #expect(rawRequests() == 4)
    serveMails()
    #expect(try world.sync(.announcements)[.announcements]?.refused == 50)
    #expect(rawRequests() == 50)
  }

  @Test func failuresThatAreNotInARowStopNothing() throws {
    list(40)
    serveMails()
    let serve = try #require(network.answers[Server.mails])
    network.answers[Server.mails] = { request in
      let number = request.url.firstMatch(of: #/lkml/m([0-9]+)@/#).flatMap { Int($0.1) } ?? 0
      return number.isMultiple(of: 2)
        ? .failure(TransportError(kind: .timeout, url: request.url)) : serve(request)
    }
    let outcome = try world.sync(.announcements)[.announcements]
    #expect(outcome?.refused == 20)
    #expect(outcome?.failure?.message.contains("20 of 40 mails failed") == true)
  }

  @Test func oneSyncFetchesAtMostFourHundred() throws {
    list(450)
    serveMails()
    #expect(try world.sync(.announcements)[.announcements]?.refused == 400)
    #expect(rawRequests() == 400)
    #expect(try world.sync(.announcements, force: true)[.announcements]?.refused == 50)
    #expect(rawRequests() == 50)
  }
}
