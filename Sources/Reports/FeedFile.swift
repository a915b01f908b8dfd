package import KernelModel

/// Releases as a feed (Atom, RFC 4287), an entry each.
///
/// An entry's id is its release's for good. The feed bears the moment of the data's last change, so
/// that the same data give the same bytes.
package struct FeedFile {
  /// What a feed can be limited to.
  package enum Kind: String, CaseIterable, Sendable {
    case candidates
    case finals
    case updates

    /// The kind that a release is of.
    package init(_ version: Version) {
      switch version.stage {
      case .candidate: self = .candidates
      case .final: self = .finals
      case .update: self = .updates
      }
    }

    fileprivate var term: String {
      switch self {
      case .candidates: "candidate"
      case .finals: "final"
      case .updates: "update"
      }
    }
  }

  private let releases: [PublishedRelease]
  private let changedAt: Instant
  private let generator: String
  private let kinds: Set<Kind>
  private let site: SiteAddress?

  /// `releases`, the newest first, are those of `kinds` alone; `generator` is the program's version.
  package init(
    _ releases: [PublishedRelease], changedAt: Instant, generator: String,
    only kinds: Set<Kind> = Set(Kind.allCases), site: SiteAddress? = nil
  ) {
    self.releases = releases.filter { kinds.contains(Kind($0.release.version)) }
    self.changedAt = changedAt
    self.generator = generator
    self.kinds = kinds
    self.site = site
  }

  /// The file, with a line end.
  package var text: String {
    let head: [Markup] = [
      .element("id", [:], Markup(id)),
      .element("title", [:], Markup(title)),
      .element("updated", [:], Markup(changedAt.rfc3339())),
      .element("author", [:], .element("name", [:], "kreltrack")),
      .element("generator", ["version": generator], "kreltrack"),
    ]
    var links: [Markup] = []
    if let site {
      // A feed of some kinds stands nowhere in the site.
      if isWhole {
        links.append(Self.link("self", "application/atom+xml", site.file("releases.atom")))
      }
      links.append(Self.link("alternate", "text/html", site.file("")))
    }
    let feed = Markup.element(
      "feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"],
      Self.lines(head + links + releases.compactMap(entry)))
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + feed.source + "\n"
  }

  /// A feed of some kinds is another feed than that of all.
  private var id: String {
    let all = "urn:kreltrack:releases"
    return isWhole ? all : all + ":" + names.joined(separator: ",")
  }

  private var title: String {
    "Linux kernel releases" + (isWhole ? "" : ": " + names.joined(separator: ", "))
  }

  private var isWhole: Bool { kinds.count == Kind.allCases.count }
  private var names: [String] { kinds.map(\.rawValue).sorted() }

  // MARK: Entries

  /// Nil where no day of it is known: an entry must have a moment.
  private func entry(_ published: PublishedRelease) -> Markup? {
    let release = published.release
    guard let moment = release.moment else { return nil }
    let time = Markup(moment.rfc3339 ?? moment.earliest.rfc3339())
    let updated = published.told(by: changedAt).flatMap { told in
      told > moment.earliest ? Markup(told.rfc3339()) : nil
    }
    var parts: [Markup] = [
      .element("id", [:], Markup("urn:kreltrack:release:\(release.version)")),
      .element("title", [:], Markup("Linux \(release.version)")),
      .element("published", [:], time),
      .element("updated", [:], updated ?? time),
      Self.link("alternate", "text/html", page(of: release.version)),
    ]
    if let mail = release.announcement {
      parts.append(Self.link("related", "text/html", mail))
    }
    if let announcer = release.announcer {
      parts.append(.element("author", [:], .element("name", [:], Markup(printable(announcer)))))
    }
    parts += [
      .element("category", ["term": Kind(release.version).term]),
      .element("summary", ["type": "text"], Markup(Self.summary(published))),
    ]
    return .element("entry", [:], Self.lines(parts))
  }

  private static let areasShown = 5

  /// What its announcement says, or that it is not at hand; sentences without markup.
  private static func summary(_ published: PublishedRelease) -> String {
    let (release, contents) = (published.release, published.contents)
    let (summary, remarks) = (contents.summary, release.codedRemarks)
    let sentences = [
      summary == nil ? "Its announcement is not at hand." : contents.size(of: release.version),
      contents.ownSize(remarks), summary?.areasInWords(most: areasShown), summary?.rustInWords,
      contents.schedule(remarks),
    ]
    return sentences.compactMap { $0 }.joined(separator: " ")
  }

  /// The site has a place for every mainline release; of an update the tag is shown.
  private func page(of version: Version) -> String {
    guard let site, version.isMainline else { return ReleaseLinks(version).tag }
    return site.file("\(version.cycle).html#\(version)")
  }

  private static func link(_ relation: String, _ type: String, _ address: String) -> Markup {
    .element("link", ["rel": relation, "type": type, "href": address])
  }

  /// One piece a line.
  private static func lines(_ pieces: [Markup]) -> [Markup] {
    [Markup(verbatim: "\n")] + pieces.flatMap { [$0, Markup(verbatim: "\n")] }
  }
}

extension PublishedRelease {
  /// When what its announcement says came to be known, at the latest `moment`; nil where that is not
  /// at hand.
  fileprivate func told(by moment: Instant) -> Instant? {
    guard contents.summary != nil else { return nil }
    return release.sources.lazy
      .filter { !$0.isContradicted && $0.observation.kind == .announcement }
      .map { min($0.observation.firstSeen, moment) }.min()
  }
}

extension Release {
  /// Where its announcement is to be read; nil where that is not known, or is no plain address.
  fileprivate var announcement: String? {
    sources.lazy.filter { !$0.isContradicted && $0.observation.evidence.messageID != nil }
      .compactMap { $0.observation.evidence.address }
      .compactMap { WebLink($0)?.text }.first
  }
}
