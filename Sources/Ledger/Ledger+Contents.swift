package import KernelModel

extension Ledger {
  /// What a kept announcement was read to say, stored so that no reader needs to open the mail.
  package struct StoredContents: Hashable, Sendable {
    /// The release as which it was read.
    package let version: Version
    /// Without the names of contributors, and of areas only their own; nil where the mail can't be
    /// read.
    package let summary: AnnouncementSummary?
  }

  /// What mainline announcements say by rules of this version or a later one, by Message-ID.
  ///
  /// `sizesAlone` leaves areas and sentences out, which are most of what is read. Empty in a store
  /// from before contents were kept.
  package func contents(
    rules: Int, sizesAlone: Bool = false
  ) throws(LedgerError) -> [String: StoredContents] {
    guard migrations >= Schema.migrationOfContents else { return [:] }
    return try contents("rules >= ?", .integer(rules), sizesAlone: sizesAlone)
  }

  /// What one announcement was last read to say, by whatever rules; nil where it was not.
  func contents(of messageID: String) throws(LedgerError) -> StoredContents? {
    try contents("message_id = ?", .text(messageID), sizesAlone: false)[messageID]
  }

  private func contents(
    _ condition: String, _ value: Statement.Value, sizesAlone: Bool
  ) throws(LedgerError) -> [String: StoredContents] {
    let words = sizesAlone ? "'', NULL, NULL" : "areas, size_sentence, cue_sentence"
    return try connection.statement(
      """
      SELECT message_id, version, contributors, commits, merges, is_complete, rust, cue, candidate,
        size, \(words) FROM contents WHERE \(condition)
      """
    ) { row throws(LedgerError) in
      try row.bind([value])
      var found: [String: StoredContents] = [:]
      while try row.step() {
        guard let messageID = row.text(0),
          let version = row.text(1).flatMap({ Version(exactly: $0) })
        else { continue }
        found[messageID] = StoredContents(version: version, summary: row.summary(from: 2))
      }
      return found
    }
  }

  /// The Message-IDs of all mails that were looked at, kept or not.
  package func mailIDs() throws(LedgerError) -> Set<String> {
    try connection.statement("SELECT message_id FROM mail") { row throws(LedgerError) in
      var found: Set<String> = []
      while try row.step() {
        if let messageID = row.text(0) { found.insert(messageID) }
      }
      return found
    }
  }

  /// Writes what a mainline announcement says; an update's contents are read when it is shown.
  func write(_ mail: ReadMail, rules: Int) throws(LedgerError) {
    guard mail.version.isMainline else { return }
    let summary = mail.summary ?? AnnouncementSummary()
    try connection.statement(
      "INSERT OR REPLACE INTO contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ) { statement throws(LedgerError) in
      try statement.run([
        .text(mail.messageID), .integer(rules), .text("\(mail.version)"), .init(summary.commits),
        .init(summary.merges), .init(mail.summary?.contributorCount),
        .integer(summary.isComplete ? 1 : 0), .init(summary.rustCommits),
        .text(summary.areas.map { "\($0.count)\t\($0.area)\n" }.joined()),
        .init(summary.size.said?.rawValue), .init(summary.size.sentence),
        .init(summary.schedule.cue?.rawValue), .init(summary.schedule.candidate),
        .init(summary.schedule.sentence),
      ])
    }
  }
}

extension Statement {
  /// Reads the columns from `contributors` on; nil for a mail that can't be read.
  fileprivate func summary(from column: Int32) -> AnnouncementSummary? {
    guard let contributors = count(column) else { return nil }
    var summary = AnnouncementSummary()
    summary.contributorCount = contributors
    summary.commits = count(column + 1)
    summary.merges = count(column + 2)
    summary.isComplete = integer(column + 3) == 1
    let remarks = remarks(from: column + 5)
    summary.areas = areas(column + 8)
    // More than all is no number of them.
    summary.rustCommits = count(column + 4).flatMap { rust in
      summary.areas.isEmpty || rust <= summary.entriesOfAreas ? rust : nil
    }
    summary.size = .init(said: remarks.size, sentence: text(column + 9))
    summary.schedule = .init(
      cue: remarks.cue, candidate: remarks.candidate, sentence: text(column + 10))
    return summary
  }

  /// Reads lines of number and name; leaves out what is neither.
  private func areas(_ column: Int32) -> [AnnouncementSummary.AreaCount] {
    (text(column) ?? "").utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")),
        let count = Int(Substring(line[..<tab])), (1...1_000_000_000).contains(count)
      else { return nil }
      return AnnouncementSummary.AreaCount(
        area: String(Substring(line[line.index(after: tab)...])), count: count)
    }
  }
}
