internal import KernelModel

extension NoticeWriter {
  /// All that the notice says, in its order.
  var blocks: [NoticeBlock] {
    switch news.subject {
    case .release(let version): release(version)
    case .cycle(let number): cycle(number)
    case .forecast(let number, let move): moved(number, move)
    case .endOfLife(let number): endOfLife(number)
    case .overdue(let version, let since): overdue(version, since)
    case .failing(let source, let runs, let error, let since):
      failing(source, runs, error, since)
    }
  }

  // MARK: A release

  private func release(_ version: Version) -> [NoticeBlock] {
    var blocks: [NoticeBlock] = []
    if news.isConfirmed {
      let day = content.release?.day.map { ", released on \(dated($0))" } ?? ""
      blocks.append(.title("Linux \(version) is out\(day)."))
    } else {
      blocks.append(.title("Linux \(version) may be out."))
      blocks.append(.warning("Unconfirmed: \(onlyBy); it may be forged."))
    }
    blocks += picture + [.table(facts(version))] + claims + audience(version)
    return blocks + comingNext + inside(version) + links(version)
  }

  private func facts(_ version: Version) -> [[String]] {
    var facts: [[String]] = []
    if let release = content.release {
      if let moment = release.moment {
        let basis = moment.dayBasis == .announcer ? "at the announcer's offset" : "in UTC"
        facts.append(["day", "\(dated(moment.releaseDay)), \(basis)"])
        if let text = moment.rfc3339 { facts.append(["moment", text]) }
      }
      if let source = release.sources.first?.observation, source.moment != nil {
        facts.append(["source", source.basis.words])
      }
      if let announcer = release.announcer {
        facts.append(["announcer", outside(announcer, most: Most.name)])
      }
      facts.append(["confirmed", confirmation(release)])
    }
    if let moniker { facts.append(["line", "\(version.cycle), \(moniker)"]) }
    return facts
  }

  private func confirmation(_ release: Release) -> String {
    guard news.isConfirmed else { return "no: " + onlyBy }
    let said = Set(release.sources.filter { !$0.isContradicted }.map(\.observation.kind))
    let names = SourceKind.allCases.filter(said.contains).map(\.words)
    let others = names.dropLast().joined(separator: ", ")
    return "yes, by " + (others.isEmpty ? "" : others + " and ") + names.suffix(1).joined()
  }

  /// What the stored headers claim, which nobody here has checked.
  private var claims: [NoticeBlock] {
    guard let authentication, !authentication.isEmpty else { return [] }
    let said = outside(authentication, most: Most.authentication)
    return [.list(["The stored headers say: \(said) (shown as they stand, not checked)."])]
  }

  private func audience(_ version: Version) -> [NoticeBlock] {
    switch version.stage {
    case .candidate: [.paragraph("A candidate is for testing, not for daily use.")]
    case .final:
      news.isConfirmed
        ? [.paragraph("With it the merge window of \(version.cycle.next) opens.")] : []
    case .update:
      status?.line?.isEndOfLife == true
        ? [.warning("\(version.cycle) is past its end of life; move to a newer line.")] : []
    }
  }

  private func links(_ version: Version) -> [NoticeBlock] {
    let announcement = content.release?.announcement
    let made = ReleaseLinks(version)
    // Of a release that may be forged, kernel.org may have nothing under these names.
    let named =
      [("announcement", announcement)]
      + (news.isConfirmed
        ? [("tag", made.tag), ("changes", made.difference), ("tarball", made.tarball)] : [])
    return Self.links(named + [("kernel.org", "https://www.kernel.org/")])
  }

  static func links(_ named: [(String, String?)]) -> [NoticeBlock] {
    let links = named.compactMap { name, address in
      address.flatMap(WebLink.init).map { NoticeBlock.Link(name: name, address: $0) }
    }
    return links.isEmpty ? [] : [.heading("Links"), .links(links)]
  }

  // MARK: Other news

  private func cycle(_ number: CycleNumber) -> [NoticeBlock] {
    let final = status?.cycle.previousFinal
    let since = final?.day.map { ", since \(dated($0))" } ?? ""
    var blocks: [NoticeBlock] = [.title("The merge window of Linux \(number) is open\(since).")]
    if let final {
      blocks.append(.paragraph("\(final.version) is out; what is new goes into \(number) now."))
    }
    return blocks + picture + comingNext + Self.links([("kernel.org", "https://www.kernel.org/")])
  }

  private func moved(_ number: CycleNumber, _ move: ForecastMove) -> [NoticeBlock] {
    let title =
      move.from == move.to
      ? "The chance that Linux \(number) gets \(extraCandidate) is now \(percent(move.extraTo));"
        + " it was \(percent(move.extraFrom))."
      : "Linux \(number) is now expected on \(dated(move.to)), no longer on \(dated(move.from))."
    return [
      .title(title),
      .table(
        [
          ["", "before", "on \(move.madeOn)"],
          ["\(number), likeliest day", dated(move.from), dated(move.to)],
          [extraName, percent(move.extraFrom), percent(move.extraTo)],
        ], numeric: [1, 2]),
    ] + picture + comingNext + Self.links([("kernel.org", "https://www.kernel.org/")])
  }

  private var extraCandidate: String {
    forecast?.extra.candidate.candidate.map { "an rc\($0)" } ?? "a further candidate"
  }

  private var extraName: String {
    forecast.map { "\($0.extra.candidate), the chance of it" } ?? "a further candidate's chance"
  }

  private func endOfLife(_ number: CycleNumber) -> [NoticeBlock] {
    let latest = status?.line?.latest.map { " Its last known update is \($0)." } ?? ""
    return [
      .title("Linux \(number) is past its end of life."),
      .paragraph(
        "kernel.org's list says so: it gets no more updates. Move to a newer line." + latest),
    ] + Self.links([("lines", "https://www.kernel.org/category/releases.html")])
  }

  private func overdue(_ version: Version, _ since: Day) -> [NoticeBlock] {
    [
      .title("Linux \(version) is overdue: it was expected on \(dated(since))."),
      .paragraph("No source that was read shows it."),
    ] + picture + comingNext + Self.links([("kernel.org", "https://www.kernel.org/")])
  }

  private func failing(
    _ source: String, _ runs: Int, _ error: String?, _ since: Day
  ) -> [NoticeBlock] {
    let name = outside(source, most: Most.name)
    var blocks: [NoticeBlock] = [
      .title(
        "The source \(name) could not be read in \(counted(runs, "run")), since \(dated(since)).")
    ]
    if let error {
      blocks.append(.list(["The last error: " + outside(error, most: Most.error)]))
    }
    return blocks + [
      .paragraph(
        "Until it can be read again, notices of what it shows may come late or not at all. Try"
          + " kreltrack sync on the machine that sends these mails.")
    ]
  }

  private var picture: [NoticeBlock] {
    guard let status, news.cycle != nil, status.phase != .future, !status.isBeforeHistory else {
      return []
    }
    return [.picture(CyclePicture(status))]
  }
}

extension Release {
  /// The address of its announcement, by the first mail that may be right.
  var announcement: String? {
    sources.lazy.filter { !$0.isContradicted && $0.observation.kind == .announcement }
      .compactMap(\.observation.evidence.address).first
  }
}

extension Basis {
  /// What gave a release its day.
  fileprivate var words: String {
    switch self {
    case .tag: "the tag's date"
    case .mail: "the date of the announcement"
    case .tagCommit: "the date of the release commit"
    case .reply: "a reply to the announcement"
    case .page: "a published page"
    case .receipt: "when the archive received the announcement"
    case .releasesJSON: "kernel.org's releases.json"
    case .kdistFeed: "kernel.org's kdist.xml"
    case .kdistMail: "kernel.org's mail of the release"
    case .tagList: "the tree's list of tags"
    }
  }
}

extension SourceKind {
  fileprivate var words: String {
    switch self {
    case .announcement: "the announcement"
    case .tag: "the tag"
    case .kernelOrg: "kernel.org"
    case .record: "the built-in history"
    }
  }
}
