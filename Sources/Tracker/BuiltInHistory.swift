internal import CHistory
package import KernelModel

/// The history that the program carries: the files of Data/, as bytes until they are asked for.
package struct BuiltInHistory: Sendable {
  /// `releases.csv`.
  package let releases: [UInt8]
  /// How many candidates a cycle had, where the table does not show it.
  package let candidateCounts: [CandidateCount]
  /// The last UTC day up to which the table is complete.
  package let completeUntil: Day

  /// The embedded files; the tests read them before the program is shipped.
  package static func embedded() throws(HistoryTable.Damage) -> BuiltInHistory {
    try unsafe BuiltInHistory(
      releases: bytes(krel_history_releases), cycles: bytes(krel_history_cycles),
      completeUntil: bytes(krel_history_complete_until))
  }

  package init(
    releases: [UInt8], cycles: [UInt8], completeUntil stamp: [UInt8]
  ) throws(HistoryTable.Damage) {
    self.releases = releases
    candidateCounts = Self.counts(cycles)
    guard let day = Day(iso: stamp.prefix(10)) else {
      throw HistoryTable.Damage(line: 1, detail: "Data/complete_until holds no day")
    }
    completeUntil = day
  }

  private static func counts(_ cycles: [UInt8]) -> [CandidateCount] {
    cycles.lineSlices().dropFirst().compactMap { line in
      let cells = line.split(on: UInt8(ascii: ","))
      guard cells.count >= 2, let cycle = CycleNumber(ascii: cells[0]),
        let count = Int(asciiDigits: cells[1])
      else { return nil }
      return CandidateCount(cycle: cycle, count: count)
    }
  }

  /// The bytes of an embedded file.
  static func bytes(
    _ file: (UnsafeMutablePointer<Int>) -> UnsafePointer<UInt8>
  ) -> [UInt8] {
    var count = 0
    let start = unsafe file(&count)
    return unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  }
}
