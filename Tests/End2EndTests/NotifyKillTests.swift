import Foundation
import TestSupport
import Testing

/// Runs that are killed at any moment over the whole of the 7.0 cycle: nothing is lost, and what comes
/// twice has one name.
@Suite(
  .enabled(if: Program.answers, "kreltrack is not built"),
  .enabled(if: Tool.areThere("python3"), "needs python3: make setup-test"))
struct NotifyKillTests {
  private static let isLong = ProcessInfo.processInfo.environment["KRELTRACK_LONG_TESTS"] != nil

  @Test(arguments: isLong ? [(seed: UInt64(1), kills: 200)] : [(seed: UInt64(7), kills: 12)])
  func everyNoticeArrivesAndARepetitionHasTheSameMessageID(seed: UInt64, kills: Int) throws {
    let trap = Trap()
    let server = try ScriptedMailServer({ stage, _ in trap.act(stage) }, received: trap.received)
    // Enough that a release's kills seldom find nothing left to send.
    let names = (0..<kills / 8 + 2).map { "reader\($0)" }
    var notifying = try NotifyingProgram(mail: "smtp=\(server.url)", to: names)
    // How long a run takes here that has nothing to send.
    let usual = try ContinuousClock().measure { _ = try notifying.notify() }
    var generator = SeededGenerator(seed: seed)
    var killed = 0
    var attempts = 0
    // Places in the server's list of mails that may come again: the last that a killed run handed
    // over, since it may not have lived to note it.
    var excused: Set<Int> = []
    let cycle = NotifyingProgram.cycle.map(\.version)
    try #require(cycle.count == 9)
    for (number, version) in cycle.enumerated() {
      try notifying.learn(version)
      let goal = kills * (number + 1) / cycle.count
      var hasMail = true
      while killed < goal, hasMail || number == cycle.count - 1 {
        attempts += 1
        try #require(attempts < 10 * kills, "kills come too late: \(killed) of \(attempts)")
        let moment = KillMoment.random(hasMail: hasMail, run: usual, using: &generator)
        let before = server.taken.count
        let status = try trap.run(notifying.program, until: moment)
        server.settle()
        if status == 128 + SIGKILL {
          killed += 1
          if server.taken.count > before { excused.insert(server.taken.count - 1) }
        } else {
          // It ended before its moment came: all that waited is delivered.
          #expect(status == 0)
          hasMail = false
        }
      }
    }
    notifying.pass(600)
    let last = try notifying.notify()
    #expect(last.status == 0, "\(last.stderr)")
    #expect(killed == kills)
    try expectEachOnce(server.taken, excused, cycle, names)
    let quiet = try notifying.notify("--json")
    #expect(try JSONDocument(quiet)["sent"].items.isEmpty)
    #expect(try JSONDocument(quiet)["waiting"].integer == 0)
  }

  private func expectEachOnce(
    _ taken: [String], _ excused: Set<Int>, _ cycle: [String], _ names: [String]
  ) throws {
    let mails = try ReadMail.of(taken.map { Array($0.replacing("\r\n..", with: "\r\n.").utf8) })
    var places: [String: [Int]] = [:]
    for (place, mail) in mails.enumerated() {
      let event = mail.values("x-kreltrack-event").joined()
      places["\(event) to \(mail.recipients.joined())", default: []].append(place)
    }
    let expected = cycle.flatMap { version in
      names.map { "release \(version) to \($0)@example.org" }
    }
    #expect(Set(places.keys) == Set(expected))
    for (notice, places) in places {
      let ids = Set(places.flatMap { mails[$0].values("message-id") })
      #expect(ids.count == 1, "\(notice)")
      #expect(Set(places.map { taken[$0] }).count == 1, "\(notice) changed")
      #expect(
        places.dropLast().allSatisfy(excused.contains),
        "\(notice) came again although the run that delivered it was not killed then")
    }
    #expect(Set(mails.flatMap { $0.values("message-id") }).count == expected.count)
  }
}

/// When a run is killed.
private enum KillMoment: Sendable {
  /// When the server is to answer, for the nth time at a stage; it then answers nobody, or hangs up.
  case before(ScriptedMailServer.Stage, nth: Int, hangsUp: Bool)
  /// Just after it has answered.
  case after(ScriptedMailServer.Stage, nth: Int)
  /// Once the server has seen so many bytes.
  case bytes(Int)
  /// So long after its start.
  case time(Duration)

  /// Any moment; of a run that has nothing to send, any time before it would end.
  static func random(
    hasMail: Bool, run: Duration, using generator: inout SeededGenerator
  ) -> KillMoment {
    let perMail: [ScriptedMailServer.Stage] = [.sender, .recipient, .data, .end]
    let stage = ([.greeting, .hello] + perMail).randomElement(using: &generator) ?? .end
    let nth = perMail.contains(stage) ? Int.random(in: 0..<3, using: &generator) : 0
    switch hasMail ? Int.random(in: 0...3, using: &generator) : 3 {
    case 0: return .before(stage, nth: nth, hangsUp: Bool.random(using: &generator))
    case 1: return .after(stage, nth: nth)
    // About two mails.
    case 2: return .bytes(Int.random(in: 1...12_000, using: &generator))
    default:
      return .time(run * Double.random(in: 0...(hasMail ? 1.5 : 0.9), using: &generator))
    }
  }
}

/// Kills a run at its moment, from the server's side where the server sees it come.
private final class Trap: @unchecked Sendable {
  private let condition = NSCondition()
  private var moment: KillMoment?
  private var running: RunningProgram?
  private var reached: [ScriptedMailServer.Stage: Int] = [:]
  private var bytes = 0

  /// Starts a run of notices; returns its exit status, or 128 and the number of the signal.
  func run(_ program: Program, until moment: KillMoment) throws -> Int32 {
    condition.withLock { (self.moment, running, reached, bytes) = (moment, nil, [:], 0) }
    let started = try program.start("notify", "--no-sync", "--quiet")
    condition.withLock {
      running = started
      condition.broadcast()
    }
    if case .time(let time) = moment, !started.ends(within: time) {
      started.kill()
    }
    let status = started.status()
    condition.withLock { self.moment = nil }
    return status
  }

  /// The server's part: what it does at a stage.
  func act(_ stage: ScriptedMailServer.Stage) -> ScriptedMailServer.Action? {
    condition.withLock {
      let nth = reached[stage, default: 0]
      reached[stage] = nth + 1
      switch moment {
      case .before(stage, nth, let hangsUp):
        kill()
        return hangsUp ? .close : nil
      case .after(stage, nth): return .usualThen { self.condition.withLock { self.kill() } }
      default: return nil
      }
    }
  }

  /// The server's part: how many bytes have come.
  func received(_ count: Int) {
    condition.withLock {
      bytes += count
      if case .bytes(let limit) = moment, bytes >= limit { kill() }
    }
  }

  /// The server may be quicker than the test, which has yet to say what it started.
  private func kill() {
    while running == nil { condition.wait() }
    running?.kill()
  }
}
