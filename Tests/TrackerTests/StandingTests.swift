import KernelModel
import TestSupport
import Testing

@testable import Tracker

/// What `show` says of whether a release is out: never "no" where the data do not tell.
@Suite struct StandingTests {
  private let world: World

  init() throws {
    world = try World()
    try world.serveAll()
  }

  private func standing(_ name: String, asOf: String? = nil) throws -> ReleaseAnswer.Standing {
    try world.knowledge().show(version(name), asOf: asOf.map { day($0) }).content.standing
  }

  @Test func aReleaseWithADayIsOut() throws {
    #expect(try standing("7.0") == .out)
    #expect(try standing("2.6.12-rc2") == .out)
  }

  @Test func silenceIsAnAnswerOnlyAsFarAsTheDataReach() throws {
    #expect(try standing("7.3", asOf: "2026-10-04") == .notOut)
    #expect(try standing("7.3", asOf: "2026-10-05") == .notKnown)
    #expect(try standing("7.3") == .notKnown)
    _ = try world.sync()
    #expect(try standing("7.3") == .notOut)
    #expect(try standing("7.4-rc1") == .notOut)
  }

  @Test func aReleaseThatOnlyATagShowsIsOutWithoutADay() throws {
    _ = try world.sync(.tags)
    #expect(try standing("7.3-rc7") == .undated)
    // Whether it was out on an earlier day, nobody can say.
    #expect(try standing("7.3-rc7", asOf: "2026-10-03") == .notKnown)
    #expect(try standing("7.3-rc8", asOf: "2026-10-03") == .notOut)
  }

  @Test func aCandidateBeforeALaterOneIsOutWithoutADay() throws {
    #expect(try standing("4.15-rc8") == .undated)
  }

  @Test func anUpdateIsJudgedByItsLine() throws {
    _ = try world.sync()
    #expect(try standing("7.2.8") == .out)
    #expect(try standing("7.2.3") == .undated)
    #expect(try standing("7.2.9") == .notOut)
    // No source shows that line, so its silence says nothing.
    #expect(try standing("6.6.5") == .notKnown)
    #expect(try standing("7.3.1") == .notKnown)
    world.now = at("2026-10-30T00:00:00Z")
    #expect(try standing("7.2.9") == .notKnown)
  }

  @Test func whatCameBeforeTheHistoryIsNoGap() throws {
    #expect(try standing("2.6.11") == .beforeHistory)
    #expect(try standing("2.6.11-rc3") == .beforeHistory)
  }

  @Test func candidatesWithoutADayAreNamedAsGaps() throws {
    let gaps = try world.knowledge().status(version("4.15")).content.gaps
    #expect(gaps == [4, 5, 7, 8, 9].map { version("4.15-rc\($0)") })
    #expect(try world.knowledge().status(version("7.0")).content.gaps.isEmpty)
  }
}
