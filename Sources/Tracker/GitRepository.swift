internal import KernelModel

/// A local clone, read through the git program: its tags, their trees, and blobs.
///
/// Only plumbing that runs no filters, hooks or pagers is called; nothing is fetched or written.
struct GitRepository {
  let path: String
  let runGit: Environment.RunGit

  /// Tags allowed; the stable tree has about 6,000.
  private static let mostTags = 200_000
  /// Ids that are handed to git at a time.
  private static let idsAtOnce = 1_000

  /// The tags that name releases, in the order of the releases.
  func tags() throws -> [GitTag] {
    var tags: [GitTag] = []
    try records(of: ["for-each-ref", "--format=\(GitTag.format)", "refs/tags/v*"], end: 0x0A) {
      guard let tag = try GitTag(line: $0, place: path) else { return }
      tags.append(tag)
      guard tags.count <= Self.mostTags else {
        throw GitError(.failed, place: path, "it has more than \(Self.mostTags) tags of releases")
      }
    }
    return tags.sorted { $0.version < $1.version }
  }

  /// Calls `body` for every file of source in a tag's tree, as `SourceLines` says what that is.
  func forEachSourceFile(
    of tag: GitTag, _ body: (ObjectID, SourceLanguage) -> Void
  ) throws {
    try records(of: ["ls-tree", "-r", "-z", "--full-tree", "\(tag.objectID)"], end: 0) { record in
      // <mode> SP <type> SP <object> TAB <path>
      guard let tab = record.firstIndex(of: 0x09) else { throw garbledTree() }
      let words = record[..<tab].split(separator: 0x20, omittingEmptySubsequences: false)
      guard words.count == 3, let id = ObjectID(hexadecimal: words[2]) else {
        throw garbledTree()
      }
      guard words[0].starts(with: "100".utf8), words[1].elementsEqual("blob".utf8),
        let language = SourceLanguage(path: record[(tab + 1)...])
      else { return }
      body(id, language)
    }
  }

  private func garbledTree() -> GitError {
    GitError(.failed, place: path, "git ls-tree wrote an entry that can't be read")
  }

  /// Counts the lines of blobs, each of which is asked for once.
  func countLines(of blobs: [ObjectID]) throws -> [ObjectID: Int] {
    guard !blobs.isEmpty else { return [:] }
    var counts: [ObjectID: Int] = [:]
    counts.reserveCapacity(blobs.count)
    var stream = BlobStream(asked: blobs, place: path)
    var unasked = blobs[...]
    try run(
      ["cat-file", "--batch", "--buffer"],
      input: {
        guard !unasked.isEmpty else { return nil }
        let ids = unasked.prefix(Self.idsAtOnce)
        unasked = unasked.dropFirst(Self.idsAtOnce)
        return ids.flatMap { $0.hexadecimal + [0x0A] }
      },
      output: { try stream.take($0) { counts[$0] = $1 } })
    guard stream.isComplete else {
      throw GitError(.failed, place: path, "git cat-file stopped before its end")
    }
    return counts
  }

  /// Calls `body` for each record that a command writes.
  private func records(
    of arguments: [String], end: UInt8, _ body: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    var stream = RecordStream(end: end, place: path)
    try run(arguments, input: { nil }, output: { try stream.take($0, body) })
    guard !stream.isCutOff else {
      throw GitError(.failed, place: path, "git \(arguments[0]) stopped in the middle of a line")
    }
  }

  private func run(
    _ arguments: [String], input: () -> [UInt8]?, output: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    let end = try runGit(
      // What the clone's own configuration may make git run or read instead is turned off.
      ["-C", path, "--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false"]
        + arguments, input, output)
    guard end.status == 0 else {
      throw GitError(status: end.status, messages: end.messages, place: path)
    }
  }
}
