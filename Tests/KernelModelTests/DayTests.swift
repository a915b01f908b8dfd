import KernelModel
import TestSupport
import Testing

@Suite struct DayTests {
  @Test func countsEveryDayOfTwoCenturiesAsACalendarDoes() throws {
    // Counted on its own: month lengths from the table, leap years by the rule, from a known Monday.
    var number = -25_567
    var weekday = 1
    for year in 1900...2100 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (index, length) in lengths.enumerated() {
        for dayOfMonth in 1...length {
          let day = try #require(Day(year: year, month: index + 1, day: dayOfMonth))
          let parts = day.parts
          guard day.number == number, day.weekday.rawValue == weekday,
            parts == (year, index + 1, dayOfMonth), Day(iso: "\(day)") == day
          else {
            Issue.record("\(year)-\(index + 1)-\(dayOfMonth) is counted as \(day)")
            return
          }
          number += 1
          weekday = (weekday + 1) % 7
        }
        #expect(Day(year: year, month: index + 1, day: length + 1) == nil)
        #expect(Day(year: year, month: index + 1, day: 0) == nil)
      }
    }
  }

  @Test func everyFourthYearIsALeapYearButOfTheCenturiesEveryFourth() {
    #expect(Day(iso: "2000-02-29") != nil)
    #expect(Day(iso: "2024-02-29") != nil)
    #expect(Day(iso: "1900-02-29") == nil)
    #expect(Day(iso: "2100-02-29") == nil)
    #expect(Day(iso: "2026-02-29") == nil)
    #expect(day("2024-02-28") + 2 == day("2024-03-01"))
  }

  @Test func yearsEndOnTheLastOfDecember() {
    for year in 1998...2030 {
      #expect(day("\(year)-12-31") + 1 == day("\(year + 1)-01-01"))
      #expect(day("\(year + 1)-01-01") - 1 == day("\(year)-12-31"))
    }
  }

  @Test func releaseDaysHaveTheirWeekdays() {
    #expect(day("2026-04-12").weekday == .sunday)
    #expect(day("1970-01-01").weekday == .thursday)
    #expect(day("2021-03-05").weekday.short == "Fri")
    #expect(Weekday.allCases.map(\.short) == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"])
  }

  @Test func theNearestSundayIsAtMostThreeDaysAway() {
    for number in -10_000...40_000 {
      let sunday = Day(number: number).nearestSunday
      guard sunday.weekday == .sunday, abs(sunday - Day(number: number)) <= 3 else {
        Issue.record("\(sunday) for \(Day(number: number))")
        return
      }
    }
    #expect(day("2026-04-13").nearestSunday == day("2026-04-12"))
    #expect(day("2026-04-15").nearestSunday == day("2026-04-12"))
    #expect(day("2026-04-16").nearestSunday == day("2026-04-19"))
  }

  @Test(arguments: [
    "", "2026", "2026-4-12", "2026-04-12 ", " 2026-04-12", "2026/04/12", "20260412", "2026-04-31",
    "2026-13-01", "2026-00-01", "2026-01-00", "0000-01-01", "+026-01-01", "-026-01-01",
    "2026-04-1x", "\u{ff12}026-04-12", "2026-04-12T00:00:00Z",
  ])
  func whatIsNoDayIsRefused(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test func theFirstAndTheLastDayThatCanBeWrittenAreReadBack() {
    for text in ["0001-01-01", "9999-12-31"] { #expect(day(text).description == text) }
  }

  @Test func differencesAndSumsAreEachOthersInverse() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let a = Day(number: Int.random(in: -30_000...60_000, using: &random))
      let b = Day(number: Int.random(in: -30_000...60_000, using: &random))
      #expect(a + (b - a) == b)
      #expect((a < b) == (b - a > 0))
    }
  }
}
