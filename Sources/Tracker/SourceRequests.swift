internal import Configuration
internal import Feeds
internal import KernelModel
internal import Ledger
internal import Transport

/// What each source is asked, as requests.
struct SourceRequests {
  let settings: Settings
  let userAgent: String

  /// The first request to a source: lore is asked from `since` on, trees for tags of `majors`.
  func request(
    _ name: SourceName, source: Settings.Source, record: SourceRecord?, since: Instant,
    majors: ClosedRange<Int>
  ) -> Request {
    switch name {
    case .releases:
      return feed(name, source, record, accepts: ["application/json"])
    case .kdist:
      return feed(
        name, source, record, accepts: ["application/rss+xml", "application/xml", "text/xml"])
    case .kdistMail:
      return feed(name, source, record, accepts: Self.atom)
    case .longterm:
      return feed(name, source, record, accepts: ["text/html", "application/xhtml+xml"])
    case .announcements:
      return search(source, since: since, page: 0)
    case .tags, .stableTags:
      return tags(name, source, majors: majors)
    }
  }

  private static let atom = ["application/atom+xml", "application/xml", "text/xml"]

  /// public-inbox sends mails as text; servers that know them as files send one of the others.
  private static let mail = ["text/plain", "message/rfc822", "application/octet-stream"]

  private func feed(
    _ name: SourceName, _ source: Settings.Source, _ record: SourceRecord?, accepts: [String]
  ) -> Request {
    var request = Request(name: name.rawValue, url: source.url, maxBody: settings.maxFeedBytes)
    request.mirrors = source.mirrors
    request.accepts = accepts
    if let stored = record?.validators, stored.url == source.url {
      request.validators = Validators(etag: stored.etag, lastModified: stored.lastModified)
    }
    return request
  }

  /// Entries on a page of public-inbox's results.
  static let entriesOnPage = 200

  /// A page of lore's search for Linus Torvalds' mails since a moment, newest first.
  ///
  /// `rt:` is the time of receipt; it takes Unix seconds, but reads eight digits alone as 1970.
  func search(_ source: Settings.Source, since: Instant, page: Int) -> Request {
    let offset = page == 0 ? "" : "&o=\(page * Self.entriesOnPage)"
    let query = "?q=f:torvalds+s:Linux+rt:\(since.seconds)..&x=A\(offset)"
    var request = list(source, query)
    request.accepts = Self.atom
    request.maxBody = settings.maxFeedBytes
    // public-inbox says "no match" with status 404.
    request.returnsNotFound = true
    return request
  }

  /// The raw mail behind one of the search's entries.
  func rawMail(_ messageID: String, _ source: Settings.Source) -> Request {
    var request = list(source, Lore.escaped(messageID) + "/raw")
    request.accepts = Self.mail
    request.maxBody = settings.maxMailBytes
    return request
  }

  private func list(_ source: Settings.Source, _ path: String) -> Request {
    func below(_ base: String) -> String { base + (base.hasSuffix("/") ? "" : "/") + path }
    var request = Request(
      name: SourceName.announcements.rawValue, url: below(source.url),
      maxBody: settings.maxMailBytes)
    request.mirrors = source.mirrors.map(below)
    return request
  }

  /// git's protocol version 2: one POST, no earlier request is needed; see gitprotocol-http(5).
  private func tags(
    _ name: SourceName, _ source: Settings.Source, majors: ClosedRange<Int>
  ) -> Request {
    func service(_ tree: String) -> String {
      tree.hasSuffix("/git-upload-pack") ? tree : tree + "/git-upload-pack"
    }
    var request = Request(
      name: name.rawValue, url: service(source.url), maxBody: settings.maxFeedBytes)
    request.mirrors = source.mirrors.map(service)
    request.headers = [("Git-Protocol", "version=2")]
    request.post = Request.Post(
      body: TagList.request(
        prefixes: majors.map { "v\($0)." }, agent: userAgent.filter { $0 > " " && $0 <= "~" }),
      contentType: "application/x-git-upload-pack-request")
    request.accepts = ["application/x-git-upload-pack-result"]
    return request
  }
}
