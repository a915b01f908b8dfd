import KernelModel
import TestSupport
import Testing

@testable import Ledger

@Suite struct LongtermStoreTests {
  private func lines(_ ends: (Int, Month?)...) -> [LongtermLine] {
    ends.map { LongtermLine(cycle: CycleNumber(major: 6, minor: $0), projectedEnd: $1) }
  }

  private let december = Month(year: 2026, number: 12)

  private func record(_ lines: [LongtermLine]?, in ledger: borrowing Ledger) throws {
    var update = update(source: "longterm")
    update.longterm = lines
    _ = try ledger.record(update)
  }

  @Test func theTableIsReplacedWhole() throws {
    let ledger = try Ledger.inMemory()
    try record(lines((6, december), (12, nil)), in: ledger)
    let first = try ledger.longtermLines()
    try record(nil, in: ledger)
    let kept = try ledger.longtermLines()
    try record(lines((18, december)), in: ledger)
    let replaced = try ledger.longtermLines()
    #expect(first == lines((12, nil), (6, december)) && kept == first)
    #expect(replaced == lines((18, december)))
  }

  @Test func whatCannotBeBelievedIsUnknown() throws {
    let ledger = try Ledger.inMemory()
    try record(lines((6, december)), in: ledger)
    try ledger.connection.run("UPDATE longterm SET projected_end = 'soon'")
    try ledger.connection.run("INSERT INTO longterm VALUES ('6.12.1', '2026-12'), ('x', NULL)")
    let stored = try ledger.longtermLines()
    #expect(stored == lines((6, nil)))
  }
}
