internal import KernelModel

/// The sizes of mainline releases whose logs are whole, to hold one against its like: rc6 against
/// rc6s, finals against finals.
struct LogSizes {
  /// Cycles whose same-numbered releases are "recent" for a size.
  private static let recentCycles = 20

  private let history: ReleaseHistory
  /// The history's cycles, in order.
  private let cycles: [CycleNumber]
  private var byStage: [Version.Stage: [(version: Version, number: Int)]] = [:]
  private var commits: [Version: Int] = [:]

  init(of history: ReleaseHistory) {
    self.history = history
    var cycles: [CycleNumber] = []
    for release in history.releases
    where release.version.isMainline && release.version.cycle != cycles.last {
      cycles.append(release.version.cycle)
    }
    self.cycles = cycles
  }

  /// Takes a release's size, in commits or for rc1 in merges, unless its log is not whole: a part of
  /// it would be taken for the size.
  mutating func take(_ version: Version, _ summary: AnnouncementSummary?) {
    guard let summary, summary.isComplete, let number = summary.commits ?? summary.merges else {
      return
    }
    byStage[version.stage, default: []].append((version, number))
    commits[version] = summary.commits
  }

  /// The candidates and the final of a cycle with their commits, in order.
  func ofCycle(_ cycle: CycleNumber) -> [ReleaseContents.Size] {
    history.releases(of: cycle).filter(\.version.isMainline).map {
      ReleaseContents.Size(version: $0.version, commits: commits[$0.version])
    }
  }

  /// Where a release's size stands among its like; nil where it is not known.
  func rank(of version: Version) -> SizeRank? {
    let like = byStage[version.stage] ?? []
    guard let own = like.first(where: { $0.version == version })?.number else { return nil }
    let earlier = cycles.prefix { $0 < version.cycle }
    let firstRecent = earlier.suffix(Self.recentCycles).first ?? version.cycle
    let others = like.filter { $0.version != version }
    let recent = others.filter { $0.version.cycle >= firstRecent && $0.version < version }
    return SizeRank(own, recent: recent.map(\.number), all: others.map(\.number))
  }
}
