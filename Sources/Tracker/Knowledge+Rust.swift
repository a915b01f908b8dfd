package import KernelModel
internal import Ledger

extension Knowledge {
  /// Rust over the mainline releases of which an announcement's log or counted lines are at hand.
  package func rust(
    since: Since?, asOf: Day? = nil, _ surroundings: Surroundings
  ) throws -> Answer<[RustUse]> {
    let asked = asOf ?? now.day()
    let releases = (asOf.map(history.cut) ?? history).releases
    let uses = try rust(of: releases.filter { since?.reaches($0) ?? true }, surroundings)
    return answer(uses, asked: asked, asOf: asked)
  }

  /// The same of some releases, in their order.
  func rust(of releases: [Release], _ surroundings: Surroundings) throws -> [RustUse] {
    guard let store = try store(surroundings) else { return [] }
    let counted = try store.ledger.countedTags()
    var shelf = try AnnouncementShelf(store)
    var uses: [RustUse] = []
    for release in releases where release.version.isMainline {
      let summary = try shelf.summary(of: release)
      let lines = counted.first { $0.version == release.version }?.lines
      guard summary?.rustCommits != nil || lines != nil else { continue }
      uses.append(
        RustUse(
          version: release.version, day: release.day, commits: summary?.rustCommits,
          isComplete: summary.flatMap { $0.hasLog ? $0.isComplete : nil },
          entries: summary.map(\.entriesOfAreas), lines: lines))
    }
    return uses
  }
}
