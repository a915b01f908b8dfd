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
