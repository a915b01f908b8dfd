import KernelModel

/// What each candidate of a cycle held: the running one's, before its first the last one's.
struct CandidatesPart {
  /// The cycle that is shown.
  let cycle: CycleNumber
  private let shown: [ReleaseParts]

  private static let areasShown = 5

  init(_ contents: SiteContents) {
    let running = contents.publication.status.cycle
    cycle =
      running.candidates.isEmpty
      ? running.previousFinal?.version.cycle ?? running.number : running.number
    shown = contents.shown(of: cycle)
  }

  var note: Markup {
    "as the announcements of " + .link("\(cycle).html", Markup("Linux \(cycle)")) + " tell"
  }

  var markup: Markup {
    let atHand = shown.filter { $0.contents.summary != nil }
    guard !atHand.isEmpty else {
      return .paragraph(
        "No announcement of Linux \(cycle)’s releases is at hand.")
    }
    return sizes
      + .element("ol", ["class": "cards"], atHand.reversed().map(card))
      + ReleaseParts.missing(in: shown)
  }

  /// Commits of each release, with bars for those whose log is whole; none for less than two.
  private var sizes: Markup {
    let known = shown.compactMap(\.wholeCommits)
    guard known.count > 1, let largest = known.max() else { return .none }
    var table = PageTable(
      caption: "Commits of each release",
      columns: [
        .init("release"), .init("commits", looks: "number"),
        .picture,
        .init("Rust", looks: "number"),
      ], hidesCaption: true, looks: "sizes")
    table.rows = shown.map { parts in
      let version = parts.release.version
      return [
        .link("\(cycle).html#\(version)", Markup("\(version)")), Markup(parts.entries),
        parts.wholeCommits.map { Drawing.bar(Double($0), of: Double(largest)) } ?? .none,
        Markup(parts.contents.summary?.rustCommits.map { "\($0)" } ?? "–"),
      ]
    }
    return table.markup
  }

  private func card(_ parts: ReleaseParts) -> Markup {
    let version = parts.release.version
    return .element(
      "li", [:],
      .element(
        "h3", [:], .link("\(cycle).html#\(version)", Markup("\(version)")), " ",
        .element("small", [:], .time(parts.release))),
      parts.sentences, parts.areas(most: Self.areasShown))
  }
}
