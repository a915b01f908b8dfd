package import KernelModel

extension Ledger {
  /// The moment at which what is shown last changed; nil where nothing was ever stored.
  ///
  /// Whatever is shown counts: observations, lists, contents of announcements, counted lines, stored
  /// forecasts, `complete_until`. When sources were asked, what became of it, and notices do not.
  /// A store from before this was kept answers with when its newest observation was first seen. The
  /// moment may lie ahead of now, if the clock was wrong then; the next change puts it right.
  package func lastChange() throws(LedgerError) -> Instant? {
    if migrations >= Schema.migrationOfContents,
      let noted = try instant("SELECT seconds FROM last_change")
    {
      return noted
    }
    return try instant("SELECT max(first_seen) FROM observation")
  }

  private func instant(_ sql: String) throws(LedgerError) -> Instant? {
    try connection.statement(sql) { row throws(LedgerError) in
      guard try row.step(), row.integer(0) != nil else { return nil }
      return row.instant(0)
    }
  }

  /// Notes a change, within the transaction that makes it.
  func noteChange(at moment: Instant) throws(LedgerError) {
    try connection.statement("INSERT OR REPLACE INTO last_change VALUES (1, ?)") {
      statement throws(LedgerError) in try statement.run([.integer(moment.seconds)])
    }
  }
}
