import KernelModel
import Ledger
import TestSupport
import Testing
import Transport

@testable import Tracker

/// kernel.org's table of longterm lines, from the page to the answers.
@Suite struct LongtermTests {
  private let world: World
  private var network: ScriptedNetwork { world.network }

  init() throws {
    world = try World()
    try world.serveAll()
  }

  private func end(_ name: String) throws -> String? {
    try world.knowledge().status(version(name)).content.line?.projectedEnd?.description
  }

  private func asked() -> Int { network.take().count { $0.url == Server.longterm } }

  @Test func aLineHasTheEndThatTheTableProjects() throws {
    #expect(try end("6.18") == nil)
    _ = try world.sync()
    #expect(try end("6.18") == "2027-12")
    #expect(try end("7.2") == nil)
    // The table has it, the list of maintained lines has not.
    #expect(try end("5.10") == "2026-12")
    let entries = try world.knowledge().maintained().content.entries
    let ends = entries.map { ($0.listed.name, $0.projectedEnd?.description) }
    #expect(ends.first { $0.0 == "6.12.111" }?.1 == "2026-12")
    #expect(ends.first { $0.0 == "7.3-rc7" }.map { $0.1 == nil } == true)
  }

  @Test func itMakesNoObservationAndNoSilence() throws {
    let before = try world.knowledge().history.completeUntil
    let first = try world.sync(.longterm)[.longterm]
    #expect(first?.state == .new && first?.new == 0)
    #expect(try world.sync(.longterm)[.longterm]?.state == .unchanged)
    #expect(try world.observations().isEmpty)
    #expect(try world.knowledge().history.completeUntil == before)
    // Of releases nothing was read yet.
    #expect(throws: QuestionError.notKnownBeforeSync("7.2.8")) {
      try world.knowledge().show(version("7.2.8"))
    }
  }

  @Test func itIsAskedOnceADayUnlessItIsNamedOrForced() throws {
    _ = try world.sync()
    #expect(asked() == 1)
    world.now = world.now + 86_399
    let rested = try world.sync()[.longterm]
    #expect(rested?.state == .notAsked && rested?.failure == nil && asked() == 0)
    _ = try world.sync(.longterm)
    #expect(asked() == 1)
    _ = try world.sync(force: true)
    #expect(asked() == 1)
    world.now = world.now + 86_400
    _ = try world.sync()
    let last = network.take().last { $0.url == Server.longterm }
    #expect(last?.validators?.etag == "\"l1\"")
    #expect(try end("6.18") == "2027-12")
  }

  @Test func aLongerMaxAgeHoldsForItToo() throws {
    world.configuration = "[network]\nmax-age = 172800\n"
    _ = try world.sync()
    world.now = world.now + 172_799
    #expect(try world.sync()[.longterm]?.state == .notAsked)
    world.now = world.now + 1
    #expect(try world.sync()[.longterm]?.state == .unchanged)
  }

  @Test(arguments: [TransportError.Kind.connectionFailed, .blocked, .notFound])
  func whatGaveNoAnswerIsAskedAgainTheNextTime(kind: TransportError.Kind) throws {
    _ = try world.sync()
    network.fail(Server.longterm, kind)
    _ = try world.sync(.longterm)
    // What is known is kept.
    #expect(try end("6.18") == "2027-12")
    try world.serveAll()
    #expect(try world.sync()[.longterm]?.state == .unchanged)
  }

  @Test func aPageWithoutTheTableIsUnreadableAndErasesNothing() throws {
    _ = try world.sync()
    network.serve(Server.longterm, Array("<html><p>We moved.</p></html>".utf8))
    let outcome = try world.sync(.longterm)[.longterm]
    #expect(outcome?.state == .failed && outcome?.failure?.kind == .unreadable)
    #expect(outcome?.failure?.message.contains("no table of longterm lines") == true)
    #expect(try end("6.18") == "2027-12")
  }
}
