import Foundation
import Glibc
import TestSupport
import Testing

/// What goes wrong around `notify`: a sentence, an exit status, and no notice lost or doubled.
@Suite(
  .enabled(if: Program.answers, "the program has no commands yet"),
  .enabled(if: Tool.areThere("python3"), "needs python3: make setup-test"))
struct NotifyFaultTests {
  private static let noDisk: Comment = "a disk of its own needs the right to mount"
  private static let later = "2026-02-23T12:00:00Z"

  // MARK: The store

  @Test(.enabled(if: SmallDisk.canBeHad, noDisk))
  func aFullDiskStoresAndSendsNothingUntilThereIsRoom() throws {
    let disk = try SmallDisk()
    var notified = try Notified(store: disk.file("store.sqlite"))
    try notified.hears(of: "7.0-rc1", at: Self.later)
    try disk.fill()
    let full = try notified.notify(at: Self.later)
    #expect(full.status == 74, "\(full.stderr)")
    #expect(full.stderr.contains("store.sqlite") && full.stderr.contains("room"), "\(full.stderr)")
    #expect(try notified.events.isEmpty)

    try disk.empty()
    #expect(try notified.notify(at: Self.later).status == 0)
    #expect(try notified.events == ["release 7.0-rc1"])
  }

  /// The decision no longer fits, though the store can still be opened.
  @Test(.enabled(if: SmallDisk.canBeHad, noDisk))
  func aDecisionThatDoesNotFitIsUndoneAndMadeAgain() throws {
    let disk = try SmallDisk(kilobytes: 768)
    let team = "to=" + (100..<400).map { "r\($0)@example.org" }.joined(separator: ";")
    var notified = try Notified(team: team, store: disk.file("store.sqlite"))
    try notified.hears(of: "7.0-rc1", at: Self.later)
    let full = try notified.notify(at: Self.later)
    #expect(full.status == 74, "\(full.stderr)")
    #expect(full.stderr.contains("make room on the disk"), "\(full.stderr)")
    #expect(!full.stderr.contains("@example.org"))
    #expect(try notified.events.isEmpty)

    try disk.resize(kilobytes: 32_768)
    #expect(try notified.notify(at: Self.later).status == 0)
    #expect(Set(try notified.delivered.map(\.to)).count == 300)
    #expect(try notified.events.count == 300)
  }

  @Test(.enabled(if: SmallDisk.canBeHad, noDisk))
  func aStoreThatMayNotBeWrittenStoresAndSendsNothing() throws {
    let disk = try SmallDisk()
    var notified = try Notified(store: disk.file("store.sqlite"))
    try notified.hears(of: "7.0-rc1", at: Self.later)
    try disk.makeWritable(false)
    let refused = try notified.notify(at: Self.later)
    #expect(refused.status == 74)
    #expect(refused.stderr.contains("store.sqlite") && refused.stderr.contains("Read-only"))
    #expect(try notified.notify(at: Self.later).status == 74)
    #expect(try notified.program.run("notify", "--pending").status == 0)
    #expect(try notified.events.isEmpty)

    try disk.makeWritable(true)
    #expect(try notified.notify(at: Self.later).status == 0)
    #expect(try notified.events == ["release 7.0-rc1"])
  }

  @Test func whileAnotherRunWritesTheStoreASecondEndsAtOnceAndSaysSo() throws {
    var notified = try Notified()
    try notified.hears(of: "7.0-rc1", at: Self.later)
    let lock = unsafe open(notified.program.store + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(lock) }
    try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let second = try notified.notify(at: Self.later)
    #expect(second.status == 75)
    #expect(second.stderr.contains("another kreltrack is writing the store"))
    #expect(second.stdout.isEmpty)
    #expect(try notified.events.isEmpty)
    #expect(try notified.program.run("notify", "--pending").status == 0)

    try #require(flock(lock, LOCK_UN) == 0)
    #expect(try notified.notify(at: Self.later).status == 0)
    #expect(try notified.events == ["release 7.0-rc1"])
  }

  @Test func whoOnlyLooksAtWhatIsPendingNeverMakesAStore() throws {
    let notified = try Notified(runs: false)
    let run = try notified.program.run("notify", "--pending")
    #expect(run.status == 0)
    #expect(run.stdout.contains("Nothing is held back"))
    #expect(!FileManager.default.fileExists(atPath: notified.program.home.file("state")))
  }

  // MARK: The clock

  @Test func aClockThatWasAheadPutsOffNothing() throws {
    var notified = try Notified()
    try notified.hears(of: "7.0-rc1", at: Self.later)
    try notified.blockMaildir()
    #expect(try notified.notify(at: Self.later).status == 75)
    try notified.unblockMaildir()
    // Set back a day: what was to be tried at 12:05 tomorrow is tried now.
    #expect(try notified.notify(at: "2026-02-22T23:30:00Z").status == 0)
    #expect(try notified.events == ["release 7.0-rc1"])
    // And when the clock comes there again, it was told.
    #expect(try notified.notify(at: Self.later).status == 0)
    #expect(try notified.notify(at: "2026-02-24T12:00:00Z").status == 0)
    #expect(try notified.events == ["release 7.0-rc1"])
  }

  @Test func aFirstRunYearsAheadDoesNotSilenceWhatComesAfterTheClockIsRight() throws {
    var notified = try Notified(runs: false)
    #expect(try notified.notify(at: "2031-01-01T00:00:00Z").status == 0)
    #expect(try notified.notify(at: Notified.firstRun).status == 0)
    try notified.hears(of: "7.0-rc1", at: Self.later)
    #expect(try notified.notify(at: Self.later).status == 0)
    #expect(try notified.events == ["release 7.0-rc1"])
  }

  // MARK: The ways out

  @Test func aMaildirThatCannotBeWrittenIsTriedAgain() throws {
    var notified = try Notified()
    try notified.hears(of: "7.0-rc1", at: Self.later)
    try notified.blockMaildir()
    let failed = try notified.notify(at: Self.later)
    #expect(failed.status == 75)
    #expect(failed.stdout.isEmpty)
    #expect(failed.stderr.contains("team could not be told of release 7.0-rc1"))
    #expect(failed.stderr.contains(notified.maildir) && failed.stderr.contains("2026-02-23T12:05"))
    #expect(!failed.stderr.contains("alice"))
    let pending = try notified.program.run("notify", "--pending")
    #expect(pending.stdout.contains("release 7.0-rc1 for team"))
    #expect(!pending.stdout.contains("alice"))

    try notified.unblockMaildir()
    // Before its time nothing is tried, and nothing said.
    let early = try notified.notify(at: "2026-02-23T12:04:00Z")
    #expect(early.status == 0 && early.stderr.isEmpty)
    #expect(try notified.events.isEmpty)
    #expect(try notified.notify(at: "2026-02-23T12:06:00Z").status == 0)
    #expect(try notified.events == ["release 7.0-rc1"])
  }

  /// Long tests take 10,000; most of the time goes into composing, and into flushing each mail to the
  /// disk before it is noted as delivered.
  @Test func thousandsOfWaitingNoticesAllArrive() throws {
    let isLong = ProcessInfo.processInfo.environment["KRELTRACK_LONG_TESTS"] != nil
    let count = isLong ? 10_000 : 2_000
    let addresses = (0..<count).map { "r\($0)@example.org" }
    var notified = try Notified(team: "to=" + addresses.joined(separator: ";"))
    try notified.hears(of: "7.0-rc1", at: Self.later)
    try notified.blockMaildir()
    let failed = try notified.notify(at: Self.later, timeLimit: .seconds(120))
    #expect(failed.status == 75)
    // One cause is one line, however many had to wait for it.
    #expect(failed.stderr.split(separator: "\n").count < 5, "\(failed.stderr.prefix(1_000))")
    #expect(
      failed.stderr.contains("release 7.0-rc1 and \(count - 1) more"),
      "\(failed.stderr.prefix(1_000))")
    let waiting = try JSONDocument(notified.notify(at: Self.later, "--dry-run", "--json"))
    #expect(waiting["waiting"].integer == count)

    try notified.unblockMaildir()
    let run = try notified.notify(at: "2026-02-23T12:10:00Z", timeLimit: .seconds(120))
    #expect(
      run.status == 0 && run.stdout.isEmpty && run.stderr.isEmpty, "\(run.stderr.prefix(500))")
    let mails = try notified.delivered
    #expect(mails.count == count)
    #expect(Set(mails.map(\.to)) == Set(addresses))
    #expect(Set(mails.map(\.messageID)).count == count)
  }

  @Test func aServerThatRepeatsTheAddressDoesNotMakeItPublic() throws {
    let server = try ScriptedMailServer { stage, _ in
      stage == .recipient
        ? .reply("550 5.1.1 <alice@example.org>: alice@example.org is unknown here") : nil
    }
    var notified = try Notified(mail: "smtp=\(server.url)")
    try notified.hears(of: "7.0-rc1", at: Self.later)
    let run = try notified.notify(at: Self.later)
    #expect(run.status == 75)
    #expect(run.stderr.contains("550"))
    let json = try notified.program.run("notify", "--pending", "--json")
    for said in [run.stderr, run.stdout, json.stdout] {
      #expect(!said.contains("alice"), "\(said)")
    }
  }

  @Test func aHookThatFailsGetsTheEventAgain() throws {
    let folder = try TemporaryFolder()
    let hook = try folder.write(
      """
      #!/bin/sh
      [ -e \(folder.file("ready")) ] || exit 1
      cat > \(folder.file("event.json"))

      """, to: "hook")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook)
    var notified = try Notified(team: "exec=\(hook)")
    try notified.hears(of: "7.0-rc1", at: Self.later)
    let failed = try notified.notify(at: Self.later)
    #expect(failed.status == 75)
    #expect(failed.stderr.contains("by exec") && failed.stderr.contains(hook), "\(failed.stderr)")

    try folder.write("", to: "ready")
    let run = try notified.notify(at: "2026-02-23T12:10:00Z")
    #expect(run.status == 0 && run.stderr.isEmpty, "\(run.stderr)")
    let event = try #require(
      JSONSerialization.jsonObject(with: Data(folder.text("event.json").utf8)) as? [String: Any])
    #expect(event["schema"] as? String == "kreltrack.event/1")
    #expect(event["event"] as? String == "release 7.0-rc1")
    #expect(event["version"] as? String == "7.0-rc1")
  }

  @Test func aWebhookThatFailsGetsTheSameSignedBodyAgain() throws {
    let server = try ScriptedServer(["/hook/token": [.status(503, "later"), .status(204)]])
    var notified = try Notified(
      team: "webhook=\(server.url("/hook/token"))\nwebhook-secret-command=/bin/echo secret words")
    try notified.hears(of: "7.0-rc1", at: Self.later)
    let failed = try notified.notify(at: Self.later)
    #expect(failed.status == 75)
    #expect(failed.stderr.contains("503") && !failed.stderr.contains("token"), "\(failed.stderr)")
    let run = try notified.notify(at: "2026-02-23T12:10:00Z")
    #expect(run.status == 0 && run.stderr.isEmpty, "\(run.stderr)")

    try #require(server.requests.count == 2)
    let (first, second) = (server.requests[0], server.requests[1])
    #expect(first.method == "POST" && first.body == second.body)
    #expect(first.header("Idempotency-Key") == second.header("Idempotency-Key"))
    #expect(second.header("Content-Type") == "application/json")
    #expect(second.header("X-Kreltrack-Event") == "release 7.0-rc1")
    let digest = try Tool.run(
      "python3",
      [
        "-c",
        "import hmac, sys; print(hmac.new(b'secret words', sys.stdin.buffer.read(), 'sha256')"
          + ".hexdigest(), end='')",
      ], input: String(decoding: second.body, as: UTF8.self))
    #expect(second.header("X-Kreltrack-Signature") == "sha256=" + digest)
    let event = try #require(
      JSONSerialization.jsonObject(with: Data(second.body)) as? [String: Any])
    #expect(event["message_id"] as? String == second.header("Idempotency-Key"))
  }
}
