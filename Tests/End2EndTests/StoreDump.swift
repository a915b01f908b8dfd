import TestSupport

/// All that a store knows, as text: what must not change when a source fails.
///
/// Left out is when each source was asked and what came of it: that is written every time.
struct StoreDump: Equatable, CustomStringConvertible {
  let description: String

  init(_ program: Program) throws {
    description = try Tool.run("python3", ["-c", Self.script, program.store])
  }

  /// How many observations there are.
  var observationCount: Int {
    description.split(separator: "\n").count { $0.hasPrefix("observation ") }
  }

  private static let script = """
    import os, sqlite3, sys
    if os.path.exists(sys.argv[1]):
        store = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
        for name, query in [
            ("observation", "SELECT * FROM observation"),
            ("listed", "SELECT * FROM listed"),
            ("stamp", "SELECT * FROM stamp"),
            ("validators", "SELECT name, validated_url, etag, last_modified FROM source"
             " WHERE validated_url IS NOT NULL"),
        ]:
            for row in sorted(map(repr, store.execute(query))):
                print(name, row)
    """
}
