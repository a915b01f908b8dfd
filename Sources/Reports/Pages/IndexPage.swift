import KernelModel

/// The site's first page: the running cycle, maintained kernels, the last cycles, what the candidates
/// held, the forecaster's record, and the way to everything else.
struct IndexPage {
  private let contents: SiteContents
  private let address: SiteAddress?

  /// The file's name.
  static let name = "index.html"

  /// `address` is where the site will stand; nil where nobody said.
  init(_ contents: SiteContents, address: SiteAddress? = nil) {
    (self.contents, self.address) = (contents, address)
  }

  private var status: CycleStatus { contents.publication.status }

  /// The page, as it is written.
  var source: String {
    let supported = SupportedPart(listing: contents.publication.listing)
    let candidates = CandidatesPart(contents)
    let scores = ScoresPart(report: contents.backtest.content, record: contents.record.content)
    var parts = [now]
    if let part = forecast { parts.append(part) }
    parts.append(
      .section("supported", "Maintained kernels", note: supported.note, supported.markup))
    parts.append(
      .section(
        "timeline", "The last cycles", note: "to scale, in weeks since the merge window opened",
        TimelinePart(contents).markup))
    parts.append(
      .section("candidates", "What the candidates held", note: candidates.note, candidates.markup))
    parts.append(.section("record", "The forecaster’s record", note: scores.note, scores.markup))
    parts.append(.section("cycles", "All cycles", note: "a page each", cycles))
    parts.append(.section("files", "For programs", note: "files beside this page", files))
    return page.source(parts)
  }

  private var page: Page {
    Page(
      title: "\(headline) · kreltrack", description: lead,
      name: Self.name, address: address, contents: contents,
      ways: [
        ("#now", "Now"), ("#supported", "Maintained"), ("#timeline", "Timeline"),
        ("#candidates", "Candidates"), ("#record", "Record"), ("#cycles", "Cycles"),
        ("#files", "Files"),
      ])
  }

  private var name: String { "Linux \(status.cycle.number)" }

  /// Where the cycle stands.
  private var lead: String { status.headline(name: name) }

  /// Until when the data reach, for whoever compares that with today.
  private var known: String {
    "Known until \(dated(contents.publication.forecast.freshness.completeUntil))."
  }

  /// The answer: when the final is expected; where nobody can tell, where the cycle stands.
  private var headline: String {
    status.forecast?.final.mostLikely.map { "\(name) is expected on \(dated($0.day))" }
      ?? lead
  }

  private var now: Markup {
    let forecast = status.forecast.map { ForecastPart(status: status, forecast: $0) }
    return .element(
      "section", ["id": "now", "class": "now", "aria-labelledby": "now-title"],
      .element("h1", ["id": "now-title"], Markup(dating: headline)),
      .paragraph((forecast == nil ? "" : lead + " ") + known, class: "lead"),
      Markup(status.notes.map { .paragraph($0, class: "warning") }),
      forecast?.figures ?? .none, CourseDrawing(status)?.markup ?? .none,
      .element(
        "p", ["class": "note"], Markup(status.audience), " ",
        .link("\(status.cycle.number).html", Markup("All of \(name)")), "."))
  }

  private var forecast: Markup? {
    let ahead = CyclesAheadPart(cycles: contents.publication.forecast.content.cycles ?? [])
    return status.forecast.map {
      ForecastPart(status: status, forecast: $0).section(ahead.markup)
    }
  }

  /// Links to all cycles, a row for each first number.
  private var cycles: Markup {
    var groups: [(name: String, cycles: [CycleNumber])] = []
    for status in contents.statuses.reversed() {
      let number = status.content.cycle.number
      let name = number.micro == nil ? "\(number.major)" : "\(number.major).\(number.minor)"
      if groups.last?.name != name { groups.append((name, [])) }
      groups[groups.count - 1].cycles.append(number)
    }
    return .element(
      "dl", ["class": "cycles"],
      groups.map { group in
        .element(
          "div", [:], .element("dt", [:], Markup(group.name)),
          .element(
            "dd", [:],
            group.cycles.map { .link("\($0).html", Markup("\($0)")) + "\n" }))
      })
  }

  private var files: Markup {
    .element(
      "ul", ["class": "files"],
      PublishedFile.all.map { file in
        .element("li", [:], .link(file.address, Markup(file.title)), ": ", Markup(file.holds), ".")
      })
  }
}
