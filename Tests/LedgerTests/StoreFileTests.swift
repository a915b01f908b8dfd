import Foundation
import KernelModel
import TestSupport
import Testing

@testable import Ledger

@Suite struct StoreFileTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("store.sqlite") }

  init() throws { folder = try TemporaryFolder() }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  /// The error with which a store is refused; nil where it opens.
  private func refusal(writing: Bool) -> LedgerError? {
    do throws(LedgerError) {
      if writing {
        _ = try Ledger.openForWriting(path)
      } else {
        _ = try Ledger.openForReading(path)
      }
      return nil
    } catch {
      return error
    }
  }

  /// Makes a SQLite file in the ordinary journal mode and returns its bytes.
  private func database(_ statements: String...) throws -> Data {
    do {
      let connection = try Connection.openForWriting(path)
      for statement in statements { try connection.run(statement) }
    }
    return try Data(contentsOf: URL(filePath: path))
  }

  @Test func aReaderMakesNoStore() throws {
    let isThere = try Ledger.openForReading(path) != nil
    #expect(!isThere)
    #expect(try names().isEmpty)
  }

  @Test func aStoreInAFolderThatIsMissingCannotBeMade() throws {
    #expect(throws: LedgerError.self) {
      _ = try Ledger.openForWriting(folder.file("missing/store.sqlite"))
    }
  }

  @Test func whatWasWrittenIsReadByTheNextRun() throws {
    do {
      let ledger = try Ledger.openForWriting(path)
      _ = try ledger.record(update([claim()]))
      try ledger.setCompleteUntil(Day(number: 20_000), at: noon)
    }
    let reader = try Ledger.openForReading(path)
    let stored = try reader?.observations()
    let stamp = try reader?.completeUntil()
    #expect(stored == [claim()])
    #expect(stamp == Day(number: 20_000))
  }

  @Test func anEmptyFileIsNoStoreYetAndBecomesOne() throws {
    try folder.write([UInt8](), to: "store.sqlite")
    let isThere = try Ledger.openForReading(path) != nil
    let ledger = try Ledger.openForWriting(path)
    let (_, new) = try ledger.record(update([claim()]))
    #expect(!isThere)
    #expect(new == 1)
  }

  @Test func openingForWritingAgainMigratesNothing() throws {
    do {
      let ledger = try Ledger.openForWriting(path)
      _ = try ledger.record(update([claim()]))
    }
    let ledger = try Ledger.openForWriting(path)
    let stored = try ledger.observations()
    #expect(stored == [claim()])
  }

  @Test func anotherProgramsDatabaseIsLeftAlone() throws {
    let database = try database(
      "CREATE TABLE bookmarks (url TEXT)", "INSERT INTO bookmarks VALUES ('x')")
    for writing in [false, true] {
      let error = refusal(writing: writing)
      #expect(error?.description.contains("another program's database") == true)
      #expect(error?.description.contains(path) == true)
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == database)
    #expect(try names() == ["store.sqlite"])
  }

  @Test func aLaterVersionsStoreIsLeftAlone() throws {
    let database = try database(
      "PRAGMA application_id = 1802659180", "PRAGMA user_version = 99")
    for writing in [false, true] {
      #expect(refusal(writing: writing)?.description.contains("later version") == true)
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == database)
  }

  @Test func whatIsNoDatabaseIsRefusedWithAWayOut() throws {
    try folder.write(
      String(repeating: "This is a letter, not a store.\n", count: 60), to: "store.sqlite")
    for writing in [false, true] {
      #expect(refusal(writing: writing)?.description.contains("move the file away") == true)
    }
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write everywhere"))
  func aCleanlyClosedStoreIsReadFromAFolderThatMayNotBeWritten() throws {
    do {
      let ledger = try Ledger.openForWriting(path)
      _ = try ledger.record(update([claim()]))
    }
    unsafe chmod(folder.path, 0o500)
    defer { unsafe chmod(folder.path, 0o700) }
    let stored = try Ledger.openForReading(path)?.observations()
    #expect(stored == [claim()])
  }

  @Test func twoConnectionsSeeEachOthersObservationsAndStoreEachOnce() throws {
    let one = try Ledger.openForWriting(path)
    let other = try Ledger.openForWriting(path)
    let first = try one.record(update([claim()]))
    let second = try other.record(update([claim(), claim(1)], source: "tags"))
    let reader = try Ledger.openForReading(path)
    let stored = try reader?.observations()
    let seen = try one.observations()
    #expect(first.new == 1 && second.new == 1)
    #expect(stored == [claim(), claim(1)])
    #expect(seen == [claim(), claim(1)])
  }

  @Test func aReaderIsNotHeldUpByAnOpenTransaction() throws {
    let writer = try Ledger.openForWriting(path)
    _ = try writer.record(update([claim()]))
    let reader = try Ledger.openForReading(path)
    let path = path
    let during = try writer.connection.transaction { () throws(LedgerError) -> [Observation]? in
      _ = try writer.insert([claim(1)], source: "tags")
      return try Ledger.openForReading(path)?.observations()
    }
    let after = try reader?.observations()
    #expect(during == [claim()])
    #expect(after == [claim(), claim(1)])
  }
}
