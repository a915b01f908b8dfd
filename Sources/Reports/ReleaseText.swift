package import KernelModel

/// One release and its sources for people.
package struct ReleaseText {
  private let answer: Answer<ReleaseAnswer>
  private let contents: ReleaseContents
  private let style: Style

  package init(
    _ answer: Answer<ReleaseAnswer>, _ contents: ReleaseContents = ReleaseContents(), style: Style
  ) {
    (self.answer, self.contents, self.style) = (answer, contents, style)
  }

  private var content: ReleaseAnswer { answer.content }

  package var text: String {
    var lines = [wrapped(headline, width: style.width)]
    guard let release = content.release else { return lines[0] + "\n" }
    var facts: [(String, String)] = []
    if let moment = release.moment {
      facts.append(
        moment.dayBasis == .announcer && !style.utc
          ? ("day", "\(moment.releaseDay), at the announcer's offset")
          : ("day", "\(moment.utcDay), in UTC"))
      facts.append(("moment", moment.rfc3339 ?? "not known"))
    }
    if let announcer = release.announcer { facts.append(("announcer", printable(announcer))) }
    facts.append(("confirmed", confirmation(release)))
    lines += facts.map { "  " + $0.0.padded(11) + $0.1 }
    let told = ContentsText(
      version: content.version, contents: contents, remarks: release.codedRemarks, style: style)
    for section in told.sections { lines += [""] + section }
    lines += [""] + links
    lines += ["", "Sources, the one that gives the day first:"]
    for source in release.sources {
      let observation = source.observation
      let moment = observation.moment.map { $0.rfc3339 ?? "\($0.utcDay)" } ?? "no date"
      lines.append(
        "  " + observation.kind.rawValue.padded(14) + observation.basis.rawValue.padded(15) + moment
          + (source.isContradicted ? style.warning("  contradicted") : ""))
      if let url = observation.evidence.address {
        lines.append(style.faint("    " + printable(url)))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var links: [String] {
    let links = ReleaseLinks(content.version)
    let named = [("tag", links.tag), ("diff", links.difference), ("tarball", links.tarball)]
    return named.compactMap { name, link in link.map { "  " + name.padded(11) + style.faint($0) } }
  }

  private func confirmation(_ release: Release) -> String {
    if release.sources.contains(where: { $0.observation.kind == .record }) {
      return "yes, by the built-in history"
    }
    return release.isConfirmed ? "yes, by two kinds of source" : "no: one kind of source alone"
  }

  private var headline: String {
    let name = style.strong("Linux \(content.version)")
    if let moment = content.release?.moment {
      let day = style.utc ? moment.utcDay : moment.releaseDay
      return "\(name) came out on \(dated(day))."
    }
    switch content.standing {
    case .out, .undated: return "\(name) is out, but its day is not known."
    case .notOut: return "\(name) is not out as of \(answer.asOf)."
    case .beforeHistory: return "\(name) came out before the built-in history begins."
    case .notKnown where content.version.isMainline:
      let end = answer.freshness.completeUntil
      return answer.asOf > end
        ? "\(name) is not known to be out; the data reach to \(end)."
        : "Whether \(name) was out by \(answer.asOf) is not known: its day is not."
    case .notKnown: return "\(name) is not known: no source that was read shows it."
    }
  }

  /// The release, then a line for each source, with tabs.
  package var plain: String {
    guard let release = content.release else { return "release\t\(content.version)\t-\t-\t-\n" }
    func cell(_ text: String?) -> String { text.map(printable) ?? "-" }
    let day = style.utc ? release.moment?.utcDay : release.day
    var lines = [
      "release\t\(release.version)\t\(cell(day.map { "\($0)" }))\t\(cell(release.moment?.rfc3339))"
        + "\t\(release.isConfirmed ? "confirmed" : "unconfirmed")"
    ]
    for source in release.sources {
      let observation = source.observation
      lines.append(
        [
          "source", observation.kind.rawValue, observation.basis.rawValue,
          cell(observation.moment.map { $0.rfc3339 ?? "\($0.utcDay)" }),
          cell(observation.evidence.messageID), cell(observation.evidence.address),
          source.isContradicted ? "contradicted" : "-",
        ].joined(separator: "\t"))
    }
    lines += contentLines
    return lines.joined(separator: "\n") + "\n"
  }

  private var contentLines: [String] {
    guard let summary = contents.summary else { return [] }
    func cell(_ number: Int?) -> String { number.map(String.init) ?? "-" }
    var lines = [
      "size\t\(cell(summary.commits))\t\(cell(summary.merges))\t\(summary.contributorCount)"
        + "\t\(summary.isComplete ? "complete" : "incomplete")"
        + "\t\(contents.rank?.recent.map { "\($0)" } ?? "-")"
    ]
    lines += summary.areas.map { "area\t\(printable($0.area))\t\($0.count)" }
    if let rust = summary.rustCommits { lines.append("rust\t\(rust)") }
    if let cue = summary.schedule.cue {
      lines.append(
        "cue\t\(cue.rawValue)\t\(cell(summary.schedule.candidate))"
          + "\t\(summary.schedule.sentence.map(printable) ?? "-")")
    }
    return lines
  }
}
