internal import Announcements
internal import Feeds
internal import KernelModel
internal import Ledger

/// The announcements at hand: what was read of them once and stored, and the raw mails of the store.
struct AnnouncementShelf: ~Copyable {
  private let store: OpenStore
  private let stored: [String: Ledger.StoredContents]
  /// Mails that may be opened where nothing is stored of them.
  private let mails: Set<String>
  /// Needed only for mails.
  private var areas: AreaTable?

  /// Reads from a store; with `sizesAlone`, stored summaries have neither
  /// areas nor sentences.
  init(_ store: OpenStore, sizesAlone: Bool = false) throws {
    let stored = try store.ledger.contents(rules: AnnouncementReader.rules, sizesAlone: sizesAlone)
    let mails = try store.ledger.mailIDs()
    (self.store, self.stored, self.mails) = (store, stored, mails)
  }

  /// What a release's announcement says, as it was stored, with its contributors as a number; nil
  /// where none is at hand that counts.
  ///
  /// A mail that the present rules have not read is opened: a reader must not write.
  mutating func summary(of release: Release) throws -> AnnouncementSummary? {
    for messageID in Self.announcements(of: release) {
      if let known = stored[messageID], known.version == release.version {
        if let summary = known.summary { return summary }
      } else if let summary = try opened(messageID, release.version) {
        return summary
      }
    }
    return nil
  }

  /// The same from the mail itself, with the contributors' names.
  mutating func mail(of release: Release) throws -> AnnouncementSummary? {
    for messageID in Self.announcements(of: release) {
      if let summary = try opened(messageID, release.version) { return summary }
    }
    return nil
  }

  /// The Message-IDs of the mails that speak for a release, the best first.
  private static func announcements(of release: Release) -> [String] {
    release.sources.compactMap { source in
      let kind = source.observation.kind
      guard !source.isContradicted, kind == .announcement || kind == .record else { return nil }
      return source.observation.evidence.messageID
    }
  }

  /// Reads a mail; nil where it is not kept or can't be read.
  private mutating func opened(
    _ messageID: String, _ version: Version
  ) throws -> AnnouncementSummary? {
    guard mails.contains(messageID), let raw = try store.ledger.rawMail(messageID),
      let mail = try? Mail.parse(raw, place: messageID)
    else { return nil }
    let table = try areas ?? AreaTable.builtIn()
    areas = table
    return AnnouncementReader.read(body: mail.body, version: version, areas: table)
  }
}
