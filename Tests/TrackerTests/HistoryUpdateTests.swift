import KernelModel
import TestSupport
import Testing

@testable import Tracker

@Suite struct HistoryUpdateTests {
  private let table: HistoryTable

  init() throws {
    table = try HistoryTable(
      parsing: Array(
        """
        \(HistoryTable.header)
        7.3-rc4,7.3,4,2026-09-20T14:00:00-07:00,mail,a@x,Linus Torvalds,900,normal,none,
        7.3-rc5,7.3,5,2026-09-27,page,,Linus Torvalds,,larger,none,a note

        """.utf8))
  }

  private func claim(
    _ name: String, _ moment: Moment?, kind: SourceKind = .announcement, basis: Basis = .mail
  ) -> Observation {
    Observation(
      version: version(name), kind: kind, basis: basis, moment: moment,
      evidence: kind == .announcement
        ? Evidence(messageID: "\(name)@x", announcer: "Linus Torvalds") : Evidence(),
      firstSeen: moment?.earliest ?? at("2026-10-12T00:00:00Z"))
  }

  private func merged(_ claims: [Observation]) -> (HistoryTable, HistoryUpdate.Report) {
    var report = HistoryUpdate.Report(completeUntil: day("2026-10-04"))
    let history = ReleaseHistory(
      observations: table.rows.map(\.observation) + claims, completeUntil: day("2026-10-04"))
    return (HistoryUpdate.merged(table, with: history, &report), report)
  }

  private func sent(_ text: String) -> Moment { .announcer(at(text), offset: -25_200) }

  @Test func withNothingNewTheTableStaysAsItIs() {
    let (merged, report) = merged([])
    #expect(merged == table)
    #expect(report.added.isEmpty && report.corrected.isEmpty)
  }

  @Test func confirmedMainlineReleasesAreAdded() throws {
    let (merged, report) = merged([
      claim("7.3-rc6", sent("2026-10-04T14:00:00-07:00")),
      claim("7.3-rc6", nil, kind: .tag, basis: .tagList),
    ])
    #expect(report.added == [version("7.3-rc6")])
    #expect(merged.rows.count == 3)
    let row = try #require(merged.rows.last)
    #expect(row.moment == sent("2026-10-04T14:00:00-07:00"))
    #expect(row.basis == .mail && row.messageID == "7.3-rc6@x")
    #expect(row.announcer == "Linus Torvalds")
  }

  @Test func whatIsNotConfirmedOrNotMainlineIsNotAdded() {
    let (merged, report) = merged([
      claim("7.3-rc6", sent("2026-10-04T14:00:00-07:00")),
      claim("7.2.9", sent("2026-10-01T14:00:00-07:00")),
      claim("7.2.9", nil, kind: .tag, basis: .tagList),
    ])
    #expect(merged == table)
    #expect(report.added.isEmpty)
  }

  @Test func aBetterMomentCorrectsARowAndKeepsWhatAReaderCoded() throws {
    let (merged, report) = merged([claim("7.3-rc5", sent("2026-09-27T14:30:00-07:00"))])
    #expect(report.corrected == [version("7.3-rc5")])
    let row = try #require(merged.rows.last)
    #expect(row.moment == sent("2026-09-27T14:30:00-07:00"))
    #expect(row.messageID == "7.3-rc5@x")
    #expect(row.remarks == Remarks(size: .larger, cue: ScheduleCue.none))
    #expect(row.cueNote == "a note")
  }

  @Test func aKdistMailThatBettersTheDayIsNotTheAnnouncement() throws {
    let old = try HistoryTable(
      parsing: Array(
        """
        \(HistoryTable.header)
        7.3-rc4,7.3,4,2026-09-20,page,announced@x,Linus Torvalds,900,normal,none,
        7.3-rc5,7.3,5,2026-09-27,page,,Linus Torvalds,,larger,none,

        """.utf8))
    func notice(_ name: String, _ moment: String) -> Observation {
      Observation(
        version: version(name), kind: .kernelOrg, basis: .kdistMail, moment: .utc(at(moment)),
        evidence: Evidence(messageID: "2026.release-\(name)@kdist.linux.kernel.org"),
        firstSeen: at(moment))
    }
    let claims = [
      notice("7.3-rc4", "2026-09-20T21:30:00Z"), notice("7.3-rc5", "2026-09-27T21:30:00Z"),
    ]
    var report = HistoryUpdate.Report(completeUntil: day("2026-10-04"))
    let history = ReleaseHistory(
      observations: old.rows.map(\.observation) + claims, completeUntil: day("2026-10-04"))
    let merged = HistoryUpdate.merged(old, with: history, &report)
    #expect(report.corrected == [version("7.3-rc4"), version("7.3-rc5")])
    #expect(merged.rows.map(\.moment) == claims.map(\.moment))
    #expect(merged.rows.map(\.messageID) == ["announced@x", nil])
    #expect(merged.rows.allSatisfy { $0.announcer == "Linus Torvalds" && $0.basis == .page })
  }

  @Test func anEquallyGoodOrWorseMomentCorrectsNothing() {
    for moment in [
      sent("2026-09-20T14:01:00-07:00"), .utc(at("2026-09-20T21:00:00Z")),
      .utcDay(day("2026-09-20")),
    ] {
      let (merged, report) = merged([claim("7.3-rc4", moment)])
      #expect(merged == table && report.corrected.isEmpty)
    }
  }

  @Test func aContradictedMailCorrectsNothing() {
    let (merged, _) = merged([claim("7.3-rc5", sent("2026-12-27T14:30:00-07:00"))])
    #expect(merged == table)
  }

  @Test func noRowIsEverDroppedAndTheOrderIsKept() {
    var random = SeededGenerator(seed: 9)
    for _ in 0..<200 {
      let claims = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        let name =
          "7.\(Int.random(in: 2...4, using: &random))-rc\(Int.random(in: 1...8, using: &random))"
        let instant = at("2026-09-27T14:30:00Z") + 43_200 * Int.random(in: -9...9, using: &random)
        let moments: [Moment?] = [
          .announcer(instant, offset: 0), .utc(instant), .utcDay(instant.day()), nil,
        ]
        return claim(
          name, moments.randomElement(using: &random) ?? nil,
          kind: [.announcement, .tag, .kernelOrg].randomElement(using: &random) ?? .tag)
      }
      let (merged, report) = merged(claims)
      let versions = merged.rows.map(\.version)
      #expect(versions == versions.sorted())
      #expect(Set(versions).isSuperset(of: table.rows.map(\.version)))
      #expect(versions.count == table.rows.count + report.added.count)
      for (old, new) in table.rows.compactMap({ row in
        merged.rows.first { $0.version == row.version }.map { (row, $0) }
      }) {
        #expect(new.moment.rank < old.moment.rank || new == old)
      }
    }
  }

  @Test func theFilesOfAFolderAreRewrittenFromTheStore() throws {
    let world = try World()
    try world.serveAll()
    _ = try world.sync()
    for name in ["releases.csv", "complete_until"] {
      world.files["/Data/" + name] = try fixture("Data/" + name)
    }
    let report = try HistoryUpdate(world.environment, Surroundings(world.environment))
      .run(folder: "/Data")
    #expect(report.added == [version("7.3-rc7")])
    #expect(report.corrected == [version("7.3-rc6")])
    #expect(report.completeUntil == day("2026-10-12"))
    #expect(world.files["/Data/complete_until"] == Array("2026-10-12\n".utf8))
    let shipped = try HistoryTable(parsing: fixture("Data/releases.csv"))
    let written = try HistoryTable(parsing: try #require(world.files["/Data/releases.csv"]))
    #expect(written.rows.count == shipped.rows.count + 1)
    #expect(Array(written.rows.prefix(shipped.rows.count - 1)) == Array(shipped.rows.dropLast()))
    #expect(written.rows.last?.moment == .announcer(at("2026-10-11T21:34:50Z"), offset: -25_200))
  }
}
