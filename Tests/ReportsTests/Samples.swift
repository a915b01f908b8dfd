import KernelModel
import Testing

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

func moment(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Moment {
  if let moment = Moment(parsing: Array(text.utf8)[...]) { return moment }
  Issue.record("'\(text)' is no moment", sourceLocation: sourceLocation)
  return .utcDay(Day(number: 0))
}

/// What an attacker may put into a mail or a feed: colours, bells, line ends, turned writing.
let hostile = "a\u{1b}[31mb\u{7}\r\nc\td\u{202e}e\u{2028}f\u{9b}g\u{200b}h"
let forbidden = "\u{1b}\u{7}\r\u{202e}\u{2028}\u{9b}\u{200b}"

func claim(
  _ name: String, _ date: String?, kind: SourceKind = .record, basis: Basis = .mail,
  id: String? = nil, announcer: String? = nil, seen: Instant? = nil
) -> Observation {
  let time = date.map { moment($0) }
  return Observation(
    version: version(name), kind: kind, basis: basis, moment: time,
    evidence: Evidence(messageID: id, announcer: announcer),
    firstSeen: seen ?? time?.earliest ?? Instant(seconds: 0))
}

func answer<Content>(
  _ content: Content, asOf: String = "2026-04-20", stale: Bool = false,
  sources: [SourceHealth] = []
) -> Answer<Content> {
  Answer(
    content, generatedAt: Instant(startOf: day(asOf)) + 43_200, asked: day(asOf), asOf: day(asOf),
    freshness: Freshness(completeUntil: day(asOf), isStale: stale, sources: sources))
}

/// 7.0 after its final, or before it.
func status(
  final: Bool = true, line: LineStatus? = nil, unconfirmed: [Release] = [], beyond: Release? = nil,
  overdue: Day? = nil
) -> CycleStatus {
  var claims = [claim("6.19", "2026-02-08"), claim("7.0-rc7", "2026-04-05T14:00:00-10:00")]
  if final { claims.append(claim("7.0", "2026-04-12T15:00:00-10:00")) }
  let history = ReleaseHistory(observations: claims, completeUntil: day("2026-04-20"))
  let expected = Forecast.Expected(
    version: version("7.0"), day: day("2026-04-19"), overdueSince: overdue)
  let days = Distribution(weights: [day("2026-04-19"): 3, day("2026-04-26"): 1])
  return CycleStatus(
    cycle: history.cycle(version("7.0").cycle),
    forecast: final ? nil : days.map { forecast($0, next: expected) }, line: line,
    unconfirmed: unconfirmed, beyond: beyond, isBeforeHistory: false)
}

/// A forecast of 7.0 that knows of nothing but its final.
func forecast(_ final: Distribution, next: Forecast.Expected) -> Forecast {
  Forecast(
    final: final, candidates: [],
    extra: .init(
      candidate: version("7.0-rc8"), probability: 0.25, finalWithout: nil, finalWith: nil),
    next: next, reasons: [], method: "weekly-rule")
}
