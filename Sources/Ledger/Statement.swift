internal import CSQLite

/// One prepared statement; `sqlite3_prepare_v2` to `sqlite3_finalize`.
@safe struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let database: OpaquePointer
  private let sql: String
  private let path: String

  init(_ handle: OpaquePointer, of database: OpaquePointer, sql: String, path: String) {
    unsafe (self.handle, self.database) = (handle, database)
    (self.sql, self.path) = (sql, path)
  }

  deinit { unsafe sqlite3_finalize(handle) }

  /// A value to bind to a parameter.
  enum Value {
    case null
    case integer(Int)
    case number(Double)
    case text(String)
    case blob([UInt8])

    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    init(_ number: Int?) { self = number.map { .integer($0) } ?? .null }
  }

  /// Tells SQLite to copy what is bound, since it outlives the call.
  private static var copied: sqlite3_destructor_type {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  /// Binds all parameters, resets, and runs to the end.
  func run(_ values: [Value]) throws(LedgerError) {
    try bind(values)
    while try step() {}
  }

  /// Makes the statement ready to step, with these parameters from the first on.
  func bind(_ values: [Value]) throws(LedgerError) {
    unsafe sqlite3_reset(handle)
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      let code =
        switch value {
        case .null: unsafe sqlite3_bind_null(handle, place)
        case .integer(let number): unsafe sqlite3_bind_int64(handle, place, Int64(number))
        case .number(let number): unsafe sqlite3_bind_double(handle, place, number)
        case .text(let text): unsafe sqlite3_bind_text(handle, place, text, -1, Self.copied)
        case .blob(let bytes):
          unsafe bytes.withUnsafeBytes { buffer in
            unsafe sqlite3_bind_blob64(
              handle, place, buffer.baseAddress, UInt64(buffer.count), Self.copied)
          }
        }
      guard code == SQLITE_OK else { throw fail(code) }
    }
  }

  /// Whether there is another row.
  func step() throws(LedgerError) -> Bool {
    let code = unsafe sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw fail(code)
    }
  }

  private func fail(_ code: Int32) -> LedgerError {
    unsafe LedgerError(code, of: database, path: path, action: "'\(sql)' failed")
  }

  /// Nil for NULL.
  func integer(_ column: Int32) -> Int? {
    guard unsafe sqlite3_column_type(handle, column) != SQLITE_NULL else { return nil }
    return unsafe Int(sqlite3_column_int64(handle, column))
  }

  /// Nil for NULL.
  func number(_ column: Int32) -> Double? {
    guard unsafe sqlite3_column_type(handle, column) != SQLITE_NULL else { return nil }
    return unsafe sqlite3_column_double(handle, column)
  }

  /// Nil for NULL.
  func text(_ column: Int32) -> String? {
    guard let bytes = unsafe sqlite3_column_text(handle, column) else { return nil }
    return unsafe String(cString: bytes)
  }

  /// Nil for NULL.
  func blob(_ column: Int32) -> [UInt8]? {
    guard let bytes = unsafe sqlite3_column_blob(handle, column) else { return nil }
    let count = unsafe Int(sqlite3_column_bytes(handle, column))
    return unsafe [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
  }
}
