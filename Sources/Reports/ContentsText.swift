import KernelModel

/// What is in a release, for people: size, areas, Rust, contributors, schedule, what followed.
struct ContentsText {
  let version: Version
  let contents: ReleaseContents
  /// What a reader coded, where no announcement is at hand.
  let remarks: Remarks
  let style: Style

  private static let mostContributors = 5
  /// Characters of a name that are shown.
  private static let longestName = 40

  /// Sections of lines; empty where nothing is known.
  var sections: [[String]] {
    [size, areas, counted, people, schedule, following].filter { !$0.isEmpty }
  }

  private var size: [String] {
    ([contents.size(of: version)] + [contents.ownSize(remarks)].compactMap { $0 })
      .map { wrapped($0, width: style.width, indent: "  ") } + picture
  }

  /// The cycle's sizes as bars, this release's marked.
  private var picture: [String] {
    let known = contents.cycleSizes.compactMap(\.commits)
    guard style.pictures, known.count > 1, let largest = known.max(), largest > 0 else { return [] }
    return [""]
      + contents.cycleSizes.map { size in
        let label = "  " + "\(size.version)".padded(11)
        guard let commits = size.commits else { return label + style.faint("not known") }
        let room = max(8, style.width - 22)
        let line = label + bar(commits, of: largest, room) + " \(commits)"
        return size.version == version ? style.strong(line) : line
      }
  }

  private func bar(_ part: Int, of whole: Int, _ room: Int) -> String {
    guard whole > 0, part > 0 else { return "" }
    let length = max(1, Int((Double(part) / Double(whole) * Double(room)).rounded()))
    return String(repeating: style.unicode ? "█" : "#", count: length)
  }

  private var areas: [String] {
    guard let summary = contents.summary, let largest = summary.areas.map(\.count).max() else {
      return []
    }
    let total = summary.entriesOfAreas
    let shown = summary.areas
    let width = shown.map(\.area.count).max() ?? 0
    let room = max(4, min(30, style.width - width - 16))
    var lines = [summary.isComplete ? "Areas:" : "Areas of the part at hand:"]
    for area in shown {
      let share = percent(Double(area.count) / Double(total)).leftPadded(5)
      let bar = style.pictures ? "  " + self.bar(area.count, of: largest, room) : ""
      lines.append(
        "  " + printable(area.area).padded(width) + "\(area.count)".leftPadded(7) + share + bar)
    }
    if let rust = summary.rustInWords { lines.append(rust) }
    return lines
  }

  private var counted: [String] {
    contents.linesOfRust.map { [$0] } ?? []
  }

  private var people: [String] {
    guard let summary = contents.summary, !summary.contributors.isEmpty else { return [] }
    let top = summary.contributors.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
      .prefix(Self.mostContributors).map { "\(Self.name($0.name)) (\($0.count))" }
    return [
      wrapped("Most from: " + top.joined(separator: ", ") + ".", width: style.width, indent: "  ")
    ]
  }

  private static func name(_ name: String) -> String {
    printable(name.count > longestName ? name.prefix(longestName) + "…" : name)
  }

  private var schedule: [String] {
    contents.schedule(remarks).map { [wrapped($0, width: style.width, indent: "  ")] } ?? []
  }

  private var following: [String] {
    guard let next = contents.next, let moment = next.moment else { return [] }
    let day = dated(style.utc ? moment.utcDay : moment.releaseDay)
    // Where the history has gaps, others came between.
    return next.version == contents.successor
      ? ["Then came \(next.version) on \(day)."]
      : ["The next whose day is known came on \(day): \(next.version)."]
  }
}
