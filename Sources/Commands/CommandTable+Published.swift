// The commands that write what other programs read: a site, or one of its files.

extension CommandTable {
  static let export = Command(
    name: "export", arguments: "DIR", summary: "write a static site for any web server",
    description: """
      Writes pages, JSON documents, a calendar, a feed, metrics and a badge into DIR, which it \
      makes or replaces at once: a reader sees the old site or the new one, whole. A folder with \
      files that no export wrote is refused; the folder above it must be writable. The same data \
      give the same bytes: files bear the moment of the data's last change (or \
      SOURCE_DATE_EPOCH), and only metrics tell when sources were read. contrib/nginx.conf shows \
      how to serve it.
      """,
    options: [url], count: 1...1,
    examples: [
      "kreltrack export /srv/www/kernel", "kreltrack export site --url https://k.example",
    ])

  static let calendar = Command(
    name: "calendar", arguments: "", summary: "releases and forecasts as a calendar (iCalendar)",
    description: """
      Writes candidates, finals and merge windows as whole days (RFC 5545): those that came, and \
      tentative those that are forecast, with their probability; the next three cycles too. A \
      thing keeps its UID when it comes, and calendars move it when the forecast moves. KINDS: \
      candidates, finals, merge-windows. --since takes a cycle or a day. The same data give the \
      same bytes, whenever they are asked.
      """,
    options: [only, since], count: 0...0,
    examples: [
      "kreltrack calendar", "kreltrack calendar --only finals,merge-windows --since 7.0",
    ])

  static let feed = Command(
    name: "feed", arguments: "", summary: "releases as a feed (Atom)",
    description: """
      Writes the newest 100 confirmed releases, or all from --since on, an entry each (RFC 4287), \
      with what its announcement says where it is at hand. KINDS: candidates, finals, updates. \
      With --url, links lead into the site that stands at ADDRESS, else to the tags. The same \
      data give the same bytes.
      """,
    options: [only, since, url], count: 0...0,
    examples: ["kreltrack feed", "kreltrack feed --only finals --url https://example.org/linux"])

  static let metrics = Command(
    name: "metrics", arguments: "", summary: "what is known in figures, for Prometheus",
    description: """
      Writes the lines with their newest versions, the running cycle, its forecast, how far the \
      data reach and when each source was last read, in Prometheus' text format for \
      node_exporter's textfile collector. Write to another name first and rename, so that nobody \
      reads half a file; contrib/crontab has the line, contrib/prometheus-rules.yml alerts, \
      contrib/grafana-dashboard.json a dashboard.
      """,
    options: [], count: 0...0, examples: ["kreltrack metrics"])

  static let badge = Command(
    name: "badge", arguments: "[VERSION]", summary: "a cycle as a small picture (SVG)",
    description: """
      Writes a badge: the newest release of VERSION's cycle and the likeliest day of its final, or \
      the day on which that came. Without VERSION: the running cycle.
      """,
    options: [], count: 0...1, examples: ["kreltrack badge", "kreltrack badge 7.0"])
}
