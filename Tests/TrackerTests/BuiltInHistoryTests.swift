import Foundation
import KernelModel
import Testing
import Tracker

/// The history that the program ships, and what Data/README.md says of it.
@Suite struct BuiltInHistoryTests {
  private let builtIn: BuiltInHistory
  private let table: HistoryTable
  private let history: ReleaseHistory

  init() throws {
    builtIn = try BuiltInHistory.embedded()
    table = try HistoryTable(parsing: builtIn.releases)
    history = ReleaseHistory(
      observations: table.rows.map(\.observation), completeUntil: builtIn.completeUntil,
      candidateCounts: builtIn.candidateCounts)
  }

  private static func file(_ name: String) throws -> String {
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: repository.appending(path: "Data").appending(path: name), encoding: .utf8)
  }

  @Test func theProgramCarriesTheFilesOfData() throws {
    #expect(table.text == (try Self.file("releases.csv")))
    #expect("\(builtIn.completeUntil)\n" == (try Self.file("complete_until")))
    let counts = builtIn.candidateCounts.map { "\($0.cycle),\($0.count)" }.sorted()
    let lines = try Self.file("cycles.csv").split(separator: "\n").dropFirst()
    #expect(
      counts == lines.map { $0.split(separator: ",").prefix(2).joined(separator: ",") }.sorted())
  }

  @Test func itHoldsEveryReleaseFromTheFirstInGitToTheStamp() {
    // Figures of the first version shipped; an update adds rows and never drops one.
    #expect(table.rows.count >= 918)
    #expect(table.rows.first.map { "\($0.version)" } == "2.6.12-rc2")
    #expect(table.rows.contains { "\($0.version)" == "7.3-rc6" })
    #expect("\(builtIn.completeUntil)" >= "2026-10-04")
    #expect(table.rows.allSatisfy { $0.moment.utcDay <= builtIn.completeUntil })
  }

  @Test func versionsIncreaseAndMomentsNeverDecrease() {
    let rows = table.rows
    var together: [String] = []
    for (row, next) in zip(rows, rows.dropFirst()) {
      #expect(row.version < next.version)
      if let a = row.moment.instant, let b = next.moment.instant {
        #expect(a <= b, "\(row.version), \(next.version)")
        if a == b { together.append("\(row.version) \(next.version)") }
      } else {
        #expect(row.moment.releaseDay <= next.moment.releaseDay, "\(row.version)")
      }
    }
    #expect(together == ["2.6.32-rc1 2.6.32-rc2"])
  }

  @Test func candidatesAreConsecutiveButForTheGapsThatAreNamed() {
    var gaps: [String] = []
    for cycle in history.cycles {
      let known = cycle.candidates.compactMap(\.version.candidate)
      gaps += (1..<max(2, cycle.candidateCount + 1)).filter { !known.contains($0) }
        .map { "\(cycle.number)-rc\($0)" }
    }
    #expect(
      gaps == [
        "2.6.12-rc1", "4.14-rc5", "4.15-rc4", "4.15-rc5", "4.15-rc7", "4.15-rc8", "4.15-rc9",
        "4.16-rc2", "4.16-rc3", "4.16-rc4", "4.16-rc5", "4.16-rc6", "4.16-rc7", "4.17-rc5",
        "4.17-rc6", "4.17-rc7", "4.18-rc2", "4.18-rc3", "4.18-rc4", "4.18-rc5", "4.18-rc8",
        "4.19-rc2", "4.19-rc3", "4.19-rc4", "4.19-rc6", "4.19-rc7", "4.19-rc8", "4.20-rc5",
        "5.0-rc4",
      ])
  }

  @Test func everyCycleButTheRunningOneHasItsFinal() throws {
    let cycles = history.cycles
    #expect(cycles.dropLast().allSatisfy { $0.final != nil })
    #expect(cycles.last?.final == nil)
    for (cycle, next) in zip(cycles, cycles.dropFirst()) {
      #expect(cycle.number.next == next.number)
    }
  }

  @Test func countsOfCandidatesComeFromTheTableOfCyclesWhereTheRowsDoNotShowThem() {
    func count(_ major: Int, _ minor: Int) -> Int {
      history.cycle(CycleNumber(major: major, minor: minor)).candidateCount
    }
    let stated: [Int] = [count(4, 15), count(4, 16), count(4, 17), count(4, 18), count(4, 19)]
    #expect(stated == [9, 7, 7, 8, 8])
    let shown: [Int] = [count(3, 1), count(4, 14), count(5, 0), count(6, 19), count(7, 0)]
    #expect(shown == [10, 8, 8, 8, 7])
  }

  @Test func finalsSinceThreeCameInTheirWeekAtMostSixWeeksLate() {
    // Off a Sunday in UTC or at the announcer's offset: each has its story.
    var others: [String] = []
    for cycle in history.cycles where cycle.number >= CycleNumber(major: 3, minor: 0) {
      guard let day = cycle.final?.day, let days = cycle.days else { continue }
      #expect((56...95).contains(days), "\(cycle.number): \(days)")
      if day.weekday != .sunday { others.append("\(cycle.number) \(day.weekday.short)") }
    }
    #expect(
      others == [
        "3.0 Thu", "3.1 Mon", "3.2 Wed", "3.5 Sat", "3.7 Mon", "3.8 Mon", "3.11 Mon", "4.19 Mon",
        "6.14 Mon",
      ])
  }

  @Test func daysWithoutAMomentAreTheExceptionAndMessageIDsAreUnique() {
    let rows = table.rows
    #expect(rows.count { $0.moment.instant == nil } == 23)
    #expect(rows.allSatisfy { ($0.moment.instant == nil) == ($0.basis == .page) })
    let messageIDs = rows.compactMap(\.messageID)
    #expect(Set(messageIDs).count == messageIDs.count)
    #expect(messageIDs.allSatisfy { $0.contains("@") && !$0.contains("<") })
  }

  @Test func everyRowIsConfirmedAndContradictedByNothing() {
    #expect(history.releases.allSatisfy { $0.isConfirmed && !$0.isContradicted && $0.day != nil })
  }

  @Test func aTableWithoutAStampIsRefused() {
    #expect(throws: HistoryTable.Damage.self) {
      try BuiltInHistory(
        releases: Array((HistoryTable.header + "\n").utf8), cycles: [], completeUntil: [])
    }
  }
}
