/// What one run of notices came to.
package struct NotifyReport: Sendable {
  /// How each source was read; nil where none was asked.
  package var sync: [SourceOutcome]?
  /// Whether this was the first run, which takes what exists as known.
  package var isFirstRun = false
  /// Notices decided on in this run; of a dry run those that would be.
  package var decided: [OutboxEntry] = []
  package var sent: [OutboxEntry] = []
  /// Those that failed and are tried again, with the reason in `error`.
  package var deferred: [OutboxEntry] = []
  /// Those that failed for the last time.
  package var givenUp: [OutboxEntry] = []
  /// Releases that no second kind of source confirms yet.
  package var pending: [PendingRelease] = []
  /// Notices of this and earlier runs that wait.
  package var waiting: [OutboxSummary] = []

  package init() {}
}

/// A release that some source shows and that nobody is told of yet.
package struct PendingRelease: Hashable, Sendable {
  package let version: Version
  /// The kinds of source that show it.
  package let kinds: [SourceKind]
  /// When the first of them was seen.
  package let firstSeen: Instant
  /// Whether no source gives a day for it.
  package let isUndated: Bool

  package init(version: Version, kinds: [SourceKind], firstSeen: Instant, isUndated: Bool) {
    self.version = version
    self.kinds = kinds
    self.firstSeen = firstSeen
    self.isUndated = isUndated
  }
}
