package import KernelModel
internal import Ledger

extension Knowledge {
  /// What is in a release and how that compares, from the announcements at hand.
  ///
  /// Opens its own mail, for the contributors' names; of the others what is stored is enough.
  package func contents(
    of version: Version, asOf: Day? = nil, _ surroundings: Surroundings
  ) throws -> ReleaseContents {
    let cut = asOf.map(history.cut) ?? history
    var contents = Succession(of: cut).contents(of: version)
    guard let release = cut[version], let store = try store(surroundings) else { return contents }
    contents.lines = try store.ledger.countedTags().first { $0.version == version }?.lines
    var shelf = try AnnouncementShelf(store, sizesAlone: true)
    contents.summary = try shelf.mail(of: release)
    guard version.isMainline else { return contents }
    var sizes = LogSizes(of: cut)
    for other in cut.releases
    where other.version.isMainline
      && (other.version.cycle == version.cycle || other.version.stage == version.stage)
    {
      sizes.take(other.version, try shelf.summary(of: other))
    }
    contents.cycleSizes = sizes.ofCycle(version.cycle)
    contents.rank = sizes.rank(of: version)
    return contents
  }

  /// The same of every mainline release known on the day, in one pass over what is stored; their
  /// contributors are numbers. Of the updates given, whose mails nothing was stored of, those are opened.
  package func allContents(
    asOf: Day? = nil, updates: [Release] = [], _ surroundings: Surroundings
  ) throws -> [Version: ReleaseContents] {
    let cut = asOf.map(history.cut) ?? history
    let releases = cut.releases.filter(\.version.isMainline)
    let succession = Succession(of: cut)
    var all: [Version: ReleaseContents] = [:]
    all.reserveCapacity(releases.count)
    for release in releases + updates {
      all[release.version] = succession.contents(of: release.version)
    }
    guard let store = try store(surroundings) else { return all }
    for tag in try store.ledger.countedTags() { all[tag.version]?.lines = tag.lines }
    var shelf = try AnnouncementShelf(store)
    var sizes = LogSizes(of: cut)
    for release in releases {
      let summary = try shelf.summary(of: release)
      all[release.version]?.summary = summary
      sizes.take(release.version, summary)
    }
    for update in updates { all[update.version]?.summary = try shelf.summary(of: update) }
    var ofCycle: (number: CycleNumber, sizes: [ReleaseContents.Size])?
    for version in releases.map(\.version) {
      // In order of version: those of a cycle come one after the other and share one list.
      if ofCycle?.number != version.cycle {
        ofCycle = (version.cycle, sizes.ofCycle(version.cycle))
      }
      all[version]?.cycleSizes = ofCycle?.sizes ?? []
      all[version]?.rank = sizes.rank(of: version)
    }
    return all
  }
}
