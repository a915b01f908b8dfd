internal import Configuration
package import KernelModel

extension Knowledge {
  /// The cycles after the running one that are published.
  private static let cyclesAhead = 3

  /// What calendars, metrics and badges show.
  package func publication(_ surroundings: Surroundings) throws -> Publication {
    let edition = try published(as: surroundings.sourceDate)
    return try edition.publication(health: health(surroundings))
  }

  /// Of a source that is not asked any more nothing is to be told.
  private func health(_ surroundings: Surroundings) -> [SourceHealth] {
    health.filter { surroundings.settings.sources[$0.name]?.isEnabled ?? true }
  }

  /// Where a cycle stands, as it is published; the running one's where no number is given.
  package func publishedStatus(
    _ version: Version?, _ surroundings: Surroundings
  ) throws -> Answer<CycleStatus> {
    try published(as: surroundings.sourceDate).status(version, asOf: history.completeUntil)
  }

  /// The newest confirmed releases with what their announcements say, the newest first.
  ///
  /// At most `most` of those that are wanted, or all of them from a version or a day on; and the
  /// moment of the data's last change.
  package func newest(
    _ most: Int, since: Since?, _ surroundings: Surroundings,
    where isWanted: (Version) -> Bool = { _ in true }
  ) throws -> (releases: [PublishedRelease], changedAt: Instant) {
    let edition = try published(as: surroundings.sourceDate)
    let newest = edition.newestReleases(most, since: since, where: isWanted)
    let contents = try edition.allContents(
      asOf: history.completeUntil, updates: newest.filter { !$0.version.isMainline }, surroundings)
    return (Self.published(newest, contents), edition.publishedAs ?? now)
  }

  /// What a site shows; `most` bounds its list of the newest releases.
  package func site(newest most: Int, _ surroundings: Surroundings) throws -> SiteContents {
    let edition = try published(as: surroundings.sourceDate)
    let day = history.completeUntil
    let publication = try edition.publication(health: health(surroundings))
    // What one kind of source alone claims need not exist.
    let confirmed = history.cut(at: day).confirmed
    let newest = edition.newestReleases(most, since: nil) { _ in true }
    let contents = try edition.allContents(
      asOf: day, updates: newest.filter { !$0.version.isMainline }, surroundings)
    return SiteContents(
      publication: publication,
      statuses: try publication.cycles.map {
        try edition.status(Version($0.number, .final), asOf: day)
      },
      history: edition.answer(confirmed.cycles, asked: day, asOf: day),
      shown: try confirmed.releases.filter { $0.version.isMainline }.map {
        (
          try edition.show($0.version, asOf: day), contents[$0.version] ?? ReleaseContents()
        )
      },
      newest: Self.published(newest, contents),
      backtest: edition.backtest(since: nil, asOf: day),
      record: try edition.record(nil, since: nil, surroundings),
      rust: edition.answer(
        try edition.rust(of: confirmed.releases, surroundings), asked: day, asOf: day))
  }

  private func publication(health: [SourceHealth]) throws(QuestionError) -> Publication {
    let day = history.completeUntil
    let forecast = try forecast(nil, cycles: Self.cyclesAhead, asOf: day)
    var cycles = history.cut(at: day).confirmed.cycles
    let running = forecast.content.status.cycle
    // In its merge window nothing of it is out.
    if cycles.last?.number != running.number { cycles.append(running) }
    let listing = try? maintained()
    return Publication(
      forecast: forecast, cycles: cycles,
      listing: listing, health: health)
  }

  /// Confirmed releases by their days, the newest first.
  private func newestReleases(
    _ most: Int, since: Since?, where isWanted: (Version) -> Bool
  ) -> [Release] {
    let known = history.cut(at: history.completeUntil).confirmed.releases
      .compactMap { release in release.day.map { (release, day: $0) } }
      .filter { release, _ in isWanted(release.version) && since?.reaches(release) ?? true }
      .sorted { ($1.day, $1.0.version) < ($0.day, $0.0.version) }
    return known.prefix(since == nil ? most : .max).map(\.0)
  }

  private static func published(
    _ releases: [Release], _ contents: [Version: ReleaseContents]
  ) -> [PublishedRelease] {
    releases.map { PublishedRelease($0, contents[$0.version] ?? ReleaseContents()) }
  }
}
