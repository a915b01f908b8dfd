import KernelModel
import Testing

@Suite struct MonthTests {
  @Test(arguments: ["2026-12", "2027-01", "1999-09"]) func isWrittenAsItIsRead(text: String) {
    #expect(Month(iso: text)?.description == text)
  }

  @Test(arguments: [
    "", "2026", "2026-1", "2026-00", "2026-13", "2026-12-01", "12-2026", "2026/12", "１０２６-12",
    "0026-12",
    "-026-12", "2026-+1",
  ])
  func whatIsNoMonthIsNone(text: String) { #expect(Month(iso: text) == nil) }

  @Test func monthsFollowOneAnother() throws {
    let months = ["2025-12", "2026-02", "2026-11", "2027-01"].compactMap(Month.init(iso:))
    #expect(months == months.sorted() && months.count == 4)
  }
}
