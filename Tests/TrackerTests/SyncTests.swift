import KernelModel
import Ledger
import TestSupport
import Testing
import Transport

@testable import Tracker

@Suite struct SyncTests {
  private let world: World
  private var network: ScriptedNetwork { world.network }

  init() throws {
    world = try World()
    try world.serveAll()
  }

  @Test func aFirstSyncStoresWhatAllSourcesShow() throws {
    let outcomes = try world.sync()
    #expect(outcomes.count == 7)
    #expect(outcomes.values.allSatisfy { $0.failure == nil })
    #expect(outcomes.values.allSatisfy { $0.state == .new })
    let candidate = try #require(try world.knowledge().history[version("7.3-rc7")])
    #expect(candidate.isConfirmed)
    #expect(candidate.day == day("2026-10-11"))
    #expect(candidate.moment?.dayBasis == .announcer)
    #expect(Set(candidate.sources.map(\.observation.kind)) == [.announcement, .tag, .kernelOrg])
    #expect(try world.knowledge().history.completeUntil == day("2026-10-12"))
  }

  @Test func aSecondSyncAtOnceChangesNothing() throws {
    _ = try world.sync()
    let (stored, first) = (try world.observations(), network.take())
    let outcomes = try world.sync()
    #expect(outcomes[.releases]?.state == .unchanged && outcomes[.kdist]?.state == .unchanged)
    #expect(outcomes[.tags]?.state == .unchanged && outcomes[.stableTags]?.state == .unchanged)
    #expect(outcomes[.announcements]?.state == .notAsked)
    #expect(outcomes[.kdistMail]?.state == .notAsked)
    #expect(try world.observations() == stored)
    #expect(network.take().count == first.count - 5)
  }

  @Test func searchesAreAskedAgainAfterTenMinutes() throws {
    _ = try world.sync(.announcements, .kdistMail)
    world.now = world.now + 599
    #expect(try world.sync(.announcements).values.allSatisfy { $0.state == .notAsked })
    world.now = world.now + 1
    #expect(try world.sync(.announcements)[.announcements]?.state == .unchanged)
  }

  @Test func howLongASearchWaitsIsConfigurable() throws {
    world.configuration = "[network]\nmax-age = 30\n"
    _ = try world.sync(.announcements)
    world.now = world.now + 30
    #expect(try world.sync(.announcements)[.announcements]?.state == .unchanged)
  }

  @Test func forceAsksSearchesBeforeTheirTimeAndFetchesNoMailTwice() throws {
    _ = try world.sync(.announcements)
    let first = network.take()
    world.now = world.now + 30
    let outcomes = try world.sync(.announcements, force: true)
    #expect(outcomes[.announcements]?.state == .unchanged)
    #expect(first.filter { $0.url.hasSuffix("/raw") }.count == 2)
    let second = network.take()
    #expect(second.count == 1 && second.first?.url.hasPrefix(Server.search) == true)
  }

  @Test func aSearchThatCouldNotBeAskedIsAskedAgainAtOnce() throws {
    network.fail(Server.search, .connectionFailed)
    #expect(try world.sync(.announcements)[.announcements]?.state == .failed)
    try world.serveAll()
    #expect(try world.sync(.announcements)[.announcements]?.state == .new)
  }

  @Test func aSearchThatWasBlockedWaitsLikeOneThatWasAnswered() throws {
    network.fail(Server.search, .blocked)
    let outcome = try world.sync(.announcements)[.announcements]
    #expect(outcome?.state == .blocked && outcome?.failure?.kind == .blocked)
    try world.serveAll()
    let again = try world.sync(.announcements)[.announcements]
    #expect(again?.state == .notAsked)
    // Resting is no reading: what blocked still stands, and so does its exit status.
    #expect(again?.failure?.kind == .blocked)
  }

  @Test func aPauseThatTheServerAskedForIsKeptEvenWithForce() throws {
    network.fail(Server.releases, .rateLimited, retryAfter: 120)
    #expect(try world.sync(.releases)[.releases]?.failure?.kind == .rateLimited)
    try world.serveAll()
    world.now = world.now + 119
    let waiting = try world.sync(.releases, force: true)[.releases]
    #expect(waiting?.state == .notAsked)
    #expect(waiting?.reason?.contains("2026-10-12T06:02:00Z") == true)
    world.now = world.now + 1
    #expect(try world.sync(.releases)[.releases]?.state == .new)
    #expect(try world.records()["releases"]?.notBefore == nil)
  }

  @Test func onlyTheSourcesNamedAreAskedAndDisabledOnesOnlyByName() throws {
    world.configuration = "[source kdist]\nenabled = false\n"
    #expect(Set(try world.sync(.tags).keys) == [.tags])
    #expect(!(try world.sync().keys.contains(.kdist)))
    #expect(try world.sync(.kdist)[.kdist]?.state == .new)
  }

  @Test func whileAnotherRunWritesTheStoreNothingIsAsked() throws {
    world.isLocked = true
    #expect(throws: StoreUseError.lockedByAnotherRun(world.store)) { try world.sync() }
    #expect(network.requests.isEmpty)
  }

  @Test func theProgramSaysWhoItIs() throws {
    world.configuration = "[network]\ncontact = team@example.org\ntimeout = 7\n"
    _ = try world.sync(.releases)
    #expect(network.settings?.userAgent == "kreltrack/\(ProgramVersion.current) (team@example.org)")
    #expect(network.settings?.timeout == 7)
  }
}

@Suite struct ValidatorTests {
  private let world: World

  init() throws {
    world = try World()
    try world.serveAll()
  }

  private func sent() -> Validators? { world.network.take().last?.validators }

  @Test func whatAServerGaveIsSentTheNextTime() throws {
    _ = try world.sync(.releases)
    #expect(sent() == nil)
    #expect(try world.records()["releases"]?.validators?.etag == "\"r1\"")
    #expect(try world.sync(.releases)[.releases]?.state == .unchanged)
    #expect(sent()?.etag == "\"r1\"")
    // Not modified: they are kept.
    #expect(try world.records()["releases"]?.validators?.etag == "\"r1\"")
  }

  @Test func theyAreNotSentToAnotherAddress() throws {
    _ = try world.sync(.releases)
    world.configuration = "[source releases]\nurl = https://mirror.example/releases.json\n"
    world.network.serve(
      "https://mirror.example/", try fixture("Fixtures/End2End/releases.json"), etag: "\"m\"")
    _ = world.network.take()
    _ = try world.sync(.releases)
    #expect(sent() == nil)
    #expect(
      try world.records()["releases"]?.validators?.url == "https://mirror.example/releases.json")
  }

  @Test func anAnswerThatCannotBeReadLeavesThemAsTheyWere() throws {
    _ = try world.sync(.releases)
    let stored = (try world.records()["releases"]?.validators, try world.observations())
    world.network.serve(Server.releases, Array("{\"releases\": []}".utf8), etag: "\"broken\"")
    let outcome = try world.sync(.releases)[.releases]
    #expect(outcome?.state == .failed && outcome?.failure?.kind == .unreadable)
    #expect(try world.records()["releases"]?.validators == stored.0)
    #expect(try world.observations() == stored.1)
    #expect(try world.records()["releases"]?.answeredAt == world.now)
    #expect(try world.knowledge().maintained().content.entries.isEmpty == false)
  }

  @Test func searchesAndTagsHaveNone() throws {
    world.network.serve(
      Server.tags, Server.tagList("v7.3-rc7"), etag: "\"t\"")
    _ = try world.sync(.announcements, .kdistMail)
    #expect(try world.records()["announcements"]?.validators == nil)
  }
}
