import KernelModel
import TestSupport
import Testing

@testable import Ledger

@Suite struct OutboxTests {
  private let longest = 14_400

  private func ledger(_ entries: [OutboxEntry]) throws -> Ledger {
    let ledger = try Ledger.inMemory()
    _ = try ledger.decide(decision(entries))
    return ledger
  }

  @Test func aNoticeIsReadBackWithItsPayload() throws {
    let ledger = try ledger([notice(), notice(to: "/bin/hook", way: .exec)])
    let due = try ledger.due(at: noon, longestWait: longest)
    let first = try ledger.entry(due[0])
    let second = try ledger.entry(due[1])
    var expected = notice()
    expected.id = due[0]
    #expect(first == expected)
    #expect(second?.way == .exec && second?.target == "/bin/hook")
  }

  @Test func aDoubleIsPassedOverAndTheFirstStays() throws {
    let ledger = try ledger([notice()])
    let again = try ledger.decide(decision([notice(payload: "other")], at: noon + 60))
    let others = try ledger.decide(
      decision([
        notice("release 7.0-rc7"), notice(to: "b@example.org"), notice(recipient: "other"),
        notice(way: .webhook),
      ]))
    let stored = try ledger.outbox().count
    let first = try ledger.entry(1)
    #expect(again == 0 && others == 4 && stored == 5)
    #expect(first?.payload == notice().payload && first?.decidedAt == noon)
  }

  @Test func whatWasSentIsNotDecidedAgain() throws {
    let ledger = try ledger([notice()])
    let isMarked = try ledger.markSent(1, at: noon + 5)
    let again = try ledger.decide(decision([notice()]))
    let (due, sent) = (
      try ledger.due(at: noon + 60, longestWait: longest), try ledger.outbox([.sent])
    )
    #expect(isMarked && again == 0 && due == [])
    #expect(sent.map(\.closedAt) == [noon + 5])
    #expect(sent.map(\.attempts) == [1])
  }

  @Test func whatIsDeferredWaitsUntilItsTime() throws {
    let ledger = try ledger([notice()])
    _ = try ledger.markDeferred(1, until: noon + 300, error: "451 try later")
    let early = try ledger.due(at: noon + 299, longestWait: longest)
    let late = try ledger.due(at: noon + 300, longestWait: longest)
    let entry = try #require(try ledger.entry(1))
    #expect(early == [] && late == [1])
    #expect(entry.state == .waiting && entry.attempts == 1)
    #expect(entry.error == "451 try later" && entry.notBefore == noon + 300)
  }

  @Test func aFailureThenSuccessLeavesNoError() throws {
    let ledger = try ledger([notice()])
    _ = try ledger.markDeferred(1, until: noon + 300, error: "451 try later")
    _ = try ledger.markSent(1, at: noon + 300)
    let entry = try #require(try ledger.entry(1))
    #expect(entry.state == .sent && entry.attempts == 2)
    #expect(entry.error == nil && entry.notBefore == nil)
  }

  @Test func whatIsGivenUpIsNotTriedAgainAndKeepsItsReason() throws {
    let ledger = try ledger([notice(), notice(to: "b@example.org")])
    _ = try ledger.markGivenUp(1, at: noon, error: String(repeating: "no ", count: 5_000))
    let due = try ledger.due(at: noon + 1_000_000, longestWait: longest)
    let givenUp = try ledger.outbox([.givenUp])
    #expect(due == [2])
    #expect(givenUp.map(\.id) == [1])
    #expect(givenUp.first?.error?.count == 1_000)
  }

  @Test func onlyWhatWaitsIsMarked() throws {
    let ledger = try ledger([notice()])
    _ = try ledger.markSent(1, at: noon)
    let marks = [
      try ledger.markSent(1, at: noon + 9), try ledger.markDeferred(1, until: noon, error: "x"),
      try ledger.markGivenUp(1, at: noon, error: "x"), try ledger.markSent(77, at: noon),
    ]
    let entry = try #require(try ledger.entry(1))
    #expect(marks == [false, false, false, false])
    #expect(entry.state == .sent && entry.attempts == 1 && entry.error == nil)
  }

  /// A clock that ran years ahead put it off; then it was set right.
  @Test func aClockThatIsSetBackMakesNoNoticeWaitLongerThanTheLongestBackOff() throws {
    let ledger = try ledger([notice()])
    let ahead = noon + 86_400 * 900
    _ = try ledger.markDeferred(1, until: ahead + 300, error: "451")
    let now = try ledger.due(at: noon, longestWait: longest)
    #expect(now == [1])
    // Set back by less: it waits, but at most as long as it could have.
    _ = try ledger.markDeferred(1, until: noon + longest, error: "451")
    let (early, late) = (
      try ledger.due(at: noon, longestWait: longest),
      try ledger.due(at: noon + longest, longestWait: longest)
    )
    #expect(early == [] && late == [1])
  }

  @Test func tenThousandNoticesComeInPagesAndOneByOne() throws {
    let count = 10_000
    let ledger = try ledger((0..<count).map { notice(to: "a\($0)@example.org") })
    var (previous, seen, largest) = (0, 0, 0)
    while true {
      let page = try ledger.due(at: noon, longestWait: longest, after: previous, limit: 100)
      guard let last = page.last else { break }
      #expect(page == page.sorted() && page[0] > previous)
      for id in page {
        let entry = try ledger.entry(id)
        #expect(entry?.target == "a\(seen)@example.org")
        // Some are sent and some wait on: neither disturbs the pages.
        if seen.isMultiple(of: 2) {
          _ = try ledger.markSent(id, at: noon)
        } else {
          _ = try ledger.markDeferred(id, until: noon + 300, error: "451")
        }
        seen += 1
      }
      (previous, largest) = (last, max(largest, page.count))
    }
    let (waiting, sent) = (try ledger.outbox([.waiting]).count, try ledger.outbox([.sent]).count)
    #expect(seen == count && largest == 100)
    #expect(waiting == count / 2 && sent == count / 2)
  }

  @Test func oldPayloadsAreDroppedAndTheRowsStay() throws {
    let ledger = try ledger([
      notice(), notice(to: "b@example.org"), notice(to: "c@example.org"),
      notice(to: "d@example.org"),
    ])
    _ = try ledger.markSent(1, at: noon)
    _ = try ledger.markSent(2, at: noon + 100)
    _ = try ledger.markGivenUp(3, at: noon, error: "550")
    let dropped = try ledger.prunePayloads(before: noon + 100)
    let again = try ledger.prunePayloads(before: noon + 100)
    let kept = [
      try ledger.entry(1) != nil, try ledger.entry(2) != nil, try ledger.entry(3) != nil,
      try ledger.entry(4) != nil,
    ]
    let new = try ledger.decide(decision([notice()]))
    let rows = try ledger.outbox().count
    #expect(dropped == 2 && again == 0)
    #expect(kept == [false, true, false, true])
    #expect(new == 0 && rows == 4)
  }

  @Test func aThreadHasItsFirstAndItsLastMailForOneAddress() throws {
    let cycle = CycleNumber(major: 7, minor: 0)
    let ledger = try ledger([
      notice("release 7.0-rc1"), notice("release 7.0-rc2"), notice("release 7.0-rc3"),
      notice("release 7.0-rc4"),
      notice("release 7.1-rc1", cycle: CycleNumber(major: 7, minor: 1)),
      notice("release 7.0-rc5", to: "b@example.org"),
      notice("release 7.0-rc6", recipient: "other"), notice("release 7.0-rc7", way: .webhook),
    ])
    // Nobody has the first; the second was sent long ago.
    _ = try ledger.markGivenUp(1, at: noon, error: "550")
    _ = try ledger.markSent(2, at: noon)
    _ = try ledger.prunePayloads(before: noon + 1)
    let ends = try ledger.thread(of: cycle, recipient: "team", target: "a@example.org")
    let none = try ledger.thread(of: cycle, recipient: "team", target: "c@example.org")
    #expect(ends?.root == "release.7.0-rc2.a@example.org")
    #expect(ends?.last == "release.7.0-rc4.a@example.org")
    #expect(none == nil)
  }

  @Test func aKillBetweenTheServersAnswerAndTheMarkRepeatsTheSameMail() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("store.sqlite")
    var sent: [OutboxEntry?] = []
    for _ in 0..<2 {
      let ledger = try Ledger.openForWriting(path)
      _ = try ledger.decide(decision([notice(payload: "run \(sent.count)")]))
      sent.append(try ledger.entry(1))
    }
    #expect(sent[0] != nil && sent[0] == sent[1])
  }
}

/// Rows that somebody else wrote.
@Suite struct HostileOutboxTests {
  private func ledger(_ change: String) throws -> Ledger {
    let ledger = try Ledger.inMemory()
    _ = try ledger.decide(decision([notice()]))
    try ledger.connection.run(change)
    return ledger
  }

  @Test(arguments: [
    "UPDATE outbox SET way = 'pigeon'", "UPDATE outbox SET state = 'lost'",
    "UPDATE outbox SET message_id = ''", "UPDATE outbox SET message_id = 'a b@x'",
    "UPDATE outbox SET message_id = 'a@x>' || char(13, 10) || 'Bcc: b@x'",
    "UPDATE outbox SET message_id = hex(zeroblob(1000))",
    "UPDATE outbox SET state = 'sent', payload = NULL",
    "UPDATE outbox SET state = 'sent', payload = x''",
    "DELETE FROM outbox",
  ])
  func whatCannotBeSentIsNoNotice(change: String) throws {
    let ledger = try ledger(change)
    let entry = try ledger.entry(1)
    #expect(entry == nil)
  }

  @Test func aNameThatIsNoneStandsInNoHeader() throws {
    let ledger = try ledger(
      "UPDATE outbox SET message_id = 'a@x>' || char(13, 10) || 'Bcc: b@x'")
    let ends = try ledger.thread(
      of: CycleNumber(major: 7, minor: 0), recipient: "team", target: "a@example.org")
    #expect(ends == nil)
  }

  @Test(arguments: HostileStoreTests.absurd)
  func absurdNumbersKeepNothingBack(number: String) throws {
    let ledger = try ledger(
      "UPDATE outbox SET attempts = \(number), not_before = \(number), decided_at = \(number), "
        + "closed_at = \(number), thread = '\(number)'")
    let due = try ledger.due(at: noon, longestWait: 14_400)
    let entry = try #require(try ledger.entry(1))
    let summary = try ledger.outbox()
    let epoch = Instant(seconds: 0)
    #expect(due == [1])
    #expect(entry.decidedAt == epoch && entry.notBefore == epoch && entry.thread == nil)
    #expect((0...1_000_000_000).contains(entry.attempts))
    #expect(summary.map(\.closedAt) == [epoch])
  }

  @Test func aCountThatCanGrowNoFurtherStillLetsTheNoticeBeSent() throws {
    let ledger = try ledger("UPDATE outbox SET attempts = 9223372036854775807")
    let isMarked = try ledger.markSent(1, at: noon)
    let sent = try ledger.outbox([.sent]).count
    #expect(isMarked && sent == 1)
  }
}
