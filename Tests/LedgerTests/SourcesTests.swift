import KernelModel
import Testing

@testable import Ledger

@Suite struct SourcesTests {
  @Test func everythingKnownOfASourceIsReadBack() throws {
    let ledger = try Ledger.inMemory()
    var record = SourceRecord(name: "releases", askedAt: noon, state: .failed)
    record.answeredAt = noon + -3_600
    record.error = "no connection"
    record.validators = StoredValidators(
      url: "https://a.example", etag: "W/\"1\"", lastModified: "Sun, 12 Apr 2026 20:00:00 GMT")
    record.notBefore = noon + 120
    record.widenedAt = noon + -86_400
    let bare = SourceRecord(name: "tags", askedAt: noon, state: .blocked)
    _ = try ledger.record(Ledger.Update(source: record))
    _ = try ledger.record(Ledger.Update(source: bare))
    let sources = try ledger.sources()
    #expect(sources == ["releases": record, "tags": bare])
  }

  @Test func aSourceAskedAgainHasOneRecord() throws {
    let ledger = try Ledger.inMemory()
    _ = try ledger.record(update(state: .failed))
    _ = try ledger.record(update(asked: noon + 60))
    let sources = try ledger.sources()
    #expect(sources.count == 1)
    #expect(sources["announcements"]?.askedAt == noon + 60)
    #expect(sources["announcements"]?.state == .unchanged)
  }

  @Test func newObservationsMakeAnUnchangedSourceNewAndAFailedOneStaysFailed() throws {
    let ledger = try Ledger.inMemory()
    let read = try ledger.record(update([claim()]))
    let failed = try ledger.record(update([claim(1)], source: "tags", state: .failed))
    let sources = try ledger.sources()
    #expect(read.state == .new)
    #expect(failed.state == .failed && failed.new == 1)
    #expect(sources["announcements"]?.state == .new)
    #expect(sources["tags"]?.state == .failed)
  }

  @Test func aListingIsReplacedWhole() throws {
    let ledger = try Ledger.inMemory()
    var first = update(source: "releases")
    first.listing = [
      entry("7.3-rc6", .utc(noon), moniker: "mainline"), entry("7.2.8", .utcDay(noon.day())),
      entry("next-20260925", nil, moniker: "linux-next"),
      entry("6.18.30", nil, moniker: "longterm"),
    ]
    _ = try ledger.record(first)
    let stored = try ledger.listing(of: "releases")
    _ = try ledger.record(update(source: "releases"))
    let kept = try ledger.listing(of: "releases")
    var second = update(source: "releases")
    second.listing = [
      entry("7.3-rc7", .utc(noon), moniker: "mainline"), entry("7.2.9", .utc(noon)),
    ]
    _ = try ledger.record(second)
    // An older list, from some cache, erases nothing.
    _ = try ledger.record(first)
    let replaced = try ledger.listing(of: "releases")
    let other = try ledger.listing(of: "kdist")
    #expect(stored == first.listing)
    #expect(kept == first.listing)
    #expect(replaced == second.listing)
    #expect(other.isEmpty)
  }

  @Test func aListThatChangedIsNewsButForLinuxNext() throws {
    let ledger = try Ledger.inMemory()
    func state(_ version: String, isEndOfLife: Bool = false, next: String) throws -> SourceState {
      var update = update(source: "releases")
      update.listing = [
        ListedRelease(
          moniker: "stable", name: version, version: Version(exactly: version), moment: nil,
          isEndOfLife: isEndOfLife), entry(next, nil, moniker: "linux-next"),
      ]
      return try ledger.record(update).state
    }
    let states = [
      try state("7.2.8", next: "next-20260925"), try state("7.2.8", next: "next-20260928"),
      try state("7.2.8", isEndOfLife: true, next: "next-20260928"),
      try state("7.2.8", isEndOfLife: true, next: "next-20260928"),
    ]
    #expect(states == [.new, .unchanged, .new, .unchanged])
  }

  @Test func importingKeepsTheNewerList() throws {
    let ledger = try Ledger.inMemory()
    let old = [entry("7.2.7", .utc(noon))]
    let new = [entry("7.2.9", .utc(noon + 86_400))]
    _ = try ledger.importing(update(source: "import"), listing: ("releases", old))
    let first = try ledger.listing(of: "releases")
    _ = try ledger.importing(update(source: "import"), listing: ("releases", new))
    let newer = try ledger.listing(of: "releases")
    _ = try ledger.importing(update(source: "import"), listing: ("releases", old))
    let kept = try ledger.listing(of: "releases")
    _ = try ledger.importing(
      update(source: "import"), listing: ("releases", [entry("7.2.10", nil)]))
    let undated = try ledger.listing(of: "releases")
    #expect(first == old)
    #expect(newer == new && kept == new && undated == new)
  }

  @Test func importingIsNoQuestionToASource() throws {
    let ledger = try Ledger.inMemory()
    let new = try ledger.importing(update([claim(imported: true)], source: "import"), listing: nil)
    let sources = try ledger.sources()
    #expect(new == 1)
    #expect(sources.isEmpty)
  }

  @Test func theStampIsUnknownUntilSetAndThenTheLastOneSet() throws {
    let ledger = try Ledger.inMemory()
    let before = try ledger.completeUntil()
    try ledger.setCompleteUntil(Day(number: 20_000), at: noon)
    try ledger.setCompleteUntil(Day(number: 20_001), at: noon)
    let after = try ledger.completeUntil()
    #expect(before == nil)
    #expect(after == Day(number: 20_001))
  }

  @Test func anUpdateThatFailsLeavesNothingBehind() throws {
    let ledger = try Ledger.inMemory()
    var first = update([claim()], source: "releases")
    first.listing = [entry("7.2.7", .utc(noon))]
    _ = try ledger.record(first)
    // The last thing that an update writes is its source.
    try ledger.connection.run(
      "CREATE TRIGGER no BEFORE INSERT ON source BEGIN SELECT RAISE(ABORT, 'no'); END")
    var second = update([claim(1), claim(2)], source: "releases")
    second.listing = [entry("7.2.9", .utc(noon + 86_400))]
    second.mails = [JudgedMail(messageID: "b@x", refusal: nil, raw: [1])]
    do {
      _ = try ledger.record(second)
      Issue.record("it was stored")
    } catch {
      #expect(error.detail.contains("no"))
    }
    let (observations, listing, mails) = (
      try ledger.observations(), try ledger.listing(of: "releases"), try ledger.judgedMails()
    )
    #expect(observations == [claim()])
    #expect(listing == first.listing)
    #expect(mails.isEmpty)
    // And the store can be written again.
    try ledger.connection.run("DROP TRIGGER no")
    let again = try ledger.record(second)
    #expect(again.new == 2)
  }
}
