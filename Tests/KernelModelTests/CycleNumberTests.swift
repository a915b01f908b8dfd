import KernelModel
import Testing

@Suite struct CycleNumberTests {
  /// Every cycle from the history's first to some that are still to come.
  private var known: [CycleNumber] {
    var numbers = [cycle("2.6.12")]
    while let last = numbers.last, last < cycle("8.5") { numbers.append(last.next) }
    return numbers
  }

  @Test func nextAndPreviousUndoEachOtherAlongAllOfHistory() {
    for number in known {
      #expect(number.next.previous == number)
      #expect(number.previous?.next == number)
      #expect(number < number.next)
      #expect(number.canExist, "\(number)")
    }
  }

  @Test func allOfHistoryIsPassedThrough() {
    // 28 of 2.6, then 20 of each series, of 4 one more, and six of the last.
    #expect(known.count == 28 + 20 + 21 + 20 + 20 + 20 + 6)
    #expect(known.last == cycle("8.5"))
  }

  @Test(arguments: [
    ("2.6.39", "3.0"), ("3.19", "4.0"), ("4.20", "5.0"), ("5.19", "6.0"), ("6.19", "7.0"),
    ("7.19", "8.0"), ("7.0", "7.1"),
  ])
  func seriesFollowOneAnotherAsTheyDid(before: String, after: String) {
    #expect(cycle(before).next == cycle(after))
    #expect(cycle(after).previous == cycle(before))
  }

  @Test func theNumbersDoNotTellWhatCameBeforeASeriesOfTwo() {
    #expect(CycleNumber(beforeThree: 6, 0).previous == nil)
    #expect(CycleNumber(beforeThree: 6, 1).previous == CycleNumber(beforeThree: 6, 0))
  }

  @Test func aSeriesThatEndedHasNoFurtherCycle() {
    for number in [
      CycleNumber(beforeThree: 6, 40), CycleNumber(major: 3, minor: 20),
      CycleNumber(major: 4, minor: 21), CycleNumber(major: 6, minor: 20),
    ] {
      #expect(!number.canExist, "\(number)")
    }
  }

  @Test func bytesAreReadAsTheHistorysTableWritesThem() {
    func read(_ text: String) -> CycleNumber? { CycleNumber(ascii: Array(text.utf8)[...]) }
    #expect(read("7.0") == cycle("7.0"))
    #expect(read("2.6.39") == cycle("2.6.39"))
    for text in ["", "7", "7.0.1", "2.6", "7.x", "6.20", "7.0 ", "1.2", "7..0", "99999.0"] {
      #expect(read(text) == nil, "\(text)")
    }
  }
}
