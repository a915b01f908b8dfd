import KernelModel
import Testing

@testable import Notices

func day(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Day {
  if let day = Day(iso: text) { return day }
  Issue.record("'\(text)' is no day", sourceLocation: sourceLocation)
  return Day(number: 0)
}

func version(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Version {
  if let version = Version(exactly: text) { return version }
  Issue.record("'\(text)' is no version", sourceLocation: sourceLocation)
  return Version(CycleNumber(major: 3, minor: 0), .final)
}

func instant(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Instant {
  if let instant = Instant(rfc3339: text) { return instant }
  Issue.record("'\(text)' is no instant", sourceLocation: sourceLocation)
  return Instant(seconds: 0)
}

func days(_ weights: [(String, Double)]) -> Distribution {
  if let days = Distribution(days: weights.map { (day($0.0), $0.1) }) { return days }
  preconditionFailure("a sample without days")
}

/// What an attacker may put into a mail or a feed: colours, line ends, headers, markup, turned
/// writing, encoded words, two characters that XML lacks.
let hostile =
  "a\u{1b}[31m\u{7}\r\nBcc: eve@example.net\r\n\r\n<script>x</script>&\"'\u{202e}\u{2028}\u{0}"
  + "=?utf-8?q?=0D=0ABcc:_eve?= \u{fffe}\u{ffff}\u{200b}"

/// Notices of every kind, made of facts of the 7.0 cycle.
enum Sample {
  static let madeAt = instant("2026-03-30T06:00:00Z")

  static func claim(
    _ name: String, _ moment: Moment?, _ kind: SourceKind, _ basis: Basis,
    evidence: Evidence = Evidence()
  ) -> Observation {
    Observation(
      version: version(name), kind: kind, basis: basis, moment: moment, evidence: evidence,
      firstSeen: moment?.earliest ?? madeAt)
  }

  static func release(
    _ name: String, _ time: String, offset: Int = -7 * 3_600, confirmed: Bool = true,
    announcer: String = "Linus Torvalds", id: String? = nil
  ) -> Release {
    let evidence = Evidence(
      messageID: id ?? "made.up.for.the.tests.\(name)@mail.example", announcer: announcer)
    let mail = claim(
      name, .announcer(instant(time), offset: offset), .announcement, .mail, evidence: evidence)
    let tag = claim(name, nil, .tag, .tagList)
    let list = claim(name, .utc(instant(time)), .kernelOrg, .releasesJSON)
    return Release(version(name), from: confirmed ? [mail, tag, list] : [mail])
  }

  static func forecast(
    next: String = "7.0-rc7", on expected: String = "2026-04-05", overdueSince: Day? = nil,
    reason: String? = nil
  ) -> Forecast {
    Forecast(
      final: days([
        ("2026-04-12", 81), ("2026-04-13", 1), ("2026-04-19", 15), ("2026-04-20", 0.4),
        ("2026-04-26", 2), ("2026-05-03", 0.6),
      ]),
      candidates: [],
      extra: .init(
        candidate: version("7.0-rc8"), probability: 0.17,
        finalWithout: days([("2026-04-12", 98), ("2026-04-19", 2)]),
        finalWith: days([("2026-04-19", 87), ("2026-04-26", 13)])),
      next: .init(version: version(next), day: day(expected), overdueSince: overdueSince),
      reasons: [
        .init(
          text: reason
            ?? "the announcement of 7.0-rc6 says that the final is to come in two weeks",
          feature: "cue", shift: 0.3, day: day("2026-04-12"), evidence: "")
      ],
      method: "kreltrack-1")
  }

  static func cycle(_ number: String, _ known: [(String, String)]) -> Cycle {
    ReleaseHistory(
      observations: known.map { name, date in
        claim(name, .utcDay(day(date)), .record, .mail)
      }, completeUntil: day("2026-06-30")
    ).cycle(version(number).cycle)
  }

  static let candidates = [
    ("6.19", "2026-02-08"), ("7.0-rc1", "2026-02-22"), ("7.0-rc2", "2026-03-01"),
    ("7.0-rc3", "2026-03-08"), ("7.0-rc4", "2026-03-15"), ("7.0-rc5", "2026-03-22"),
    ("7.0-rc6", "2026-03-29"),
  ]

  static func status(
    _ cycle: Cycle, _ forecast: Forecast? = nil, line: LineStatus? = nil
  ) -> CycleStatus {
    CycleStatus(
      cycle: cycle, forecast: forecast, line: line, unconfirmed: [], beyond: nil,
      isBeforeHistory: false)
  }

  static func contents(name: String = "networking", sentence: String? = nil) -> ReleaseContents {
    var summary = AnnouncementSummary()
    summary.commits = 300
    summary.isComplete = true
    summary.contributors = [.init(name: "Ann Author", count: 200), .init(name: "Bo", count: 100)]
    summary.areas = [
      .init(area: name, count: 120), .init(area: "drivers: graphics", count: 80),
      .init(area: "Rust", count: 30),
    ]
    summary.areas += (1...7).map { .init(area: "area \($0)", count: 10) }
    summary.rustCommits = 30
    summary.size = .init(said: .smaller, sentence: sentence ?? "It is a small one.")
    summary.schedule = .init(
      cue: .onTrack, sentence: sentence ?? "So far nothing looks like it needs more time.")
    var contents = ReleaseContents()
    contents.summary = summary
    contents.rank = SizeRank(
      300, recent: [250, 280, 350, 400, 420], all: [250, 280, 350, 400, 420])
    contents.lines = SourceLines(rust: 50_000, all: 30_000_000, rustFiles: 300)
    return contents
  }

  static func candidate(confirmed: Bool = true) -> NoticeContent {
    NoticeContent(
      News(.release(version("7.0-rc6")), isConfirmed: confirmed), madeAt: madeAt,
      release: release("7.0-rc6", "2026-03-29T22:40:35Z", confirmed: confirmed),
      status: confirmed
        ? status(cycle("7.0", candidates), forecast())
        : status(
          cycle("7.0", Array(candidates.dropLast())), forecast(next: "7.0-rc6", on: "2026-03-29")),
      contents: contents())
  }

  static let final = NoticeContent(
    News(.release(version("7.0"))), madeAt: instant("2026-04-13T06:00:00Z"),
    release: release("7.0", "2026-04-12T21:30:00Z"),
    status: status(cycle("7.0", candidates + [("7.0-rc7", "2026-04-05"), ("7.0", "2026-04-12")])))

  static func update(_ moniker: String, isEndOfLife: Bool = false) -> NoticeContent {
    NoticeContent(
      News(.release(version("6.12.31"))), madeAt: madeAt,
      release: release(
        "6.12.31", "2026-03-28T10:00:00Z", offset: 7_200, announcer: "Greg Kroah-Hartman"),
      status: status(
        cycle("6.12", [("6.12", "2024-11-17")]),
        line: LineStatus(
          latest: version("6.12.31"), moniker: moniker, isEndOfLife: isEndOfLife)))
  }

  static let opened = NoticeContent(
    News(.cycle(version("7.0").cycle)), madeAt: instant("2026-02-09T06:00:00Z"),
    status: status(
      cycle("7.0", [("6.19", "2026-02-08")]),
      Forecast(
        final: days([("2026-04-12", 70), ("2026-04-19", 30)]), candidates: [],
        extra: .init(
          candidate: version("7.0-rc8"), probability: 0.3, finalWithout: nil, finalWith: nil),
        next: .init(version: version("7.0-rc1"), day: day("2026-02-22")), reasons: [],
        method: "kreltrack-1")))

  static func moved(to: String = "2026-04-19", extraTo: Double = 0.8) -> NoticeContent {
    NoticeContent(
      News(
        .forecast(
          version("7.0").cycle,
          ForecastMove(
            madeOn: day("2026-03-30"), from: day("2026-04-12"), to: day(to), extraFrom: 0.17,
            extraTo: extraTo))),
      madeAt: madeAt, status: status(cycle("7.0", candidates), forecast()))
  }

  static let endOfLife = NoticeContent(
    News(.endOfLife(version("6.18").cycle)), madeAt: madeAt,
    status: status(
      cycle("6.18", [("6.18", "2025-11-30")]),
      line: LineStatus(latest: version("6.18.22"), moniker: "stable", isEndOfLife: true)))

  static let overdue = NoticeContent(
    News(.overdue(version("7.0-rc7"), since: day("2026-04-05"))),
    madeAt: instant("2026-04-07T06:00:00Z"),
    status: status(
      cycle("7.0", candidates), forecast(on: "2026-04-12", overdueSince: day("2026-04-05"))))

  static func failing(
    _ source: String = "kdist", runs: Int = 3,
    error: String? = "www.kernel.org answered 503, try again later"
  ) -> NoticeContent {
    NoticeContent(
      News(.failing(source: source, runs: runs, error: error, since: day("2026-03-28"))),
      madeAt: madeAt)
  }

  /// Every kind of news by the name of its golden file.
  static let all: [String: NoticeContent] = [
    "candidate": candidate(), "unconfirmed": candidate(confirmed: false), "final": final,
    "update": update("longterm"), "last-update": update("stable", isEndOfLife: true),
    "cycle": opened, "forecast": moved(), "extra": moved(to: "2026-04-12"),
    "end-of-life": endOfLife, "overdue": overdue, "failing": failing(),
  ]

  static let footer = NoticeFooter(
    recipient: "team", host: "example.org", stop: StopAddress("https://example.org/lists"))

  static func head(
    sender: String = "kreltrack@example.org", recipient: String = "alice@example.net"
  ) -> MailHead {
    MailHead(
      senderName: "kreltrack", sender: sender, recipient: recipient, date: madeAt,
      messageID: "kreltrack.release.7.0-rc6.0123456789abcdef@example.org",
      event: "release 7.0-rc6", recipientName: "team",
      stop: StopAddress("https://example.org/lists"))
  }

  /// All that others can write, set to one text.
  static func filled(with text: String) -> [NoticeContent] {
    let mail = release(
      "7.0-rc6", "2026-03-29T22:40:35Z", announcer: text, id: "x@\(text)")
    let status = status(
      cycle("7.0", candidates), forecast(reason: text),
      line: LineStatus(latest: nil, moniker: text, isEndOfLife: false))
    return [
      NoticeContent(
        News(.release(version("7.0-rc6"))), madeAt: madeAt, release: mail, status: status,
        contents: contents(name: text, sentence: text)),
      NoticeContent(
        News(.release(version("6.12.31"))), madeAt: madeAt,
        release: release("6.12.31", "2026-03-28T10:00:00Z", announcer: text), status: status),
      failing(text, error: text),
    ]
  }
}
