import Announcements
import Testing

/// What is too long to be a log's entry or a name.
@Suite struct ShortlogLimitTests {
  private func log(_ text: String) -> Shortlog {
    Shortlog(text.split(separator: "\n", omittingEmptySubsequences: false))
  }

  @Test func anEntryThatNeverEndsIsCutAndTheLogIsNotWhole() {
    let wrapped = String(repeating: "wrapped\n", count: 200_000)
    let log = log("Ann Author (1):\n      net: fix\n\(wrapped)")
    #expect(log.authors.count == 1 && log.total == 1)
    #expect(!log.addsUp)
    #expect(log.authors.allSatisfy { $0.entries.allSatisfy { $0.utf8.count <= 2_000 } })
  }

  @Test func anOldBulletThatNeverEndsIsCutToo() {
    let wrapped = String(repeating: "        more words\n", count: 100_000)
    let log = log("Ann Author:\n  o net: fix\n\(wrapped)")
    #expect(log.authors.allSatisfy { $0.entries.allSatisfy { $0.utf8.count <= 2_000 } })
    #expect(!log.addsUp)
  }

  @Test func anEntryWrappedOnceIsWhole() {
    let log = log("Ann Author (1):\n      sched/fair: keep runtime from going\nbelow zero\n")
    #expect(log.addsUp)
    #expect(log.authors.first?.entries == ["sched/fair: keep runtime from going below zero"])
  }

  @Test func aNameOfMegabytesIsCutAndTheLogIsNotWhole() {
    let log = log(String(repeating: "n", count: 1 << 20) + " (1):\n      net: fix\n")
    #expect(!log.addsUp)
    #expect(log.authors.allSatisfy { $0.name.count <= 200 })
  }
}
