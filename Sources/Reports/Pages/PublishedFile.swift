/// A file that is published beside the pages.
struct PublishedFile: Sendable {
  let address: String
  let title: String
  /// What it holds, as a clause.
  let holds: String
  /// Its media type where browsers and readers look for it in a page's head.
  var type: String?

  static let all = [
    PublishedFile(
      address: "kreltrack.ics", title: "Calendar",
      holds: "candidates, finals and merge windows, past and expected, for calendar programs",
      type: "text/calendar"),
    PublishedFile(
      address: "releases.atom", title: "Feed",
      holds: "an entry for each release with what its announcement says, for feed readers",
      type: "application/atom+xml"),
    PublishedFile(
      address: "metrics.prom", title: "Metrics",
      holds: "versions, dates and chances in Prometheus’s text format"),
    PublishedFile(
      address: "badge.svg", title: "Badge",
      holds: "the running cycle and when its final is expected, as a picture for a README"),
    PublishedFile(
      address: "api/v1/status.json", title: "Status",
      holds: "the running cycle in JSON, small enough to poll", type: "application/json"),
    PublishedFile(
      address: "api/v1/index.json", title: "Index of the JSON",
      holds: "all documents below api/v1/: cycles, releases, forecast, history, backtest, record"),
  ]

  /// All of them, in one line.
  static var links: Markup {
    Markup(
      all.enumerated().flatMap { index, file in
        [index == 0 ? .none : Markup(" · "), .link(file.address, Markup(file.title))]
      })
  }
}
