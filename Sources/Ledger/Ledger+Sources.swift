package import KernelModel

extension Ledger {
  /// All that one source's answer brings, stored in one transaction.
  package struct Update: Sendable {
    package var source: SourceRecord
    package var observations: [Observation] = []
    /// The whole list of maintained lines; nil leaves the one there is.
    package var listing: [ListedRelease]?
    /// The whole table of longterm lines; nil leaves the one there is.
    package var longterm: [LongtermLine]?
    package var mails: [JudgedMail] = []

    package init(source: SourceRecord) { self.source = source }
  }

  /// Stores an update; says the source's state, which is `new` where the update is unchanged but
  /// for observations that were not there before, or a list or table that is another; and how many
  /// observations those are.
  package func record(_ update: Update) throws(LedgerError) -> (state: SourceState, new: Int) {
    try connection.transaction { () throws(LedgerError) -> (SourceState, Int) in
      var (isChange, isNews) = (false, false)
      if let listing = update.listing {
        let known = try self.listing(of: update.source.name)
        // A cache may answer with an older list than the one that is known.
        if listing != known, ListReach(listing) >= ListReach(known) {
          try write(listing, of: update.source.name)
          isChange = true
          // linux-next has a new name each day.
          isNews = !listing.filter(\.isRelease).elementsEqual(known.filter(\.isRelease))
        }
      }
      if let lines = update.longterm, try replaceLongterm(by: lines) {
        (isChange, isNews) = (true, true)
      }
      for mail in update.mails {
        try write(mail, from: update.source.name, seenAt: update.source.askedAt)
      }
      let new = try insert(update.observations, source: update.source.name)
      var source = update.source
      if source.state == .unchanged, new > 0 || isNews { source.state = .new }
      if new > 0 { try noteForecastDue(source.askedAt.day()) }
      if isChange || new > 0 { try noteChange(at: source.askedAt) }
      try write(source)
      return (source.state, new)
    }
  }

  /// Every source that was ever asked, by name.
  package func sources() throws(LedgerError) -> [String: SourceRecord] {
    try connection.statement(
      """
      SELECT name, asked_at, answered_at, state, error, validated_url, etag, last_modified,
        not_before, widened_at FROM source
      """
    ) { row throws(LedgerError) in
      var sources: [String: SourceRecord] = [:]
      while try row.step() {
        let name = row.text(0) ?? ""
        var source = SourceRecord(
          name: name, askedAt: row.instant(1),
          state: row.text(3).flatMap(SourceState.init) ?? .failed)
        source.answeredAt = row.integer(2).map { _ in row.instant(2) }
        source.error = row.text(4)
        source.validators = row.text(5).map {
          StoredValidators(url: $0, etag: row.text(6), lastModified: row.text(7))
        }
        source.notBefore = row.integer(8).map { _ in row.instant(8) }
        source.widenedAt = row.integer(9).map { _ in row.instant(9) }
        sources[name] = source
      }
      return sources
    }
  }

  private func write(_ source: SourceRecord) throws(LedgerError) {
    try connection.statement("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    { statement throws(LedgerError) in
      try statement.run([
        .text(source.name), .integer(source.askedAt.seconds), .init(source.answeredAt?.seconds),
        .text(source.state.rawValue), .init(source.error), .init(source.validators?.url),
        .init(source.validators?.etag), .init(source.validators?.lastModified),
        .init(source.notBefore?.seconds), .init(source.widenedAt?.seconds),
      ])
    }
  }

  /// The list of maintained lines as a source last showed it; empty where it never did.
  package func listing(of source: String) throws(LedgerError) -> [ListedRelease] {
    try connection.statement(
      """
      SELECT moniker, name, is_end_of_life, seconds, utc_offset, utc_day FROM listed
      WHERE source = ? ORDER BY position
      """
    ) { row throws(LedgerError) in
      try row.bind([.text(source)])
      var listing: [ListedRelease] = []
      while try row.step() {
        let name = row.text(1) ?? ""
        listing.append(
          ListedRelease(
            moniker: row.text(0) ?? "", name: name, version: Version(exactly: name),
            moment: row.moment(from: 3), isEndOfLife: row.integer(2) == 1))
      }
      return listing
    }
  }

  private func write(_ listing: [ListedRelease], of source: String) throws(LedgerError) {
    try connection.statement("DELETE FROM listed WHERE source = ?") {
      statement throws(LedgerError) in try statement.run([.text(source)])
    }
    try connection.statement("INSERT INTO listed VALUES (?, ?, ?, ?, ?, ?, ?, ?)") {
      statement throws(LedgerError) in
      for (position, entry) in listing.enumerated() {
        try statement.run(
          [
            .text(source), .integer(position), .text(entry.moniker), .text(entry.name),
          ] + Statement.columns(of: entry.moment) + [.integer(entry.isEndOfLife ? 1 : 0)])
      }
    }
  }

  /// Until when the history was complete after the last sync that could tell; nil before one.
  package func completeUntil() throws(LedgerError) -> Day? {
    try connection.statement("SELECT utc_day FROM stamp WHERE name = 'complete_until'") {
      row throws(LedgerError) in
      guard try row.step(), let number = row.integer(0), Statement.days.contains(number) else {
        return nil
      }
      return Day(number: number)
    }
  }

  /// Stores it, and that it changed at `moment`.
  package func setCompleteUntil(_ day: Day, at moment: Instant) throws(LedgerError) {
    try connection.transaction { () throws(LedgerError) in
      guard try completeUntil() != day else { return }
      try connection.statement("INSERT OR REPLACE INTO stamp VALUES ('complete_until', ?)") {
        statement throws(LedgerError) in try statement.run([.integer(day.number)])
      }
      try noteChange(at: moment)
    }
  }
}

extension Ledger {
  /// Stores what a file showed, in one transaction, and says how many observations are new.
  ///
  /// A list of maintained lines replaces only an imported one that does not reach as far, never
  /// what the source itself showed.
  package func importing(
    _ update: Update, listing: (source: String, entries: [ListedRelease])?
  ) throws(LedgerError) -> Int {
    try connection.transaction { () throws(LedgerError) -> Int in
      var isChange = false
      if let (source, entries) = listing, try sources()[source]?.answeredAt == nil,
        try ListReach(self.listing(of: source)) < ListReach(entries)
      {
        try write(entries, of: source)
        isChange = true
      }
      for mail in update.mails {
        try write(mail, from: update.source.name, seenAt: update.source.askedAt)
      }
      let new = try insert(update.observations, source: update.source.name)
      if isChange || new > 0 { try noteChange(at: update.source.askedAt) }
      return new
    }
  }
}

extension ListedRelease {
  fileprivate var isRelease: Bool { version != nil }
}

/// How far a list of maintained lines reaches: by its mainline entry, then by its newest moment.
private struct ListReach: Comparable {
  let mainline: Version?
  let newest: Instant?

  init(_ list: [ListedRelease]) {
    mainline = list.filter { $0.moniker == "mainline" }.compactMap(\.version).max()
    newest = list.compactMap { $0.moment?.earliest }.max()
  }

  static func < (a: ListReach, b: ListReach) -> Bool {
    if a.mainline != b.mainline {
      return b.mainline.map { b in a.mainline.map { $0 < b } ?? true } ?? false
    }
    return b.newest.map { b in a.newest.map { $0 < b } ?? true } ?? false
  }
}
