/// What is in a release, as its announcement says, and how that compares with others.
package struct ReleaseContents: Hashable, Sendable {
  /// Nil where no announcement of it is at hand.
  package var summary: AnnouncementSummary?
  /// How its size compares; nil where its size, or that of enough others, is not known.
  package var rank: SizeRank?
  /// The cycle's candidates and final with their sizes, in order.
  package var cycleSizes: [Size] = []
  /// Its lines of source, counted in a local clone; nil where none was.
  package var lines: SourceLines?
  /// The next of the cycle or line whose day is known; nil where none is.
  package var next: Release?
  /// The one that must have followed, whether its day is known or not; nil where it can't be said.
  package var successor: Version?

  package init() {}

  /// A release and the commits of its log; nil where they are not known.
  package struct Size: Hashable, Sendable {
    package let version: Version
    package let commits: Int?

    package init(version: Version, commits: Int?) {
      (self.version, self.commits) = (version, commits)
    }
  }
}

/// Where a size stands among those of same-numbered releases: rc6 among rc6s, finals among finals.
package struct SizeRank: Hashable, Sendable {
  /// Percentile among those of the last twenty cycles before; nil where fewer than five are known.
  package let recent: Double?
  package let recentCount: Int
  /// Percentile among all others that are known; nil where fewer than five are.
  package let all: Double?
  package let allCount: Int

  /// Fewer others than this give no percentile.
  private static let fewest = 5

  /// Nil where neither percentile can be given.
  ///
  /// Sizes are commits, or for rc1 merges: never one beside the other.
  package init?(_ size: Int, recent: [Int], all: [Int]) {
    self.recent = Self.percentile(size, among: recent)
    recentCount = recent.count
    self.all = Self.percentile(size, among: all)
    allCount = all.count
    guard self.recent != nil || self.all != nil else { return nil }
  }

  /// The share of others that are smaller, half of the equal ones counted, 0…100.
  private static func percentile(_ size: Int, among others: [Int]) -> Double? {
    guard others.count >= fewest else { return nil }
    let smaller = others.count { $0 < size }
    let equal = others.count { $0 == size }
    return 100 * (Double(smaller) + Double(equal) / 2) / Double(others.count)
  }

  /// The percentile in words: usual is the middle two fifths, slightly smaller or larger the fifths
  /// beside it, much smaller or larger a tenth at either end.
  package static func words(_ percentile: Double) -> String {
    switch percentile {
    case ..<10: "much smaller than usual"
    case ..<30: "slightly smaller than usual"
    case ...70: "of the usual size"
    case ...90: "slightly larger than usual"
    default: "much larger than usual"
    }
  }
  /// Where a release's size stands among those of its kind, as a clause.
  package func words(for version: Version) -> String {
    let name =
      version.candidate.map { "rc\($0)" } ?? (version.stage == .final ? "final" : "update")
    let all = all.map {
      "percentile \(Int($0.rounded())) of all \(allCount) \(name)s at hand"
    }
    guard let recent else {
      return self.all.map { "\(Self.words($0)) (\(all ?? ""))" } ?? ""
    }
    return "\(Self.words(recent)) (percentile \(Int(recent.rounded())) of "
      + "\(recentCount) recent \(name)s" + (all.map { ", " + $0 } ?? "") + ")"
  }
}
