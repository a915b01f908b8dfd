internal import Announcements
internal import CHistory
internal import Feeds
internal import KernelModel
internal import Ledger

/// Reads what the kept announcements say, once, for forecasts and for all that shows many of them.
///
/// Stored beside the mail with the version of the rules, so that readers need not open a mail and
/// better rules reach old ones: whoever writes the store catches up.
enum RemarkReading {
  /// Mails whose contents are stored in one transaction.
  private static let batch = 100
  /// Batches that one run reads; what is left is read by the next. All announcements since 2003 are
  /// some thousands.
  private static let mostBatches = 100

  /// Reads the mails that were not read by the present rules, one at a time.
  static func catchUp(_ ledger: borrowing Ledger, now: Instant) throws {
    var unread = try ledger.unreadMails(rules: AnnouncementReader.rules, limit: batch)
    guard !unread.isEmpty else { return }
    let areas = try AreaTable.builtIn()
    for _ in 0..<mostBatches where !unread.isEmpty {
      var read: [Ledger.ReadMail] = []
      for mail in unread {
        // Without GMime no mail can be read now; a later run may have it.
        guard let one = try Self.read(mail, areas, in: ledger) else { return }
        read.append(one)
      }
      try ledger.record(read, rules: AnnouncementReader.rules, at: now)
      unread = try ledger.unreadMails(rules: AnnouncementReader.rules, limit: batch)
    }
  }

  /// Nil where the library is missing. An update is left unread: it has no remarks, and its contents
  /// are compared with nothing.
  private static func read(
    _ mail: Ledger.UnreadMail, _ areas: AreaTable, in ledger: borrowing Ledger
  ) throws(LedgerError) -> Ledger.ReadMail? {
    var summary: AnnouncementSummary?
    if mail.version.isMainline, let raw = try ledger.rawMail(mail.messageID) {
      do throws(FeedError) {
        let body = try Mail.parse(raw, place: mail.messageID).body
        summary = AnnouncementReader.read(body: body, version: mail.version, areas: areas)
      } catch {
        if error.reason == .libraryMissing { return nil }
      }
    }
    return Ledger.ReadMail(messageID: mail.messageID, version: mail.version, summary: summary)
  }
}

extension AreaTable {
  /// The table that the program carries; takes some milliseconds.
  static func builtIn() throws -> AreaTable {
    try AreaTable(parsing: unsafe BuiltInHistory.bytes(krel_history_areas))
  }
}
