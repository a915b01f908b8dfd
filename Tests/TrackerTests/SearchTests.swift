import KernelModel
import Ledger
import TestSupport
import Testing
import Transport

@testable import Tracker

@Suite struct SearchTests {
  private let world: World
  private var network: ScriptedNetwork { world.network }

  init() throws {
    world = try World()
    try world.serveAll()
  }

  private func noMatch() throws {
    network.serve(Server.search, try fixture("Fixtures/End2End/lkml/no-match.html"), status: 404)
  }

  /// The start of the window that the last search asked for.
  private func since() -> Instant? {
    let url = network.take().last { $0.url.hasPrefix(Server.search) }?.url
    return url?.firstMatch(of: #/rt:([0-9]+)\.\./#).flatMap { Int($0.1) }.map(Instant.init)
  }

  @Test func itReachesBackTwoDaysBeforeTheNewestKnownAnnouncement() throws {
    _ = try world.sync(.announcements)
    // 7.3-rc6 is known by its day.
    #expect(since() == at("2026-10-02T00:00:00Z"))
    world.now = world.now + 3_600
    _ = try world.sync(.tags)
    _ = try world.sync(.announcements)
    #expect(since() == at("2026-10-09T21:34:50Z"))
  }

  @Test func noMatchIsUnchangedAndNoFailure() throws {
    try noMatch()
    let outcome = try world.sync(.announcements)[.announcements]
    #expect(outcome?.state == .unchanged && outcome?.failure == nil)
  }

  @Test func anyOther404IsAFailure() throws {
    network.serve(Server.search, Array("<html><title>Not Found</title></html>".utf8), status: 404)
    #expect(try world.sync(.announcements)[.announcements]?.failure?.kind == .unreachable)
  }

  @Test func onceAWeekItReachesBackSixtyDaysAndMustFindSomething() throws {
    _ = try world.sync(.announcements)
    try noMatch()
    world.now = world.now + 6 * 86_400
    #expect(try world.sync(.announcements)[.announcements]?.state == .unchanged)
    world.now = world.now + 86_400
    _ = network.take()
    let outcome = try world.sync(.announcements)[.announcements]
    #expect(since() == world.now + -60 * 86_400)
    #expect(outcome?.state == .failed)
    #expect(outcome?.failure?.message.contains("60 days") == true)
    // It stays wide until it succeeds; then the week begins anew.
    try world.serveAll()
    world.now = world.now + 60
    #expect(try world.sync(.announcements)[.announcements]?.state == .unchanged)
    #expect(since() == world.now + -60 * 86_400)
    world.now = world.now + 86_400
    _ = try world.sync(.announcements)
    #expect(since() != world.now + -60 * 86_400)
  }

  @Test func aRawMailThatIsAnotherIsRefusedAndAskedForAgain() throws {
    network.serve(
      Server.mails + Server.candidate7, try fixture("Fixtures/End2End/lkml/7.3-rc6.raw"))
    let outcome = try world.sync(.announcements)[.announcements]
    #expect(outcome?.failure?.message.contains("another mail") == true)
    #expect(outcome?.new == 1)
    try world.serveAll()
    _ = network.take()
    #expect(try world.sync(.announcements, force: true)[.announcements]?.new == 1)
    #expect(network.take().filter { $0.url.hasSuffix("/raw") }.count == 1)
  }

  @Test func whatOneMailFailsToGiveTheOthersDo() throws {
    network.fail(Server.mails + Server.candidate7, .timeout)
    let outcome = try world.sync(.announcements)[.announcements]
    #expect(outcome?.state == .failed && outcome?.new == 1 && outcome?.wasRead == true)
    #expect(outcome?.failure?.kind == .unreachable)
    #expect(try world.observations().map { "\($0.version)" } == ["7.3-rc6"])
    // No success is noted, so that the search is asked again.
    #expect(try world.records()["announcements"]?.answeredAt == nil)
  }

  @Test func aMailThatIsNoAnnouncementIsJudgedOnceAndCounted() throws {
    let mail = String(decoding: try fixture("Fixtures/End2End/lkml/7.3-rc7.raw"), as: UTF8.self)
    let forged = mail.replacing(
      "From: Linus Torvalds <torvalds@linux-foundation.org>",
      with: "From: Linus Torvalds <torvalds@evil.example>")
    network.serve(Server.mails + Server.candidate7, Array(forged.utf8))
    let outcome = try world.sync(.announcements)[.announcements]
    #expect(outcome?.refused == 1 && outcome?.new == 1 && outcome?.failure == nil)
    _ = network.take()
    _ = try world.sync(.announcements, force: true)
    #expect(!network.take().contains { $0.url.hasSuffix("/raw") })
  }

  @Test func furtherPagesAreAskedForUntilOneIsNotFull() throws {
    func page(_ count: Int) -> [UInt8] {
      let entries = (0..<count).map { index in
        """
        <entry><author><name>A</name><email>a@example.org</email></author><title>Re: Linux</title>\
        <updated>2026-10-10T00:00:00Z</updated>\
        <link href="https://lore.kernel.org/lkml/m\(index)@example.org/"/></entry>
        """
      }
      return Array(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>x</title>\(entries.joined())</feed>"
          .utf8)
    }
    network.answers[Server.search] = { request in
      let isLast = request.url.hasSuffix("&o=400")
      return .success(
        Response(
          status: 200, url: request.url, contentType: nil, validators: Validators(),
          body: page(isLast ? 3 : 200)))
    }
    #expect(try world.sync(.announcements)[.announcements]?.state == .unchanged)
    let offsets = network.take().map { $0.url.split(separator: "&x=A").last.map(String.init) ?? "" }
    #expect(offsets.dropFirst() == ["&o=200", "&o=400"])
  }
}

@Suite struct CompletenessTests {
  private let world: World

  init() throws {
    world = try World()
    try world.serveAll()
  }

  private func completeUntil() throws -> Day { try world.knowledge().history.completeUntil }

  @Test func itMovesOnlyWithASourceThatProvesSilence() throws {
    _ = try world.sync(.announcements, .kdist, .kdistMail)
    #expect(try completeUntil() == day("2026-10-04"))
    _ = try world.sync(.tags)
    #expect(try completeUntil() == day("2026-10-12"))
  }

  @Test func tagsWithoutDaysHoldItUntilTheAnnouncementsCome() throws {
    world.network.fail(Server.search, .blocked)
    _ = try world.sync(.tags, .announcements)
    #expect(try completeUntil() == day("2026-10-04"))
    try world.serveAll()
    world.now = world.now + 600
    _ = try world.sync(.tags, .announcements)
    #expect(try completeUntil() == day("2026-10-12"))
  }

  @Test func itStaysWhereTheSourcesFailed() throws {
    world.network.fail(Server.releases, .serverError(503))
    world.network.fail(Server.tags, .timeout)
    _ = try world.sync(.releases, .tags)
    #expect(try completeUntil() == day("2026-10-04"))
  }

  @Test func notModifiedMovesItToo() throws {
    _ = try world.sync(.releases)
    world.now = at("2026-10-14T06:00:00Z")
    #expect(try world.sync(.releases)[.releases]?.state == .unchanged)
    #expect(try completeUntil() == day("2026-10-14"))
  }
}
