import Foundation
import KernelModel
import TestSupport
import Testing

@testable import Ledger

@Suite struct SourceLinesTests {
  private let version = Version(CycleNumber(major: 7, minor: 3), .candidate(6))

  private func id(_ number: UInt8) throws -> ObjectID {
    try #require(ObjectID(bytes: [UInt8](repeating: number, count: 20)))
  }

  @Test func whatWasCountedIsKnownAgain() throws {
    let ledger = try Ledger.inMemory()
    let lines = SourceLines(rust: 3, all: 12, rustFiles: 2)
    let tag = CountedTag(version: version, objectID: try id(1), lines: lines)
    try ledger.record(tag, blobs: [try id(2): 0, try id(3): 12], at: noon)
    let tags = try ledger.countedTags()
    let known = try ledger.knownLines(of: [try id(2), try id(3), try id(4)])
    #expect(tags == [tag])
    #expect(known == [try id(2): 0, try id(3): 12])
  }

  @Test func aTagCountedAgainReplacesItsRow() throws {
    let ledger = try Ledger.inMemory()
    let moved = CountedTag(version: version, objectID: try id(2), lines: SourceLines(all: 9))
    try ledger.record(
      CountedTag(version: version, objectID: try id(1), lines: SourceLines(all: 5)),
      blobs: [try id(3): 5], at: noon)
    try ledger.record(moved, blobs: [try id(3): 5], at: noon)
    let tags = try ledger.countedTags()
    #expect(tags == [moved])
  }

  @Test func tagsComeInTheOrderOfReleases() throws {
    let ledger = try Ledger.inMemory()
    for text in ["7.0", "6.19", "7.0-rc2", "6.19-rc8", "7.0-rc10"] {
      let version = try Version(parsing: text)
      try ledger.record(
        CountedTag(version: version, objectID: try id(1), lines: SourceLines()), blobs: [:],
        at: noon)
    }
    let order = try ledger.countedTags().map { "\($0.version)" }
    #expect(order == ["6.19-rc8", "6.19", "7.0-rc2", "7.0-rc10", "7.0"])
  }

  @Test func aReaderTakesAStoreFromBeforeLinesWereCountedAndLeavesItSo() throws {
    let folder = try TemporaryFolder()
    let path = try oldStore(1, in: folder)
    let before = try Data(contentsOf: URL(filePath: path))
    do {
      let reader = try Ledger.openForReading(path)
      let versions = try reader?.observations().map(\.version)
      let tags = try reader?.countedTags()
      let stamp = try reader?.completeUntil()
      #expect(versions == [version])
      #expect(tags == [])
      #expect(stamp == Day(iso: "2026-10-04"))
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func aWriterMigratesItAndKeepsWhatIsThere() throws {
    let folder = try TemporaryFolder()
    let path = try oldStore(1, in: folder)
    let ledger = try Ledger.openForWriting(path)
    let tag = CountedTag(version: version, objectID: try id(1), lines: SourceLines(all: 5))
    try ledger.record(tag, blobs: [:], at: noon)
    let tags = try ledger.countedTags()
    let versions = try ledger.observations().map(\.version)
    #expect(tags == [tag])
    #expect(versions == [version])
  }
}
