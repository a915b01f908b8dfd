import KernelModel

/// What is in a release, in a paragraph: what its announcement says, or that it is not at hand.
struct ContentsSummary {
  let version: Version
  let contents: ReleaseContents
  /// What a reader coded, where no announcement is at hand.
  let remarks: Remarks

  private static let areasShown = 5

  /// Sentences, without markup.
  var text: String {
    guard let summary = contents.summary else {
      return (["Its announcement is not at hand."] + coded).joined(separator: " ")
    }
    return [size(summary), said(summary), areas(summary), rust(summary), schedule(summary)]
      .compactMap { $0 }.joined(separator: " ")
  }

  private var coded: [String] {
    [
      remarks.size.flatMap { size in
        size == .none ? nil : "It said of its size: \(size.rawValue)."
      },
      remarks.cue.flatMap { cue in
        cue == .none
          ? nil : "Schedule, as a reader coded it: \(cue.words(candidate: remarks.candidate))."
      },
    ].compactMap { $0 }
  }

  private func size(_ summary: AnnouncementSummary) -> String {
    guard let size = summary.sizeInWords else { return "Its announcement has no log." }
    return "Size: \(size)" + (contents.rank.map { "; " + $0.words(for: version) } ?? "") + "."
  }

  private func said(_ summary: AnnouncementSummary) -> String? {
    guard let said = summary.size.said, said != .none else { return nil }
    return "It says of itself: \(said.rawValue)." + quoted(summary.size.sentence)
  }

  private func areas(_ summary: AnnouncementSummary) -> String? {
    let total = summary.areas.reduce(0) { $0 + $1.count }
    guard total > 0 else { return nil }
    let shown = summary.areas.prefix(Self.areasShown).map {
      "\(printable($0.area)) \(percent(Double($0.count) / Double(total)))"
    }
    return "Areas: " + shown.joined(separator: ", ") + "."
  }

  private func rust(_ summary: AnnouncementSummary) -> String? {
    guard let rust = summary.rustCommits else { return nil }
    let total = summary.areas.reduce(0) { $0 + $1.count }
    return "Rust: \(rust) of \(total) (\(percent(Double(rust) / Double(max(1, total)))))."
  }

  private func schedule(_ summary: AnnouncementSummary) -> String? {
    summary.schedule.cue.map {
      "Schedule: \($0.words(candidate: summary.schedule.candidate))."
        + quoted(summary.schedule.sentence)
    }
  }

  private func quoted(_ sentence: String?) -> String {
    sentence.map { " \"\(printable($0))\"" } ?? ""
  }
}
