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
}
