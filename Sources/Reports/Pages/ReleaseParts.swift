import KernelModel

/// What is in a release, as its announcement says.
struct ReleaseParts {
  let release: Release
  let contents: ReleaseContents

  /// The commits of a whole log; nil for rc1, whose log is one of merges.
  var wholeCommits: Int? { contents.summary.flatMap { $0.isComplete ? $0.commits : nil } }

  /// The entries of its log, as a table has room for them.
  var entries: String {
    guard let summary = contents.summary, let number = summary.commits ?? summary.merges else {
      return "–"
    }
    return (summary.isComplete ? "" : "at least ") + "\(number)"
      + (summary.merges == nil ? "" : " merges")
  }

  /// Size, what it says of itself and of the schedule, Rust: a paragraph each.
  var sentences: Markup {
    let remarks = release.codedRemarks
    let known = [
      contents.summary == nil ? nil : contents.size(of: release.version),
      contents.ownSize(remarks), contents.summary?.rustInWords, contents.linesOfRust,
      contents.schedule(remarks),
    ]
    return Markup(
      known.compactMap { $0 }.map { .element("p", [:], Markup(outside: $0, most: 600)) })
  }

  /// Which of them no announcement tells of; nothing where that is none.
  static func missing(in shown: [ReleaseParts]) -> Markup {
    let missing = shown.filter { $0.contents.summary == nil }.map { "\($0.release.version)" }
    return missing.isEmpty
      ? .none
      : .paragraph("No announcement at hand: \(missing.joined(separator: ", ")).", class: "note")
  }

  /// The areas with the most entries, each with a bar; none where there is no log.
  func areas(most: Int = .max) -> Markup {
    guard let summary = contents.summary, let largest = summary.areas.map(\.count).max() else {
      return .none
    }
    let total = max(1, summary.entriesOfAreas)
    var table = PageTable(
      caption: Markup(
        "Areas of \(release.version), by \(contents.summary?.merges == nil ? "commits" : "merges")"),
      columns: [
        .init("area"), .init("number", looks: "number"), .init("share", looks: "number"),
        .picture,
      ], hidesCaption: true, looks: "areas")
    table.rows = summary.areas.prefix(most).map { area in
      [
        Markup(outside: area.area, most: 60), Markup("\(area.count)"),
        Markup(percent(Double(area.count) / Double(total))),
        Drawing.bar(Double(area.count), of: Double(largest)),
      ]
    }
    let rest = summary.areas.dropFirst(most).reduce(0) { $0 + $1.count }
    if rest > 0 {
      table.rows.append(
        ["other areas", Markup("\(rest)"), Markup(percent(Double(rest) / Double(total))), ""])
    }
    return (summary.isComplete ? .none : .paragraph("Of the part at hand:", class: "note"))
      + table.markup
  }
}

extension SiteContents {
  /// A cycle's candidates and final, in order, with what they hold.
  func shown(of cycle: CycleNumber) -> [ReleaseParts] {
    var range = shown.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        shown[middle].answer.content.version.cycle < cycle
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return shown[range.lowerBound...].prefix { $0.answer.content.version.cycle == cycle }
      .compactMap { entry in
        entry.answer.content.release.map { ReleaseParts(release: $0, contents: entry.contents) }
      }
  }
}
