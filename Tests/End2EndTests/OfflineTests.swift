import TestSupport
import Testing

/// What the program answers right after it is built, without a network and without a store.
@Suite(.enabled(if: Program.answers, "the program has no commands yet"))
struct OfflineTests {
  @Test func showsAFinishedCycle() throws {
    let program = try Program()
    let json = try JSONDocument(program.run("status", "7.0", "--json"))
    #expect(json["schema"].string == "kreltrack.status/1")
    #expect(json["phase"].string == "released")
    #expect(json["candidates"].items.map(\.["version"].string) == (1...7).map { "7.0-rc\($0)" })
    #expect(json["final"]["day"].string == "2026-04-12")
    #expect(json["forecast"].isNull)
    #expect(json["next"].isNull)

    let text = try program.run("status", "7.0")
    #expect(text.status == 0, "\(text.stderr)")
    for candidate in 1...7 { #expect(text.stdout.contains("rc\(candidate)")) }
    #expect(text.stdout.contains("2026-04-12"))
  }

  @Test func answersForADayInThePast() throws {
    let run = try Program().run("status", "7.0", "--as-of", "2026-03-30", "--json")
    #expect(run.status == 0, "\(run.stderr)")
    let json = try JSONDocument(run)
    #expect(json["asked"].string == "2026-03-30")
    #expect(json["as_of"].string == "2026-03-30")
    #expect(json["phase"].string == "candidates")
    #expect(json["candidates"].items.count == 6)
    #expect(json["candidates"][5]["day"].string == "2026-03-29")
    #expect(json["final"].isNull)
    #expect(json["next"]["version"].string == "7.0-rc7")
    #expect(json["next"]["day"].string == "2026-04-05")
    #expect(json["forecast"]["day"].string == "2026-04-12")
    let distribution = json["forecast"]["distribution"].items
    #expect(distribution.contains { $0["day"].string == "2026-04-19" })
    let sum = distribution.compactMap(\.["probability"].number).reduce(0, +)
    #expect(abs(sum - 1) < 1e-9)
    #expect(json["forecast"]["method"].string?.isEmpty == false)
    #expect(json["data"]["stale"].bool == false)
  }

  @Test func saysWhereItsKnowledgeEnds() throws {
    let program = try Program(now: "2026-11-20T12:00:00Z")
    let text = try program.run("status")
    #expect(text.status == 0)
    let sentence = "known until 2026-10-04; run kreltrack sync"
    let firstLine = text.stdout.split(separator: "\n", omittingEmptySubsequences: false).first ?? ""
    #expect(firstLine.contains(sentence), "\(text.stdout)")
    #expect(text.stderr.contains(sentence))
    #expect(text.stdout.contains("passed, not looked at"), "\(text.stdout)")

    let json = try JSONDocument(program.run("status", "--json"))
    #expect(json["version"].string == "7.3")
    #expect(json["asked"].string == "2026-11-20")
    #expect(json["as_of"].string == "2026-10-04")
    #expect(json["data"]["complete_until"].string == "2026-10-04")
    #expect(json["data"]["stale"].bool == true)
    #expect(json["generated_at"].string?.hasPrefix("2026-11-20T12:00:00") == true)
    let days = json["forecast"]["distribution"].items.compactMap(\.["day"].string)
    #expect(!days.isEmpty && days.allSatisfy { $0 > "2026-10-04" })
  }

  @Test func forecastsWithADayByWhichTheFinalIsNeeded() throws {
    let run = try Program().run(
      "forecast", "7.0", "--as-of", "2026-03-30", "--by", "2026-04-16", "--json")
    #expect(run.status == 0, "\(run.stderr)")
    let json = try JSONDocument(run)
    #expect(json["schema"].string == "kreltrack.forecast/1")
    #expect(json["forecast"]["day"].string == "2026-04-12")
    #expect(json["by"]["day"].string == "2026-04-16")
    let distribution = json["forecast"]["distribution"].items
    let sum = distribution.filter { ($0["day"].string ?? "") <= "2026-04-16" }
      .compactMap(\.["probability"].number).reduce(0, +)
    let out = try #require(json["by"]["probability"].number)
    #expect(abs(out - sum) < 1e-12 && out > 0.5 && out < 1)
  }

  @Test func readsWithoutLeavingAStoreBehind() throws {
    let program = try Program()
    for command in [["status"], ["forecast"], ["history"], ["show", "7.0"], ["releases"]] {
      _ = try program.run(command)
    }
    let left = try Tool.run("find", [program.home.path, "-type", "f"])
    #expect(left.isEmpty)
  }

  @Test func tabulatesPastCycles() throws {
    let json = try JSONDocument(Program().run("history", "--since", "7.0", "--json"))
    #expect(json["schema"].string == "kreltrack.history/1")
    let cycle = try #require(json["cycles"].items.first { $0["version"].string == "7.0" })
    #expect(cycle["candidates"].integer == 7)
    #expect(cycle["final"].string == "2026-04-12")
    #expect(cycle.keys.isSuperset(of: ["version", "candidates", "rc1", "final", "days", "extra"]))
  }

  @Test func showsAReleaseWithItsSources() throws {
    let json = try JSONDocument(Program().run("show", "7.3-rc6", "--json"))
    #expect(json["schema"].string == "kreltrack.show/1")
    #expect(json["release"].string == "7.3-rc6")
    #expect(json["day"].string == "2026-10-04")
    #expect(json["sources"][0]["kind"].string == "record")
    #expect(json["sources"][0]["message_id"].string == Fixture.candidate6ID)
  }
}
