internal import Announcements
internal import Feeds
internal import KernelModel
internal import Ledger

/// Reads what the kept announcements say of their size and the schedule, for the forecast.
///
/// Stored beside the mail with the version of the rules, so that readers need not open a mail and
/// better rules reach old ones: whoever writes the store catches up.
enum RemarkReading {
  /// Mails whose remarks are stored in one transaction.
  private static let batch = 100
  /// Batches that one run reads; what is left is read by the next. All announcements since 2003 are
  /// some thousands.
  private static let mostBatches = 100

  /// Reads the mails that were not read by the present rules, one at a time.
  static func catchUp(_ ledger: borrowing Ledger) throws(LedgerError) {
    for _ in 0..<mostBatches {
      let unread = try ledger.unreadMails(rules: AnnouncementReader.rules, limit: batch)
      guard !unread.isEmpty else { return }
      var read: [(messageID: String, remarks: Remarks)] = []
      for mail in unread {
        // Without GMime no mail can be read now; a later run may have it.
        guard let remarks = try remarks(of: mail, in: ledger) else { return }
        read.append((mail.messageID, remarks))
      }
      try ledger.record(read, rules: AnnouncementReader.rules)
    }
  }

  /// Nothing for a mail that can't be read; nil where the library is missing.
  private static func remarks(
    of mail: Ledger.UnreadMail, in ledger: borrowing Ledger
  ) throws(LedgerError) -> Remarks? {
    guard mail.version.isMainline, let raw = try ledger.rawMail(mail.messageID) else {
      return Remarks()
    }
    do throws(FeedError) {
      let body = try Mail.parse(raw, place: mail.messageID).body
      return AnnouncementReader.remarks(body: body, version: mail.version)
    } catch {
      return error.reason == .libraryMissing ? nil : Remarks()
    }
  }
}
