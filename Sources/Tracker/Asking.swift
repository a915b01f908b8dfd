package import KernelModel

/// Why a question has no answer.
package enum QuestionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No such release was or can be.
  case impossible(String)
  /// Only the sources know, and none was read yet.
  case notKnownBeforeSync(String)
  /// The day lies before the first release that is known.
  case beforeHistory(Day)

  package var description: String {
    switch self {
    case .impossible(let reason): reason
    case .beforeHistory(let day):
      "no release is known by \(day); the history begins with 2.6.12-rc2 in April 2005"
    case .notKnownBeforeSync(let subject):
      "\(subject): not known before the first sync; run kreltrack sync"
    }
  }
}

extension Knowledge {
  /// Where a cycle stands on a day; the running one's where no number is given.
  ///
  /// Cut at `completeUntil`: beyond it, silence means nothing.
  package func status(
    _ version: Version?, asOf: Day? = nil
  ) throws(QuestionError) -> Answer<CycleStatus> {
    let asked = asOf ?? now.day()
    let day = min(asked, history.completeUntil)
    let cut = history.cut(at: day)
    let confirmed = cut.confirmed
    guard let number = version?.cycle ?? confirmed.runningCycle else {
      throw .beforeHistory(day)
    }
    if let version { try refuseBeyondLast(version, in: confirmed) }
    let cycle = confirmed.cycle(number)
    let newest = history.confirmed.newestMainline
    return answer(
      CycleStatus(
        cycle: cycle,
        forecast: cycle.final == nil ? forecast(of: number, from: confirmed, on: day) : nil,
        line: cycle.final == nil ? nil : line(number, in: confirmed, on: day),
        unconfirmed: history.cut(at: asked).releases(of: number).filter {
          !$0.isConfirmed && $0.version.isMainline
        },
        gaps: gaps(number),
        beyond: newest.flatMap { release in
          release.day.map { $0 > day && asked > day } ?? false ? release : nil
        },
        isBeforeHistory: isBeforeHistory(number)),
      asked: asked, asOf: day)
  }

  /// Candidates of a cycle that must have been but whose day nobody knows.
  private func gaps(_ number: CycleNumber) -> [Version] {
    let cycle = history.confirmed.cycle(number)
    return (1..<cycle.candidateCount + 1).map { Version(number, .candidate($0)) }
      .filter { version in !cycle.candidates.contains { $0.version == version && $0.day != nil } }
  }

  /// The last day on or before `day` on which nothing more can come out: a past day asked for is
  /// over at its end; today is open until it has ended at UTC−10, ten hours after midnight UTC.
  func silentThrough(_ day: Day) -> Day {
    min(day, day < now.day() - 1 ? day : (now + -10 * 3_600).day() - 1)
  }

  /// Refuses a candidate that a finished cycle did not have; what is unconfirmed has no say.
  private func refuseBeyondLast(
    _ version: Version, in history: ReleaseHistory
  ) throws(QuestionError) {
    let cycle = history.cycle(version.cycle)
    if let number = version.candidate, cycle.final != nil, cycle.candidateCount > 0,
      number > cycle.candidateCount
    {
      throw .impossible(
        "there is no release '\(version)': the last candidate of \(version.cycle) was "
          + "rc\(cycle.candidateCount)")
    }
  }

  /// The line as its confirmed updates and kernel.org's list tell; the list speaks of the day on
  /// which it was read.
  private func line(
    _ number: CycleNumber, in history: ReleaseHistory, on day: Day
  ) -> LineStatus {
    let entry =
      allListed
      .filter { $0.version?.cycle == number && $0.version?.candidate == nil }
      .max { ($0.version?.stage == .final ? 0 : 1) < ($1.version?.stage == .final ? 0 : 1) }
    let listed = entry.flatMap { entry in
      (entry.moment?.releaseDay ?? now.day()) <= day ? entry.version : nil
    }
    let latest = [history.updates(of: number).last?.version, listed].compactMap { $0 }.max()
    let isNewestFinal =
      history.releases.last { $0.version.stage == .final }
      .map { $0.version.cycle <= number } ?? true
    return LineStatus(
      latest: latest.flatMap { $0.isMainline ? nil : $0 },
      moniker: entry?.moniker,
      // kernel.org drops a line some time after its end; a line it never listed yet is the newest.
      // Only what the source itself showed is known to be whole.
      isEndOfLife: entry?.isEndOfLife ?? (isListWhole && !isNewestFinal ? true : nil),
      projectedEnd: projectedEnd(of: number))
  }

  /// One release with its sources.
  package func show(
    _ version: Version, asOf: Day? = nil
  ) throws(QuestionError) -> Answer<ReleaseAnswer> {
    let asked = asOf ?? now.day()
    let cut = asOf.map(history.cut) ?? history
    try refuseBeyondLast(version, in: cut.confirmed)
    let release = cut[version]
    if release == nil, !version.isMainline, !wasSynced {
      throw .notKnownBeforeSync("\(version)")
    }
    return answer(
      ReleaseAnswer(
        version: version, release: release,
        standing: standing(of: version, release, in: cut, asked: asked)),
      asked: asked, asOf: asked)
  }

  /// What can be said of whether a release was out on a day; silence says something only up to
  /// `completeUntil`, and only of mainline releases and of lines that a source shows.
  private func standing(
    of version: Version, _ release: Release?, in cut: ReleaseHistory, asked: Day
  ) -> ReleaseAnswer.Standing {
    if release?.day != nil { return .out }
    if isBeforeHistory(version.cycle) { return .beforeHistory }
    if release != nil { return .undated }
    let confirmed = cut.confirmed
    guard version.isMainline else {
      let latest =
        confirmed.cycle(version.cycle).final == nil
        ? nil : line(version.cycle, in: confirmed, on: asked).latest
      guard let latest else { return .notKnown }
      return version < latest ? .undated : asked > history.completeUntil ? .notKnown : .notOut
    }
    let number = version.candidate ?? .max
    if number <= confirmed.cycle(version.cycle).candidateCount { return .undated }
    // It was out some day, but that day is not known, so neither is whether it was by this one.
    let wasOut =
      history[version] != nil || number <= history.confirmed.cycle(version.cycle).candidateCount
    let isUndated = wasOut && history[version]?.day == nil
    return isUndated || asked > history.completeUntil ? .notKnown : .notOut
  }

  private func isBeforeHistory(_ number: CycleNumber) -> Bool {
    history.confirmed.releases.first.map { number < $0.version.cycle } ?? false
  }

  /// Past cycles and the running one, from a version or a day on.
  package func cycles(since: Since?, asOf: Day? = nil) -> Answer<[Cycle]> {
    let asked = asOf ?? now.day()
    let begin = history.confirmed.releases.first?.version.cycle
    let cycles = history.cut(at: asked).cycles.filter { cycle in
      // An old mail at hand makes no cycle: before 2.6 there were none.
      begin.map { cycle.number >= $0 } ?? true
        && since?.reaches(cycle.number, final: cycle.final?.day) ?? true
    }
    return answer(cycles, asked: asked, asOf: asked)
  }

  /// kernel.org's list of maintained lines; entries without a day only where no day is asked for.
  package func maintained(asOf: Day? = nil) throws(QuestionError) -> Answer<Listing> {
    let asked = asOf ?? now.day()
    guard let listing else { throw .notKnownBeforeSync("the maintained releases") }
    let entries = listing.entries.map { entry in
      Listing.Entry(
        listed: entry,
        day: entry.version.flatMap { history[$0]?.day } ?? entry.moment?.releaseDay,
        projectedEnd: entry.version.flatMap { projectedEnd(of: $0.cycle) })
    }.filter { entry in entry.day.map { $0 <= asked } ?? (asOf == nil) }
    return answer(
      Listing(
        source: listing.source, entries: entries,
        newest: history.cut(at: asked).confirmed.newestMainline?.version),
      asked: asked, asOf: asked)
  }
}
