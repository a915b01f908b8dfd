import Foundation

/// A git repository that a test makes, with a working tree; nothing of the user's git reaches it.
package final class ScratchRepository: Sendable {
  package let folder: TemporaryFolder

  /// The folder with the working tree.
  package var path: String { folder.path }

  package init(objectFormat: String = "sha1") throws {
    folder = try TemporaryFolder()
    try git("init", "--quiet", "--object-format=\(objectFormat)")
  }

  /// Runs git in the working tree and returns what it writes.
  @discardableResult
  package func git(_ arguments: String..., date: String = "1791147600 -0700") throws -> String {
    let who = ["Linus Torvalds", "torvalds@linux-foundation.org"]
    return try Tool.run(
      "git", ["-C", path] + arguments,
      environment: [
        "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_AUTHOR_NAME": who[0], "GIT_AUTHOR_EMAIL": who[1], "GIT_AUTHOR_DATE": date,
        "GIT_COMMITTER_NAME": who[0], "GIT_COMMITTER_EMAIL": who[1], "GIT_COMMITTER_DATE": date,
      ])
  }

  /// Writes files into the working tree.
  package func write(_ files: [String: String]) throws {
    for (name, text) in files { try folder.write(text, to: name) }
  }

  /// Commits the working tree.
  package func commit() throws {
    try git("add", "--all")
    try git("commit", "--quiet", "--allow-empty", "--message=a step")
  }

  /// Commits the working tree and puts an annotated tag on it; the date is as git's raw ones.
  package func release(_ tag: String, date: String = "1791147600 -0700") throws {
    try commit()
    try git("tag", "--force", "--annotate", "--message=Linux", tag, date: date)
  }
}
