/// What the configuration files say, over the defaults.
package struct Settings: Hashable, Sendable {
  /// Seconds that a whole request may take.
  package var timeout = 30.0
  /// Seconds that a connection may take.
  package var connectTimeout = 10.0
  /// Seconds before the first repetition; doubled for each further one.
  package var retryDelay = 1.0
  /// Seconds between the starts of two requests to one host.
  package var minInterval = 0.1
  /// Seconds before a search is asked again.
  package var maxAge = 600.0
  /// Bytes that a body may have after decompression; nil means the defaults below.
  package var maxBody: Int?
  /// A file of certificates to trust instead of the system's.
  package var caFile: String?
  /// How to reach whoever runs this program, for the User-Agent.
  package var contact: String?
  package var sources: [String: Source] = Source.defaults
  /// How mails leave; nil where there is no such group.
  package var mail: Mail?
  /// Who is told of news, in the order of the files.
  package var notify: [Notify] = []

  package init() {}

  /// Bytes that a feed may have.
  package var maxFeedBytes: Int { maxBody ?? 16 << 20 }
  /// Bytes that a mail may have.
  package var maxMailBytes: Int { maxBody ?? 64 << 20 }

  /// Where a source is, and whether it is asked.
  package struct Source: Hashable, Sendable {
    package var url: String
    /// Addresses of the same content, tried in order when the first can't be reached.
    package var mirrors: [String] = []
    package var isEnabled = true

    /// The addresses of DESIGN's sources, by their names.
    static let defaults: [String: Source] = [
      "releases": Source(url: "https://www.kernel.org/releases.json"),
      "kdist": Source(url: "https://www.kernel.org/feeds/kdist.xml"),
      "kdist-mail": Source(
        url: "https://lore.kernel.org/linux-kernel-announce/new.atom",
        mirrors: [
          "https://tor.lore.kernel.org/linux-kernel-announce/new.atom",
          "https://sea.lore.kernel.org/linux-kernel-announce/new.atom",
        ]),
      "announcements": Source(
        url: "https://lore.kernel.org/lkml/",
        mirrors: ["https://tor.lore.kernel.org/lkml/", "https://sea.lore.kernel.org/lkml/"]),
      "tags": Source(
        url: "https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git",
        mirrors: ["https://github.com/torvalds/linux.git"]),
      "stable-tags": Source(
        url: "https://git.kernel.org/pub/scm/linux/kernel/git/stable/linux.git",
        mirrors: ["https://github.com/gregkh/linux.git"]),
      "longterm": Source(url: "https://www.kernel.org/category/releases.html"),
    ]
  }
}
