package import KernelModel

/// The static site of one state of the data: same contents, same bytes.
package struct Site {
  private let contents: SiteContents
  /// The program's version.
  private let generator: String
  /// Where it will be served; nil where that is not known.
  private let address: SiteAddress?

  package init(_ contents: SiteContents, generator: String, address: SiteAddress?) {
    self.contents = contents
    self.generator = generator
    self.address = address
  }

  package var files: [SiteFile] { pages + published + documents }

  private var pages: [SiteFile] {
    [SiteFile(IndexPage.name, IndexPage(contents, address: address).source)]
      + CyclePage.all(contents, address: address).map { SiteFile($0.name, $0.source) }
  }

  private var published: [SiteFile] {
    let publication = contents.publication
    let feed = FeedFile(
      contents.newest, changedAt: publication.changedAt, generator: generator, site: address)
    return [
      SiteFile("kreltrack.ics", CalendarFile(publication).text),
      SiteFile("releases.atom", feed.text),
      SiteFile("metrics.prom", MetricsFile(publication, generator: generator).text),
      SiteFile("badge.svg", BadgeFile(publication.status, asOf: publication.forecast.asOf).text),
    ]
  }

  private var documents: [SiteFile] {
    let documents = SiteDocument.all(of: contents)
    return documents.map { SiteFile(SiteDocument.folder + $0.path, $0.text) }
      + [
        SiteFile(
          SiteDocument.folder + "index.json", Document.index(contents, documents).compactText)
      ]
  }
}

/// One JSON document of a site.
package struct SiteDocument: Sendable {
  static let folder = "api/v1/"

  /// Below `api/v1/`.
  let path: String
  let schema: String
  /// What it is about: a cycle or a release; nil where it is about all.
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
    let shown = contents.shown.map { answer, told in
      let name = "\(answer.content.version)"
      return SiteDocument("show/\(name).json", .show(answer, told), version: name)
    }
    return whole + releases + cycles + shown
  }
}
