import Foundation
import KernelModel
import TestSupport
import Testing

// Values as tests write them; a misspelt one fails the test that uses it.

func day(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Day {
  if let day = Day(iso: text) { return day }
  Issue.record("'\(text)' is no day", sourceLocation: sourceLocation)
  return Day(number: 0)
}

func at(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Instant {
  if let instant = Instant(rfc3339: text) { return instant }
  Issue.record("'\(text)' is no moment", sourceLocation: sourceLocation)
  return Instant(seconds: 0)
}

func moment(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Moment {
  if let moment = Moment(parsing: Array(text.utf8)[...]) { return moment }
  Issue.record("'\(text)' is no moment", sourceLocation: sourceLocation)
  return .utcDay(Day(number: 0))
}

func version(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Version {
  if let version = Version(exactly: text) { return version }
  Issue.record("'\(text)' is no version", sourceLocation: sourceLocation)
  return Version(CycleNumber(major: 3, minor: 0), .final)
}

func cycle(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> CycleNumber {
  version(text, sourceLocation: sourceLocation).cycle
}

/// The files of the built-in history.
enum DataFolder {
  static func bytes(_ name: String) throws -> [UInt8] {
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try Array(Data(contentsOf: repository.appending(path: "Data").appending(path: name)))
  }

  static func history() throws -> ReleaseHistory {
    let table = try HistoryTable(parsing: bytes("releases.csv"))
    return ReleaseHistory(
      observations: table.rows.map(\.observation), completeUntil: day("2026-10-04"))
  }
}

/// Claims as the sources make them.
enum Claim {
  static func mail(
    _ name: String, _ date: String, seen: String? = nil, imported: Bool = false,
    id: String = "a@example.org"
  ) -> Observation {
    let time = moment(date)
    return Observation(
      version: version(name), kind: .announcement, basis: .mail, moment: time,
      evidence: Evidence(messageID: id, announcer: "Linus Torvalds"),
      firstSeen: seen.map { at($0) } ?? time.earliest + 3_600, imported: imported)
  }

  static func tag(_ name: String, seen: String) -> Observation {
    Observation(
      version: version(name), kind: .tag, basis: .tagList, moment: nil,
      evidence: Evidence(objectID: "0123456789abcdef0123456789abcdef01234567"),
      firstSeen: at(seen))
  }

  static func kernelOrg(
    _ name: String, _ date: String?, basis: Basis = .releasesJSON, seen: String? = nil,
    imported: Bool = false
  ) -> Observation {
    let time = date.map { moment($0) }
    return Observation(
      version: version(name), kind: .kernelOrg, basis: basis, moment: time,
      firstSeen: seen.map { at($0) } ?? (time?.earliest ?? Instant(seconds: 0)) + 3_600,
      imported: imported)
  }

  static func record(_ name: String, _ date: String) -> Observation {
    let time = moment(date)
    return Observation(
      version: version(name), kind: .record, basis: .tag, moment: time,
      firstSeen: time.earliest)
  }
}

func history(_ observations: [Observation], completeUntil: String) -> ReleaseHistory {
  ReleaseHistory(observations: observations, completeUntil: day(completeUntil))
}
