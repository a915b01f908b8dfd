import KernelModel

/// A release on its cycle's page: its day and where that is from, and what its announcement says.
struct ReleaseEntry {
  let parts: ReleaseParts

  private var release: Release { parts.release }

  /// Sources of one release that are named.
  private static let mostSources = 6

  var markup: Markup {
    Self.item(
      release.version, .time(release), origin: origin, doubts, parts.sentences, parts.areas())
  }

  /// A candidate that must have been, and whose day nobody knows.
  static func undated(_ version: Version) -> Markup {
    item(version, .time(nil), origin: links(version))
  }

  private static func item(
    _ version: Version, _ day: Markup, origin: Markup, _ rest: Markup...
  ) -> Markup {
    .element(
      "li", ["id": "\(version)"],
      [
        .element(
          "h3", [:], .element("a", ["href": "#\(version)"], Markup("\(version)")), " ",
          .element("small", [:], day)),
        .element("p", ["class": "origin"], origin),
      ] + rest)
  }

  /// Who announced it, each source with a link where it has one, the tag, the difference.
  private var origin: Markup {
    var pieces: [Markup] = []
    if let announcer = release.announcer {
      pieces.append("Announced by " + Markup(outside: announcer, most: 60) + ". ")
    }
    if let moment = release.moment {
      let calendar = moment.dayBasis == .announcer ? "at the announcer’s offset" : "in UTC"
      pieces.append(Markup("The day is \(calendar), from "))
    } else {
      pieces.append("Shown by ")
    }
    for (index, name) in sources.prefix(Self.mostSources).enumerated() {
      if index > 0 { pieces.append(index == 1 && release.moment != nil ? "; also " : ", ") }
      pieces.append(name)
    }
    return Markup(pieces) + ". " + Self.links(release.version)
  }

  /// Its sources by what they are, with a link where they have an address; none twice.
  private var sources: [Markup] {
    var known: Set<String> = []
    return release.sources.compactMap { source in
      let observation = source.observation
      let words = observation.basis.words + (source.isContradicted ? " (contradicted)" : "")
      let name = Markup.outsideLink(observation.evidence.address, Markup(words))
      return known.insert(name.source).inserted ? name : nil
    }
  }

  private static func links(_ version: Version) -> Markup {
    let links = ReleaseLinks(version)
    let tag = Markup.outsideLink(links.tag, "Tag")
    guard let difference = links.difference else { return tag }
    return tag + " · " + .outsideLink(difference, "difference")
  }

  private var doubts: Markup {
    var doubts: [String] = []
    if !release.isConfirmed { doubts.append("Not confirmed by a second source.") }
    if release.isContradicted {
      doubts.append("A source names a day that can’t be this release’s.")
    }
    return Markup(doubts.map { .paragraph($0, class: "warning") })
  }
}

extension Basis {
  /// What a day is read from, in words.
  fileprivate var words: String {
    switch self {
    case .tag: "the tagger’s date"
    case .mail: "the announcement’s date"
    case .tagCommit: "the release commit’s date"
    case .reply: "a reply to the announcement"
    case .page: "a published page"
    case .receipt: "the archive’s time of receipt"
    case .releasesJSON: "releases.json"
    case .kdistFeed: "kdist.xml"
    case .kdistMail: "a kdist mail"
    case .tagList: "the list of tags"
    }
  }
}
