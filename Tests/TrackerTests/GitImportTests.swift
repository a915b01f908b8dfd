import Foundation
import KernelModel
import Ledger
import TestSupport
import Testing
import Transport

@testable import Tracker

/// Lines and dates read from a scratch repository through the real git, with its questions recorded.
@Suite(.enabled(if: Tool.areThere("git"), "needs git: make setup-test"))
struct GitImportTests {
  private let store: Store
  private let repository: ScratchRepository
  private let git = RecordedGit()

  init() throws {
    repository = try ScratchRepository()
    store = try Store()
  }

  private func take(_ path: String? = nil) throws -> ImportReport {
    var report = ImportReport()
    git.asked = []
    try GitImport(git.environment, now: Instant(seconds: 1_791_500_000))
      .take(path ?? repository.path, store.ledger, &report)
    return report
  }

  private func lines(_ version: String) throws -> SourceLines? {
    try store.ledger.countedTags().first { "\($0.version)" == version }?.lines
  }

  @Test func countsRegularFilesOfSourceAndNothingElse() throws {
    try repository.write([
      "kernel/a.c": "one\ntwo\nthree", "include/b.h": "one\n", "entry.S": "\n\n",
      "rust/lib.rs": "fn x() {\n}\n", "rust/empty.rs": "", "Makefile": "all:\n", "notes.s": "x\n",
      "data.c": "\u{0}\u{1}\n\u{0}",
    ])
    for link in ["x.rs", "y.c"] {
      try FileManager.default.createSymbolicLink(
        atPath: repository.folder.file(link), withDestinationPath: "rust/lib.rs")
    }
    try repository.commit()
    let commit = try repository.git("rev-parse", "HEAD").prefix { $0 != "\n" }
    try repository.git("update-index", "--add", "--cacheinfo", "160000,\(commit),module.rs")
    try repository.git("commit", "--quiet", "--message=a submodule")
    try repository.git("tag", "--annotate", "--message=Linux", "v7.3-rc6")
    let report = try take()
    #expect(report.failures.isEmpty)
    #expect(report.tagsCounted == 1)
    #expect(try lines("7.3-rc6") == SourceLines(rust: 2, all: 10, rustFiles: 2))
  }

  @Test func pathsMayHoldLineFeedsQuotesTabsAndAnyLetters() throws {
    try repository.write([
      "a\nb.rs": "1\n", "t\tab.rs": "2\n", "\"quoted\".rs": "3\n", "\u{E9}\u{4E2D}/z .rs": "4\n",
      "-rf.rs": "5\n",
    ])
    try repository.release("v7.3-rc6")
    #expect(try take().failures.isEmpty)
    #expect(try lines("7.3-rc6") == SourceLines(rust: 5, all: 5, rustFiles: 5))
  }

  @Test func theSameBlobTwiceIsAskedOnceAndCountsTwice() throws {
    try repository.write(["a.c": "x\ny\n", "b.c": "x\ny\n", "c.rs": "x\ny\n"])
    try repository.release("v7.3-rc6")
    #expect(try take().blobsCounted == 1)
    #expect(git.asked.count == 1)
    #expect(try lines("7.3-rc6") == SourceLines(rust: 2, all: 6, rustFiles: 1))
  }

  @Test func theNextTagCostsOnlyItsNewBlobs() throws {
    try repository.write(["a.c": "a\n", "b.rs": "b\n", "c.h": "c\n"])
    try repository.release("v7.3-rc6")
    #expect(try take().blobsCounted == 3)
    try repository.git("mv", "b.rs", "renamed.rs")
    try repository.git("mv", "a.c", "a.txt")
    try repository.write(["d.c": "d\nd\n"])
    try repository.release("v7.3-rc7")
    let report = try take()
    #expect(report.tags == 2)
    #expect(report.tagsCounted == 1)
    #expect(report.blobsCounted == 1)
    #expect(git.asked.count == 1)
    #expect(try lines("7.3-rc7") == SourceLines(rust: 1, all: 4, rustFiles: 1))
    // What was away for a release is known when it comes back.
    try repository.git("mv", "a.txt", "a.c")
    try repository.release("v7.3")
    #expect(try take().blobsCounted == 0)
    #expect(try lines("7.3") == SourceLines(rust: 1, all: 5, rustFiles: 1))
  }

  @Test func aSecondImportAsksOnlyForTheTags() throws {
    try repository.write(["a.c": "a\n"])
    try repository.release("v7.3-rc6")
    _ = try take()
    git.commands = []
    let report = try take()
    #expect(report.tags == 1)
    #expect(report.new == 0 && report.tagsCounted == 0 && report.blobsCounted == 0)
    #expect(git.commands == ["for-each-ref"])
  }

  @Test func aMovedTagIsCountedAgain() throws {
    try repository.write(["a.c": "a\n"])
    try repository.release("v7.3-rc6")
    _ = try take()
    try repository.write(["a.c": "a\nb\n"])
    try repository.release("v7.3-rc6")
    #expect(try take().tagsCounted == 1)
    #expect(try lines("7.3-rc6") == SourceLines(all: 2))
    #expect(try store.ledger.countedTags().count == 1)
  }

  @Test func datesComeFromTaggersAndLinesFromMainlineTagsOnly() throws {
    try repository.write(["a.c": "a\n"])
    try repository.release("v7.3-rc6", date: "1791147600 -0700")
    try repository.release("v7.2.1", date: "1790000000 +0200")
    try repository.release("v7.4", date: "1891147600 +0000")
    try repository.release("v7.0-rc6-mine")
    try repository.git("tag", "v7.2")
    let report = try take()
    #expect(report.tags == 4)
    #expect(report.new == 2)
    #expect(try store.ledger.countedTags().map { "\($0.version)" } == ["7.2", "7.3-rc6", "7.4"])
    let observations = try store.ledger.observations()
    #expect(Set(observations.map { "\($0.version)" }) == ["7.3-rc6", "7.2.1"])
    let candidate = try #require(observations.first { $0.version.isMainline })
    #expect(candidate.kind == .tag && candidate.basis == .tag && candidate.imported)
    #expect(candidate.moment == .announcer(Instant(seconds: 1_791_147_600), offset: -25_200))
    #expect(candidate.evidence.announcer == "Linus Torvalds")
    #expect(
      try candidate.evidence.objectID
        == String(repository.git("rev-parse", "v7.3-rc6").prefix { $0 != "\n" }))
  }

  @Test func aTagOfATreeIsCountedToo() throws {
    // v2.6.11 is one: its history was made before git.
    try repository.write(["a.c": "a\n"])
    try repository.commit()
    try repository.git("tag", "--annotate", "--message=Linux", "v2.6.11", "HEAD^{tree}")
    #expect(try take().failures.isEmpty)
    #expect(try lines("2.6.11") == SourceLines(all: 1))
  }

  @Test func aRepositoryWithLongIdsIsReadAsWell() throws {
    let repository = try ScratchRepository(objectFormat: "sha256")
    try repository.write(["a.rs": "a\nb"])
    try repository.release("v7.3-rc6")
    #expect(try take(repository.path).failures.isEmpty)
    #expect(try lines("7.3-rc6") == SourceLines(rust: 2, all: 2, rustFiles: 1))
  }

  @Test func moreBlobsThanFitIntoOnePieceAreAllCounted() throws {
    for number in 0..<2_500 { try repository.write(["f/\(number).c": "\(number)\n\n"]) }
    try repository.release("v7.3-rc6")
    #expect(try take().blobsCounted == 2_500)
    #expect(try lines("7.3-rc6") == SourceLines(all: 5_000))
  }

  @Test func aDamagedTagLeavesTheOthersCounted() throws {
    try repository.write(["a.c": "a\n"])
    try repository.release("v7.3-rc5")
    try repository.write(["a.c": "b\nb\n"])
    try repository.release("v7.3-rc6")
    let blob = try repository.git("rev-parse", "HEAD:a.c").prefix { $0 != "\n" }
    try FileManager.default.removeItem(
      atPath: repository.folder.file(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"))
    try repository.write(["a.c": "c\n"])
    try repository.release("v7.3-rc7")
    let report = try take()
    #expect(report.tagsCounted == 2)
    #expect(report.failures.count == 1)
    let message = try #require(report.failures.first).message
    #expect(message.contains("v7.3-rc6") && message.contains(blob) && message.contains("--filter"))
    #expect(try lines("7.3-rc6") == nil)
  }

  @Test func whatIsNoCloneOfTheKernelIsNamed() throws {
    try repository.commit()
    let empty = try TemporaryFolder()
    for (path, words) in [
      (empty.path, "no git repository"), (repository.path, "no tags of kernel releases"),
    ] {
      let failure = try #require(try take(path).failures.first)
      #expect(failure.kind == .format)
      #expect(failure.message.hasPrefix(path) && failure.message.contains(words))
    }
    let missing = try #require(try take("/nonexistent/linux").failures.first)
    #expect(missing.kind == .input)
  }
}

/// A store in memory; a class, since a ledger can't be copied and a suite must be.
private final class Store {
  let ledger: Ledger

  init() throws { ledger = try Ledger.inMemory() }
}

/// The real git, its commands and the ids that it was asked for recorded.
private final class RecordedGit {
  var asked: [String] = []
  var commands: [String] = []

  var environment: Environment {
    let files = unsafe Files(
      kind: { path in
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
          return .missing
        }
        return isFolder.boolValue ? .folder : .file
      },
      list: { _ in [] }, read: { _, _ in }, replace: { _, _ in }, makeFolder: { _ in },
      lock: { _ in nil })
    return Environment(
      now: { Instant(seconds: 0) }, variable: { _ in nil }, files: files,
      makeSession: { _ throws(TransportError) in preconditionFailure("nothing is fetched") },
      runGit: run)
  }

  private func run(
    _ arguments: [String], _ input: () -> [UInt8]?, _ output: (ArraySlice<UInt8>) throws -> Void
  ) throws -> GitEnd {
    var text = ""
    while let piece = input() { text += String(decoding: piece, as: UTF8.self) }
    asked += text.split(separator: "\n").map(String.init)
    commands += arguments.filter { ["for-each-ref", "ls-tree", "cat-file"].contains($0) }
    let ran = try Run.of(
      #require(Tool.path("git")), arguments,
      environment: ["LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1", "HOME": "/nonexistent"], input: text)
    // Odd pieces, so that records and headers are cut everywhere.
    var rest = ran.stdoutBytes[...]
    while !rest.isEmpty {
      try output(rest.prefix(7))
      rest = rest.dropFirst(7)
    }
    return GitEnd(status: ran.status, messages: ran.stderr)
  }
}
