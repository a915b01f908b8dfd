import KernelModel

extension ReleaseContents {
  /// How large it is and how that compares, as a sentence.
  func size(of version: Version) -> String {
    guard let size = summary?.sizeInWords else {
      return "Size: not known; \(summary == nil ? "no mail" : "no log") at hand."
    }
    return "Size: " + size + (rank.map { "; " + $0.words(for: version) } ?? "") + "."
  }

  /// What it says of its own size; nil where it says nothing.
  ///
  /// `remarks` are what a reader coded, for where no announcement is at hand.
  func ownSize(_ remarks: Remarks) -> String? {
    guard let summary else {
      return remarks.size.flatMap {
        $0 == .none ? nil : "It said of itself: \($0.rawValue)."
      }
    }
    return summary.size.said.flatMap {
      $0 == .none ? nil : "It says of itself: \($0.rawValue)." + quoted(summary.size.sentence)
    }
  }

  /// What it says of the schedule; nil where nobody read it.
  func schedule(_ remarks: Remarks) -> String? {
    guard let remark = summary?.schedule, let cue = remark.cue else {
      return remarks.cue.map { "Schedule: \($0.words()), as a reader coded it." }
    }
    return "Schedule: \(cue.words(candidate: remark.candidate))." + quoted(remark.sentence)
  }

  /// Its lines of Rust, as a sentence; nil where nobody counted them.
  var linesOfRust: String? {
    lines.map { "Lines of Rust: \($0.rust) of \($0.all) of source, at the tag." }
  }

  private func quoted(_ sentence: String?) -> String {
    sentence.map { " \"\(printable($0))\"" } ?? ""
  }
}

extension AnnouncementSummary {
  /// The entries of its log that have an area.
  var entriesOfAreas: Int { areas.reduce(0) { $0 + $1.count } }

  /// How much of its log is Rust: `3 of 194 (2%)`; nil without a log.
  var rustInWords: String? {
    rustCommits.map { rust in
      let total = entriesOfAreas
      return "\(rust) of \(total) (\(percent(Double(rust) / Double(max(1, total)))))"
    }
  }
}
