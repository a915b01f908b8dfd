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

  /// From the first question on, all answers are of one state of the store: in WAL mode a reader that is
  /// in a transaction sees nothing that is written after its first read.
  package func holdState() throws(LedgerError) { try connection.run("BEGIN") }

  /// A store in memory, for tests.
  package static func inMemory() throws(LedgerError) -> Ledger { try openForWriting(":memory:") }
}
