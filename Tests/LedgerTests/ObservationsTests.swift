import KernelModel
import Testing

@testable import Ledger

@Suite struct ObservationsTests {
  @Test func theSameObservationTwiceIsOne() throws {
    let ledger = try Ledger.inMemory()
    let first = try ledger.record(update([claim()]))
    let second = try ledger.record(update([claim(), claim()]))
    let stored = try ledger.observations()
    #expect(first.new == 1 && first.state == .new)
    #expect(second.new == 0 && second.state == .unchanged)
    #expect(stored == [claim()])
  }

  @Test func aClaimSeenAgainLaterKeepsItsFirstSight() throws {
    let ledger = try Ledger.inMemory()
    _ = try ledger.record(update([claim()]))
    let again = try ledger.record(update([claim(seen: noon + 90_000)], source: "tags"))
    let stored = try ledger.observations()
    #expect(again.new == 0)
    #expect(stored.map(\.firstSeen) == [noon + 60])
  }

  @Test func whatDiffersInAnyPartOfTheClaimIsAnother() throws {
    let ledger = try Ledger.inMemory()
    let claims = [
      claim(), claim(1), claim(0, .announcer(noon, offset: 0)), claim(0, .utc(noon)),
      claim(0, .utcDay(noon.day())), claim(0, nil), claim(kind: .tag), claim(basis: .receipt),
      claim(id: nil), claim(id: "b@example.org"), claim(objectID: "abc"), claim(imported: true),
    ]
    let (_, new) = try ledger.record(update(claims))
    let stored = try ledger.observations()
    #expect(new == claims.count)
    #expect(stored == claims)
  }

  @Test(arguments: [
    Moment.announcer(noon, offset: -36_000), .announcer(noon, offset: 19_800),
    .announcer(noon, offset: 0), .announcer(Instant(seconds: -1), offset: 0), .utc(noon),
    .utc(Instant(seconds: 0)), .utcDay(Day(number: 20_000)), .utcDay(Day(number: -1)), nil,
  ])
  func momentsSurviveBeingStored(moment: Moment?) throws {
    let ledger = try Ledger.inMemory()
    var stored = update([claim(0, moment)])
    stored.listing = [entry("7.0", moment)]
    _ = try ledger.record(stored)
    let observed = try ledger.observations().map(\.moment)
    let listed = try ledger.listing(of: "announcements").map(\.moment)
    #expect(observed == [moment])
    #expect(listed == [moment])
  }

  @Test func whatALaterVersionStoresIsPassedOver() throws {
    let ledger = try Ledger.inMemory()
    _ = try ledger.record(update([claim()]))
    for change in ["kind = 'rumour'", "basis = 'dream'", "version = 'next-20260925'"] {
      try ledger.connection.run(
        "INSERT INTO observation SELECT NULL, source, version, kind, basis, seconds + 1, utc_offset,"
          + " utc_day, message_id, url, object_id, announcer, first_seen, imported FROM observation"
          + " WHERE id = 1")
      try ledger.connection.run("UPDATE observation SET \(change) WHERE seconds > \(noon.seconds)")
      try ledger.connection.run(
        "UPDATE observation SET seconds = id * 10 WHERE seconds > \(noon.seconds)")
    }
    let stored = try ledger.observations()
    #expect(stored == [claim()])
  }

  @Test func textsAreStoredAsTheyAre() throws {
    let ledger = try Ledger.inMemory()
    let odd = claim(id: "O'Brien; DROP TABLE observation --\u{1f600}@x")
    _ = try ledger.record(update([odd]))
    let stored = try ledger.observations()
    #expect(stored == [odd])
  }
}

@Suite struct MailStoreTests {
  private func storing(_ mails: JudgedMail...) -> Ledger.Update {
    var stored = update()
    stored.mails = mails
    return stored
  }

  @Test func mailsThatWereLookedAtAreKnown() throws {
    let ledger = try Ledger.inMemory()
    _ = try ledger.record(
      storing(
        JudgedMail(messageID: "a@x", refusal: nil, raw: [1, 0, 255]),
        JudgedMail(messageID: "b@x", refusal: "it is a reply", raw: nil)))
    let (judged, a, b, c) = (
      try ledger.judgedMails(), try ledger.rawMail("a@x"), try ledger.rawMail("b@x"),
      try ledger.rawMail("c@x")
    )
    #expect(judged == ["a@x", "b@x"])
    #expect(a == [1, 0, 255])
    #expect(b == nil && c == nil)
  }

  @Test func aMailThatIsKeptIsNotReplaced() throws {
    let ledger = try Ledger.inMemory()
    _ = try ledger.record(storing(JudgedMail(messageID: "a@x", refusal: nil, raw: [1])))
    _ = try ledger.record(storing(JudgedMail(messageID: "a@x", refusal: "no", raw: nil)))
    _ = try ledger.record(storing(JudgedMail(messageID: "a@x", refusal: nil, raw: [2])))
    let raw = try ledger.rawMail("a@x")
    #expect(raw == [1])
  }

  @Test func aMailThatWasNotKeptIsKeptOnceItIsAnAnnouncement() throws {
    let ledger = try Ledger.inMemory()
    _ = try ledger.record(storing(JudgedMail(messageID: "a@x", refusal: "no", raw: nil)))
    _ = try ledger.record(storing(JudgedMail(messageID: "a@x", refusal: nil, raw: [2])))
    let raw = try ledger.rawMail("a@x")
    #expect(raw == [2])
  }
}
