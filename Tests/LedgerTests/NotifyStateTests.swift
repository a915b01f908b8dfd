import Foundation
import KernelModel
import TestSupport
import Testing

@testable import Ledger

@Suite struct NotifyStateTests {
  private let cycle = CycleNumber(major: 7, minor: 0)

  private func full() -> NotifyDecision {
    var full = decision([notice()])
    full.failing = [
      "tags": FailingSource(runs: 2, since: Day(number: 20_553), error: "no connection")
    ]
    full.toldForecasts = [
      cycle: ToldForecast(madeOn: Day(number: 20_555), day: Day(number: 20_555), extra: 0.25)
    ]
    return full
  }

  @Test func aNewStoreRemembersNothing() throws {
    let ledger = try Ledger.inMemory()
    let state = try ledger.notifyState()
    #expect(state == NotifyState())
  }

  @Test func whatWasDecidedIsReadBack() throws {
    let ledger = try Ledger.inMemory()
    let new = try ledger.decide(full())
    let state = try ledger.notifyState()
    #expect(new == 1)
    #expect(state.firstRun == noon.day())
    #expect(state.told == ["release 7.0-rc6": noon])
    #expect(state.failing == full().failing)
    #expect(state.toldForecasts == full().toldForecasts)
  }

  @Test func theFirstRunAndTheFirstTellingStand() throws {
    let ledger = try Ledger.inMemory()
    _ = try ledger.decide(full())
    _ = try ledger.decide(decision([notice()], at: noon + 86_400 * 3))
    let state = try ledger.notifyState()
    #expect(state.firstRun == noon.day())
    #expect(state.told == ["release 7.0-rc6": noon])
  }

  @Test func countersAreReplacedAsAWholeAndLeftWhereNothingWasAsked() throws {
    let ledger = try Ledger.inMemory()
    _ = try ledger.decide(full())
    _ = try ledger.decide(NotifyDecision(decidedAt: noon))
    let left = try ledger.notifyState().failing
    var recovered = NotifyDecision(decidedAt: noon)
    recovered.failing = [:]
    _ = try ledger.decide(recovered)
    let after = try ledger.notifyState().failing
    #expect(left == full().failing)
    #expect(after == [:])
  }

  @Test func aForecastToldLaterStandsInPlaceOfTheEarlier() throws {
    let ledger = try Ledger.inMemory()
    _ = try ledger.decide(full())
    var later = NotifyDecision(decidedAt: noon)
    later.toldForecasts = [
      cycle: ToldForecast(madeOn: Day(number: 20_556), day: Day(number: 20_562), extra: 0.5)
    ]
    _ = try ledger.decide(later)
    let state = try ledger.notifyState()
    #expect(state.toldForecasts == later.toldForecasts)
  }

  @Test func aFailureInTheMiddleLeavesNothing() throws {
    let ledger = try Ledger.inMemory()
    var broken = full()
    // The second can't be stored: it holds nothing that could be sent.
    broken.entries.append(notice("release 7.0-rc7", payload: ""))
    do throws(LedgerError) {
      _ = try ledger.decide(broken)
      Issue.record("it was stored")
    } catch {
      #expect(error.code & 0xff == 19)
    }
    let (state, outbox) = (try ledger.notifyState(), try ledger.outbox())
    #expect(state == NotifyState())
    #expect(outbox == [])
  }

  @Test func aProbabilityThatIsNoneUndoesTheDecision() throws {
    let ledger = try Ledger.inMemory()
    var broken = full()
    broken.toldForecasts = [
      cycle: ToldForecast(madeOn: Day(number: 20_556), day: Day(number: 20_562), extra: .nan)
    ]
    #expect(throws: LedgerError.self) { _ = try ledger.decide(broken) }
    let outbox = try ledger.outbox()
    #expect(outbox == [])
  }

  @Test(arguments: [
    "UPDATE failing SET runs = 0", "UPDATE failing SET runs = -9223372036854775808",
    "UPDATE failing SET runs = 9223372036854775807",
    "UPDATE failing SET since = 9223372036854775807",
    "UPDATE failing SET since = -9223372036854775808", "DELETE FROM failing",
  ])
  func aCounterThatCannotBeBelievedIsPassedOver(change: String) throws {
    let ledger = try Ledger.inMemory()
    _ = try ledger.decide(full())
    try ledger.connection.run(change)
    let failing = try ledger.notifyState().failing
    #expect(failing == [:])
  }

  @Test(arguments: [
    "UPDATE told_forecast SET cycle = '7.0-rc1'", "UPDATE told_forecast SET cycle = ''",
    "UPDATE told_forecast SET extra = -0.1", "UPDATE told_forecast SET extra = 9e999",
    "UPDATE told_forecast SET utc_day = 9223372036854775807",
    "UPDATE told_forecast SET made_on = -9223372036854775808",
  ])
  func aToldForecastThatCannotBeBelievedIsPassedOver(change: String) throws {
    let ledger = try Ledger.inMemory()
    _ = try ledger.decide(full())
    try ledger.connection.run(change)
    let forecasts = try ledger.notifyState().toldForecasts
    #expect(forecasts == [:])
  }

  @Test(arguments: HostileStoreTests.absurd)
  func anEventStaysToldWhateverItsMoment(number: String) throws {
    let ledger = try Ledger.inMemory()
    _ = try ledger.decide(full())
    try ledger.connection.run("UPDATE told SET told_at = \(number)")
    try ledger.connection.run("UPDATE stamp SET utc_day = \(number)")
    let state = try ledger.notifyState()
    #expect(state.told == ["release 7.0-rc6": Instant(seconds: 0)])
    #expect(state.firstRun == nil)
  }
}

/// Stores that earlier versions of the program left.
@Suite struct NoticeMigrationTests {
  @Test(arguments: [1, 2, 3])
  func aReaderFindsNothingInAnOlderStoreAndLeavesItSo(version: Int) throws {
    let folder = try TemporaryFolder()
    let path = try oldStore(version, in: folder)
    let before = try Data(contentsOf: URL(filePath: path))
    do {
      guard let reader = try Ledger.openForReading(path) else {
        Issue.record("there is no store")
        return
      }
      let (state, outbox, due) = (
        try reader.notifyState(), try reader.outbox(), try reader.due(at: noon, longestWait: 60)
      )
      let (entry, thread) = (
        try reader.entry(1),
        try reader.thread(
          of: CycleNumber(major: 7, minor: 0), recipient: "team", target: "a@example.org")
      )
      #expect(state == NotifyState())
      #expect(outbox == [] && due == [] && entry == nil && thread == nil)
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test(arguments: [1, 2, 3, 4])
  func aWriterMigratesAnOlderStoreAndKeepsWhatIsThere(version: Int) throws {
    let folder = try TemporaryFolder()
    let path = try oldStore(version, in: folder)
    do {
      let ledger = try Ledger.openForWriting(path)
      let new = try ledger.decide(decision([notice()]))
      #expect(new == 1)
    }
    guard let reader = try Ledger.openForReading(path) else {
      Issue.record("there is no store")
      return
    }
    let (told, stamp) = (try reader.notifyState().told, try reader.completeUntil())
    let versions = try reader.observations().map { "\($0.version)" }
    let (tags, forecasts) = (try reader.countedTags().count, try reader.forecasts().count)
    #expect(told == ["release 7.0-rc6": noon])
    #expect(stamp == Day(number: 20_730))
    #expect(versions == ["7.3-rc6"])
    #expect(tags == (version >= 2 ? 1 : 0))
    #expect(forecasts == (version >= 3 ? 1 : 0))
  }

  @Test func aStoreOfTheThirdVersionKeepsItsRemarks() throws {
    let folder = try TemporaryFolder()
    let path = try oldStore(3, in: folder)
    let ledger = try Ledger.openForWriting(path)
    let remarks = try ledger.observations().map(\.remarks)
    #expect(remarks == [Remarks(size: .larger, cue: .extraLikely, candidate: 8)])
  }
}
