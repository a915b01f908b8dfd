import Foundation
import TestSupport
import Testing

/// An export that is killed at any moment, over and over, between two states of the data.
@Suite(.enabled(if: Program.answers, "kreltrack is not built"))
struct ExportKillTests {
  private static let isLong = ProcessInfo.processInfo.environment["KRELTRACK_LONG_TESTS"] != nil

  @Test(arguments: isLong ? [(seed: UInt64(3), kills: 300)] : [(seed: UInt64(5), kills: 20)])
  func theServedFolderIsTheOldOneOrTheNewOne(seed: UInt64, kills: Int) throws {
    var program = try Program()
    // Early, when there was little history: so each run is short.
    let days = ["2006-05-01T08:00:00Z", "2006-06-20T08:00:00Z"]
    var sites: [[String: Data]] = []
    for (index, day) in days.enumerated() {
      program.now = day
      let folder = program.home.file("reference\(index)")
      #expect(try program.run("export", folder).status == 0)
      sites.append(try #require(try folderContents(folder)))
    }
    try #require(sites[0] != sites[1])
    let site = program.home.file("site")
    program.now = days[0]
    #expect(try program.run("export", site).status == 0)
    program.now = days[1]
    // How long a run writes, which is what counts: most of it is reading and rendering.
    let staging = program.home.file(".site.kreltrack-new")
    // The list is written first; what a killed run left has an older one.
    func listWritten() -> Date? {
      let list = staging + "/.kreltrack-export"
      return try? FileManager.default.attributesOfItem(atPath: list)[.modificationDate] as? Date
    }
    func start() throws -> RunningProgram {
      let before = listWritten()
      let run = try program.start("export", site)
      while listWritten().map({ $0 == before }) ?? true, !run.ends(within: .microseconds(200)) {}
      return run
    }
    let begin = ContinuousClock.now
    let first = try start()
    let writing = ContinuousClock().measure { _ = first.status() }
    let whole = ContinuousClock.now - begin
    var generator = SeededGenerator(seed: seed)
    var seen: Set<Int> = []
    var match = 1
    var killed = 0
    var attempts = 0
    while killed < kills || seen.count < 2 {
      attempts += 1
      try #require(
        attempts < 10 * kills, "\(killed) kills in \(attempts) runs, which left sites \(seen)")
      program.now = days[1 - match]
      // Any moment of the run, or, since most of it is reading and rendering, of its writing.
      let isAny = Bool.random(using: &generator)
      let run = isAny ? try program.start("export", site) : try start()
      let span = isAny ? whole : writing
      _ = run.ends(within: span * Double.random(in: 0...1.2, using: &generator))
      run.kill()
      if run.status() == 128 + SIGKILL { killed += 1 }
      let found = try #require(try folderContents(site))
      match = try #require(sites.firstIndex(of: found), "neither the old site nor the new one")
      seen.insert(match)
    }
    program.now = days[0]
    let last = try program.run("export", site)
    #expect(last.status == 0, "\(last.stderr)")
    #expect(try folderContents(site) == sites[0])
    #expect(!FileManager.default.fileExists(atPath: staging))
  }

  @Test func twoAtATimeLeaveOneWholeSite() throws {
    var program = try Program(now: "2006-05-01T08:00:00Z")
    let site = program.home.file("site")
    #expect(try program.run("export", site).status == 0)
    program.now = "2006-06-20T08:00:00Z"
    let runs = try (0..<6).map { _ in try program.start("export", site) }
    let statuses = runs.map { $0.status() }
    #expect(statuses.contains(0))
    #expect(statuses.allSatisfy { [0, 75].contains($0) }, "\(statuses)")
    let reference = program.home.file("reference")
    #expect(try program.run("export", reference).status == 0)
    #expect(try folderContents(site) == folderContents(reference))
  }
}
