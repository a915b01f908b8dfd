package import KernelModel

extension Ledger {
  /// An announcement that is kept and that the present rules have not read.
  package struct UnreadMail: Hashable, Sendable {
    package let messageID: String
    package let version: Version
  }

  /// Kept announcements without remarks by rules of this version or a later one, the newest first.
  package func unreadMails(rules: Int, limit: Int) throws(LedgerError) -> [UnreadMail] {
    try connection.statement(
      """
      SELECT mail.message_id, observation.version FROM observation
      JOIN mail ON mail.message_id = observation.message_id
      WHERE observation.kind = 'announcement' AND mail.raw IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM remark WHERE remark.message_id = mail.message_id AND remark.rules >= ?
      ) ORDER BY observation.id DESC LIMIT ?
      """
    ) { row throws(LedgerError) in
      try row.bind([.integer(rules), .integer(limit)])
      var unread: [UnreadMail] = []
      while try row.step() {
        guard let messageID = row.text(0),
          let version = row.text(1).flatMap({ Version(exactly: $0) }),
          !unread.contains(where: { $0.messageID == messageID })
        else { continue }
        unread.append(UnreadMail(messageID: messageID, version: version))
      }
      return unread
    }
  }

  /// A mail that was read whole, and what it says.
  package struct ReadMail: Hashable, Sendable {
    package let messageID: String
    package let version: Version
    /// Nil for a mail that can't be read, and for an update's, which nobody has read.
    package let summary: AnnouncementSummary?

    package init(messageID: String, version: Version, summary: AnnouncementSummary?) {
      (self.messageID, self.version, self.summary) = (messageID, version, summary)
    }
  }

  /// Stores what mails say by rules of this version, in one transaction.
  package func record(
    _ mails: [ReadMail], rules: Int, at moment: Instant
  ) throws(LedgerError) {
    try connection.transaction { () throws(LedgerError) in
      for mail in mails {
        if try isChange(mail) { try noteChange(at: moment) }
        try write(mail.summary?.remarks ?? Remarks(), of: mail.messageID, rules: rules)
        try write(mail, rules: rules)
      }
    }
  }

  /// Whether a mail says something else than when it was last read, as far as that is stored.
  private func isChange(_ mail: ReadMail) throws(LedgerError) -> Bool {
    guard let known = try remarks(of: mail.messageID) else { return true }
    if known != mail.summary?.remarks ?? Remarks() { return true }
    // A store from before contents were kept has the remarks alone.
    guard let contents = try contents(of: mail.messageID) else { return false }
    return contents != StoredContents(version: mail.version, summary: mail.summary?.withoutNames)
  }

  /// Nil where the mail was not read.
  private func remarks(of messageID: String) throws(LedgerError) -> Remarks? {
    try connection.statement("SELECT cue, candidate, size FROM remark WHERE message_id = ?") {
      row throws(LedgerError) in
      try row.bind([.text(messageID)])
      return try row.step() ? row.remarks(from: 0) : nil
    }
  }

  private func write(_ said: Remarks, of messageID: String, rules: Int) throws(LedgerError) {
    try connection.statement("INSERT OR REPLACE INTO remark VALUES (?, ?, ?, ?, ?)") {
      statement throws(LedgerError) in
      try statement.run([
        .text(messageID), .integer(rules), .init(said.cue?.rawValue), .init(said.candidate),
        .init(said.size?.rawValue),
      ])
    }
  }
}

extension Statement {
  /// Candidates that there can be; no cycle had more than ten.
  private static let candidates = 1...99

  /// Reads the columns cue, candidate and size; nil for what this version of the program doesn't know.
  func remarks(from column: Int32) -> Remarks {
    Remarks(
      size: text(column + 2).flatMap(SizeSaid.init), cue: text(column).flatMap(ScheduleCue.init),
      candidate: integer(column + 1).flatMap { Self.candidates.contains($0) ? $0 : nil })
  }
}
