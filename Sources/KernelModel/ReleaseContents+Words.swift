// What is in a release, in the sentences that terminals, pages, feeds and mails share.

extension ReleaseContents {
  /// How large it is and how that compares, as a sentence.
  package func size(of version: Version) -> String {
    guard let size = summary?.sizeInWords else {
      return "Size: not known; \(summary == nil ? "no mail" : "no log") at hand."
    }
    return "Size: " + size + (rank.map { "; " + $0.words(for: version) } ?? "") + "."
  }

  /// What it says of its own size; nil where it says nothing.
  ///
  /// `remarks` are what a reader coded, for where no announcement is at hand; `quoting` makes the
  /// sentence that says so fit to be shown.
  package func ownSize(_ remarks: Remarks, quoting: (String) -> String = printable) -> String? {
    guard let summary else {
      return remarks.size.flatMap {
        $0 == .none ? nil : "It said of itself: \($0.rawValue)."
      }
    }
    return summary.size.said.flatMap {
      $0 == .none
        ? nil : "It says of itself: \($0.rawValue)." + quoted(summary.size.sentence, quoting)
    }
  }

  /// What it says of the schedule; nil where nobody read it. Takes the same as `ownSize`.
  package func schedule(_ remarks: Remarks, quoting: (String) -> String = printable) -> String? {
    guard let remark = summary?.schedule, let cue = remark.cue else {
      return remarks.cue.map {
        "Schedule: \($0.words(candidate: remarks.candidate)), as a reader coded it."
      }
    }
    return "Schedule: \(cue.words(candidate: remark.candidate))."
      + quoted(remark.sentence, quoting)
  }

  /// Its lines of Rust, as a sentence; nil where nobody counted them.
  package var linesOfRust: String? {
    lines.map { "Lines of Rust: \($0.rust) of \($0.all) of source, at the tag." }
  }

  private func quoted(_ sentence: String?, _ quoting: (String) -> String) -> String {
    sentence.map { " \"\(quoting($0))\"" } ?? ""
  }
}

extension AnnouncementSummary {
  /// The log's size, `194 commits by 106 contributors`, and whether it is whole; nil without a log.
  package var sizeInWords: String? {
    guard
      let entries = commits.map({ counted($0, "commit") }) ?? merges.map({ counted($0, "merge") })
    else { return nil }
    let size = "\(entries) by \(counted(contributorCount, "contributor"))"
    return isComplete ? size : "at least \(size); the log in the mail is not whole"
  }

  /// The areas with the most entries and their shares, as a sentence; nil where there is none.
  package func areasInWords(most: Int) -> String? {
    let total = entriesOfAreas
    guard total > 0 else { return nil }
    let shown = areas.prefix(most).map {
      "\(printable($0.area)) \(percent(Double($0.count) / Double(total)))"
    }
    return (isComplete ? "Areas: " : "Areas of the part at hand: ")
      + shown.joined(separator: ", ") + "."
  }

  /// How much of its log is Rust, as a sentence: `Rust: 3 of 194 (2%).`; nil without a log.
  package var rustInWords: String? {
    let total = entriesOfAreas
    guard let rustCommits, total > 0 else { return nil }
    return "Rust: \(rustCommits) of \(total) (\(percent(Double(rustCommits) / Double(total))))"
      + (isComplete ? "." : ", of the part at hand.")
  }
}
