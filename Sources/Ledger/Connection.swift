internal import CSQLite
internal import Glibc

/// One SQLite connection; `sqlite3_open_v2` to `sqlite3_close_v2`.
@safe struct Connection: ~Copyable {
  private let handle: OpaquePointer
  let path: String

  /// How long a writer waits for another before it gives up.
  private static let busyMilliseconds: Int32 = 5_000

  /// Nil where there is no file.
  static func openForReading(_ path: String) throws(LedgerError) -> Connection? {
    // Asked first: SQLite's own first steps are a twentieth of an answer without a store.
    guard exists(path) else { return nil }
    try refuseNoFile(path)
    do throws(LedgerError) {
      let connection = try Connection(path: path, name: path, flags: SQLITE_OPEN_READONLY)
      // Opening reads nothing; this does, and so tells a missing right from a missing file.
      _ = try connection.integer("SELECT count(*) FROM sqlite_schema")
      return connection
    } catch {
      guard error.code & 0xff == SQLITE_READONLY || error.code & 0xff == SQLITE_CANTOPEN,
        !Self.exists(path + "-wal")
      else { throw error }
      // A cleanly closed store in a folder that may not be written: WAL needs its index file there,
      // unless nothing can change. Safe only without a -wal file.
      return try Connection(
        path: path, name: "file:" + Self.uriEncoded(path) + "?immutable=1",
        flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
    }
  }

  /// Makes the file where there is none, and changes nothing in one that is there.
  static func openForWriting(_ path: String) throws(LedgerError) -> Connection {
    try refuseNoFile(path)
    return try Connection(path: path, name: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
  }

  /// Sets what a store is written with; the journal's mode is noted in the file itself.
  func prepareForWriting() throws(LedgerError) {
    try run("PRAGMA journal_mode = WAL")
    try run("PRAGMA foreign_keys = ON")
  }

  private init(path: String, name: String, flags: Int32) throws(LedgerError) {
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(name, &opened, flags | SQLITE_OPEN_EXRESCODE, nil)
    guard let handle = unsafe opened, code == SQLITE_OK else {
      // SQLite gives a handle even when opening failed; it must be closed, and knows the reason.
      let error = unsafe LedgerError(code, of: opened, path: path, action: "can't be opened")
      unsafe sqlite3_close_v2(opened)
      throw error
    }
    unsafe self.handle = handle
    self.path = path
    unsafe sqlite3_busy_timeout(handle, Self.busyMilliseconds)
  }

  deinit { unsafe sqlite3_close_v2(handle) }

  /// A link that leads nowhere exists too: it is not as if nothing had been stored.
  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// Opening a pipe would wait for whoever writes into it.
  private static func refuseNoFile(_ path: String) throws(LedgerError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG,
      status.st_mode & S_IFMT != S_IFDIR
    else { return }
    throw LedgerError(path: path, code: 0, detail: "it is no file; name another in KRELTRACK_STORE")
  }

  private static func uriEncoded(_ path: String) -> String {
    path.utf8.reduce(into: "") { text, byte in
      let isPlain = byte >= 0x2d && byte < 0x7f && byte != UInt8(ascii: "?")
      let hex = String(byte, radix: 16, uppercase: true)
      text += isPlain ? String(UnicodeScalar(byte)) : "%" + (hex.count == 1 ? "0" : "") + hex
    }
  }

  /// Prepares a statement, lends it, and finalizes it.
  func statement<Result>(
    _ sql: String, _ body: (borrowing Statement) throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    var prepared: OpaquePointer?
    let code = unsafe sqlite3_prepare_v2(handle, sql, -1, &prepared, nil)
    guard let pointer = unsafe prepared, code == SQLITE_OK else {
      throw unsafe LedgerError(code, of: handle, path: path, action: "'\(sql)' failed")
    }
    return try body(unsafe Statement(pointer, of: handle, sql: sql, path: path))
  }

  /// Runs statements that give no rows.
  func run(_ sql: String) throws(LedgerError) {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else {
      throw unsafe LedgerError(code, of: handle, path: path, action: "'\(sql)' failed")
    }
  }

  /// The first column of the first row; 0 where there is none.
  func integer(_ sql: String) throws(LedgerError) -> Int {
    try statement(sql) { statement throws(LedgerError) in
      try statement.step() ? statement.integer(0) ?? 0 : 0
    }
  }

  /// Rows that the last statement inserted, changed or deleted.
  var changes: Int { unsafe Int(sqlite3_changes64(handle)) }

  /// Runs `body` in one transaction: all of it, or on an error nothing.
  func transaction<Result>(_ body: () throws(LedgerError) -> Result) throws(LedgerError) -> Result {
    try run("BEGIN IMMEDIATE")
    do throws(LedgerError) {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // The error that matters is the one that brought us here; SQLite may have rolled back itself.
      try? run("ROLLBACK")
      throw error
    }
  }
}
