import Forecasting
import Foundation
import KernelModel
import Testing

func day(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Day {
  if let day = Day(iso: text) { return day }
  Issue.record("'\(text)' is no day", sourceLocation: sourceLocation)
  return Day(number: 0)
}

func number(_ major: Int, _ minor: Int) -> CycleNumber {
  CycleNumber(major: major, minor: minor)
}

/// A release that some record knows with its day.
func out(
  _ number: CycleNumber, _ stage: Version.Stage, _ on: Day, cue: ScheduleCue? = nil,
  size: SizeSaid? = nil
) -> Observation {
  Observation(
    version: Version(number, stage), kind: .record, basis: .page, moment: .utcDay(on),
    firstSeen: Instant(startOf: on), remarks: Remarks(size: size, cue: cue))
}

/// The built-in history as it stands in Data/.
struct BuiltIn {
  let observations: [Observation]
  let candidateCounts: [CandidateCount]
  let history: ReleaseHistory

  init() throws {
    let data = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Data")
    let bytes = try Array(Data(contentsOf: data.appending(path: "releases.csv")))
    observations = try HistoryTable(parsing: bytes).rows.map(\.observation)
    let counts = try String(contentsOf: data.appending(path: "cycles.csv"), encoding: .utf8)
    candidateCounts = try counts.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: ",")
      let version = try #require(Version(exactly: String(cells[0])))
      return CandidateCount(cycle: version.cycle, count: try #require(Int(cells[1])))
    }
    history = ReleaseHistory(
      observations: observations, completeUntil: day("2026-10-04"),
      candidateCounts: candidateCounts)
  }

  /// What is known at the end of a day, with silence known through that day or a later one.
  func forecaster(_ asOf: String, silent: String? = nil) throws -> Forecaster {
    try #require(
      Forecaster(history.cut(at: day(asOf)), silentThrough: day(silent ?? asOf)))
  }
}

/// The likeliest days in words: `2026-04-12 89%`.
func likeliest(_ distribution: Distribution?, _ count: Int = 1) -> [String] {
  let entries = distribution?.entries.sorted { $0.probability > $1.probability } ?? []
  return entries.prefix(count).map { "\($0.day)" }
}

func next(_ forecast: Forecast?) -> String {
  forecast.map { "\($0.next.version) \($0.next.day)" } ?? "-"
}

/// Whether probabilities sum to 1, in order of day, and all lie after a day.
func isSound(_ distribution: Distribution, after day: Day) -> Bool {
  let days = distribution.entries.map(\.day)
  return abs(distribution.entries.reduce(0) { $0 + $1.probability } - 1) < 1e-12
    && distribution.entries.allSatisfy { $0.day > day && $0.probability > 0 }
    && zip(days, days.dropFirst()).allSatisfy { $0 < $1 }
}
