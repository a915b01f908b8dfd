import Foundation
import TestSupport
import Testing

/// `record`: what syncs forecast, and what came of it.
@Suite(
  .enabled(if: Program.answers, "the program has no commands yet"),
  .enabled(if: Tool.areThere("python3"), "needs python3: make setup-test"))
struct RecordTests {
  /// One sync of releases.json and the mainline tags, as a server has them.
  private func sync(_ program: Program, releases: String, tags: [String]) throws -> Run {
    let list = tags.map { tag in
      let line = String(repeating: "0123456789", count: 4) + " refs/tags/\(tag)\n"
      let length = String(line.utf8.count + 4, radix: 16)
      return String(repeating: "0", count: 4 - length.count) + length + line
    }.joined()
    let server = try ScriptedServer { request in
      request.target == "/releases"
        ? .ok(releases, type: "application/json")
        : .ok(list + "0000", type: "application/x-git-upload-pack-result")
    }
    let off = ["kdist", "kdist-mail", "announcements", "stable-tags", "longterm"]
      .map { "[source \($0)]\nenabled=false\n" }.joined()
    try program.configure(
      """
      [network]
      retry-delay=0
      min-interval=0
      \(off)[source releases]
      url=\(server.url("/releases"))
      [source tags]
      url=\(server.url("/linux.git"))
      mirrors=
      """)
    return try program.run("sync")
  }

  @Test func aForecastIsStoredStaysOpenAndIsDecidedByTheFinal() throws {
    var program = try Program(now: "2026-10-12T06:00:00Z")
    let old = try Fixture.releases.text
    let first = try sync(program, releases: old, tags: ["v7.3-rc6", "v7.3-rc7"])
    #expect(first.status == 0, "\(first.stdout) \(first.stderr)")
    let open = try JSONDocument(program.run("record", "--json"))
    #expect(open["schema"].string == "kreltrack.record/1")
    #expect(open["forecasts"].items.count == 1)
    let forecast = open["forecasts"][0]
    #expect(forecast["made_on"].string == "2026-10-12" && forecast["version"].string == "7.3")
    #expect(forecast["outcome"].isNull && open["summary"]["open"].integer == 1)
    let status = try JSONDocument(program.run("status", "--json"))
    #expect(forecast["day"].string == status["forecast"]["day"].string)
    #expect(forecast["method"].string == status["forecast"]["method"].string)
    #expect(try program.run("record").stdout.contains("open"))

    // Nothing new, the next day: no forecast.
    program.now = "2026-10-13T06:00:00Z"
    #expect(try sync(program, releases: old, tags: ["v7.3-rc6", "v7.3-rc7"]).status == 0)
    #expect(try JSONDocument(program.run("record", "--json"))["forecasts"].items.count == 1)

    // The final, on Sunday 18 October.
    program.now = "2026-10-19T06:00:00Z"
    let new = old.replacing("7.3-rc7", with: "7.3").replacing("2026-10-11", with: "2026-10-18")
      .replacing("1791753160", with: "\(1_791_753_160 + 7 * 86_400)")
    let last = try sync(program, releases: new, tags: ["v7.3-rc6", "v7.3-rc7", "v7.3"])
    #expect(last.status == 0, "\(last.stdout) \(last.stderr)")
    let decided = try JSONDocument(program.run("record", "7.3", "--json"))
    #expect(decided["forecasts"].items.count == 1)
    let outcome = decided["forecasts"][0]["outcome"]
    #expect(outcome["day"].string == "2026-10-18")
    #expect(decided["forecasts"][0]["extra"]["came"].bool == false)
    #expect(decided["summary"]["n"].integer == 1 && decided["summary"]["cycles"].integer == 1)
    let probability =
      decided["forecasts"][0]["distribution"].items
      .first { $0["day"].string == "2026-10-18" }?["probability"].number ?? 0
    #expect(outcome["probability"].number == probability)
    let score = try #require(decided["summary"]["log_score"].number)
    #expect(abs(score + log(max(probability, 0.001))) < 1e-9)
    let all = try JSONDocument(program.run("record", "--json", "--fields", "forecasts"))
    #expect(all["forecasts"].items.map(\.["version"].string) == ["7.3", "7.4"])
  }

  @Test func withoutAStoreItSaysHowTheRecordFillsAndMakesNone() throws {
    let program = try Program()
    let run = try program.run("record")
    #expect(run.status == 0, "\(run.stderr)")
    #expect(run.stdout.contains("each sync that finds something new makes one"))
    let json = try JSONDocument(program.run("record", "--json"))
    #expect(json["forecasts"].items.isEmpty && json["summary"]["n"].integer == 0)
    #expect(try Tool.run("find", [program.home.path, "-type", "f"]).isEmpty)
  }

  @Test func onlyWritersReadMails() throws {
    var program = try Program(now: "2026-10-12T06:00:00Z")
    let mail = try program.home.write(Fixture.candidate7.text, to: "one.eml")
    #expect(try program.run("import", mail).status == 0)
    program.environment["LD_DEBUG"] = "libs"
    for command in [["status"], ["record"], ["history"]] {
      let run = try program.run(command)
      #expect(run.status == 0 && !run.stderr.contains("libgmime"), "\(command)")
    }
    // What reads a mail does load it.
    #expect(try program.run("show", "7.3-rc7").stderr.contains("libgmime"))
  }
}
