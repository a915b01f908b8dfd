internal import Feeds
internal import KernelModel
internal import Transport

/// What one source's answer says.
struct SourceReading {
  var observations: [Observation] = []
  /// kernel.org's list of maintained lines, where the source is one.
  var listing: [ListedRelease]?
  /// kernel.org's table of longterm lines, where the source is that.
  var longterm: [LongtermLine]?
  /// Entries whose moment lies ahead.
  var refused = 0
  /// Entries of lore's search that seem to announce something, by Message-ID.
  var announced: [String] = []
  /// Entries on the page, whatever they are.
  var entries = 0

  /// Reads a feed, a search or a tag list; `url` is the configured address, which the evidence names.
  init(
    _ name: SourceName, _ response: Response, url: String, seen: Instant
  ) throws(SourceFailure) {
    // Not modified: what the store has still stands.
    if response.status == 304 { return }
    if response.status == 404, !NoMatchPage.matches(response.body) {
      throw SourceFailure(TransportError(kind: .notFound, url: response.url))
    }
    do throws(FeedError) {
      try read(name, response, url: url, seen: seen)
    } catch {
      throw SourceFailure(error)
    }
    // A moment that lies ahead is refused like a forged mail's date.
    let all = observations.count
    observations = observations.filter { observation in
      !(observation.moment?.liesAhead(of: seen) ?? false)
    }
    refused = all - observations.count
    if let list = listing {
      listing = list.filter { !($0.moment?.liesAhead(of: seen) ?? false) }
    }
    if name.provesSilence || name == .kdist, !observations.contains(where: \.version.isMainline) {
      throw SourceFailure(
        kind: .unreadable,
        message: "\(response.url): it names no mainline release, which it always does; check the "
          + "address and the clock, and whether a newer kreltrack knows the format")
    }
  }

  private mutating func read(
    _ name: SourceName, _ response: Response, url: String, seen: Instant
  ) throws(FeedError) {
    let (body, place) = (response.body, response.url)
    switch name {
    case .releases, .kdist:
      let isJSON = name == .releases
      let list =
        isJSON
        ? try ReleasesJSON.parse(body, place: place) : try KdistFeed.parse(body, place: place)
      listing = list
      observations = list.compactMap {
        $0.observation(basis: isJSON ? .releasesJSON : .kdistFeed, url: url, seen: seen)
      }
    case .longterm: longterm = try LongtermTable.parse(body, place: place)
    case .kdistMail:
      observations = try AtomFeed.parse(body, place: place).compactMap {
        KdistMail.observation(of: $0, seen: seen)
      }
    case .announcements:
      if response.status == 404 { return }
      let page = try AtomFeed.parse(body, place: place)
      entries = page.count
      announced = page.compactMap { entry in
        AnnouncementRules.mightAnnounce(entry).flatMap { _ in entry.messageID }
      }
    case .tags, .stableTags:
      // Each tree speaks for its own: the stable tree carries mainline's tags too.
      observations = try TagList.parse(body, place: place).compactMap {
        $0.observation(url: url, seen: seen)
      }.filter { $0.version.isMainline == (name == .tags) }
    }
  }
}

extension SourceFailure {
  init(_ error: FeedError) { self.init(kind: .unreadable, message: error.description) }

  init(_ error: TransportError) {
    let kind: Kind =
      switch error.kind {
      case .blocked: .blocked
      case .rateLimited: .rateLimited
      case .cutOff, .tooLarge, .wrongType, .empty, .badReply: .unreadable
      case .connectionFailed, .nameNotFound, .tls, .timeout, .serverError, .notFound, .clientError,
        .forbiddenRedirect, .redirectLoop, .badAddress, .badRequest, .unavailable:
        .unreachable
      }
    self.init(kind: kind, message: error.description)
  }
}
