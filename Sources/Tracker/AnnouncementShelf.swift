internal import Announcements
internal import CHistory
internal import Feeds
internal import KernelModel
internal import Ledger

/// The announcements at hand: raw mails of the store, read when they are asked for.
struct AnnouncementShelf: ~Copyable {
  private let ledger: Ledger
  private let areas: AreaTable

  /// Takes over a store that is open for reading.
  init(_ ledger: consuming Ledger) throws {
    self.ledger = ledger
    areas = try AreaTable(parsing: unsafe BuiltInHistory.bytes(krel_history_areas))
  }

  /// What a release's announcement says; nil where none is at hand that counts.
  func summary(of release: Release) throws -> AnnouncementSummary? {
    for source in release.sources where !source.isContradicted {
      guard source.observation.kind == .announcement || source.observation.kind == .record,
        let messageID = source.observation.evidence.messageID,
        let raw = try ledger.rawMail(messageID),
        let mail = try? Mail.parse(raw, place: messageID)
      else { continue }
      return AnnouncementReader.read(body: mail.body, version: release.version, areas: areas)
    }
    return nil
  }
}
