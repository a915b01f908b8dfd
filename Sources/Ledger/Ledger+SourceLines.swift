package import KernelModel

extension Ledger {
  /// The releases whose lines were counted, in their order; none in a store from before they were.
  package func countedTags() throws(LedgerError) -> [CountedTag] {
    guard migrations >= Schema.migrationOfSourceLines else { return [] }
    return try connection.statement(
      "SELECT version, object_id, rust, all_source, rust_files FROM source_lines"
    ) { row throws(LedgerError) in
      var tags: [CountedTag] = []
      while try row.step() {
        guard let version = row.text(0).flatMap({ Version(exactly: $0) }),
          let objectID = row.blob(1).flatMap({ ObjectID(bytes: $0) })
        else { continue }
        let lines = SourceLines(
          rust: row.integer(2) ?? 0, all: row.integer(3) ?? 0, rustFiles: row.integer(4) ?? 0)
        tags.append(CountedTag(version: version, objectID: objectID, lines: lines))
      }
      return tags.sorted { $0.version < $1.version }
    }
  }

  /// The lines of those blobs that were counted before.
  package func knownLines(of blobs: [ObjectID]) throws(LedgerError) -> [ObjectID: Int] {
    try connection.statement("SELECT lines FROM blob WHERE object_id = ?") {
      row throws(LedgerError) in
      var known: [ObjectID: Int] = [:]
      for blob in blobs {
        try row.bind([.blob(blob.bytes)])
        if try row.step() { known[blob] = row.integer(0) }
      }
      return known
    }
  }

  /// Stores a release's lines and the blobs that were counted for it, in one transaction.
  package func record(
    _ tag: CountedTag, blobs: [ObjectID: Int], at moment: Instant
  ) throws(LedgerError) {
    try connection.transaction { () throws(LedgerError) in
      try connection.statement("INSERT OR IGNORE INTO blob VALUES (?, ?)") {
        statement throws(LedgerError) in
        for (blob, lines) in blobs { try statement.run([.blob(blob.bytes), .integer(lines)]) }
      }
      try connection.statement("INSERT OR REPLACE INTO source_lines VALUES (?, ?, ?, ?, ?)") {
        statement throws(LedgerError) in
        try statement.run([
          .text("\(tag.version)"), .blob(tag.objectID.bytes), .integer(tag.lines.rust),
          .integer(tag.lines.all), .integer(tag.lines.rustFiles),
        ])
      }
      try noteChange(at: moment)
    }
  }
}
