import Foundation
import KernelModel
import Testing

@testable import Forecasting

/// Cycles and events made by hand, and the history that the program carries.
enum Made {
  static func day(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Day {
    if let day = Day(iso: text) { return day }
    Issue.record("'\(text)' is no day", sourceLocation: sourceLocation)
    return Day(number: 0)
  }

  static func number(_ minor: Int) -> CycleNumber { CycleNumber(major: 8, minor: minor) }

  /// A cycle with a candidate a week; rc1 a fortnight after the previous final unless it is given.
  static func cycle(
    _ minor: Int, opened: Day?, rc1: Day? = nil, candidates: Int = 7, final: Day? = nil
  ) -> CycleFacts {
    var facts = CycleFacts(number: number(minor), previousFinal: opened)
    let start = rc1 ?? opened.map { $0 + 14 } ?? day("2024-01-21")
    facts.candidates = (0..<candidates).map {
      CycleFacts.Candidate(number: $0 + 1, day: start + 7 * $0, remarks: Remarks())
    }
    facts.final = final
    return facts
  }

  /// Finished cycles of nine weeks or, where *extra*, ten, one after the other.
  static func past(_ extras: [Bool], from first: Day) -> [CycleFacts] {
    var opened = first
    return extras.enumerated().map { minor, isExtra in
      let final = opened + (isExtra ? 70 : 63)
      defer { opened = final }
      return cycle(minor, opened: opened, candidates: isExtra ? 8 : 7, final: final)
    }
  }

  /// After the last candidate of a cycle that runs.
  static func event(_ cycle: CycleFacts, past: [CycleFacts] = []) -> BacktestEvent {
    let last = cycle.candidates.last
    return BacktestEvent(
      cycle: cycle, candidate: last?.number ?? 0, past: past, day: last?.day ?? Day(number: 0))
  }

  static func builtIn() throws -> [Observation] {
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let bytes = try Array(Data(contentsOf: repository.appending(path: "Data/releases.csv")))
    return try HistoryTable(parsing: bytes).rows.map(\.observation)
  }

  static func facts(_ observations: [Observation]) -> [CycleFacts] {
    ReleaseHistory(observations: observations, completeUntil: day("2026-10-04")).cycleFacts
  }

  static func since(_ major: Int, _ minor: Int) -> Since {
    .version(Version(CycleNumber(major: major, minor: minor), .final))
  }
}

/// Says the same of every event, or nothing.
struct FixedForecaster: FinalForecaster {
  var name = "fixed"
  /// Days from the Sunday nearest rc1, and their weights.
  var weights: [Int: Double] = [:]
  /// The candidates after which it says nothing.
  var silentAfter: Set<Int> = []

  func final(_ event: BacktestEvent) -> Distribution? {
    guard let start = event.cycle.rc1?.nearestSunday, !silentAfter.contains(event.candidate) else {
      return nil
    }
    return Distribution(
      weights: Dictionary(uniqueKeysWithValues: weights.map { (start + $0.key, $0.value) }))
  }
}
