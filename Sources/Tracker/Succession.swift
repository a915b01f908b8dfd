internal import KernelModel

/// What follows what in a history.
struct Succession {
  private let confirmed: ReleaseHistory

  init(of history: ReleaseHistory) { confirmed = history.confirmed }

  /// A release's contents, of which only what follows is known.
  func contents(of version: Version) -> ReleaseContents {
    var contents = ReleaseContents()
    contents.next = next(after: version)
    contents.successor = successor(of: version, next: contents.next)
    return contents
  }

  /// The next release of the same cycle or line; after a final its first update or the next rc1.
  private func next(after version: Version) -> Release? {
    let sameNumber = confirmed.releases(of: version.cycle).first {
      $0.version > version && $0.day != nil
    }
    guard sameNumber == nil, version.stage == .final else { return sameNumber }
    return confirmed[Version(version.cycle.next, .candidate(1))]
  }

  private func successor(of version: Version, next: Release?) -> Version? {
    let count = confirmed.cycle(version.cycle).candidateCount
    switch version.stage {
    case .candidate(let number) where number < count:
      return Version(version.cycle, .candidate(number + 1))
    case .candidate: return Version(version.cycle, .final)
    case .final: return next?.version
    case .update(let number): return Version(version.cycle, .update(number + 1))
    }
  }
}
