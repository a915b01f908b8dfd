internal import CHistory
package import KernelModel

/// The history that the program carries, from the files of Data/.
package struct BuiltInHistory: Sendable {
  package let table: HistoryTable
  /// How many candidates a cycle had, where the table does not show it.
  package let candidateCounts: [CycleNumber: Int]
  /// The last UTC day up to which the table is complete.
  package let completeUntil: Day

  /// Reads the embedded files; they were checked by the tests before the program was shipped.
  package static func load() throws(HistoryTable.Damage) -> BuiltInHistory {
    try unsafe BuiltInHistory(
      releases: bytes(krel_history_releases), cycles: bytes(krel_history_cycles),
      completeUntil: bytes(krel_history_complete_until))
  }

  package init(
    releases: [UInt8], cycles: [UInt8], completeUntil stamp: [UInt8]
  ) throws(HistoryTable.Damage) {
    table = try HistoryTable(parsing: releases)
    candidateCounts = Self.counts(cycles)
    guard let day = Day(iso: stamp.prefix(10)) else {
      throw HistoryTable.Damage(line: 1, detail: "Data/complete_until holds no day")
    }
    completeUntil = day
  }

  private static func counts(_ cycles: [UInt8]) -> [CycleNumber: Int] {
    cycles.lineSlices().dropFirst().reduce(into: [:]) { counts, line in
      let cells = line.split(on: UInt8(ascii: ","))
      guard cells.count >= 2, let number = CycleNumber(ascii: cells[0]) else { return }
      counts[number] = Int(asciiDigits: cells[1])
    }
  }

  private static func bytes(
    _ file: (UnsafeMutablePointer<Int>) -> UnsafePointer<UInt8>
  ) -> [UInt8] {
    var count = 0
    let start = unsafe file(&count)
    return unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  }
}
