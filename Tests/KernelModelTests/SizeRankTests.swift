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
