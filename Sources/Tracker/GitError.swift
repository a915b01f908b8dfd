/// A clone that could not be read, or no git to read it with.
package struct GitError: Error, Hashable, Sendable {
  /// What is wrong, for whoever chooses by it.
  package enum Kind: Sendable {
    /// The git program can't be started.
    case notInstalled
    /// The folder holds no repository, or none of the kernel's.
    case notARepository
    /// It belongs to another user, and git was not told to trust it.
    case notTrusted
    /// Objects are missing: a partial or a damaged clone.
    case incomplete
    /// Git failed, or wrote what it never writes.
    case failed
  }

  package let kind: Kind
  /// The clone's folder, and where known the tag.
  package let place: String
  /// What failed and what to do, as a sentence.
  package let detail: String

  package init(_ kind: Kind, place: String, _ detail: String) {
    (self.kind, self.place, self.detail) = (kind, place, detail)
  }

  /// Reads what a git that failed wrote to standard error; it runs in the C locale.
  init(status: Int32, messages: String, place: String) {
    let lines = messages.split(whereSeparator: \.isNewline)
    let said = (lines.first { $0.hasPrefix("fatal: ") } ?? lines.last ?? "nothing").prefix(300)
    if messages.contains("not a git repository") {
      self.init(
        .notARepository, place: place, "it is no git repository; name a clone of the kernel")
    } else if messages.contains("dubious ownership") {
      self.init(
        .notTrusted, place: place,
        "it belongs to another user; if you trust it, run "
          + "git config --global --add safe.directory with its path")
    } else if ["could not fetch", "missing", "unable to read", "bad object", "bad tree"]
      .contains(where: { messages.contains($0) })
    {
      self.init(.incomplete, place: place, Self.incomplete("git says '\(said)'"))
    } else {
      self.init(.failed, place: place, "git ended with \(status) and says '\(said)'")
    }
  }

  static func incomplete(_ reason: String) -> String {
    "objects are missing (\(reason)); use a clone made without --filter; git fsck tells whether this one is damaged"
  }
}

extension GitError: CustomStringConvertible {
  package var description: String { "\(place): \(detail)" }
}
