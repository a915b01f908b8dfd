import KernelModel
import Ledger
import TestSupport
import Testing
import Transport

@testable import Tracker

/// What a clock that was ahead has left in the store, and what servers ask for without measure.
@Suite struct WrongClockTests {
  private let world: World
  private var network: ScriptedNetwork { world.network }

  init() throws {
    world = try World()
    try world.serveAll()
  }

  private func searchedSince() -> Instant? {
    let url = network.take().last { $0.url.hasPrefix(Server.search) }?.url
    return url?.firstMatch(of: #/rt:([0-9]+)\.\./#).flatMap { Int($0.1) }.map(Instant.init)
  }

  @Test func aStampAheadOfTheClockProvesNothing() throws {
    let ledger = try Ledger.openForWriting(world.store)
    try ledger.setCompleteUntil(day("2027-06-01"), at: world.now)
    #expect(try world.knowledge().history.completeUntil == day("2026-10-04"))
    #expect(try world.knowledge().status(nil).content.cycle.number == version("7.3").cycle)
    // And it is corrected by the next sync that can tell.
    _ = try world.sync()
    #expect(try world.knowledge().history.completeUntil == day("2026-10-12"))
    world.now = at("2027-07-01T00:00:00Z")
    #expect(try world.knowledge().history.completeUntil == day("2026-10-12"))
  }

  @Test func aWideSearchAheadOfTheClockDoesNotEndTheWeeklyOnes() throws {
    world.now = at("2027-10-12T06:00:00Z")
    _ = try world.sync(.announcements)
    world.now = at("2026-10-12T06:00:00Z")
    _ = try world.sync(.announcements)
    _ = network.take()
    world.now = world.now + 7 * 86_400
    _ = try world.sync(.announcements)
    #expect(searchedSince() == world.now + -60 * 86_400)
  }

  @Test func aPauseThatAClockAheadNotedIsNotKept() throws {
    world.now = at("2027-10-12T06:00:00Z")
    network.fail(Server.releases, .rateLimited, retryAfter: 3_600)
    _ = try world.sync(.releases)
    try world.serveAll()
    world.now = at("2026-10-12T06:00:00Z")
    #expect(try world.sync(.releases)[.releases]?.state == .new)
  }

  @Test(arguments: [86_401, 1_000_000_000, Int.max / 2])
  func aPauseIsCappedAtADay(seconds: Int) throws {
    network.fail(Server.releases, .rateLimited, retryAfter: seconds)
    _ = try world.sync(.releases)
    #expect(try world.records()["releases"]?.notBefore == world.now + 86_400)
    try world.serveAll()
    world.now = world.now + 86_400
    #expect(try world.sync(.releases)[.releases]?.state == .new)
  }

  @Test func restingInAPauseIsNoReading() throws {
    network.fail(Server.releases, .rateLimited, retryAfter: 120)
    _ = try world.sync(.releases)
    try world.serveAll()
    let resting = try world.sync(.releases)[.releases]
    #expect(resting?.state == .notAsked && resting?.wasRead == false)
    #expect(resting?.failure?.kind == .rateLimited)
  }
}
