import KernelModel

/// A cycle's page: where it stands, its course, and each of its releases.
struct CyclePage {
  private let contents: SiteContents
  private let index: Int
  private let address: SiteAddress?

  /// `index` is the cycle's place in `contents.statuses`; `address` is where the site will stand, nil
  /// where nobody said.
  init(_ contents: SiteContents, at index: Int, address: SiteAddress? = nil) {
    (self.contents, self.index, self.address) = (contents, index, address)
  }

  /// Those of all cycles, in their order.
  static func all(_ contents: SiteContents, address: SiteAddress? = nil) -> [CyclePage] {
    contents.statuses.indices.map { CyclePage(contents, at: $0, address: address) }
  }

  private var status: CycleStatus { contents.statuses[index].content }
  private var cycle: Cycle { status.cycle }

  /// The file's name.
  var name: String { "\(cycle.number).html" }

  /// The page, as it is written.
  var source: String {
    var parts = [head]
    if let forecast = status.forecast {
      parts.append(ForecastPart(status: status, forecast: forecast).section())
    }
    parts.append(.section("releases", "Releases", note: note, releases))
    parts.append(neighbours)
    return page.source(parts)
  }

  private var page: Page {
    Page(
      title: "Linux \(cycle.number) · kreltrack", description: headline, name: name,
      address: address, contents: contents,
      ways: [("index.html", "Overview"), ("index.html#timeline", "Timeline")]
        + (status.forecast == nil ? [] : [("#forecast", "Expected")])
        + [("#releases", "Releases"), ("index.html#cycles", "All cycles")])
  }

  private var headline: String {
    status.headline(name: "Linux \(cycle.number)")
  }

  private var note: Markup {
    Markup(
      counted(cycle.candidateCount, "candidate")
        + (cycle.final == nil ? " so far" : " and the final"))
  }

  private var head: Markup {
    let forecast = status.forecast.map { ForecastPart(status: status, forecast: $0) }
    return .element(
      "section", ["class": "now", "aria-labelledby": "now-title"],
      .element("h1", ["id": "now-title"], Markup("Linux \(cycle.number)")),
      .paragraph(headline, class: "lead"),
      Markup(status.notes.map { .paragraph($0, class: "warning") }),
      forecast?.figures ?? figures, CourseDrawing(status)?.markup ?? .none,
      .element(
        "p", ["class": "note"], Markup(status.audience), " ",
        "As JSON: ", .link("api/v1/\(cycle.number).json", "where it stands"), ", ",
        .link("api/v1/show/\(cycle.number).json", "what its releases hold"), "."))
  }

  /// A finished cycle in figures.
  private var figures: Markup {
    guard cycle.final != nil else { return .none }
    var figures: [(value: Markup, meaning: Markup)] = []
    if let days = cycle.days { figures.append((Markup("\(days)"), "days")) }
    figures.append((Markup("\(cycle.candidateCount)"), "candidates"))
    if let extra = cycle.wasExtra {
      figures.append(
        (
          extra ? "extra" : "regular",
          extra ? "more than seven weeks from rc1" : "seven weeks from rc1"
        ))
    }
    if let line = status.line, let latest = line.latest {
      figures.append((Markup("\(latest)"), "latest update"))
    }
    return .figures(figures)
  }

  /// Candidates and final in order, those without a day too.
  private var releases: Markup {
    let shown = contents.shown(of: cycle.number)
    let known = Set(shown.map(\.release.version))
    var entries = shown.map { ($0.release.version, ReleaseEntry(parts: $0).markup) }
    entries += status.gaps.filter { !known.contains($0) }.map { ($0, ReleaseEntry.undated($0)) }
    guard !entries.isEmpty else { return .paragraph("Nothing of it is out.") }
    return .element("ol", ["class": "releases"], entries.sorted { $0.0 < $1.0 }.map(\.1))
      + ReleaseParts.missing(in: shown)
  }

  private var neighbours: Markup {
    func link(_ index: Int, _ relation: String, _ arrow: (String, String)) -> Markup {
      guard contents.statuses.indices.contains(index) else { return .element("span") }
      let number = contents.statuses[index].content.cycle.number
      return .element(
        "a", ["rel": relation, "href": "\(number).html"],
        Markup("\(arrow.0)Linux \(number)\(arrow.1)"))
    }
    return .element(
      "nav", ["class": "neighbours", "aria-label": "Cycle before and after"],
      link(index - 1, "prev", ("← ", "")), link(index + 1, "next", ("", " →")))
  }
}
