import KernelModel
import Ledger
import TestSupport
import Testing

@testable import Tracker

/// The moment of the last change, as syncs move it.
@Suite struct ChangeTests {
  private let world: World

  init() throws {
    world = try World()
    try world.serveAll()
  }

  private func change() throws -> Instant? {
    try Ledger.openForReading(world.store)?.lastChange()
  }

  @Test func theSameAnswersOnTheSameDayLeaveItAndTheNextDayMovesIt() throws {
    _ = try world.sync()
    let first = world.now
    #expect(try change() == first)
    world.now = first + 3_600
    _ = try world.sync(force: true)
    #expect(try change() == first)
    // Silence is known of one more day.
    world.now = first + 86_400
    _ = try world.sync()
    #expect(try change() == world.now)
  }

  @Test func aLongtermLineWithAnotherEndMovesIt() throws {
    _ = try world.sync()
    let page = String(
      decoding: try fixture("Fixtures/End2End/category/releases.html"), as: UTF8.self)
    world.network.serve(
      Server.longterm, Array(page.replacing("Dec, 2027", with: "Dec, 2028").utf8))
    world.now = world.now + 60
    _ = try world.sync(.longterm)
    #expect(try change() == world.now)
  }

  @Test func whatIsAskedIsAnsweredFromTheStateThatWasRead() throws {
    let surroundings = try Surroundings(world.environment)
    let before = try Knowledge.read(surroundings)
    _ = try world.sync(.releases, .tags)
    let between = try Knowledge.read(surroundings)
    _ = try world.sync()
    // Another run wrote mails and a forecast meanwhile.
    for knowledge in [before, between] {
      #expect(try knowledge.rust(since: nil, surroundings).content.isEmpty)
      #expect(
        try knowledge.contents(of: version("7.3-rc7"), surroundings).summary == nil)
    }
    #expect(try before.record(nil, since: nil, surroundings).content.entries.isEmpty)
    let after = try Knowledge.read(surroundings)
    #expect(try !after.rust(since: nil, surroundings).content.isEmpty)
    #expect(try after.record(nil, since: nil, surroundings).content.entries.count == 1)
  }

  /// A release that is dated ahead, within the day that is let pass, is no change when the clock gets
  /// there.
  @Test func aMomentAheadMovesNothingWhenItIsReached() throws {
    world.network.serve(
      Server.releases,
      Array(
        """
        {"releases": [{"moniker": "mainline", "version": "7.3-rc7",
          "released": {"timestamp": \((at("2026-10-12T20:00:00Z")).seconds)}}]}
        """.utf8))
    _ = try world.sync(.releases)
    func changedAt() throws -> Instant {
      let surroundings = try Surroundings(world.environment)
      return try Knowledge.read(surroundings).publication(surroundings).changedAt
    }
    let before = try changedAt()
    world.now = at("2026-10-12T22:00:00Z")
    #expect(try changedAt() == before)
  }
}
