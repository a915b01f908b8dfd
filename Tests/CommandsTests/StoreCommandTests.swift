import KernelModel
import TestSupport
import Testing
import Tracker
import Transport

@testable import Commands

/// The commands that write the store, before and while they do.
@Suite struct StoreCommandTests {
  @Test(arguments: [
    "sync --plain --json", "sync --plain --fields sources", "sync --json --plain tags",
    "import --plain --json /x", "status --plain --json", "releases --plain --fields releases",
    "history --json --plain", "show 7.0 --plain --json",
  ])
  func plainAndJSONExcludeEachOtherBeforeAnythingIsTouched(line: String) {
    let outcome = run(
      line.split(separator: " ").map(String.init), environment: TestEnvironment.untouched,
      terminal: Terminal())
    #expect(outcome.status == .usage && outcome.output.isEmpty)
    #expect(outcome.messages.contains("--plain and --json exclude each other"))
  }

  @Test(arguments: [
    "sync --fields bogus", "sync --fields sources,bogus tags", "import --fields bogus /x",
    "sync --color blue", "sync relases", "import --git= --fields bogus",
  ])
  func aWrongFieldIsRefusedBeforeAnythingIsAsked(line: String) {
    let outcome = run(
      line.split(separator: " ").map(String.init), environment: TestEnvironment.untouched,
      terminal: Terminal())
    #expect(outcome.status == .usage && outcome.output.isEmpty)
  }

  @Test func aVerboseSyncNamesTheAddressesThatItAsks() throws {
    let folder = try TemporaryFolder()
    let words = ["sync", "releases", "tags"]
    let verbose = run(
      words + ["--verbose"], environment: Self.refusing(folder), terminal: Terminal())
    #expect(
      verbose.messages.contains(
        "kreltrack: releases: asking https://www.kernel.org/releases.json\n"))
    #expect(verbose.messages.contains("kreltrack: tags: asking https://git.kernel.org/"))
    #expect(!verbose.output.contains("asking"))
    let usual = run(words, environment: Self.refusing(folder), terminal: Terminal())
    #expect(!usual.messages.contains("asking"))
    #expect(usual.status == .unreachable)
  }

  @Test func aVerboseImportSaysWhyLookAlikesAreNoAnnouncements() throws {
    let folder = try TemporaryFolder()
    func mail(_ id: String, _ from: String, _ subject: String) -> String {
      "From \(id) Sun Oct 11 21:34:58 2026\nFrom: \(from)\nSubject: \(subject)\n"
        + "Date: Sun, 11 Oct 2026 14:34:50 -0700\nMessage-ID: <\(id)>\n"
        + "To: linux-kernel@vger.kernel.org\n\nSome words.\n\n"
    }
    let linus = "Linus Torvalds <torvalds@linux-foundation.org>"
    let mbox = try folder.write(
      mail("good@x", linus, "Linux 7.3-rc7") + mail("reply@x", linus, "Re: Linux 7.3-rc7")
        + mail("more@x", linus, "Linux 7.3-rc7 regression")
        + mail("stranger@x", "A <a@evil.example>", "Linux 7.3-rc7")
        + mail("ordinary@x", linus, "Linux kernel documentation"), to: "mbox")
    let verbose = run(
      ["import", "--verbose", mbox], environment: Self.reading(folder), terminal: Terminal())
    #expect(verbose.status == .done, "\(verbose.messages)")
    let places = verbose.messages.split(separator: "\n").compactMap {
      $0.split(separator: ": ").dropFirst().first.map(String.init)
    }
    #expect(Set(places) == ["more@x", "stranger@x"], "\(verbose.messages)")
    #expect(verbose.messages.contains("nobody announces releases from <a@evil.example>"))
    #expect(verbose.messages.contains("the subject 'Linux 7.3-rc7 regression' is not exactly"))
    let usual = run(["import", mbox], environment: Self.reading(folder), terminal: Terminal())
    #expect(usual.status == .done && usual.messages.isEmpty)
  }

  @Test func aCAFileThatIsNotThereIs78() throws {
    let folder = try TemporaryFolder()
    var environment = Self.refusing(folder)
    let config = "[network]\nca-file = /nowhere/ca.pem\n"
    let path = try folder.write(config, to: "config/kreltrack/config")
    environment.variable = {
      ["XDG_CONFIG_HOME": folder.file("config"), "KRELTRACK_STORE": folder.file("s")][$0]
    }
    environment.files.kind = { $0 == path ? .file : .missing }
    for line in ["sync", "status"] {
      let outcome = run([line], environment: environment, terminal: Terminal())
      #expect(outcome.status == .configuration)
      #expect(outcome.messages.contains("\(path), [network] ca-file: there is no file"))
    }
  }

  @Test func withoutHOMEAnswersComeFromTheBuiltInHistory() {
    func environment() -> Environment {
      TestEnvironment.offline(variables: ["HOME": "", "KRELTRACK_STORE": ""])
    }
    let status = run(["status", "7.0"], environment: environment(), terminal: Terminal())
    #expect(status.status == .done && status.output.contains("Linux 7.0 came out"))
    let sync = run(["sync"], environment: environment(), terminal: Terminal())
    #expect(sync.status == .configuration)
    #expect(sync.messages.contains("KRELTRACK_STORE"))
  }

  /// Files are read from the folder, the store is in it, and there is no network.
  private static func reading(_ folder: TemporaryFolder) -> Environment {
    var environment = TestEnvironment.offline(
      now: "2026-10-12T06:00:00Z", variables: ["KRELTRACK_STORE": folder.file("store.sqlite")])
    environment.files.kind = { $0.hasPrefix(folder.path) ? .file : .missing }
    environment.files.makeFolder = { _ in }
    environment.files.lock = { _ in FileLock {} }
    unsafe environment.files.read = { path, body in
      var rest = Array(folder.text(String(path.dropFirst(folder.path.count + 1))).utf8)[...]
      try unsafe body { buffer in
        let count = min(buffer.count, rest.count)
        unsafe buffer.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
      }
    }
    return environment
  }

  /// The same, with servers that refuse every connection.
  private static func refusing(_ folder: TemporaryFolder) -> Environment {
    var environment = reading(folder)
    environment.makeSession = { _ in Refusing() }
    environment.progress = { _ in }
    return environment
  }
}

/// Servers that can't be reached, and are told of as the live ones are.
private struct Refusing: Fetching {
  func perform(
    _ requests: [Request], progress: (TransferProgress) -> Void
  ) -> [Result<Response, TransportError>] {
    requests.map { request in
      progress(TransferProgress(name: request.name, url: request.url, state: .asking))
      progress(TransferProgress(name: request.name, url: request.url, state: .failed))
      return .failure(TransportError(kind: .connectionFailed, url: request.url))
    }
  }
}
