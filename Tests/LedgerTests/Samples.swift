import Foundation
import KernelModel
import TestSupport
import Testing

@testable import Ledger

func at(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Instant {
  if let instant = Instant(rfc3339: text) { return instant }
  Issue.record("'\(text)' is no moment", sourceLocation: sourceLocation)
  return Instant(seconds: 0)
}

let noon = Instant(seconds: 1_776_024_000)

func claim(
  _ minor: Int = 0, _ moment: Moment? = .announcer(noon, offset: -25_200),
  kind: SourceKind = .announcement, basis: Basis = .mail, id: String? = "a@example.org",
  objectID: String? = nil, seen: Instant = noon + 60, imported: Bool = false
) -> Observation {
  Observation(
    version: Version(CycleNumber(major: 7, minor: minor), .final), kind: kind, basis: basis,
    moment: moment,
    evidence: Evidence(
      messageID: id, url: "https://lore.example/a", objectID: objectID, announcer: "Linus Torvalds"),
    firstSeen: seen, imported: imported)
}

func entry(_ name: String, _ moment: Moment?, moniker: String = "stable") -> ListedRelease {
  ListedRelease(
    moniker: moniker, name: name, version: Version(exactly: name), moment: moment,
    isEndOfLife: moniker == "longterm")
}

func update(
  _ observations: [Observation] = [], source: String = "announcements",
  state: SourceState = .unchanged, asked: Instant = noon
) -> Ledger.Update {
  var update = Ledger.Update(source: SourceRecord(name: source, askedAt: asked, state: state))
  update.observations = observations
  return update
}

/// A mail of 7.0 that was read and says no more than this.
func mail(_ id: String, _ remarks: Remarks) -> Ledger.ReadMail {
  var summary = AnnouncementSummary()
  summary.size.said = remarks.size
  summary.schedule = .init(cue: remarks.cue, candidate: remarks.candidate)
  return Ledger.ReadMail(messageID: id, version: claim().version, summary: summary)
}

/// A store as an earlier version of the program left it, from `Fixtures/Ledger`.
func oldStore(_ version: Int, in folder: TemporaryFolder) throws -> String {
  let path = folder.file("store.sqlite")
  let sql = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/Ledger/version-\(version).sql")
  let connection = try Connection.openForWriting(path)
  try connection.run(String(contentsOf: sql, encoding: .utf8))
  return path
}
