import Configuration
import KernelModel
import Ledger
import Notices
import Testing
import Tracker
import Transport

@testable import Commands

/// Testing has a type of that name too.
typealias Status = Commands.ExitStatus

@Suite struct ExitStatusTests {
  private func outcome(_ state: SourceState, _ kind: SourceFailure.Kind? = nil, seen: Int = 0)
    -> SourceOutcome
  {
    var outcome = SourceOutcome(name: "tags", state: state)
    outcome.seen = seen
    outcome.failure = kind.map { SourceFailure(kind: $0, message: "it failed") }
    return outcome
  }

  @Test func theNumbersAreThoseOfTheDocumentation() {
    let numbers: [Int32] = [
      Status.done, .yes, .usage, .unreadable, .noSuchRelease, .unreachable, .storage, .partial,
      .blocked, .configuration,
    ].map(\.rawValue)
    #expect(numbers == [0, 1, 64, 65, 66, 69, 74, 75, 77, 78])
  }

  @Test func whereAllSourcesFailTheSameWayThatIsTheStatus() {
    let statuses: [(SourceFailure.Kind, Status)] = [
      (.unreachable, .unreachable), (.unreadable, .unreadable), (.blocked, .blocked),
      (.rateLimited, .partial),
    ]
    for (kind, status) in statuses {
      let state: SourceState = kind == .blocked ? .blocked : .failed
      #expect(Status(of: [outcome(state, kind)]) == status)
      #expect(Status(of: [outcome(state, kind), outcome(state, kind)]) == status)
      // One that was not asked says nothing.
      #expect(Status(of: [outcome(.notAsked), outcome(state, kind)]) == status)
    }
  }

  @Test func differentFailuresWithNothingReadAreUnreachable() {
    #expect(
      Status(of: [outcome(.failed, .unreadable), outcome(.blocked, .blocked)]) == .unreachable)
  }

  @Test func anythingReadAndAnythingFailedIsPartial() {
    for kind in [SourceFailure.Kind.unreachable, .unreadable, .blocked, .rateLimited] {
      #expect(Status(of: [outcome(.unchanged), outcome(.failed, kind)]) == .partial)
      #expect(Status(of: [outcome(.new), outcome(.failed, kind)]) == .partial)
      #expect(Status(of: [outcome(.failed, kind, seen: 3)]) == .partial)
    }
  }

  @Test func restingAfterARefusalIsNoGreenLight() {
    #expect(Status(of: [outcome(.notAsked, .rateLimited)]) == .partial)
    #expect(Status(of: [outcome(.notAsked, .blocked)]) == .blocked)
    #expect(Status(of: [outcome(.notAsked), outcome(.notAsked, .blocked)]) == .blocked)
    #expect(Status(of: [outcome(.unchanged), outcome(.notAsked, .blocked)]) == .partial)
  }

  @Test func aStoreThatAnotherProgramHoldsMayBeFreeTheNextTime() {
    // SQLITE_BUSY, SQLITE_LOCKED, and two of their extended codes.
    for code in [5, 6, 261, 262] as [Int32] {
      #expect(Status(of: LedgerError(path: "s", code: code, detail: "no")) == .partial)
    }
    for code in [0, 8, 13, 14, 26, 1034] as [Int32] {
      #expect(Status(of: LedgerError(path: "s", code: code, detail: "no")) == .storage)
    }
  }

  @Test func nothingFailedIsDone() {
    #expect(Status(of: []) == .done)
    #expect(Status(of: [outcome(.unchanged), outcome(.new), outcome(.notAsked)]) == .done)
  }

  @Test func anImportEndsByWhatItCouldRead() {
    func status(files: Int, _ kinds: ImportReport.Failure.Kind...) -> Status {
      var report = ImportReport()
      report.files = files
      report.failures = kinds.map { .init(kind: $0, message: "it failed") }
      return Status(of: report)
    }
    #expect(status(files: 0) == .done)
    #expect(status(files: 3) == .done)
    #expect(status(files: 1, .format) == .unreadable)
    #expect(status(files: 2, .format, .format) == .unreadable)
    #expect(status(files: 2, .format) == .partial)
    #expect(status(files: 1, .input) == .storage)
    #expect(status(files: 3, .format, .input) == .storage)
  }

  @Test func everyErrorHasItsStatus() {
    let statuses: [(any Error, Status)] = [
      (UsageError("no"), .usage), (VersionError.malformed("x"), .usage),
      (VersionError.impossible("6.20", reason: "no"), .noSuchRelease),
      (QuestionError.impossible("no"), .noSuchRelease),
      (QuestionError.notKnownBeforeSync("7.0.1"), .unreachable),
      (ConfigurationError(file: "c", detail: "no"), .configuration),
      (LedgerError(path: "s", code: 11, detail: "no"), .storage),
      (FileError(path: "f", detail: "no"), .storage),
      (HistoryTable.Damage(line: 1, detail: "no"), .storage),
      (StoreUseError.lockedByAnotherRun("s"), .partial),
      (TransportError(kind: .unavailable, url: "libcurl"), .unreachable),
      (CompositionError.libraryMissing("GMime"), .unreachable),
      (CompositionError.recipient(name: "team"), .configuration),
      (NotifyError.notAnAddress("x"), .usage),
    ]
    for (error, status) in statuses { #expect(Status(of: error) == status, "\(error)") }
  }

  @Test(arguments: [
    ("status 6.20", Status.noSuchRelease), ("status 7.0-rc8", .noSuchRelease),
    ("show 6.19-rc9", .noSuchRelease), ("show 7.1.3-rc2", .noSuchRelease),
    ("status frob", .usage), ("releases", .unreachable), ("show 6.18.3", .unreachable),
    ("status 7.5", .done), ("show 7.3", .done), ("status --as-of 2001-01-01", .usage),
    ("status 7.0 --exit-code", .yes), ("status 7.3 --exit-code", .done),
    ("status 7.0 --exit-code --as-of 2026-04-11", .done), ("status 7.3-rc9", .done),
  ])
  func questionsEndAsTheContractSays(line: String, status: Status) {
    let outcome = offline(line)
    #expect(outcome.status == status, "\(outcome.messages)")
    if status != .done, status != .yes {
      #expect(outcome.output.isEmpty)
      #expect(outcome.messages.hasPrefix("kreltrack: "))
    }
  }

  @Test func beforeTheFirstSyncTheMaintainedLinesAreNotKnown() {
    #expect(offline("releases").messages.contains("not known before the first sync"))
    #expect(offline("show 7.0.1").messages.contains("not known before the first sync"))
  }

  @Test func aWrongClockIsAFaultOfTheConfiguration() {
    let environment = TestEnvironment.offline(variables: ["KRELTRACK_NOW": "noon"])
    let outcome = run(["status"], environment: environment, terminal: Terminal())
    #expect(outcome.status == .configuration)
    #expect(outcome.messages.contains("KRELTRACK_NOW"))
  }

  @Test func withoutAHomeTheBuiltInHistoryAnswersAndOnlyWritingNeedsAPath() {
    let environment = TestEnvironment.offline(variables: ["HOME": "", "KRELTRACK_STORE": ""])
    #expect(run(["status"], environment: environment, terminal: Terminal()).status == .done)
    let outcome = run(["sync"], environment: environment, terminal: Terminal())
    #expect(outcome.status == .configuration)
    #expect(outcome.messages.contains("KRELTRACK_STORE"))
  }

  @Test func theClockCutsTheBuiltInHistory() {
    let environment = TestEnvironment.offline(variables: ["KRELTRACK_NOW": "2026-03-30T12:00:00Z"])
    let outcome = run(["status", "--plain"], environment: environment, terminal: Terminal())
    #expect(outcome.output.hasPrefix("version\t7.0\nphase\tcandidates\n"))
    #expect(outcome.output.contains("complete_until\t2026-03-30\n"))
    #expect(!outcome.output.contains("7.0-rc7\t2026-04-05\ncandidate"))
  }
}
