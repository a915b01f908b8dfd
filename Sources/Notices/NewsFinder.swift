package import KernelModel

/// Finds what is news: what sources showed that nobody was told of yet, and what changed since.
///
/// Pure: what is told is written by whoever asks, in one transaction with the notices.
package struct NewsFinder {
  /// A release that is older than this when a source first shows it is no news.
  private static let daysOfNews = 14

  package var history: ReleaseHistory
  package var now: Instant
  package var state: NotifyState
  /// kernel.org's list of maintained lines; empty before one was read.
  package var listing: [ListedRelease] = []
  /// The running cycle on the day asked, with its forecast; nil where none is known.
  package var status: CycleStatus?
  /// Each source that was asked in this run; nil where none was.
  package var sources: [SourceHealth]?
  package var errors: [String: String] = [:]
  /// From where on releases are news even in the first run, and however old.
  package var since: Since?

  package init(history: ReleaseHistory, now: Instant, state: NotifyState) {
    (self.history, self.now, self.state) = (history, now, state)
  }

  /// Decides who is told of what.
  package func decide(for recipients: [RecipientRules]) -> NewsDecision {
    var decision = NewsDecision()
    decision.forecasts = state.toldForecasts
    findReleases(recipients, &decision)
    findEndsOfLife(recipients, &decision)
    findForecast(recipients, &decision)
    findOverdue(recipients, &decision)
    findFailing(recipients, &decision)
    return decision
  }

  private var isFirstRun: Bool { state.firstRun == nil }

  // MARK: Releases

  private func findReleases(_ recipients: [RecipientRules], _ decision: inout NewsDecision) {
    var found: [(day: Day, version: Version)] = []
    for release in history.releases {
      // The built-in history causes no notice, and a claim that is contradicted moves nothing.
      let shown = release.sources.filter { $0.observation.kind != .record && !$0.isContradicted }
        .map(\.observation)
      let news = News(.release(release.version))
      guard let firstSeen = shown.map(\.firstSeen).min(), state.told[news.key] == nil else {
        continue
      }
      let isAsked = reaches(release)
      if isFirstRun, !isAsked {
        decision.told.append(news.key)
      } else if !release.isConfirmed || release.day == nil {
        hold(release, shown, firstSeen: firstSeen, recipients, &decision)
      } else if let day = release.day {
        decision.told.append(news.key)
        if isAsked || firstSeen.day() - day <= Self.daysOfNews {
          found.append((day, release.version))
        }
      }
    }
    for (_, version) in found.sorted(by: { ($0.day, $0.version) < ($1.day, $1.version) }) {
      let kind = kind(of: version)
      tell(recipients, News(.release(version)), &decision) {
        $0.kinds.contains(kind)
          && ($0.branches?.contains(version.cycle) ?? true || version.isMainline)
      }
      if version.stage == .final {
        tell(recipients, News(.cycle(version.cycle.next)), &decision) { $0.kinds.contains(.cycles) }
      }
    }
  }

  /// Whether `--since` asks for it.
  private func reaches(_ release: Release) -> Bool {
    switch since {
    case .version(let first): release.version >= first
    case .day(let first): release.day.map { $0 >= first } ?? false
    case nil: false
    }
  }

  /// Tells nobody of it, or of a mail alone those who want that after a time.
  private func hold(
    _ release: Release, _ shown: [Observation], firstSeen: Instant,
    _ recipients: [RecipientRules], _ decision: inout NewsDecision
  ) {
    // Of lists without dates only what is newer than all that is known is worth waiting for.
    let isSurpassed = history.releases(of: release.version.cycle).contains {
      $0.version > release.version && $0.day != nil
    }
    guard release.day != nil || !isSurpassed else { return }
    decision.pending.append(
      PendingRelease(
        version: release.version,
        kinds: SourceKind.allCases.filter { kind in
          shown.contains { $0.kind == kind }
        }, firstSeen: firstSeen, isUndated: release.day == nil))
    let kind = kind(of: release.version)
    let news = News(.release(release.version), isConfirmed: false)
    guard let day = release.day, firstSeen.day() - day <= Self.daysOfNews,
      shown.contains(where: { $0.kind == .announcement })
    else { return }
    for recipient in recipients where recipient.kinds.contains(kind) {
      let key = "\(news.key) to \(recipient.name)"
      guard let timeout = recipient.confirmTimeout, Double(now - firstSeen) >= timeout,
        recipient.branches?.contains(release.version.cycle) ?? true || release.version.isMainline,
        state.told[key] == nil
      else { continue }
      decision.told.append(key)
      decision.notices.append((recipient.name, news))
    }
  }

  private func kind(of version: Version) -> NewsKind {
    switch version.stage {
    case .candidate: .candidates
    case .final: .finals
    case .update:
      listing.contains { $0.version?.cycle == version.cycle && $0.moniker == "longterm" }
        ? .longterm : .stable
    }
  }

  private func tell(
    _ recipients: [RecipientRules], _ news: News, _ decision: inout NewsDecision,
    if wants: (RecipientRules) -> Bool
  ) {
    guard state.told[news.key] == nil else { return }
    if !decision.told.contains(news.key) { decision.told.append(news.key) }
    for recipient in recipients where wants(recipient) {
      decision.notices.append((recipient.name, news))
    }
  }

  // MARK: What changed

  private func findEndsOfLife(_ recipients: [RecipientRules], _ decision: inout NewsDecision) {
    for entry in listing where entry.isEndOfLife {
      guard let version = entry.version else { continue }
      let kind = kind(of: version)
      tell(isFirstRun ? [] : recipients, News(.endOfLife(version.cycle)), &decision) {
        $0.kinds.contains(.endOfLife)
          && ($0.branches?.contains(version.cycle) ?? true || kind == .finals)
      }
    }
  }

  private func findForecast(_ recipients: [RecipientRules], _ decision: inout NewsDecision) {
    guard let status, let forecast = status.forecast, let day = forecast.final.mostLikely?.day
    else { return }
    let number = status.cycle.number
    let extra = forecast.extra.probability
    decision.forecasts = [
      number: ToldForecast(madeOn: now.day(), day: day, extra: extra)
    ]
    guard let before = state.toldForecasts[number] else { return }
    let move = ForecastMove(
      madeOn: now.day(), from: before.day, to: day, extraFrom: before.extra, extraTo: extra)
    for recipient in recipients where recipient.kinds.contains(.forecast) {
      let threshold = recipient.extraThreshold
      if move.from != move.to || (move.extraFrom < threshold) != (move.extraTo < threshold) {
        decision.notices.append((recipient.name, News(.forecast(number, move))))
      }
    }
  }

  private func findOverdue(_ recipients: [RecipientRules], _ decision: inout NewsDecision) {
    guard let next = status?.forecast?.next, let since = next.overdueSince else { return }
    tell(isFirstRun ? [] : recipients, News(.overdue(next.version, since: since)), &decision) {
      $0.kinds.contains(.overdue)
    }
  }

  private func findFailing(_ recipients: [RecipientRules], _ decision: inout NewsDecision) {
    guard let sources else { return }
    var failing = state.failing
    for source in sources where source.state != .notAsked {
      guard source.state == .failed || source.state == .blocked else {
        failing[source.name] = nil
        continue
      }
      let before = state.failing[source.name]
      let mark = FailingSource(
        runs: (before?.runs ?? 0) + 1, since: before?.since ?? now.day(),
        error: errors[source.name])
      failing[source.name] = mark
      let news = News(
        .failing(source: source.name, runs: mark.runs, error: mark.error, since: mark.since))
      for recipient in recipients
      where recipient.kinds.contains(.failing) && mark.runs == recipient.failingRuns {
        decision.notices.append((recipient.name, news))
      }
    }
    decision.failing = failing
  }
}
