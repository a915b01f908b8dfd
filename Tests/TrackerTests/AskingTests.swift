import KernelModel
import TestSupport
import Testing

@testable import Tracker

/// Questions to what the store and the built-in history know together.
@Suite struct AskingTests {
  private let world: World

  init() throws {
    world = try World()
    try world.serveAll()
  }

  private func status(_ name: String? = nil, asOf: String? = nil) throws -> Answer<CycleStatus> {
    try world.knowledge().status(name.map { version($0) }, asOf: asOf.map { day($0) })
  }

  @Test func withoutAStoreTheBuiltInHistoryAnswersAndNoneIsMade() throws {
    world.now = at("2026-10-08T12:00:00Z")
    let answer = try status()
    #expect(answer.content.cycle.number == version("7.3").cycle)
    #expect(answer.asked == day("2026-10-08") && answer.asOf == day("2026-10-04"))
    #expect(!answer.freshness.isStale && answer.freshness.sources.isEmpty)
    #expect(try world.observations().isEmpty)
    #expect(world.folder.text("store.sqlite").isEmpty)
  }

  @Test func aCandidateIsOverdueOnceItsDayHasEndedInHawaii() throws {
    world.network.serve(Server.tags, Server.tagList("v7.3-rc6"))
    world.now = at("2026-10-12T09:59:59Z")
    _ = try world.sync(.tags)
    let open = try #require(try status().content.forecast).next
    #expect(open.day == day("2026-10-11") && open.overdueSince == nil)
    world.now = at("2026-10-12T10:00:00Z")
    let ended = try #require(try status().content.forecast).next
    // Monday is when a release comes that was forgotten on Sunday.
    #expect(ended.day == day("2026-10-12") && ended.overdueSince == day("2026-10-11"))
  }

  @Test func whatCameAfterTheDayAskedIsNotKnownThen() throws {
    _ = try world.sync()
    let then = try status("7.3", asOf: "2026-10-10")
    #expect(then.content.cycle.candidateCount == 6)
    #expect(then.asOf == day("2026-10-10"))
    #expect(try status("7.3").content.cycle.candidateCount == 7)
    #expect(try status("7.0", asOf: "2026-03-30").content.cycle.candidateCount == 6)
  }

  @Test func anUnconfirmedReleaseIsNamedButMovesNoForecast() throws {
    // The tag is there, the announcement is not: no day, and no second kind.
    _ = try world.sync(.announcements)
    world.now = at("2026-10-11T23:00:00Z")
    let answer = try status(asOf: "2026-10-11").content
    #expect(answer.cycle.candidateCount == 6)
    #expect(answer.forecast?.next.version == version("7.3-rc7"))
    let shown = try world.knowledge().show(version("7.3-rc7")).content
    #expect(shown.release?.isConfirmed == false)
    #expect(shown.release?.day == day("2026-10-11"))
  }

  @Test func aReleaseBehindAGapIsNamedAndNotCountedAsSilence() throws {
    world.network.serve(
      Server.releases,
      Array(
        """
        {"latest_stable": {"version": "7.3"}, "releases": [{"iseol": false, "version": "7.4-rc2", \
        "moniker": "mainline", "released": {"timestamp": 1794174000, "isodate": "2026-11-08"}}]}
        """.utf8))
    world.network.serve(Server.tags, Server.tagList("v7.4-rc2"))
    world.now = at("2026-11-09T12:00:00Z")
    _ = try world.sync(.releases, .tags)
    let answer = try status()
    #expect(answer.freshness.completeUntil == day("2026-10-04"))
    #expect(answer.freshness.isStale)
    #expect(answer.content.beyond?.version == version("7.4-rc2"))
    #expect(answer.content.cycle.number == version("7.3").cycle)
  }

  @Test func aLinesStandingComesFromKernelOrgsList() throws {
    let before = try #require(try status("7.2").content.line)
    #expect(before.isEndOfLife == nil && before.moniker == nil && before.latest == nil)
    _ = try world.sync()
    let current = try #require(try status("7.2").content.line)
    #expect(current.moniker == "stable" && current.isEndOfLife == false)
    #expect(current.latest == version("7.2.8"))
    #expect(try status("7.1").content.line?.isEndOfLife == true)
    // No longer listed at all.
    #expect(try status("6.7").content.line?.isEndOfLife == true)
    #expect(try status("7.3").content.line == nil)
  }

  @Test func theMaintainedLinesAreKnownOnceAListWasRead() throws {
    #expect(throws: QuestionError.notKnownBeforeSync("the maintained releases")) {
      try world.knowledge().maintained()
    }
    _ = try world.sync(.kdist)
    #expect(try world.knowledge().maintained().content.source == "kdist")
    _ = try world.sync(.releases)
    let listing = try world.knowledge().maintained().content
    #expect(listing.source == "releases")
    let names = listing.entries.map(\.listed.name)
    #expect(names.contains("7.3-rc7") && names.contains("7.2.8"))
    let early = try world.knowledge().maintained(asOf: day("2026-10-01")).content
    #expect(early.entries.map(\.listed.name).contains("7.2.8"))
    #expect(!early.entries.map(\.listed.name).contains("7.3-rc7"))
    #expect(early.entries.allSatisfy { $0.day != nil })
  }

  @Test func updatesAreKnownOnlyAfterASync() throws {
    #expect(throws: QuestionError.notKnownBeforeSync("7.2.8")) {
      try world.knowledge().show(version("7.2.8"))
    }
    _ = try world.sync(.releases, .stableTags)
    let shown = try world.knowledge().show(version("7.2.8")).content
    #expect(shown.release?.isConfirmed == true)
    let absent = try world.knowledge().show(version("7.2.99")).content
    #expect(absent.release == nil && absent.standing == .notOut)
  }

  @Test func candidatesBeyondAFinishedCyclesLastCanNotBe() throws {
    let knowledge = try world.knowledge()
    for name in ["7.0-rc8", "6.19-rc9", "4.15-rc10"] {
      #expect(throws: QuestionError.self) { try knowledge.status(version(name)) }
      #expect(throws: QuestionError.self) { try knowledge.show(version(name)) }
    }
    for name in ["7.0-rc7", "6.19-rc8", "4.15-rc9", "7.3-rc9", "7.0"] {
      #expect(throws: Never.self) { try knowledge.status(version(name)) }
    }
  }

  @Test func aCandidateOfAGapIsOutWithoutADay() throws {
    let shown = try world.knowledge().show(version("4.15-rc8")).content
    #expect(shown.release == nil && shown.standing == .undated)
    #expect(try world.knowledge().show(version("7.3-rc8")).content.standing != .undated)
  }

  @Test func cyclesSinceAVersionOrADayIncludeTheRunningOne() throws {
    func numbers(_ since: Since?) throws -> [String] {
      try world.knowledge().cycles(since: since).content.map { "\($0.number)" }
    }
    #expect(try numbers(.version(version("7.1-rc3"))) == ["7.1", "7.2", "7.3"])
    #expect(try numbers(.day(day("2026-06-14"))) == ["7.1", "7.2", "7.3"])
    #expect(try numbers(.day(day("2026-06-15"))) == ["7.2", "7.3"])
    #expect(try numbers(nil).first == "2.6.12")
  }
}
