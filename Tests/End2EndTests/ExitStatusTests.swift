import TestSupport
import Testing

/// Wrong use, impossible questions and broken outputs: the exit status tells which it was.
@Suite(.enabled(if: Program.answers, "the program has no commands yet"))
struct ExitStatusTests {
  @Test(arguments: [
    ["stats"], ["status", "--jsn"], ["status", "7.x"], ["status", "--as-of", "2026-02-30"],
    ["status", "--fields", "version,nonsense"], ["history", "--since"], ["show"],
    ["status", "7.0", "7.1"], ["import"],
  ])
  func wrongUseIs64AndNamesTheArgument(_ arguments: [String]) throws {
    let run = try Program().run(arguments)
    #expect(run.status == 64, "\(arguments): \(run.stderr)")
    #expect(run.stdout.isEmpty)
    #expect(!run.stderr.isEmpty)
    if arguments.count > 1, let last = arguments.last, !arguments.contains("--fields") {
      #expect(run.stderr.contains(last))
    }
  }

  @Test func anUnknownFieldListsTheValidOnes() throws {
    let run = try Program().run("status", "--fields", "nonsense")
    #expect(run.stderr.contains("nonsense") && run.stderr.contains("forecast"))
  }

  @Test(arguments: [["status", "7.25"], ["show", "7.0-rc9"], ["show", "6.20"]])
  func aReleaseThatCannotExistIs66(_ arguments: [String]) throws {
    let run = try Program().run(arguments)
    #expect(run.status == 66, "\(arguments): \(run.stdout) \(run.stderr)")
  }

  @Test func aReleaseThatIsNotOutIsNoError() throws {
    let run = try Program().run("show", "7.3", "--json")
    #expect(run.status == 0)
    let json = try JSONDocument(run)
    #expect(json["day"].isNull && json["sources"].items.isEmpty)
  }

  @Test(arguments: [["releases"], ["show", "7.1.1"]])
  func whatOnlyASyncCanKnowIs69BeforeTheFirst(_ arguments: [String]) throws {
    let run = try Program().run(arguments)
    #expect(run.status == 69)
    #expect(run.stderr.contains("not known before the first sync"))
  }

  @Test func anUnknownKeyOfTheConfigurationIs78WithTheNearestName() throws {
    let program = try Program(config: "[network]\ntimeot=3\n")
    let run = try program.run("status")
    #expect(run.status == 78)
    #expect(run.stderr.contains("timeot") && run.stderr.contains("timeout"))
    #expect(run.stderr.contains("network") && run.stderr.contains("kreltrack/config"))
  }

  @Test func plainHTTPBeyondLoopbackIsRefused() throws {
    let program = try Program(
      config: "[source releases]\nurl=http://www.kernel.org/releases.json\n")
    #expect(try program.run("sync").status == 78)
  }

  @Test func importOfAMissingPathIs74AndOfAnotherKindOfFile65() throws {
    let program = try Program()
    let missing = try program.run("import", program.home.file("nothing-here"))
    #expect(missing.status == 74)
    #expect(missing.stderr.contains("nothing-here"))
    let picture = try program.home.write([0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3], to: "a.png")
    let other = try program.run("import", picture)
    #expect(other.status == 65)
    #expect(other.stderr.contains("a.png"))
  }

  @Test(arguments: [["status", "7.0"], ["status", "7.0", "--json"], ["history"], ["--help"]])
  func aFullDiskIs74(_ arguments: [String]) throws {
    let run = try Program().run(arguments, output: .file("/dev/full"))
    #expect(run.status == 74, "\(run.stderr)")
    #expect(!run.stderr.isEmpty)
  }

  @Test func aReaderThatLeavesEndsItQuietly() throws {
    let run = try Program().run("history", output: .closedPipe)
    // As with other filters: the signal ends it.
    #expect(run.status == 128 + 13)
    #expect(run.stderr.isEmpty)
  }

  @Test func aStoreThatIsNoStoreIs74() throws {
    let program = try Program()
    try program.home.write(
      "this is no database, whatever its name says", to: "state/kreltrack/store.sqlite")
    let run = try program.run("status")
    #expect(run.status == 74, "\(run.stdout)")
    #expect(run.stderr.contains("store.sqlite"))
  }

  @Test func coloursOnlyOnATerminalThatWantsThem() throws {
    var program = try Program()
    let escape = "\u{1B}["
    #expect(try !program.run("status", "7.0").stdout.contains(escape))
    #expect(try program.run("status", "7.0", output: .terminal).stdout.contains(escape))
    #expect(try program.run("status", "7.0", "--color", "always").stdout.contains(escape))
    program.environment["NO_COLOR"] = "1"
    #expect(try !program.run("status", "7.0", output: .terminal).stdout.contains(escape))
  }

  @Test(.enabled(if: Tool.areThere("readelf"), "needs readelf (binutils): make setup-test"))
  func loadsTheHeavyLibrariesOnlyOnFirstUse() throws {
    let needed = try Tool.run("readelf", ["-d", Program.path()])
      .split(separator: "\n").filter { $0.contains("NEEDED") }.joined(separator: "\n")
    #expect(needed.contains("libsqlite3"))
    for library in ["libcurl", "libgmime", "libxml2", "libicu"] {
      #expect(!needed.contains(library), "\(needed)")
    }
  }
}
