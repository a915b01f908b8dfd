import Foundation
import TestSupport
import Testing

/// Everything that a source can do wrong: an exit status, a sentence, and nothing forgotten.
@Suite(
  .enabled(if: Program.answers, "the program has no commands yet"),
  .enabled(if: Tool.areThere("python3"), "needs python3: make setup-test"))
struct SyncFailureTests {
  /// What a source does, and what must come of it.
  struct Failure: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let source: String
    let status: Int32
    /// One of these words must be in the message.
    let cause: [String]
    let answer: @Sendable () throws -> ScriptedServer.Answer

    init(
      _ name: String, _ source: String, _ status: Int32, _ cause: String...,
      answer: @escaping @Sendable () throws -> ScriptedServer.Answer
    ) {
      (testDescription, self.source, self.status, self.cause) = (name, source, status, cause)
      self.answer = answer
    }
  }

  static let failures: [Failure] = [
    Failure("404", "releases", 69, "404") { .status(404, "gone") },
    Failure("404 of a feed", "kdist-mail", 69, "404") { .status(404, "gone") },
    Failure("404 of the search that is not its page for no match", "announcements", 69, "404") {
      .status(404, "<html><title>Not Found</title></html>", type: "text/html")
    },
    Failure("429", "releases", 75, "429") {
      .status(429, "slower", headers: ["Retry-After: 3600"])
    },
    Failure("503 after all retries", "kdist", 69, "503") { .status(503, "later") },
    Failure("redirect loop", "releases", 69, "redirect") { .redirect(to: "/releases") },
    Failure("redirect to a file", "releases", 69, "redirect", "file") {
      .redirect(to: "file:///etc/hostname")
    },
    Failure("wrong type", "releases", 65, "type", "text/html") {
      .ok("<html><title>Welcome</title></html>", type: "text/html")
    },
    Failure("empty body", "releases", 65, "empty") { .ok("", type: "application/json") },
    Failure("empty feed", "kdist", 65, "empty") { .ok("", type: "text/xml") },
    Failure("empty list", "releases", 65, "no release", "empty") {
      .ok(#"{"latest_stable": {"version": "7.2.8"}, "releases": []}"#, type: "application/json")
    },
    Failure("feed without items", "kdist", 65, "no ", "empty") {
      .ok(
        #"<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>"#,
        type: "text/xml")
    },
    Failure("no tag at all", "tags", 65, "no ", "empty") {
      .ok("0000", type: "application/x-git-upload-pack-result")
    },
    Failure("cut-off body", "releases", 65, "cut off", "ended", "short") {
      .cutOff(String(try Fixture.releases.text.prefix(300)), of: 5000, type: "application/json")
    },
    Failure("bot wall", "announcements", 77, "bot") {
      .ok(try Fixture.botWall.text, type: "text/html; charset=utf-8")
    },
    Failure("bot wall before the JSON", "releases", 77, "bot") {
      .ok(try Fixture.botWall.text, type: "text/html")
    },
    Failure("entity bomb", "kdist", 65, "DTD", "DOCTYPE", "document type") {
      .ok(entityBomb, type: "text/xml")
    },
    Failure("DTD in Atom", "announcements", 65, "DTD", "DOCTYPE", "document type") {
      let search = try Fixture.search.text
      return .ok(
        search.replacing(
          "<feed", with: "<!DOCTYPE feed SYSTEM \"file:///etc/passwd\">\n<feed", maxReplacements: 1),
        type: "application/atom+xml")
    },
    Failure("JSON of another shape", "releases", 65, "releases") {
      .ok(#"{"releases": {"7.3-rc7": "mainline"}}"#, type: "application/json")
    },
    Failure("JSON with another top", "releases", 65, "JSON", "releases", "object") {
      .ok("[1, 2, 3]", type: "application/json")
    },
    Failure("invalid UTF-8", "releases", 65, "UTF-8") {
      .status(
        200,
        Array(#"{"releases": [{"moniker": "mainline", "version": "7.3-rc7"#.utf8) + [0xFF, 0xFE]
          + Array(#""}]}"#.utf8), type: "application/json")
    },
    Failure("a body above the limit", "releases", 65, "large", "limit") {
      .huge(size: 40 << 20, type: "application/json")
    },
  ]

  private static let entityBomb: String = {
    let levels = (1...9).map { level in
      "<!ENTITY e\(level) \"" + String(repeating: "&e\(level - 1);", count: 10) + "\">"
    }
    return """
      <?xml version="1.0"?>
      <!DOCTYPE rss [<!ENTITY e0 "ha">\(levels.joined())]>
      <rss version="2.0"><channel><item><title>&e9;</title></item></channel></rss>
      """
  }()

  @Test(arguments: failures)
  func leavesWhatItHadAndSaysWhy(_ failure: Failure) throws {
    let source = try OneSource(failure.source)
    let good = try source.syncOnAGoodDay()
    #expect(good.status == 0, "\(good.stdout) \(good.stderr)")
    let before = try StoreDump(source.program)
    #expect(before.observationCount > 0)

    let (run, server) = try source.sync(failure.answer())
    try expect(
      run, failure.status, failure.cause, source: failure.source, at: "127.0.0.1:\(server.port)")
    #expect(try StoreDump(source.program) == before)
    #expect(server.bytesSent < 30 << 20)
  }

  @Test func connectionRefused() throws {
    let source = try OneSource("releases")
    _ = try source.syncOnAGoodDay()
    let before = try StoreDump(source.program)
    let run = try source.sync(at: ScriptedServer.refusedURL())
    try expect(run, 69, ["refused", "connect"], source: "releases", at: "127.0.0.1")
    #expect(try StoreDump(source.program) == before)
  }

  @Test func nameNotFound() throws {
    let source = try OneSource("releases")
    let run = try source.sync(at: "https://kernel.invalid/releases.json")
    try expect(run, 69, ["resolve", "name"], source: "releases", at: "kernel.invalid")
    #expect(try StoreDump(source.program).observationCount == 0)
  }

  @Test func noAnswerInTime() throws {
    let source = try OneSource("releases")
    let server = try ScriptedServer(["/releases": [.stall]])
    let run = try source.sync(at: server.url("/releases"), timeout: "0.3")
    try expect(run, 69, ["time", "seconds"], source: "releases", at: "127.0.0.1")
  }

  @Test func loresPageForNoMatchIsNoFailure() throws {
    let source = try OneSource("announcements")
    _ = try source.syncOnAGoodDay()
    let before = try StoreDump(source.program)
    let (run, _) = try source.sync(
      .status(404, Fixture.noMatch.text, type: "text/html; charset=UTF-8"))
    #expect(run.status == 0, "\(run.stdout) \(run.stderr)")
    #expect(run.stdout.contains("unchanged"))
    #expect(try StoreDump(source.program) == before)
  }

  @Test(.disabled(if: ShortForm.isOn, "left out of the short form"))
  func aGigabyteIsNotReadToItsEnd() throws {
    let source = try OneSource("kdist")
    let (run, server) = try source.sync(.huge(type: "text/xml"))
    #expect(run.status == 65, "\(run.stdout) \(run.stderr)")
    #expect(server.bytesSent < 100 << 20)
  }

  @Test func aServerThatAsksForPatienceIsNotAskedAgainBeforeThen() throws {
    let source = try OneSource("releases")
    _ = try source.sync(.status(429, "slower", headers: ["Retry-After: 3600"]), force: false)
    let (run, server) = try source.sync(OneSource.good("releases"), force: false)
    #expect(server.requests.isEmpty, "\(run.stdout)")
    // Nothing was read, and that is no success.
    #expect(run.status == 75, "\(run.stdout) \(run.stderr)")
    #expect(run.stdout.contains("not asked again"))
  }

  @Test func aSourceThatRestsAfterABotWallIsStillBlocked() throws {
    let source = try OneSource("announcements")
    let wall = ScriptedServer.Answer.ok(try Fixture.botWall.text, type: "text/html")
    #expect(try source.sync(wall, force: false).run.status == 77)
    let (run, server) = try source.sync(OneSource.good("announcements"), force: false)
    #expect(server.requests.isEmpty, "\(run.stdout)")
    #expect(run.status == 77, "\(run.stdout) \(run.stderr)")
  }

  private func expect(
    _ run: Run, _ status: Int32, _ causes: [String], source: String, at place: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let said = run.stdout + run.stderr
    #expect(run.status == status, "\(said)", sourceLocation: sourceLocation)
    #expect(said.contains(source), "\(said)", sourceLocation: sourceLocation)
    #expect(said.contains(place), "\(said)", sourceLocation: sourceLocation)
    let lower = said.lowercased()
    #expect(
      causes.contains { lower.contains($0.lowercased()) }, "\(causes): \(said)",
      sourceLocation: sourceLocation)
  }
}
