internal import CSQLite

/// A store that could not be opened, read or written.
package struct LedgerError: Error, Hashable, Sendable {
  /// The store's path.
  package let path: String
  /// SQLite's extended result code; 0 where the store itself is at fault.
  package let code: Int32
  /// What failed and why, without values.
  package let detail: String

  package init(path: String, code: Int32, detail: String) {
    self.path = path
    self.code = code
    self.detail = detail
  }

  /// What SQLite says of its last failure; nil for `database` means that there was no memory for one.
  init(_ code: Int32, of database: OpaquePointer?, path: String, action: String) {
    let hint =
      switch code & 0xff {
      case SQLITE_FULL: "; make room on the disk"
      // What it says too where a full disk has no room for the file beside the store.
      case SQLITE_IOERR: "; check that the disk has room and works"
      case SQLITE_READONLY: "; it may not be written"
      case SQLITE_BUSY, SQLITE_LOCKED: "; another program holds it, try again"
      case SQLITE_NOTADB, SQLITE_CORRUPT: "; move the file away and run kreltrack sync"
      default: ""
      }
    let reason = unsafe database.map { unsafe String(cString: sqlite3_errmsg($0)) }
    self.init(
      path: path, code: code, detail: "\(action): \(reason ?? "out of memory")\(hint)")
  }
}

extension LedgerError {
  /// Whether another program holds the store, so that trying again may do.
  package var isBusy: Bool { code & 0xff == SQLITE_BUSY || code & 0xff == SQLITE_LOCKED }
}

extension LedgerError: CustomStringConvertible {
  package var description: String { "the store \(path): \(detail)" }
}
