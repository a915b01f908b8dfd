/// One release and what is known of it, folded from all its observations.
package struct Release: Hashable, Sendable {
  /// One observation and its standing among the others.
  package struct Source: Hashable, Sendable {
    package let observation: Observation
    /// Whether its day lies more than seven days from the one already known, so that it counts for
    /// nothing.
    package let isContradicted: Bool
    /// Whether it may move anything: it is not contradicted, and once the release is confirmed,
    /// another kind of source supports it.
    package let hasSay: Bool
  }

  package let version: Version
  /// All observations, the one that gives the day first.
  package let sources: [Source]
  /// The best moment that an uncontradicted source gives; nil where none bears a date.
  package let moment: Moment?
  /// Whether two independent kinds of source agree, or the built-in history has it.
  package let isConfirmed: Bool

  /// The release day: at the announcer's offset where known, else in UTC.
  package var day: Day? { moment?.releaseDay }

  /// Whether some source names a day that cannot be this release's.
  package var isContradicted: Bool { sources.contains { $0.isContradicted } }

  /// What its announcement says: by the mails at hand that have a say, those from files last, and
  /// what none of them tells, by the built-in history.
  ///
  /// Where the built-in history names the announcement, no other mail speaks for it; where two mails
  /// disagree, one is forged, and neither is believed.
  package var remarks: Remarks {
    guard sources.count > 1 else { return sources.first?.observation.remarks ?? Remarks() }
    let announcement = sources.lazy.map(\.observation).first { $0.kind == .record }?
      .evidence.messageID
    var (fetched, imported): ([Remarks], [Remarks]) = ([], [])
    for source in sources where source.hasSay && source.observation.kind == .announcement {
      let mail = source.observation
      guard announcement == nil || mail.evidence.messageID == announcement else { continue }
      if mail.imported {
        imported.append(mail.remarks)
      } else {
        fetched.append(mail.remarks)
      }
    }
    return Remarks(agreed: fetched).filled(from: Remarks(agreed: imported))
      .filled(from: codedRemarks)
  }

  /// What a reader coded of the announcement, from the built-in history alone.
  package var codedRemarks: Remarks {
    sources.lazy.map(\.observation).first { $0.kind == .record }?.remarks ?? Remarks()
  }

  /// Who announced it, by the first source that says so.
  package var announcer: String? {
    sources.lazy.compactMap { $0.isContradicted ? nil : $0.observation.evidence.announcer }.first
  }
}
