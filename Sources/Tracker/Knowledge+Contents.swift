package import KernelModel
internal import Ledger

extension Knowledge {
  /// Cycles whose same-numbered releases are "recent" for a size.
  private static let recentCycles = 20

  /// What is in a release and how that compares, from the announcements at hand.
  package func contents(
    of version: Version, asOf: Day? = nil, _ surroundings: Surroundings
  ) throws -> ReleaseContents {
    let cut = asOf.map(history.cut) ?? history
    var contents = ReleaseContents()
    contents.next = next(after: version, in: cut)
    contents.successor = successor(of: version, in: cut, next: contents.next)
    guard let release = cut[version], let path = surroundings.storePath,
      let ledger = try Ledger.openForReading(path)
    else { return contents }
    contents.lines = try ledger.countedTags().first { $0.version == version }?.lines
    let shelf = try AnnouncementShelf(ledger)
    contents.summary = try shelf.summary(of: release)
    guard version.isMainline else { return contents }
    for member in cut.releases(of: version.cycle) where member.version.isMainline {
      contents.cycleSizes.append(
        ReleaseContents.Size(
          version: member.version, commits: try shelf.summary(of: member)?.knownSize?.commits))
    }
    if let size = contents.summary?.knownSize {
      contents.rank = try rank(of: version, size, among: cut, shelf)
    }
    return contents
  }

  /// The next release of the same cycle or line; after a final its first update or the next rc1.
  private func next(after version: Version, in history: ReleaseHistory) -> Release? {
    let confirmed = history.confirmed
    let sameNumber = confirmed.releases(of: version.cycle).first {
      $0.version > version && $0.day != nil
    }
    guard sameNumber == nil, version.stage == .final else { return sameNumber }
    return confirmed[Version(version.cycle.next, .candidate(1))]
  }

  private func successor(
    of version: Version, in history: ReleaseHistory, next: Release?
  ) -> Version? {
    let count = history.confirmed.cycle(version.cycle).candidateCount
    switch version.stage {
    case .candidate(let number) where number < count:
      return Version(version.cycle, .candidate(number + 1))
    case .candidate: return Version(version.cycle, .final)
    case .final: return next?.version
    case .update(let number): return Version(version.cycle, .update(number + 1))
    }
  }

  private func rank(
    of version: Version, _ size: LogSize, among history: ReleaseHistory,
    _ shelf: borrowing AnnouncementShelf
  ) throws -> SizeRank? {
    let earlier = history.cycles.map(\.number).filter { $0 < version.cycle }
    let firstRecent = earlier.suffix(Self.recentCycles).first ?? version.cycle
    var (recent, all): ([Int], [Int]) = ([], [])
    for other in history.releases
    where other.version.stage == version.stage && other.version != version {
      guard let known = try shelf.summary(of: other)?.knownSize else { continue }
      all.append(known.number)
      if other.version.cycle >= firstRecent, other.version < version { recent.append(known.number) }
    }
    return SizeRank(size.number, recent: recent, all: all)
  }
}

/// The size of a whole log, in commits or, for rc1, in merges.
private struct LogSize {
  let commits: Int?
  let number: Int
}

extension AnnouncementSummary {
  /// Nil where the log is not whole: a part of it would be taken for the size.
  fileprivate var knownSize: LogSize? {
    guard isComplete, let number = commits ?? merges else { return nil }
    return LogSize(commits: commits, number: number)
  }
}
