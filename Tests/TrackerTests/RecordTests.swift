import KernelModel
import Ledger
import TestSupport
import Testing
import Transport

@testable import Tracker

/// Which forecasts are stored, and what is answered about them.
@Suite struct RecordTests {
  private let world: World

  init() throws {
    world = try World()
    try world.serveAll()
  }

  private func record(
    _ name: String? = nil, since: Since? = nil
  ) throws -> ForecastRecord {
    try world.knowledge()
      .record(name.map { version($0) }, since: since, Surroundings(world.environment)).content
  }

  private func stored() throws -> [RecordedForecast] { try record().entries.map(\.forecast) }

  @Test func aSyncThatFindsSomethingNewStoresTheForecastThatStatusGives() throws {
    _ = try world.sync()
    let made = try #require(try stored().first)
    let status = try world.knowledge().status(nil)
    let forecast = try #require(status.content.forecast)
    #expect(try stored().count == 1)
    #expect(made.madeOn == day("2026-10-12") && made.asOf == status.asOf)
    #expect("\(made.cycle)" == "7.3" && made.method == forecast.method)
    #expect(made.final.mostLikely?.day == forecast.final.mostLikely?.day)
    #expect(made.final.entries.map(\.day) == forecast.final.entries.map(\.day))
    for (stored, given) in zip(made.final.entries, forecast.final.entries) {
      #expect(abs(stored.probability - given.probability) < 1e-12)
    }
    #expect(made.extraCandidate == forecast.extra.candidate)
    #expect(made.extraProbability == forecast.extra.probability)
    #expect(made.next.version == forecast.next.version && made.next.day == forecast.next.day)
    #expect(try record().entries.first?.outcome == nil)
  }

  @Test func aSyncThatFindsNothingNewStoresNone() throws {
    _ = try world.sync()
    world.now = at("2026-10-13T06:00:00Z")
    #expect(try world.sync().values.allSatisfy { $0.new == 0 })
    #expect(try stored().map(\.madeOn) == [day("2026-10-12")])
  }

  @Test func theFirstForecastOfADayStandsAndTheNextDayHasItsOwn() throws {
    _ = try world.sync(.releases)
    let first = try stored()
    world.now = at("2026-10-12T20:00:00Z")
    #expect(try world.sync(.tags)[.tags]?.state == .new)
    #expect(try stored() == first)
    world.now = at("2026-10-13T00:00:00Z")
    #expect(try world.sync(.stableTags)[.stableTags]?.state == .new)
    #expect(try stored().map(\.madeOn) == [day("2026-10-12"), day("2026-10-13")])
    #expect(try stored().first == first.first)
  }

  @Test func whatALaterSyncOfTheDayFoundIsForecastTheNextDay() throws {
    _ = try world.sync(.releases)
    world.now = at("2026-10-12T20:00:00Z")
    _ = try world.sync(.tags)
    world.now = at("2026-10-13T06:00:00Z")
    #expect(try world.sync(.tags)[.tags]?.new == 0)
    #expect(try stored().map(\.madeOn) == [day("2026-10-12"), day("2026-10-13")])
    world.now = at("2026-10-14T06:00:00Z")
    _ = try world.sync(.tags)
    #expect(try stored().count == 2)
  }

  @Test func aMailFromAFileIsFetchedAllTheSameAndGivesWay() throws {
    let header = try fixture("Fixtures/End2End/lkml/7.3-rc7.raw")
    let text = String(decoding: header, as: UTF8.self)
    let end = try #require(text.firstRange(of: "\n\n"))
    let forged = text[..<end.upperBound] + "It is huge. There will definitely be an rc8.\n"
    world.files["/mail"] = Array(forged.utf8)
    #expect(try world.importing("/mail").new == 1)
    _ = try world.sync()
    let release = try #require(try world.knowledge().history[version("7.3-rc7")])
    #expect(release.remarks.cue != .extraDecided && release.remarks.cue != nil)
  }

  @Test func anImportStoresNoForecast() throws {
    world.files["/mail"] = try fixture("Fixtures/End2End/lkml/7.3-rc7.raw")
    #expect(try world.importing("/mail").new == 1)
    #expect(try stored().isEmpty)
  }

  @Test func aSyncFromWhichNothingCameStoresNone() throws {
    world.network.fail(Server.tags, .timeout)
    _ = try world.sync(.tags)
    #expect(try stored().isEmpty)
  }

  /// A day before the history can't be forecast: the sync is as good as any.
  @Test func aDayThatCannotBeForecastFailsNoSync() throws {
    world.now = at("2005-01-01T00:00:00Z")
    world.network.serve(Server.tags, Server.tagList("v2.6.12-rc2"))
    #expect(throws: QuestionError.self) { try world.knowledge().status(nil) }
    #expect(try world.sync(.tags)[.tags]?.state == .new)
    #expect(try stored().isEmpty)
  }

  @Test func whatIsOnRecordIsPickedByCycleAndByDay() throws {
    _ = try world.sync(.releases)
    world.now = at("2026-10-13T06:00:00Z")
    _ = try world.sync(.tags)
    #expect(try record("7.3").entries.count == 2)
    #expect(try record("7.3-rc7").entries.count == 2)
    #expect(try record("7.2").entries.isEmpty)
    #expect(try record("7.2").hasOthers && !record("7.3").hasOthers)
    #expect(try record(since: .day(day("2026-10-13"))).entries.count == 1)
    #expect(try record(since: .version(version("7.3"))).entries.count == 2)
    #expect(try record(since: .version(version("7.4"))).entries.isEmpty)
  }

  @Test func aForecastThatLiesAheadWasMadeByAWrongClockAndIsLeftOut() throws {
    _ = try world.sync()
    world.now = at("2026-10-11T23:00:00Z")
    #expect(try stored().isEmpty)
  }

  @Test func withoutAStoreNothingIsOnRecordAndNoneIsMade() throws {
    #expect(try record().entries.isEmpty)
    #expect(try !record().hasOthers)
    #expect(try Ledger.openForReading(world.store) == nil)
  }

  @Test func onceTheFinalIsConfirmedTheForecastIsDecided() throws {
    _ = try world.sync()
    let expected = try #require(try stored().first?.final.mostLikely)
    // The tree has it, and kernel.org lists it with a day.
    world.now = Instant(startOf: expected.day) + 90_000
    let list = String(decoding: try fixture("Fixtures/End2End/releases.json"), as: UTF8.self)
      .replacing("7.3-rc7", with: "7.3").replacing("2026-10-11", with: "\(expected.day)")
      .replacing("1791753160", with: "\(Instant(startOf: expected.day).seconds + 72_000)")
    world.network.serve(Server.releases, Array(list.utf8))
    world.network.serve(Server.tags, Server.tagList("v7.3-rc6", "v7.3-rc7", "v7.3", "v7.2"))
    _ = try world.sync(.releases, .tags)
    let record = try record("7.3")
    let outcome = try #require(record.entries.first?.outcome)
    #expect(outcome.day == expected.day && outcome.error == 0 && outcome.isInInterval)
    #expect(abs(outcome.probability - expected.probability) < 1e-12)
    #expect(record.summary?.count == 1 && record.summary?.exactDay == 1)
    // The new forecast is of the next cycle.
    #expect(try stored().map { "\($0.cycle)" } == ["7.3", "7.4"])
  }
}
