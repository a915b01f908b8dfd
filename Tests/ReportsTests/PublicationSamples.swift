import KernelModel
import Testing

@testable import Reports

extension AfterCandidate6 {
  static let releases = [
    "6.18": "2025-11-30", "6.19-rc1": "2025-12-14", "6.19": "2026-02-08T14:12:33-08:00",
    "7.0-rc1": "2026-02-22", "7.0-rc6": "2026-03-29T15:40:12-07:00",
  ]

  /// What is published after 7.0-rc6; `later` has what came since, and then nothing is forecast.
  static func publication(
    forecast: Forecast? = forecast(), cycles: [CycleForecast]? = cycles,
    later: [String: String] = [:], changedAt: String = "2026-03-30T12:00:00Z",
    listing: [Listing.Entry]? = nil, health: [SourceHealth] = []
  ) -> Publication {
    let claims = releases.merging(later) { $1 }
      .map { claim($0.key, $0.value, announcer: "Linus Torvalds") }
    let history = ReleaseHistory(observations: claims, completeUntil: day("2026-03-30"))
    let moment = Instant(rfc3339: changedAt) ?? Instant(seconds: 0)
    let status = CycleStatus(
      cycle: history.cycle(history.runningCycle ?? version("7.0").cycle), forecast: forecast,
      line: nil, unconfirmed: [], beyond: nil, isBeforeHistory: false)
    func answered<Content>(_ content: Content) -> Answer<Content> {
      Answer(
        content, generatedAt: moment, asked: moment.day(), asOf: moment.day(),
        freshness: Freshness(completeUntil: moment.day(), isStale: false, sources: []))
    }
    var known = history.cycles
    if known.last?.number != status.cycle.number { known.append(status.cycle) }
    return Publication(
      forecast: answered(ForecastAnswer(status: status, cycles: cycles)), cycles: known,
      listing: listing.map { answered(Listing(source: "releases", entries: $0)) }, health: health)
  }
}

/// An iCalendar file's events as names and values, unfolded and still escaped.
struct ReadCalendar {
  let properties: [String: String]
  let events: [[String: String]]

  init(_ text: String) {
    var (properties, events): ([String: String], [[String: String]]) = ([:], [])
    for line in text.replacing("\r\n ", with: "").split(separator: "\r\n")
    where !line.hasPrefix("END:") {
      let colon = line.firstIndex(of: ":") ?? line.endIndex
      let (name, value) = (String(line[..<colon]), String(line[colon...].dropFirst()))
      if line == "BEGIN:VEVENT" {
        events.append([:])
      } else if events.isEmpty {
        properties[name] = value
      } else {
        events[events.count - 1][name] = value
      }
    }
    (self.properties, self.events) = (properties, events)
  }

  subscript(_ name: String) -> [String: String]? {
    events.first { $0["UID"] == name + "@releases.kreltrack" }
  }
}
