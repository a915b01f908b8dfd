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
    var lines: [String] = []
    if let size = contents.summary?.sizeInWords {
      var line = "Size: " + size
      if let rank = contents.rank { line += "; " + rank.words(for: version) }
      lines.append(line + ".")
    } else {
      lines.append("Size: not known; \(contents.summary == nil ? "no mail" : "no log") at hand.")
    }
    let said = contents.summary?.size
    if let said, let value = said.said, value != .none {
      lines.append("It says of itself: \(value.rawValue)." + quoted(said.sentence))
    } else if contents.summary == nil, let value = remarks.size, value != .none {
      lines.append("It said of itself: \(value.rawValue).")
    }
    return lines.map { wrapped($0, width: style.width, indent: "  ") } + picture
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
    let total = summary.areas.reduce(0) { $0 + $1.count }
    let shown = summary.areas
    let width = shown.map(\.area.count).max() ?? 0
    let room = max(4, min(30, style.width - width - 16))
    var lines = ["Areas:"]
    for area in shown {
      let share = percent(Double(area.count) / Double(total)).leftPadded(5)
      let bar = style.pictures ? "  " + self.bar(area.count, of: largest, room) : ""
      lines.append(
        "  " + printable(area.area).padded(width) + "\(area.count)".leftPadded(7) + share + bar)
    }
    if let rust = summary.rustCommits {
      lines.append("Rust: \(rust) of \(total) (\(percent(Double(rust) / Double(max(1, total))))).")
    }
    return lines
  }

  private var counted: [String] {
    contents.lines.map { ["Lines of Rust: \($0.rust) of \($0.all) of source, at the tag."] } ?? []
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
    guard let remark = contents.summary?.schedule, let cue = remark.cue else {
      return remarks.cue.map { ["Schedule: \($0.words()), as a reader coded it."] } ?? []
    }
    let line = "Schedule: \(cue.words(candidate: remark.candidate))." + quoted(remark.sentence)
    return [wrapped(line, width: style.width, indent: "  ")]
  }

  private func quoted(_ sentence: String?) -> String {
    sentence.map { " \"\(printable($0))\"" } ?? ""
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
