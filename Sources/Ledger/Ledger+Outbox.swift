package import KernelModel

extension Ledger {
  /// Inserts the notices that are not there yet and says how many those were.
  ///
  /// Only a double is passed over: a value that no notice may have is an error, which undoes the
  /// decision instead of losing a notice.
  func insert(_ entries: [OutboxEntry]) throws(LedgerError) -> Int {
    try connection.statement(
      """
      INSERT INTO outbox (event, recipient, way, target, message_id, thread, payload, decided_at,
        state, attempts, not_before, error)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (event, recipient, way, target) DO NOTHING
      """
    ) { statement throws(LedgerError) in
      var inserted = 0
      for entry in entries {
        try statement.run([
          .text(entry.event), .text(entry.recipient), .text(entry.way.rawValue),
          .text(entry.target), .text(entry.messageID), .init(entry.thread.map { "\($0)" }),
          .blob(entry.payload), .integer(entry.decidedAt.seconds), .text(entry.state.rawValue),
          .integer(entry.attempts), .init(entry.notBefore?.seconds), .init(entry.error),
        ])
        inserted += connection.changes
      }
      return inserted
    }
  }

  /// The numbers of notices that wait and may be tried now, the oldest first: a page of those after
  /// the one numbered `previous`. `entry(_:)` gives each with its payload.
  ///
  /// `longestWait` is the longest back-off, in seconds: who would wait longer was put off by a clock
  /// that has been set back since, and may be tried now.
  package func due(
    at now: Instant, longestWait: Int, after previous: Int = 0, limit: Int = 256
  ) throws(LedgerError) -> [Int] {
    guard migrations >= Schema.migrationOfNotices else { return [] }
    return try connection.statement(
      """
      SELECT id FROM outbox WHERE state = 'waiting' AND id > ?
        AND (not_before IS NULL OR not_before <= ? OR not_before > ?)
      ORDER BY id LIMIT ?
      """
    ) { row throws(LedgerError) in
      try row.bind([
        .integer(previous), .integer(now.seconds), .integer(now.seconds + longestWait),
        .integer(limit),
      ])
      var due: [Int] = []
      while try row.step() {
        if let id = row.integer(0) { due.append(id) }
      }
      return due
    }
  }

  /// One notice with its payload; nil where there is none, or nothing that could be sent.
  package func entry(_ id: Int) throws(LedgerError) -> OutboxEntry? {
    guard migrations >= Schema.migrationOfNotices else { return nil }
    return try connection.statement(
      """
      SELECT event, recipient, way, target, message_id, decided_at, state, attempts, not_before,
        error, thread, payload FROM outbox WHERE id = ?
      """
    ) { row throws(LedgerError) in
      try row.bind([.integer(id)])
      guard try row.step(), let event = row.text(0), let recipient = row.text(1),
        let way = row.text(2).flatMap(NoticeWay.init), let target = row.text(3),
        let messageID = row.messageID(4),
        let state = row.text(6).flatMap(OutboxEntry.State.init), let payload = row.blob(11)
      else { return nil }
      var entry = OutboxEntry(
        event: event, recipient: recipient, way: way, target: target, messageID: messageID,
        thread: row.cycle(10), payload: payload, decidedAt: row.instant(5))
      entry.id = id
      entry.state = state
      entry.attempts = row.count(7) ?? 0
      entry.notBefore = row.integer(8).map { _ in row.instant(8) }
      entry.error = row.text(9)
      return entry
    }
  }

  /// The notices in these states, the oldest first, without their payloads.
  package func outbox(
    _ states: Set<OutboxEntry.State> = Set(OutboxEntry.State.allCases)
  ) throws(LedgerError) -> [OutboxSummary] {
    guard migrations >= Schema.migrationOfNotices else { return [] }
    let places = states.map { _ in "?" }.joined(separator: ", ")
    return try connection.statement(
      """
      SELECT event, recipient, way, target, message_id, decided_at, state, attempts, not_before,
        error, id, closed_at FROM outbox WHERE state IN (\(places)) ORDER BY id
      """
    ) { row throws(LedgerError) in
      try row.bind(states.map { .text($0.rawValue) })
      var found: [OutboxSummary] = []
      while try row.step() {
        guard let state = row.text(6).flatMap(OutboxEntry.State.init),
          let way = row.text(2).flatMap(NoticeWay.init)
        else { continue }
        found.append(
          OutboxSummary(
            id: row.integer(10) ?? 0, event: row.text(0) ?? "", recipient: row.text(1) ?? "",
            way: way, target: row.text(3) ?? "", messageID: row.text(4) ?? "",
            decidedAt: row.instant(5), state: state, attempts: row.count(7) ?? 0,
            notBefore: row.integer(8).map { _ in row.instant(8) }, error: row.text(9),
            closedAt: row.integer(11).map { _ in row.instant(11) }))
      }
      return found
    }
  }

  /// The Message-IDs of the first and the last mail of a cycle's thread to one address; nil before
  /// one. What was given up is not counted: nobody has it.
  package func thread(
    of cycle: CycleNumber, recipient: String, target: String
  ) throws(LedgerError) -> (root: String, last: String)? {
    guard migrations >= Schema.migrationOfNotices else { return nil }
    return try connection.statement(
      """
      SELECT message_id FROM outbox
      WHERE thread = ? AND recipient = ? AND way = 'mail' AND target = ? AND state <> 'given-up'
      ORDER BY id
      """
    ) { row throws(LedgerError) in
      try row.bind([.text("\(cycle)"), .text(recipient), .text(target)])
      var ends: (root: String, last: String)?
      while try row.step() {
        guard let messageID = row.messageID(0) else { continue }
        ends = (ends?.root ?? messageID, messageID)
      }
      return ends
    }
  }
}

extension Ledger {
  /// Notes that a notice was delivered; false where it does not wait.
  @discardableResult
  package func markSent(_ id: Int, at now: Instant) throws(LedgerError) -> Bool {
    try mark(
      "state = 'sent', closed_at = ?, not_before = NULL, error = NULL", [.integer(now.seconds)], id)
  }

  /// Notes that an attempt failed and when the next may come; false where it does not wait.
  @discardableResult
  package func markDeferred(
    _ id: Int, until: Instant, error: String
  ) throws(LedgerError) -> Bool {
    try mark("not_before = ?, error = ?", [.integer(until.seconds), .text(Self.short(error))], id)
  }

  /// Notes that an attempt failed and was the last; false where it does not wait.
  @discardableResult
  package func markGivenUp(
    _ id: Int, at now: Instant, error: String
  ) throws(LedgerError) -> Bool {
    try mark(
      "state = 'given-up', closed_at = ?, not_before = NULL, error = ?",
      [.integer(now.seconds), .text(Self.short(error))], id)
  }

  /// Drops the payloads of notices that were sent or given up before a moment, and says of how many.
  ///
  /// The rows stay, so that nothing is told again and threads keep their root.
  package func prunePayloads(before limit: Instant) throws(LedgerError) -> Int {
    try connection.statement(
      """
      UPDATE outbox SET payload = NULL
      WHERE state IN ('sent', 'given-up') AND closed_at < ? AND payload IS NOT NULL
      """
    ) { statement throws(LedgerError) in try statement.run([.integer(limit.seconds)]) }
    return connection.changes
  }

  /// A statement alone is a transaction of its own.
  private func mark(
    _ changes: String, _ values: [Statement.Value], _ id: Int
  ) throws(LedgerError) -> Bool {
    try connection.statement(
      """
      UPDATE outbox SET \(changes), attempts = max(0, min(attempts, 1000000)) + 1
      WHERE id = ? AND state = 'waiting'
      """
    ) { statement throws(LedgerError) in try statement.run(values + [.integer(id)]) }
    return connection.changes > 0
  }

  /// A server may answer with pages of text.
  private static func short(_ error: String) -> String { String(error.prefix(1_000)) }
}

extension Statement {
  /// Nil too for what can't stand between a header's angle brackets.
  fileprivate func messageID(_ column: Int32) -> String? {
    text(column).flatMap { text in
      let isPlain = text.utf8.allSatisfy {
        $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
      }
      return isPlain && (1...900).contains(text.utf8.count) ? text : nil
    }
  }
}
