import Foundation
import TestSupport
import Testing

/// What `notify` tells, and when it says nothing.
@Suite(
  .enabled(if: Program.answers, "the program has no commands yet"),
  .enabled(if: Tool.areThere("python3"), "needs python3: make setup-test"))
struct NotifyTests {
  private static let later = "2026-02-23T12:00:00Z"

  @Test func withoutAnybodyToTellItIsTheConfigurationThatIsWrong() throws {
    let program = try Program(now: Self.later)
    let run = try program.run("notify", "--no-sync")
    #expect(run.status == 78)
    #expect(run.stderr.contains("[notify NAME]"))
    #expect(!FileManager.default.fileExists(atPath: program.store))
  }

  @Test func theFirstRunTakesWhatIsOutAsKnown() throws {
    var notified = try Notified(runs: false)
    try notified.hears(of: "7.0-rc1", at: Self.later)
    let first = try notified.notify(at: Self.later)
    #expect(first.status == 0 && first.stdout.isEmpty && first.stderr.isEmpty)
    #expect(try notified.notify(at: Self.later).status == 0)
    #expect(try notified.events.isEmpty)
    try notified.hears(of: "7.0-rc1", "7.0-rc2", at: "2026-03-02T12:00:00Z")
    #expect(try notified.notify(at: "2026-03-02T12:00:00Z").status == 0)
    #expect(try notified.events == ["release 7.0-rc2"])
  }

  @Test(arguments: ["7.0-rc2", "2026-03-01"])
  func sinceSaysWhereNewsBeginsEvenInTheFirstRun(_ since: String) throws {
    let now = "2026-03-09T12:00:00Z"
    var notified = try Notified(runs: false)
    try notified.hears(of: "7.0-rc1", "7.0-rc2", "7.0-rc3", at: now)
    #expect(try notified.notify(at: now, "--since", since).status == 0)
    #expect(try notified.events == ["release 7.0-rc2", "release 7.0-rc3"])
    #expect(try notified.notify(at: now, "--since", since).status == 0)
    #expect(try notified.events.count == 2)
  }

  @Test func aDryRunShowsWhomItWouldTellAndStoresNothing() throws {
    var notified = try Notified(runs: false)
    // Not even that there was a first run.
    #expect(try notified.notify(at: Notified.firstRun, "--dry-run").stdout.contains("nobody"))
    try notified.hears(of: "7.0-rc1", at: Self.later)
    #expect(try notified.notify(at: Self.later).status == 0)
    #expect(try notified.events.isEmpty)

    let week = "2026-03-02T12:00:00Z"
    try notified.hears(of: "7.0-rc2", at: week)
    for _ in 1...2 {
      let run = try notified.notify(at: week, "--dry-run")
      #expect(run.stdout == "would tell team <alice@example.org>: release 7.0-rc2\n")
      #expect(run.status == 0 && run.stderr.isEmpty)
    }
    let mail = try notified.notify(at: week, "--print-mail")
    #expect(mail.stdout.contains("X-Kreltrack-Event: release 7.0-rc2"))
    #expect(try notified.events.isEmpty)
    #expect(try notified.notify(at: week).status == 0)
    #expect(try notified.events == ["release 7.0-rc2"])
  }

  @Test func aDigestIsOneMailOfAll() throws {
    let now = "2026-03-02T12:00:00Z"
    var notified = try Notified(team: "to=alice@example.org\ndigest=true")
    try notified.hears(of: "7.0-rc1", "7.0-rc2", at: now)
    #expect(try notified.notify(at: now).status == 0)
    let mails = try notified.delivered
    #expect(mails.map(\.event) == ["release 7.0-rc1; release 7.0-rc2"])
    #expect(mails.map(\.subject) == ["[kernel] 2 news: 7.0-rc1, 7.0-rc2"])
    #expect(mails[0].text.contains("7.0-rc1") && mails[0].text.contains("7.0-rc2"))
    #expect(mails[0].defects.isEmpty)
    #expect(try notified.notify(at: now).status == 0)
    #expect(try notified.events.count == 1)
  }

  @Test func onATerminalItSaysWhomItTold() throws {
    var notified = try Notified()
    try notified.hears(of: "7.0-rc1", at: Self.later)
    let run = try notified.notify(at: Self.later, output: .terminal)
    #expect(run.status == 0)
    #expect(run.stdout.contains("told team: release 7.0-rc1"))
    #expect(!run.stdout.contains("alice"))
  }

  @Test func aMailAloneIsToldAsUnconfirmedOnlyAfterTheTimeThatWasAskedFor() throws {
    let second = "\n[notify patient]\nto=bob@example.org"
    var notified = try Notified(team: "to=alice@example.org\nconfirm-timeout=3600" + second)
    notified.program.now = "2026-10-11T22:00:00Z"
    try notified.hears(Fixture.candidate7.text, named: "7.3-rc7")
    #expect(try notified.notify(at: "2026-10-11T22:59:00Z").status == 0)
    #expect(try notified.events.isEmpty)
    let pending = try notified.program.run("notify", "--pending")
    #expect(pending.stdout.contains("7.3-rc7: not confirmed by a second kind of source"))

    #expect(try notified.notify(at: "2026-10-11T23:00:00Z").status == 0)
    let mails = try notified.delivered
    #expect(mails.map(\.to) == ["alice@example.org"])
    #expect(mails.allSatisfy { $0.subject.contains("unconfirmed") })
    #expect(try notified.notify(at: "2026-10-12T00:30:00Z").status == 0)
    #expect(try notified.delivered.count == 1)
  }

  @Test func aSourceThatFailsIsToldOnceInTheRunThatWasAskedFor() throws {
    let sources = OneSource.only("releases", at: try ScriptedServer.refusedURL())
    var notified = try Notified(
      team: "to=alice@example.org\nnews=failing\nfailing-runs=3",
      more: "[network]\nretry-delay=0\nmin-interval=0\n" + sources, runs: false)
    var told: [Int] = []
    for day in 10...15 {
      notified.program.now = "2026-03-\(day)T12:00:00Z"
      let run = try notified.program.run("notify")
      #expect(run.status == 69, "\(run.stderr)")
      #expect(run.stdout.isEmpty && run.stderr.contains("releases: "))
      told.append(try notified.delivered.count)
    }
    #expect(told == [0, 0, 1, 1, 1, 1])
    #expect(try notified.delivered[0].subject.contains("source releases failing in 3 runs"))
  }
}
