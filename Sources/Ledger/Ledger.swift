internal import CSQLite

/// The store: what every source showed, when it was asked, and the announcements' raw mails.
///
/// One SQLite file. Readers never create, migrate or lock it for writing; writers take one
/// transaction a source, so that a source that fails leaves what it had.
package struct Ledger: ~Copyable {
  let connection: Connection
  /// How many migrations the store has had.
  let migrations: Int

  /// Opens the store for reading; nil where there is none yet.
  package static func openForReading(_ path: String) throws(LedgerError) -> Ledger? {
    guard let connection = try Connection.openForReading(path) else { return nil }
    let migrations = try Schema.migrationsDone(connection)
    return migrations < 1 ? nil : Ledger(connection: connection, migrations: migrations)
  }

  /// Opens the store for writing, making or migrating it as needed; its folder must exist.
  package static func openForWriting(_ path: String) throws(LedgerError) -> Ledger {
    let connection = try Connection.openForWriting(path)
    // Before anything is set: another program's database must stay as it is.
    let done = try Schema.migrationsDone(connection)
    try connection.prepareForWriting()
    let migrations = try Schema.migrate(connection, from: done)
    return Ledger(connection: connection, migrations: migrations)
  }

  /// A number that is another once any other connection has written.
  package func state() throws(LedgerError) -> Int { try connection.integer("PRAGMA data_version") }

  /// A store in memory, for tests.
  package static func inMemory() throws(LedgerError) -> Ledger { try openForWriting(":memory:") }
}
