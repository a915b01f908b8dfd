package import KernelModel

/// What a run of notices came to, one line a notice; recipients by their names, not their addresses.
package struct NotifyText {
  private let report: NotifyReport
  private let isDryRun: Bool
  /// Whether the addresses, which are nobody else's business, are shown.
  private let showsTargets: Bool

  package init(_ report: NotifyReport, isDryRun: Bool, showsTargets: Bool) {
    (self.report, self.isDryRun, self.showsTargets) = (report, isDryRun, showsTargets)
  }

  /// Empty where there is nothing to tell.
  package var text: String {
    var lines: [String] = []
    if isDryRun {
      lines += report.decided.map { "would tell \(whom($0)): \(printable($0.event))" }
      if report.decided.isEmpty {
        lines.append(
          report.isFirstRun
            ? "nobody would be told of anything: the first run takes what is out as known"
            : "nobody would be told of anything")
      }
    }
    lines += report.sent.map { "told \(whom($0)): \(printable($0.event))" }
    if report.isFirstRun, report.decided.isEmpty, !isDryRun {
      lines.append("the first run: what is out is taken as known; notices begin with the next")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// What did not go as it should, a sentence for each cause: one server that is away may hold up
  /// thousands.
  package var troubles: [String] {
    folded(report.deferred).map { entry, events in
      let again = entry.notBefore.map { "; the next try is at \($0.rfc3339()) or later" } ?? ""
      return "\(whom(entry)) could not be told of \(events): \(entry.error ?? "")\(again)"
    }
      + folded(report.givenUp).map { entry, events in
        // A sample is nobody's news.
        entry.event.hasPrefix("test ")
          ? "the test could not be delivered: \(entry.error ?? "")"
          : "\(whom(entry)) was not told of \(events), which is given up: \(entry.error ?? "")"
      }
  }

  /// The first of those who share whom, why and when, with the words for what they tell.
  private func folded(_ entries: [OutboxEntry]) -> [(first: OutboxEntry, events: String)] {
    var groups: [[String?]: (first: OutboxEntry, place: Int, count: Int)] = [:]
    for entry in entries {
      let cause = [whom(entry), entry.error, entry.notBefore?.rfc3339()]
      let known = groups[cause] ?? (entry, groups.count, 0)
      groups[cause] = (known.first, known.place, known.count + 1)
    }
    return groups.values.sorted { $0.place < $1.place }.map { first, _, count in
      (first, first.event + (count > 1 ? " and \(count - 1) more" : ""))
    }
  }

  private func whom(_ entry: OutboxEntry) -> String {
    let way = entry.way == .mail ? "" : " by \(entry.way.rawValue)"
    return printable(entry.recipient + way + (showsTargets ? " <\(entry.target)>" : ""))
  }

  /// What is held back and what waits.
  package var pending: String {
    var lines = report.pending.map { release in
      let kinds = release.kinds.map(\.rawValue).joined(separator: ", ")
      let why = release.isUndated ? "of no known day" : "not confirmed by a second kind of source"
      return "\(release.version): \(why); shown by \(kinds) since \(release.firstSeen.rfc3339())"
    }
    lines += report.waiting.map { entry in
      let name = entry.recipient + (showsTargets ? " <\(entry.target)>" : "")
      let error = entry.error.map { "; last: \($0)" } ?? ""
      return printable(
        "\(entry.event) for \(name): waits since \(entry.decidedAt.rfc3339()),"
          + " \(entry.attempts) \(entry.attempts == 1 ? "attempt" : "attempts")\(error)")
    }
    if lines.isEmpty { lines = ["Nothing is held back, and no notice waits."] }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Stable lines with tabs: what became of it, then the notice.
  package var plain: String {
    func lines(_ state: String, _ entries: [OutboxEntry]) -> [String] {
      entries.map { entry in
        [
          state, printable(entry.event), printable(entry.recipient), entry.way.rawValue,
          printable(entry.messageID), printable(entry.error ?? "-"),
        ].joined(separator: "\t")
      }
    }
    let held = report.pending.map { release in
      "held\t\(release.version)\t\(release.kinds.map(\.rawValue).joined(separator: ","))"
        + "\t\(release.firstSeen.rfc3339())"
    }
    let all =
      (isDryRun ? lines("would-tell", report.decided) : []) + lines("sent", report.sent)
      + lines("deferred", report.deferred) + lines("given-up", report.givenUp) + held
    return all.map { $0 + "\n" }.joined()
  }
}

extension Document {
  /// The run of notices: `kreltrack.notify/1`. Addresses are left out.
  package static func notified(_ answer: Answer<NotifyReport>) -> Document {
    let report = answer.content
    func notice(_ entry: OutboxEntry) -> JSONValue {
      .object([
        "event": .string(entry.event), "recipient": .string(entry.recipient),
        "way": .string(entry.way.rawValue), "message_id": .string(entry.messageID),
        "attempts": .integer(entry.attempts), "error": JSONValue(entry.error),
        "not_before": JSONValue(entry.notBefore?.rfc3339()),
      ])
    }
    return Document(
      "kreltrack.notify/1", of: answer,
      [
        "first_run": .bool(report.isFirstRun),
        "decided": .array(report.decided.map(notice)),
        "sent": .array(report.sent.map(notice)),
        "deferred": .array(report.deferred.map(notice)),
        "given_up": .array(report.givenUp.map(notice)),
        "waiting": .integer(report.waiting.count),
        "pending": .array(
          report.pending.map { release in
            .object([
              "version": .string("\(release.version)"),
              "kinds": .array(release.kinds.map { .string($0.rawValue) }),
              "first_seen": .string(release.firstSeen.rfc3339()),
              "undated": .bool(release.isUndated),
            ])
          }),
      ])
  }
}
