import Glibc
import TestSupport
import Testing

/// Paths that are no files, names that are no text, and stores with names that SQLite knows.
@Suite(.enabled(if: Program.answers, "the program has no commands yet"))
struct HostileFilesTests {
  private let program: Program

  init() throws { program = try Program(now: "2026-10-12T06:00:00Z") }

  private func pipe(_ name: String) throws -> String {
    let path = program.home.file(name)
    try #require(unsafe mkfifo(path, 0o600) == 0)
    return path
  }

  @Test func aPipeAndADeviceAreRefusedByImportWithoutWaiting() throws {
    for path in [try pipe("pipe"), "/dev/zero"] {
      let run = try program.run("import", path, timeLimit: .seconds(30))
      #expect(!run.timedOut && run.status == 74, "\(run.stderr)")
      #expect(run.stderr.contains("\(path): it is a pipe or a device"))
    }
  }

  @Test func aPipeInAFolderIsPassedOver() throws {
    try program.home.write(Fixture.candidate7.text, to: "mails/one.eml")
    _ = try pipe("mails/pipe")
    let run = try program.run(
      "import", program.home.file("mails"), "--json", timeLimit: .seconds(30))
    #expect(!run.timedOut && run.status == 0, "\(run.stderr)")
    #expect(try JSONDocument(run)["announcements"].integer == 1)
  }

  @Test func aStoreThatIsAPipeIs74WithoutWaiting() throws {
    var program = program
    program.environment["KRELTRACK_STORE"] = try pipe("store")
    for command in ["status", "badge", "sync"] {
      let run = try program.run([command], timeLimit: .seconds(30))
      #expect(!run.timedOut && run.status == 74, "\(run.stderr)")
      #expect(run.stderr.contains("it is no file"), "\(run.stderr)")
    }
  }

  @Test func aConfigurationThatIsAPipeIs78WithoutWaiting() throws {
    try program.configure("")
    try #require(unsafe unlink(program.home.file("config/kreltrack/config")) == 0)
    let path = try pipe("config/kreltrack/config")
    for command in ["status", "sync"] {
      let run = try program.run([command], timeLimit: .seconds(30))
      #expect(!run.timedOut && run.status == 78, "\(run.stderr)")
      #expect(run.stderr.contains("\(path): it is no file"))
    }
  }

  @Test func aNameThatIsNoUTF8IsReportedAndTheOthersAreRead() throws {
    try program.home.write(Fixture.candidate7.text, to: "mails/one.eml")
    let name = Array((program.home.file("mails/caf")).utf8) + [0xe9] + Array(".eml".utf8) + [0]
    let file = unsafe name.map(CChar.init(bitPattern:)).withUnsafeBufferPointer {
      unsafe $0.baseAddress.map { unsafe open($0, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600) } ?? -1
    }
    try #require(file >= 0)
    close(file)
    let run = try program.run("import", program.home.file("mails"), "--json")
    #expect(run.status == 74, "\(run.stderr)")
    #expect(run.stderr.contains("caf\u{fffd}.eml"), "\(run.stderr)")
    #expect(try JSONDocument(run)["announcements"].integer == 1)
  }

  @Test func aStoreNamedMemoryIsAFileInTheCurrentFolder() throws {
    let mail = try program.home.write(Fixture.candidate7.text, to: "one.eml")
    // A shell, so that the program's folder is the test's.
    let inFolder = "cd \"$1\" && shift && exec \"$@\""
    let variables = [
      "KRELTRACK_STORE": ":memory:", "HOME": program.home.path, "KRELTRACK_NOW": program.now,
      "XDG_CONFIG_HOME": program.home.file("config"), "PATH": "/usr/bin:/bin",
    ]
    func inHome(_ arguments: String...) throws -> Run {
      try Run.of(
        "/bin/sh", ["-c", inFolder, "sh", program.home.path, Program.path()] + arguments,
        environment: variables)
    }
    #expect(try inHome("import", mail).status == 0)
    let shown = try inHome("show", "7.3-rc7", "--plain")
    #expect(shown.stdout.hasPrefix("release\t7.3-rc7\t2026-10-11"), "\(shown.stderr)")
    #expect(unsafe access(program.home.file(":memory:"), F_OK) == 0)
  }

  @Test(arguments: ["https://user:x@www.kernel.org/", "http://127.evil.example/"])
  func anAddressThatHidesItsHostIs78(address: String) throws {
    try program.configure("[source releases]\nurl=\(address)\n")
    let run = try program.run("sync")
    #expect(run.status == 78)
    #expect(run.stderr.contains("[source releases] url"), "\(run.stderr)")
  }
}
