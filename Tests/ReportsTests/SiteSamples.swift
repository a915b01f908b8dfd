import KernelModel
import Testing

@testable import Reports

/// A small site: 6.19 is out, 7.0 runs or is about to.
enum SiteSamples {
  /// Confirmed releases of two cycles, up to a day.
  static func history(until asOf: String) -> ReleaseHistory {
    let days = [
      ("6.18", "2025-11-30"), ("6.19-rc1", "2025-12-14"), ("6.19-rc7", "2026-02-01"),
      ("6.19", "2026-02-08"), ("7.0-rc1", "2026-02-22"), ("7.0-rc6", "2026-03-29"),
    ]
    let claims = days.map {
      claim($0.0, $0.1, id: "made-up-\($0.0)@mail.example", announcer: "Ann <Author>")
    }
    return ReleaseHistory(observations: claims, completeUntil: day(asOf)).cut(at: day(asOf))
  }

  /// What an announcement says, with whatever an attacker may write where others write.
  static func contents(commits: Int, complete: Bool = true) -> ReleaseContents {
    var summary = AnnouncementSummary()
    summary.commits = commits
    summary.isComplete = complete
    summary.contributors = [.init(name: attack, count: commits)]
    summary.areas = [
      .init(area: "networking", count: commits - 3), .init(area: "Rust", count: 2),
      .init(area: attack, count: 1),
    ]
    summary.rustCommits = 2
    summary.size = .init(said: .smaller, sentence: "It is small. " + attack)
    summary.schedule = .init(cue: .extraLikely, candidate: 8, sentence: "An rc8? " + attack)
    var contents = ReleaseContents()
    contents.summary = summary
    return contents
  }

  /// Markup where there should be none, what turns the writing, a script in a link.
  static let attack = "<script>alert(1)</script>\"'><b onmouseover=x>&amp;" + hostile

  static func status(_ history: ReleaseHistory, _ forecast: Forecast?) -> CycleStatus {
    CycleStatus(
      cycle: history.cycle(version("7.0").cycle), forecast: forecast, line: nil, unconfirmed: [],
      beyond: nil, isBeforeHistory: false)
  }

  static func listing() -> Listing {
    func entry(
      _ moniker: String, _ name: String, _ released: String?, eol: Bool = false, end: String? = nil
    )
      -> Listing.Entry
    {
      Listing.Entry(
        listed: ListedRelease(
          moniker: moniker, name: name, version: Version(exactly: name), moment: nil,
          isEndOfLife: eol), day: released.map { day($0) },
        projectedEnd: end.flatMap { Month(iso: $0) })
    }
    return Listing(
      source: "releases",
      entries: [
        entry("mainline", "7.0-rc6", "2026-03-29"), entry("stable", "6.19.10", "2026-03-25"),
        entry("stable", "6.18.20", "2026-03-25", eol: true),
        entry("longterm", "6.12.77", "2026-03-25", end: "2026-12"), entry(attack, attack, nil),
      ])
  }

  static func backtest() -> BacktestReport {
    func score(_ n: Int) -> Score {
      Score(
        n: n,
        means: .init(
          exactDay: 0.75, daysOff: 1.94, logScore: 0.715, logScoreOfExtra: 0.4, brierOfExtra: 0.125,
          coverage80: 0.9, width80: 5.25, crps: 1.05))
    }
    func record(_ name: String) -> ForecasterRecord {
      ForecasterRecord(
        name: name, overall: score(14), byCandidate: [.init(candidate: 1, score: score(2))],
        extra: [
          ReliabilityBin(tenth: 1, n: 10, meanStated: 0.15, shareHappened: 0.1),
          ReliabilityBin(tenth: 9, n: 4, meanStated: 1, shareHappened: 0.75),
        ],
        day: [ReliabilityBin(tenth: 7, n: 14, meanStated: 0.75, shareHappened: 0.5)])
    }
    return BacktestReport(
      since: .version(version("5.0")), cycles: 2, events: 14,
      records: [record("kreltrack"), record("nine-weeks")])
  }

  static func record() -> [RecordedForecast] {
    [
      RecordedForecast(
        AfterCandidate6.forecast(), of: version("7.0").cycle, madeOn: day("2026-03-30"),
        asOf: day("2026-03-30"))
    ]
  }

  /// From 2026-02-10 on; until 2026-02-21 nothing of 7.0 is out. Synced, a list, announcements and a
  /// stored forecast are at hand.
  static func site(
    asOf: String = "2026-03-30", isSynced: Bool = true,
    forecast: Forecast? = AfterCandidate6.forecast()
  ) -> SiteContents {
    let history = history(until: asOf)
    let running = status(history, forecast)
    var cycles = history.cycles
    if cycles.last?.number != running.cycle.number { cycles.append(running.cycle) }
    return SiteContents(
      publication: Publication(
        forecast: answer(
          ForecastAnswer(status: running, cycles: AfterCandidate6.cycles), asOf: asOf),
        cycles: cycles, listing: isSynced ? answer(listing(), asOf: asOf) : nil, health: []),
      statuses: cycles.map { cycle in
        let own = CycleStatus(
          cycle: cycle, forecast: nil, line: nil, unconfirmed: [], beyond: nil,
          isBeforeHistory: false)
        return answer(cycle.number == running.cycle.number ? running : own, asOf: asOf)
      },
      history: answer(cycles, asOf: asOf),
      shown: history.releases.map { release in
        let number = release.version.candidate ?? 0
        let isTold = isSynced && number > 1 && release.version.cycle == running.cycle.number
        return (
          answer(
            ReleaseAnswer(version: release.version, release: release, standing: .out), asOf: asOf),
          isTold ? contents(commits: 100 + number) : ReleaseContents()
        )
      }, newest: [], backtest: answer(backtest(), asOf: asOf),
      record: answer(ForecastRecord(isSynced ? record() : [], in: history), asOf: asOf),
      rust: answer([], asOf: asOf))
  }
}

/// What a reader sees of a page: its text without tags, styles and escapes.
func visible(_ source: String) -> String {
  source.replacing(/<style>(?s:.*?)<\/style>/, with: "")
    .replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
}
