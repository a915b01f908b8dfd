package import KernelModel

extension Ledger {
  /// All observations, in the order in which they were stored.
  package func observations() throws(LedgerError) -> [Observation] {
    // A store from before they were read has no remarks.
    let (remarks, mail) =
      migrations >= Schema.migrationOfRemarks
      ? (
        "remark.cue, remark.candidate, remark.size",
        "LEFT JOIN remark ON kind = 'announcement' AND remark.message_id = observation.message_id"
      )
      : ("NULL, NULL, NULL", "")
    return try connection.statement(
      """
      SELECT version, kind, basis, seconds, utc_offset, utc_day, observation.message_id, url,
        object_id, announcer, first_seen, imported, \(remarks)
      FROM observation \(mail) ORDER BY id
      """
    ) { row throws(LedgerError) in
      var observations: [Observation] = []
      while try row.step() {
        // A later version of the program may store kinds that this one does not know.
        guard let version = row.text(0).flatMap({ Version(exactly: $0) }),
          let kind = row.text(1).flatMap(SourceKind.init),
          let basis = row.text(2).flatMap(Basis.init)
        else { continue }
        observations.append(
          Observation(
            version: version, kind: kind, basis: basis, moment: row.moment(from: 3),
            evidence: Evidence(
              messageID: row.text(6), url: row.text(7), objectID: row.text(8),
              announcer: row.text(9)),
            firstSeen: row.instant(10), imported: row.integer(11) == 1,
            remarks: row.remarks(from: 12)))
      }
      return observations
    }
  }

  /// Inserts what is not there yet and says how many that were.
  func insert(_ observations: [Observation], source: String) throws(LedgerError) -> Int {
    try connection.statement(
      """
      INSERT OR IGNORE INTO observation (source, version, kind, basis, seconds, utc_offset, utc_day,
        message_id, url, object_id, announcer, first_seen, imported)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ) { statement throws(LedgerError) in
      var inserted = 0
      for one in observations {
        try statement.run(
          [
            .text(source), .text("\(one.version)"), .text(one.kind.rawValue),
            .text(one.basis.rawValue),
          ] + Statement.columns(of: one.moment) + [
            .init(one.evidence.messageID), .init(one.evidence.url), .init(one.evidence.objectID),
            .init(one.evidence.announcer), .integer(one.firstSeen.seconds),
            .integer(one.imported ? 1 : 0),
          ])
        inserted += connection.changes
      }
      return inserted
    }
  }

  /// The Message-IDs of all mails that were fetched and looked at; what a file gave is still fetched.
  package func judgedMails() throws(LedgerError) -> Set<String> {
    try connection.statement("SELECT message_id FROM mail WHERE source <> 'import'") {
      row throws(LedgerError) in
      var found: Set<String> = []
      while try row.step() {
        if let messageID = row.text(0) { found.insert(messageID) }
      }
      return found
    }
  }

  /// The mail as it came; nil where it is not kept.
  package func rawMail(_ messageID: String) throws(LedgerError) -> [UInt8]? {
    try connection.statement("SELECT raw FROM mail WHERE message_id = ?") {
      row throws(LedgerError) in
      try row.bind([.text(messageID)])
      return try row.step() ? row.blob(0) : nil
    }
  }

  /// Only a mail that was refused is replaced, or one from a file by the one that was fetched: what
  /// stands for an announcement must not change.
  func write(_ mail: JudgedMail, from source: String, seenAt: Instant) throws(LedgerError) {
    try connection.statement(
      """
      INSERT INTO mail VALUES (?, ?, ?, ?, ?) ON CONFLICT (message_id) DO UPDATE
      SET source = excluded.source, refusal = excluded.refusal, raw = excluded.raw
      WHERE refusal IS NOT NULL OR (source = 'import' AND excluded.source <> 'import')
      """
    ) { statement throws(LedgerError) in
      try statement.run([
        .text(mail.messageID), .text(source), .integer(seenAt.seconds), .init(mail.refusal),
        mail.raw.map { .blob($0) } ?? .null,
      ])
    }
    guard connection.changes > 0 else { return }
    // What an earlier mail of that name said is no longer so.
    for table in ["remark", "contents"] {
      try connection.statement("DELETE FROM \(table) WHERE message_id = ?") {
        statement throws(LedgerError) in
        try statement.run([.text(mail.messageID)])
      }
    }
  }
}

extension Statement {
  /// An instant; the epoch for what can't be believed.
  func instant(_ column: Int32) -> Instant {
    guard let seconds = integer(column), Self.days.contains(seconds.floorDivided(by: 86_400)) else {
      return Instant(seconds: 0)
    }
    return Instant(seconds: seconds)
  }

  /// Seconds, offset and UTC day, of which a moment has those it knows.
  static func columns(of moment: Moment?) -> [Value] {
    switch moment {
    case .announcer(let instant, let offset):
      [.integer(instant.seconds), .integer(offset), .null]
    case .utc(let instant): [.integer(instant.seconds), .null, .null]
    case .utcDay(let day): [.null, .null, .integer(day.number)]
    case nil: [.null, .null, .null]
    }
  }

  /// Days that a calendar has, 0001 to 9999; what lies beyond was not written by this program.
  static let days = -719_162...2_932_896

  /// Reads the three columns that `columns(of:)` wrote; nil too where they can't be believed.
  func moment(from column: Int32) -> Moment? {
    if let seconds = integer(column) {
      guard Self.days.contains(seconds.floorDivided(by: 86_400)),
        (integer(column + 1) ?? 0).magnitude < 86_400
      else { return nil }
      let instant = Instant(seconds: seconds)
      return integer(column + 1).map { .announcer(instant, offset: $0) } ?? .utc(instant)
    }
    return integer(column + 2).flatMap {
      Self.days.contains($0) ? .utcDay(Day(number: $0)) : nil
    }
  }
}
