import KernelModel
import TestSupport
import Testing

@Suite struct InstantTests {
  @Test func offsetsAreTakenIntoAccount() {
    let expected = Instant(seconds: 1_776_024_000)
    for text in [
      "2026-04-12T20:00:00Z", "2026-04-12T13:00:00-07:00", "2026-04-13T05:00:00+09:00",
      "2026-04-13T01:30:00+05:30", "2026-04-12t20:00:00z", "2026-04-12T20:00:00+00:00",
    ] {
      #expect(Instant(rfc3339: text) == expected, "\(text)")
    }
  }

  @Test func fractionsOfASecondAreDropped() {
    #expect(at("2026-04-12T20:00:00.999Z") == at("2026-04-12T20:00:00Z"))
    #expect(at("2026-04-12T13:00:00.1-07:00") == at("2026-04-12T20:00:00Z"))
  }

  @Test func aLeapSecondIsTheNextMinutesFirst() {
    #expect(at("2016-12-31T23:59:60Z") == at("2017-01-01T00:00:00Z"))
  }

  @Test func theOffsetIsKeptApartAndUnknownForZ() throws {
    func offset(_ text: String) throws -> Int? {
      try #require(Instant.parse(rfc3339: Array(text.utf8)[...])).offset
    }
    #expect(try offset("2026-04-12T13:00:00-07:00") == -25_200)
    #expect(try offset("2026-04-12T13:00:00+05:30") == 19_800)
    #expect(try offset("2026-04-12T13:00:00+00:00") == 0)
    #expect(try offset("2026-04-12T13:00:00Z") == nil)
  }

  @Test func minusZeroSaysThatTheOffsetIsNotKnown() throws {
    // RFC 3339, 4.3: the time in UTC is known, the offset is not.
    let parsed = try #require(
      Instant.parse(rfc3339: Array("2026-04-12T20:00:00-00:00".utf8)[...]))
    #expect(parsed.offset == nil)
    #expect(moment("2026-04-12T20:00:00-00:00") == .utc(at("2026-04-12T20:00:00Z")))
  }

  @Test(arguments: [
    "", "2026-04-12", "2026-04-12T20:00:00", "2026-04-12T20:00Z", "2026-04-12 20:00:00Z",
    "2026-04-12T24:00:00Z", "2026-04-12T20:60:00Z", "2026-04-12T20:00:61Z",
    "2026-02-30T20:00:00Z", "2026-04-12T20:00:00ZZ", "2026-04-12T20:00:00.Z",
    "2026-04-12T20:00:00.5", "2026-04-12T20:00:00+0700", "2026-04-12T20:00:00+07",
    "2026-04-12T20:00:00+07:60", "2026-04-12T20:00:00+16:00", "2026-04-12T20:00:00 07:00",
    "2026-04-12T20:00:00+07:00Z", "2026-04-12T-1:00:00Z", "2026-04-12T20-00-00Z",
  ])
  func whatIsNoMomentIsRefused(text: String) {
    #expect(Instant(rfc3339: text) == nil)
  }

  @Test func whatIsWrittenIsReadBackWithItsOffset() throws {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<2_000 {
      let instant = Instant(
        seconds: Int.random(in: -2_208_988_800...4_102_444_800, using: &random))
      let offset = 60 * Int.random(in: -15 * 60...15 * 60, using: &random)
      let text = instant.rfc3339(offset: offset)
      let read = try #require(Instant.parse(rfc3339: Array(text.utf8)[...]), "\(text)")
      #expect(read.0 == instant)
      #expect(read.offset == offset, "\(text)")
      #expect(Instant(rfc3339: instant.rfc3339()) == instant)
    }
  }

  @Test func aDayBeginsAtMidnightOfItsOffset() {
    #expect(Instant(startOf: day("2026-04-12")) == at("2026-04-12T00:00:00Z"))
    #expect(at("2026-04-12T23:59:59Z").day() == day("2026-04-12"))
    #expect((at("2026-04-12T23:59:59Z") + 1).day() == day("2026-04-13"))
    #expect(Instant(seconds: -1).day() == day("1969-12-31"))
    #expect(at("2026-04-12T20:00:00Z").day(offset: 5 * 3_600) == day("2026-04-13"))
  }
}

@Suite struct MomentTests {
  /// Around each midnight of a century, and of its leap days and year ends: whatever the offset, and
  /// whether clocks change that night or not, the day is the one on the announcer's wall.
  @Test func theReleaseDayIsTheOneOnTheAnnouncersWall() {
    let offsets = [-12, -10, -8, -7, -3.5, 0, 1, 2, 5.5, 5.75, 9, 14].map { Int($0 * 3_600) }
    for number in day("1991-01-01").number...day("2100-12-31").number {
      let today = Day(number: number)
      // The clock is set forward or back by an hour in this night: the offset before and after.
      let before = offsets[number % offsets.count]
      let after = before + [0, 3_600, -3_600][number % 3]
      let last = Instant(startOf: today) + (86_399 - before)
      let first = Instant(startOf: today + 1) + -after
      guard Moment.announcer(last, offset: before).releaseDay == today,
        Moment.announcer(first, offset: after).releaseDay == today + 1,
        abs(Moment.announcer(last, offset: before).utcDay - today) <= 1
      else {
        Issue.record("the midnight after \(today) from \(before) to \(after)")
        return
      }
    }
  }

  @Test func aSundayInHawaiiIsAMondayInUTC() {
    let sent = moment("2025-10-12T15:37:00-10:00")
    #expect(sent.releaseDay == day("2025-10-12"))
    #expect(sent.releaseDay.weekday == .sunday)
    #expect(sent.utcDay.weekday == .monday)
    #expect(sent.dayBasis == .announcer)
  }

  @Test func withoutAnOffsetTheDayIsInUTC() {
    #expect(moment("2026-04-12T23:30:00Z").releaseDay == day("2026-04-12"))
    #expect(moment("2026-04-12T23:30:00Z").dayBasis == .utc)
    #expect(moment("2026-04-12").releaseDay == day("2026-04-12"))
    #expect(moment("2026-04-12").dayBasis == .utc)
  }

  @Test func aDayAloneHasNoInstantButBeginsAtMidnight() {
    let bare = moment("2026-04-12")
    #expect(bare.instant == nil)
    #expect(bare.rfc3339 == nil)
    #expect(bare.earliest == at("2026-04-12T00:00:00Z"))
  }

  @Test func theAnnouncersMomentIsBetterThanUTCAndThatThanADay() {
    #expect(moment("2026-04-12T13:00:00-07:00").rank < moment("2026-04-12T20:00:00Z").rank)
    #expect(moment("2026-04-12T20:00:00Z").rank < moment("2026-04-12").rank)
  }

  @Test func momentsAreWrittenAsTheyWereRead() {
    for text in ["2026-04-12T13:00:00-07:00", "2026-04-12T20:00:00Z", "2026-04-12T20:00:00+00:00"] {
      #expect(moment(text).rfc3339 == text)
    }
  }

  @Test func neitherWordsNorHalvesAreMoments() {
    for text in ["", "yesterday", "2026-04", "2026-04-12T20:00"] {
      #expect(Moment(parsing: Array(text.utf8)[...]) == nil)
    }
  }
}
