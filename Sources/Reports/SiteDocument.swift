import KernelModel

/// One JSON document of a site.
struct SiteDocument: Sendable {
  static let folder = "api/v1/"

  /// Below `api/v1/`.
  let path: String
  let schema: String
  /// The cycle that it is about; nil where it is about all.
  let version: String?
  let text: String

  private init(
    _ path: String, _ document: Document, version: String? = nil, isCompact: Bool = false
  ) {
    self.path = path
    schema = document.schema
    self.version = version
    text = isCompact ? document.compactText : document.text()
  }

  static func all(of contents: SiteContents) -> [SiteDocument] {
    let publication = contents.publication
    let running = "\(publication.status.cycle.number)"
    let whole = [
      SiteDocument("status.json", .summary(publication), version: running, isCompact: true),
      SiteDocument("forecast.json", .forecast(publication.forecast), version: running),
      SiteDocument("history.json", .history(contents.history)),
      SiteDocument("backtest.json", .backtest(contents.backtest)),
      SiteDocument("record.json", .record(contents.record)),
      SiteDocument("rust.json", .rust(contents.rust)),
    ]
    let releases = publication.listing.map { [SiteDocument("releases.json", .releases($0))] } ?? []
    let cycles = contents.statuses.map { status in
      let name = "\(status.content.cycle.number)"
      return SiteDocument("\(name).json", .status(status), version: name)
    }
    // By cycle: nine hundred files, one a release, would be most of what an export takes.
    let byCycle = Dictionary(grouping: contents.shown) { $0.answer.content.version.cycle }
    let shown = publication.cycles.map { cycle in
      let releases = byCycle[cycle.number] ?? []
      return SiteDocument(
        "show/\(cycle.number).json", .cycle(cycle.number, releases, of: publication.forecast),
        version: "\(cycle.number)", isCompact: true)
    }
    return whole + releases + cycles + shown
  }
}
