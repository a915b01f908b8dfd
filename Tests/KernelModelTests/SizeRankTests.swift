import KernelModel
import Testing

@Suite struct SizeRankTests {
  @Test func aPercentileIsTheShareOfSmallerOnesWithHalfOfTheEqual() {
    let rank = SizeRank(30, recent: [10, 20, 30, 40, 50], all: [10, 20, 30, 30, 40, 50, 60, 70])
    #expect(rank?.recent == 50)
    #expect(rank?.all == 37.5)
    #expect(rank?.recentCount == 5 && rank?.allCount == 8)
  }

  @Test func fewerThanFiveOthersGiveNone() {
    #expect(SizeRank(30, recent: [10, 20, 30, 40], all: [1, 2, 3, 4, 5])?.recent == nil)
    #expect(SizeRank(30, recent: [10, 20, 30, 40], all: [1, 2, 3, 4]) == nil)
  }

  @Test(arguments: [
    (0.0, "much smaller than usual"), (9.9, "much smaller than usual"),
    (10, "slightly smaller than usual"), (29.9, "slightly smaller than usual"),
    (30, "of the usual size"), (70, "of the usual size"), (70.1, "slightly larger than usual"),
    (90, "slightly larger than usual"), (90.1, "much larger than usual"),
  ])
  func bandsAreStated(percentile: Double, words: String) {
    #expect(SizeRank.words(percentile) == words)
  }

  @Test func aReleaseIsComparedWithTheOneBefore() {
    func links(_ text: String) -> ReleaseLinks? { Version(exactly: text).map(ReleaseLinks.init) }
    #expect(
      links("5.10")?.difference == "https://git.kernel.org/torvalds/ds/v5.10/v5.9")
    #expect(links("5.10.1")?.difference == "https://git.kernel.org/stable/ds/v5.10.1/v5.10")
    #expect(links("7.0-rc1")?.difference == "https://git.kernel.org/torvalds/ds/v7.0-rc1/v6.19")
    #expect(links("7.3-rc4")?.tarball == "https://git.kernel.org/torvalds/t/linux-7.3-rc4.tar.gz")
    #expect(
      links("5.10.1")?.tarball
        == "https://cdn.kernel.org/pub/linux/kernel/v5.x/linux-5.10.1.tar.xz")
    #expect(
      links("2.6.39")?.tarball
        == "https://cdn.kernel.org/pub/linux/kernel/v2.6/linux-2.6.39.tar.xz")
  }
}

@Suite struct SizeInWordsTests {
  private func size(_ commits: Int?, merges: Int? = nil, by names: Int, whole: Bool = true)
    -> String?
  {
    var summary = AnnouncementSummary()
    (summary.commits, summary.merges, summary.isComplete) = (commits, merges, whole)
    summary.contributors = (0..<names).map { .init(name: "\($0)", count: 1) }
    return summary.sizeInWords
  }

  @Test func oneIsOneAndWhatIsNotWholeSaysSo() {
    #expect(size(194, by: 106) == "194 commits by 106 contributors")
    #expect(size(1, by: 1) == "1 commit by 1 contributor")
    #expect(size(nil, merges: 144, by: 85) == "144 merges by 85 contributors")
    #expect(
      size(43, by: 26, whole: false)
        == "at least 43 commits by 26 contributors; the log in the mail is not whole")
    #expect(size(nil, by: 0) == nil)
  }
}
