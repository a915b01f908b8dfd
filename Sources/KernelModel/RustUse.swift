/// How much of a release is Rust: by its announcement's log, and by the lines of its tag.
package struct RustUse: Hashable, Sendable {
  package let version: Version
  package let day: Day?
  /// Entries of the log whose area is Rust, commits or for rc1 merges; nil where there is no log.
  package let commits: Int?
  /// Whether the log is whole; nil where there is none.
  package let isComplete: Bool?
  /// All entries of the log.
  package let entries: Int?
  /// Counted in a local clone; nil where it was not.
  package let lines: SourceLines?

  package init(
    version: Version, day: Day?, commits: Int?, isComplete: Bool? = nil, entries: Int?,
    lines: SourceLines?
  ) {
    self.version = version
    self.day = day
    self.commits = commits
    self.isComplete = isComplete
    self.entries = entries
    self.lines = lines
  }

  /// Whether the log's entries are merges, as in rc1's.
  package var areMerges: Bool { version.candidate == 1 }

  /// Rust's part of the log's entries, 0…1.
  package var commitShare: Double? {
    guard let commits, let entries, entries > 0 else { return nil }
    return Double(commits) / Double(entries)
  }
}
