package import KernelModel

/// How a sync went, one line a source.
package struct SyncText {
  private let outcomes: [SourceOutcome]
  private let style: Style

  package init(_ outcomes: [SourceOutcome], style: Style) {
    (self.outcomes, self.style) = (outcomes, style)
  }

  package var text: String {
    let width = outcomes.map(\.name.count).max() ?? 0
    return outcomes.map { outcome in
      var line = outcome.name.padded(width) + "  " + Self.words(outcome)
      // Elsewhere than on a terminal a line is one line, for whoever searches it.
      if style.pictures { line = wrapped(line, keeping: width + 2, width: style.width) }
      return outcome.failure == nil ? line : style.warning(line)
    }.joined(separator: "\n") + "\n"
  }

  private static func words(_ outcome: SourceOutcome) -> String {
    let refused = outcome.refused == 0 ? "" : ", \(outcome.refused) refused"
    let news = outcome.new == 0 ? "" : "\(outcome.new) new of \(outcome.seen)\(refused)"
    let state =
      switch outcome.state {
      case .new: "new: \(news)"
      case .unchanged: "unchanged\(refused)"
      case .notAsked: "not asked again: \(outcome.reason ?? "asked a short time ago")"
      case .blocked: "blocked"
      case .failed: "failed"
      }
    guard let failure = outcome.failure, outcome.state != .notAsked else {
      return state + (outcome.failure?.kind == .blocked ? ", and blocked" : "")
    }
    return state + (news.isEmpty ? "" : " in part (\(news))") + ": " + printable(failure.message)
  }

  package var plain: String {
    outcomes.map { outcome in
      [
        outcome.name, outcome.state.rawValue, "\(outcome.new)", "\(outcome.seen)",
        "\(outcome.refused)", outcome.failure.map { printable($0.message) } ?? "-",
      ].joined(separator: "\t") + "\n"
    }.joined()
  }
}

/// What an import found.
package struct ImportText {
  private let report: ImportReport

  package init(_ report: ImportReport) { self.report = report }

  package var text: String {
    var parts: [String] = []
    if report.files > 0 || report.repositories == 0 {
      parts.append(
        "\(counted(report.files, "file")), \(counted(report.mails, "mail")): "
          + "\(counted(report.announcements, "announcement")), \(report.refused) other")
    }
    if report.repositories > 0 {
      parts.append(
        "\(counted(report.tags, "tag")) of releases: lines counted at \(report.tagsCounted), "
          + "\(counted(report.blobsCounted, "new blob")) read")
    }
    return parts.joined(separator: "; ") + "; \(report.new) new to the store.\n"
  }

  package var plain: String {
    var counts = [
      ("files", report.files), ("mails", report.mails), ("announcements", report.announcements),
      ("refused", report.refused), ("new", report.new),
    ]
    if report.repositories > 0 {
      counts += [
        ("tags", report.tags), ("tags_counted", report.tagsCounted),
        ("blobs_counted", report.blobsCounted),
      ]
    }
    return counts.map { "\($0.0)\t\($0.1)\n" }.joined()
  }
}
