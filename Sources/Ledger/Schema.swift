/// The store's tables. Migrations are named, run in order, each in a transaction, and never edited.
enum Schema {
  /// "krel" in ASCII: tells this program's stores from other SQLite files.
  private static let applicationID = 0x6b72_656c

  private struct Migration {
    let name: String
    let statements: [String]
  }

  private static let migrations = [
    Migration(
      name: "observations, sources, mails",
      statements: [
        // One row a source: when it was asked and answered, and its validators.
        """
        CREATE TABLE source (
          name TEXT PRIMARY KEY, asked_at INTEGER NOT NULL, answered_at INTEGER,
          state TEXT NOT NULL, error TEXT, validated_url TEXT, etag TEXT, last_modified TEXT,
          not_before INTEGER, widened_at INTEGER
        ) STRICT
        """,
        // One row a claim. Moments: seconds and offset, seconds alone (UTC), day alone, or none.
        """
        CREATE TABLE observation (
          id INTEGER PRIMARY KEY, source TEXT NOT NULL, version TEXT NOT NULL, kind TEXT NOT NULL,
          basis TEXT NOT NULL, seconds INTEGER, utc_offset INTEGER, utc_day INTEGER,
          message_id TEXT, url TEXT, object_id TEXT, announcer TEXT,
          first_seen INTEGER NOT NULL, imported INTEGER NOT NULL
        ) STRICT
        """,
        // The same claim again is no new observation. NULLs are distinct in SQLite's indexes.
        """
        CREATE UNIQUE INDEX observation_claim ON observation (
          version, kind, basis, imported, ifnull(seconds, ''), ifnull(utc_offset, ''),
          ifnull(utc_day, ''), ifnull(message_id, ''), ifnull(object_id, '')
        )
        """,
        // Every mail that was fetched or imported and looked at once, kept for what it says.
        """
        CREATE TABLE mail (
          message_id TEXT PRIMARY KEY, source TEXT NOT NULL, seen_at INTEGER NOT NULL,
          refusal TEXT, raw BLOB
        ) STRICT
        """,
        // kernel.org's list of maintained lines, as each source last showed it.
        """
        CREATE TABLE listed (
          source TEXT NOT NULL, position INTEGER NOT NULL, moniker TEXT NOT NULL,
          name TEXT NOT NULL, seconds INTEGER, utc_offset INTEGER, utc_day INTEGER,
          is_end_of_life INTEGER NOT NULL, PRIMARY KEY (source, position)
        ) STRICT
        """,
        "CREATE TABLE stamp (name TEXT PRIMARY KEY, utc_day INTEGER NOT NULL) STRICT",
      ]),
    Migration(
      name: "lines of source",
      statements: [
        // One row a blob that was counted, by its id; a million for all the kernel's releases.
        """
        CREATE TABLE blob (object_id BLOB PRIMARY KEY, lines INTEGER NOT NULL) STRICT, WITHOUT ROWID
        """,
        // One row a release: the id of the tag at which it was counted, and the sums.
        """
        CREATE TABLE source_lines (
          version TEXT PRIMARY KEY, object_id BLOB NOT NULL, rust INTEGER NOT NULL,
          all_source INTEGER NOT NULL, rust_files INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
      ]),
    Migration(
      name: "remarks of announcements, forecasts",
      statements: [
        // One row a kept announcement: what its mail says, and by which version of the reading rules.
        """
        CREATE TABLE remark (
          message_id TEXT PRIMARY KEY, rules INTEGER NOT NULL, cue TEXT, candidate INTEGER, size TEXT
        ) STRICT, WITHOUT ROWID
        """,
        // One row a UTC day on which a forecast was made; `as_of` is the day that it answered for.
        """
        CREATE TABLE forecast (
          made_on INTEGER PRIMARY KEY, as_of INTEGER NOT NULL, cycle TEXT NOT NULL,
          method TEXT NOT NULL, extra_candidate TEXT NOT NULL, extra REAL NOT NULL,
          next_version TEXT NOT NULL, next_day INTEGER NOT NULL
        ) STRICT
        """,
        // The final's distribution.
        """
        CREATE TABLE forecast_day (
          made_on INTEGER NOT NULL REFERENCES forecast, utc_day INTEGER NOT NULL,
          probability REAL NOT NULL, PRIMARY KEY (made_on, utc_day)
        ) STRICT, WITHOUT ROWID
        """,
      ]),
    Migration(
      name: "notices",
      statements: [
        // One row an event that was decided on, whoever was told of it.
        "CREATE TABLE told (event TEXT PRIMARY KEY, told_at INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        // One row a notice. No row is ever removed, so that an event stays told and a thread keeps its
        // root; the payload is dropped some time after `closed_at`, when it was sent or given up.
        """
        CREATE TABLE outbox (
          id INTEGER PRIMARY KEY, event TEXT NOT NULL, recipient TEXT NOT NULL, way TEXT NOT NULL,
          target TEXT NOT NULL, message_id TEXT NOT NULL, thread TEXT, payload BLOB,
          decided_at INTEGER NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL,
          not_before INTEGER, error TEXT, closed_at INTEGER,
          UNIQUE (event, recipient, way, target),
          CHECK (state <> 'waiting' OR ifnull(length(payload), 0) > 0)
        ) STRICT
        """,
        "CREATE INDEX outbox_state ON outbox (state)",
        """
        CREATE INDEX outbox_thread ON outbox (thread, recipient, way, target)
          WHERE thread IS NOT NULL
        """,
        // One row a source that failed in the last run: in how many in a row, and since when.
        """
        CREATE TABLE failing (
          source TEXT PRIMARY KEY, runs INTEGER NOT NULL, since INTEGER NOT NULL, error TEXT
        ) STRICT, WITHOUT ROWID
        """,
        // One row a cycle: the forecast that people were last told.
        """
        CREATE TABLE told_forecast (
          cycle TEXT PRIMARY KEY, made_on INTEGER NOT NULL, utc_day INTEGER NOT NULL,
          extra REAL NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
      ]),
    Migration(
      name: "contents of announcements, the longterm table, the last change",
      statements: [
        // One row a mainline announcement that is kept: what its mail says of the release, without the
        // names of people. `contributors` is NULL where the mail can't be read; `areas` has a line
        // each, number and name with a tab between.
        """
        CREATE TABLE contents (
          message_id TEXT PRIMARY KEY, rules INTEGER NOT NULL, version TEXT NOT NULL,
          commits INTEGER, merges INTEGER, contributors INTEGER, is_complete INTEGER NOT NULL,
          rust INTEGER, areas TEXT NOT NULL, size TEXT, size_sentence TEXT,
          cue TEXT, candidate INTEGER, cue_sentence TEXT
        ) STRICT, WITHOUT ROWID
        """,
        // kernel.org's table of longterm lines as it was last shown; `projected_end` is YYYY-MM.
        """
        CREATE TABLE longterm (cycle TEXT PRIMARY KEY, projected_end TEXT) STRICT, WITHOUT ROWID
        """,
        // One row: the moment at which what is shown last changed.
        """
        CREATE TABLE last_change (
          id INTEGER PRIMARY KEY CHECK (id = 1), seconds INTEGER NOT NULL
        ) STRICT
        """,
      ]),
  ]

  /// How many migrations a store must have had to know lines of source.
  static let migrationOfSourceLines = 2
  /// The same for what announcements say, and for forecasts made.
  static let migrationOfRemarks = 3
  /// The same for notices.
  static let migrationOfNotices = 4
  /// The same for contents of announcements, the longterm table and the last change.
  static let migrationOfContents = 5

  /// How many migrations the store has had; throws where the file is not ours or from a later version.
  ///
  /// A reader takes any number from 1 on, since commands that only read never migrate: migrations add
  /// tables, and a method that reads a later table answers "nothing" where it can't be there yet.
  static func migrationsDone(_ connection: borrowing Connection) throws(LedgerError) -> Int {
    let version = try connection.integer("PRAGMA user_version")
    if try connection.integer("PRAGMA application_id") != applicationID {
      guard version == 0, try connection.integer("SELECT count(*) FROM sqlite_schema") == 0 else {
        throw LedgerError(
          path: connection.path, code: 0,
          detail: "this is another program's database; name another file in KRELTRACK_STORE")
      }
      return 0
    }
    guard version <= migrations.count else {
      throw LedgerError(
        path: connection.path, code: 0,
        detail: "it was written by a later version of kreltrack; install that one")
    }
    return version
  }

  /// Brings a store that has had `done` migrations to this version's; returns how many those are.
  static func migrate(
    _ connection: borrowing Connection, from done: Int
  ) throws(LedgerError) -> Int {
    guard done < migrations.count else { return done }
    try connection.run("BEGIN IMMEDIATE")
    do throws(LedgerError) {
      try connection.run("PRAGMA application_id = \(applicationID)")
      // Another run may have migrated while this one waited for the lock.
      let done = try connection.integer("PRAGMA user_version")
      for (index, migration) in migrations.enumerated() where index >= done {
        for statement in migration.statements { try connection.run(statement) }
        try connection.run("PRAGMA user_version = \(index + 1)")
      }
      try connection.run("COMMIT")
      return migrations.count
    } catch {
      try? connection.run("ROLLBACK")
      throw error
    }
  }
}
