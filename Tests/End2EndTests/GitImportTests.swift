import Foundation
import TestSupport
import Testing

/// `import --git`: what becomes of a clone, with the program that was built and the git that is there.
@Suite(
  .enabled(if: Program.answers, "the program has no commands yet"),
  .enabled(if: Tool.areThere("git", "python3"), "needs git and python3: make setup-test"))
struct GitImportTests {
  private var program: Program
  private let repository: ScratchRepository

  init() throws {
    program = try Program(now: "2026-11-01T00:00:00Z")
    repository = try ScratchRepository()
  }

  private func stored() throws -> String {
    let script = """
      import sqlite3, sys
      for row in sqlite3.connect(sys.argv[1]).execute(
          "SELECT version, rust, all_source, rust_files FROM source_lines ORDER BY version"):
          print(*row)
      """
    return try Tool.run("python3", ["-c", script, program.store])
  }

  /// A folder with a `git` of the test's own, first on the PATH.
  private mutating func replaceGit(_ script: String) throws {
    let path = try program.home.write("#!/bin/sh\n" + script, to: "bin/git")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    program.environment["PATH"] = program.home.file("bin") + ":/usr/bin:/bin"
  }

  @Test func countsTheLinesAndTakesTheDatesOfAClone() throws {
    try repository.write(["a.c": "1\n2", "rust/lib.rs": "1\n2\n3\n", "\u{E9}\n.rs": "x"])
    try repository.release("v7.3-rc6", date: "1791147600 -0700")
    try repository.write(["a.c": "1\n"])
    try repository.release("v7.3-rc7", date: "1791752400 -0700")
    let run = try program.run("import", "--git", repository.path, "--json")
    #expect(run.status == 0, "\(run.stderr)")
    let report = try JSONDocument(run)
    #expect(report["repositories"].integer == 1 && report["files"].integer == 0)
    #expect(report["tags"].integer == 2 && report["tags_counted"].integer == 2)
    #expect(report["blobs_counted"].integer == 4 && report["new"].integer == 2)
    #expect(try stored() == "7.3-rc6 4 6 2\n7.3-rc7 4 5 2\n")
    let again = try JSONDocument(program.run("import", "--git=\(repository.path)", "--json"))
    #expect(again["tags_counted"].integer == 0 && again["blobs_counted"].integer == 0)
    #expect(again["new"].integer == 0)
    let shown = try JSONDocument(program.run("show", "7.3-rc7", "--json"))
    #expect(shown["day"].string == "2026-10-11" && shown["day_basis"].string == "announcer")
    #expect(shown["confirmed"].bool == false)
    #expect(shown["sources"][0]["kind"].string == "tag")
  }

  @Test func aClonesTagAndAMailConfirmNothingTogether() throws {
    try repository.release("v7.3-rc7", date: "1791752400 -0700")
    let mail = try program.home.write(Fixture.candidate7.text, to: "one.eml")
    let run = try program.run("import", mail, "--git", repository.path, "--json")
    #expect(run.status == 0, "\(run.stderr)")
    #expect(try JSONDocument(run)["announcements"].integer == 1)
    let shown = try JSONDocument(program.run("show", "7.3-rc7", "--json"))
    #expect(shown["sources"].items.count == 2)
    #expect(shown["confirmed"].bool == false)
  }

  @Test func manyBlobsAndALargeOneGoThroughThePipes() throws {
    for number in 0..<3_000 { try repository.write(["f/\(number).c": "\(number)\n"]) }
    try repository.write(["large.h": String(repeating: "0123456789\n", count: 400_000)])
    try repository.release("v7.3-rc6")
    #expect(try program.run("import", "--git", repository.path).status == 0)
    #expect(try stored() == "7.3-rc6 0 403000 0\n")
  }

  @Test func whatCannotBeReadHasItsExitStatus() throws {
    let none = try program.run("import", "--git", program.home.path)
    #expect(none.status == 65 && none.stderr.contains("no git repository"), "\(none.stderr)")
    let missing = try program.run("import", "--git", program.home.file("linux"))
    #expect(missing.status == 74 && missing.stderr.contains("linux"), "\(missing.stderr)")
    #expect(try program.run("import", "--git").status == 64)
    #expect(try program.run("import", "--git", "").status == 64)
  }

  @Test func withoutGitItSaysWhatToInstall() throws {
    var program = program
    program.environment["PATH"] = program.home.file("empty")
    let run = try program.run("import", "--git", repository.path)
    #expect(run.status == 69, "\(run.stderr)")
    #expect(run.stderr.contains("git") && run.stderr.contains("install"))
    let mail = try program.home.write(Fixture.candidate7.text, to: "one.eml")
    #expect(try program.run("import", mail, "--git", repository.path).status == 75)
  }

  @Test func aPartialCloneIsNotFetchedInto() throws {
    try repository.write(["a.c": "1\n"])
    try repository.release("v7.3-rc6")
    try repository.git("config", "uploadpack.allowFilter", "true")
    let clone = program.home.file("partial")
    try Tool.run(
      "git",
      [
        "clone", "--quiet", "--no-checkout", "--filter=blob:none", "file://\(repository.path)",
        clone,
      ])
    // Whatever would be run to fetch the rest leaves a trace.
    let trace = program.home.file("fetched")
    try Tool.run(
      "git", ["-C", clone, "config", "remote.origin.uploadpack", "touch \(trace); false"])
    let run = try program.run("import", "--git", clone)
    #expect(run.status == 65, "\(run.stderr)")
    #expect(run.stderr.contains("--filter") && run.stderr.contains("v7.3-rc6"), "\(run.stderr)")
    #expect(!FileManager.default.fileExists(atPath: trace))
    #expect(try stored().isEmpty)
  }

  @Test func aShallowCloneIsCountedAtTheTagsItHas() throws {
    try repository.write(["a.c": "1\n"])
    try repository.release("v7.3-rc5")
    try repository.release("v7.3-rc6")
    let clone = program.home.file("shallow")
    try Tool.run(
      "git",
      ["clone", "--quiet", "--depth=1", "--branch=v7.3-rc6", "file://\(repository.path)", clone])
    #expect(try program.run("import", "--git", clone).status == 0)
    #expect(try stored() == "7.3-rc6 0 1 0\n")
  }

  @Test func gitsVariablesAndReplacedObjectsDoNotLeadElsewhere() throws {
    try repository.write(["a.c": "1\n"])
    try repository.release("v7.3-rc6")
    try repository.write(["b.c": "1\n2\n3\n"])
    let blob = try repository.git("hash-object", "-w", "b.c").prefix { $0 != "\n" }
    try repository.git(
      "replace", repository.git("rev-parse", "v7.3-rc6:a.c").filter { $0 != "\n" },
      String(blob))
    var program = program
    program.environment["GIT_DIR"] = "/nonexistent"
    program.environment["GIT_OBJECT_DIRECTORY"] = "/nonexistent"
    program.environment["GIT_CONFIG_PARAMETERS"] = "nonsense"
    let run = try program.run("import", "--git", repository.path)
    #expect(run.status == 0, "\(run.stderr)")
    #expect(try stored() == "7.3-rc6 0 1 0\n")
  }

  @Test mutating func aGitThatReadsNothingAndFailsEndsOnlyItself() throws {
    // The tags and the tree are answered; cat-file leaves while it is written to.
    let ids = (0..<60_000).map {
      "100644 blob \(String($0 + (1 << 40), radix: 16).padded)\tf\($0).c"
    }
    try program.home.write(ids.joined(separator: "\n"), to: "tree")
    try replaceGit(
      """
      case "$*" in
      *for-each-ref*) printf 'refs/tags/v7.3-rc6\\0%040d\\0\\0\\n' 1 ;;
      *ls-tree*) tr '\\n' '\\0' < '\(program.home.file("tree"))'; printf '\\0' ;;
      *) exec 0<&-; echo 'fatal: the disk is on fire' >&2; exit 3 ;;
      esac
      """)
    let run = try program.run("import", "--git", program.home.path)
    #expect(run.status == 65, "\(run.stderr)")
    #expect(run.stderr.contains("the disk is on fire"))
  }

  @Test(arguments: [
    ("echo 'fatal: detected dubious ownership in repository' >&2; exit 128", "safe.directory"),
    ("echo nonsense", "names no tag"), ("kill -9 $$", "137"),
    ("printf 'refs/tags/v7.3-rc6'", "middle of a line"),
    ("while :; do printf xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done", "more than"),
    ("while :; do echo refs/heads/x; done", "names no tag"),
  ])
  func aGitThatFailsOrTalksNonsenseIsReported(_ script: String, _ words: String) throws {
    var copy = self
    try copy.replaceGit(script)
    let run = try copy.program.run("import", "--git", program.home.path)
    #expect(run.status == 65, "\(run.stderr)")
    #expect(run.stderr.contains(words), "\(run.stderr)")
  }
}

extension String {
  /// As an object id: 40 digits.
  fileprivate var padded: String { String(repeating: "0", count: 40 - count) + self }
}
