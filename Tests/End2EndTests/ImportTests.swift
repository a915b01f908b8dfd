import Foundation
import TestSupport
import Testing

/// `import` of archives: exactly the announcements, in little memory.
@Suite(
  .enabled(if: Program.answers, "the program has no commands yet"),
  .enabled(if: Tool.areThere("python3"), "needs python3: make setup-test"))
struct ImportTests {
  private let program: Program

  init() throws { program = try Program(now: "2027-12-01T00:00:00Z") }

  /// Mails of 2 to 12 kB as in the benchmark; long tests take the whole 1 GB.
  private static let size =
    ProcessInfo.processInfo.environment["KRELTRACK_LONG_TESTS"] == nil ? 60_000_000 : 1_000_000_000

  @Test func findsExactlyTheAnnouncementsOfAnMboxInLittleMemory() throws {
    let mbox = program.home.file("list.mbox")
    let generator = Fixture.folder.appendingPathComponent("../../Benchmarks/mbox.py").path
    try Tool.run("python3", [generator, mbox, "--size", "\(Self.size)"])
    // Through a small parent: the kernel counts the parent's memory as the child's peak.
    let measured = try Run.of(
      #require(Tool.path("python3")),
      ["-c", Self.measure, Program.path(), "import", mbox, "--json"],
      environment: [
        "PATH": "/usr/bin:/bin", "KRELTRACK_STORE": program.store, "HOME": program.home.path,
        "KRELTRACK_NOW": program.now, "XDG_CONFIG_HOME": program.home.file("config"),
      ], timeLimit: .seconds(300))
    #expect(measured.status == 0, "\(measured.stderr)")
    let expected = try Expected(contentsOf: mbox + ".expected.json")
    let json = try JSONDocument(measured)
    #expect(json["schema"].string == "kreltrack.import/1")
    #expect(json["mails"].integer == expected.mails)
    #expect(json["announcements"].integer == expected.announcements.count)
    let found = try Tool.run("python3", ["-c", Self.messageIDs, program.store])
    #expect(Set(found.split(separator: "\n").map(String.init)) == expected.announcements)
    if !Sanitizer.isOn {
      let peak = try #require(measured.stderr.split(separator: "\n").last.flatMap { Int($0) })
      #expect(peak < 64 << 20)
    }
  }

  @Test func takesMailsMaildirsAndSavedFeedsAndKnowsThemAgain() throws {
    let mail = try program.home.write(Fixture.candidate7.text, to: "mails/one.eml")
    let withoutLine = try Fixture.candidate6.text.split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)[1]
    try program.home.write(String(withoutLine), to: "maildir/new/1791148802.host")
    try FileManager.default.createDirectory(
      atPath: program.home.file("maildir/cur"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: program.home.file("maildir/tmp"), withIntermediateDirectories: true)
    let feed = try program.home.write(Fixture.kdist.text, to: "saved.xml")
    let json = try program.home.write(Fixture.releases.text, to: "saved.json")
    let paths = [mail, program.home.file("maildir"), feed, json]
    let first = try program.run(["import"] + paths + ["--json"])
    #expect(first.status == 0, "\(first.stderr)")
    let report = try JSONDocument(first)
    #expect(report["announcements"].integer == 2)
    #expect(report["mails"].integer == 2)
    let before = try StoreDump(program)
    #expect(try program.run(["import"] + paths).status == 0)
    #expect(try StoreDump(program) == before)

    let shown = try JSONDocument(program.run("show", "7.3-rc7", "--json"))
    #expect(shown["day"].string == "2026-10-11")
  }

  @Test func mailsAloneConfirmNothing() throws {
    // The program's own mail and kernel.org's: two mails, but whoever gave the file made both.
    let announcement = try program.home.write(Fixture.candidate7.text, to: "one.eml")
    let feed = try program.home.write(Fixture.kdistMail.text, to: "kdist.atom")
    #expect(try program.run("import", announcement, feed).status == 0)
    let shown = try JSONDocument(program.run("show", "7.3-rc7", "--json"))
    #expect(shown["confirmed"].bool == false)
    #expect(shown["sources"].items.count == 2)
  }

  private static let measure = """
    import resource, subprocess, sys
    status = subprocess.call(sys.argv[1:], stdin=subprocess.DEVNULL)
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024, file=sys.stderr)
    sys.exit(status)
    """

  private static let messageIDs = """
    import sqlite3, sys
    for (name,) in sqlite3.connect(sys.argv[1]).execute("SELECT message_id FROM observation"):
        print(name)
    """

  /// What the generator says of its file.
  private struct Expected {
    let mails: Int
    let announcements: Set<String>

    init(contentsOf path: String) throws {
      struct Facts: Decodable {
        struct Fact: Decodable { let message_id: String }
        let mails: Int
        let mainline: [Fact]
        let stable: [Fact]
      }
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      let facts = try JSONDecoder().decode(Facts.self, from: data)
      mails = facts.mails
      announcements = Set((facts.mainline + facts.stable).map(\.message_id))
    }
  }
}
