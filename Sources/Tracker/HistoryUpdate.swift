package import KernelModel
internal import Ledger

/// Brings `Data/` up to date from the store, for whoever ships the next version of the program.
///
/// Adds the store's confirmed mainline releases and corrects rows; never drops one.
package struct HistoryUpdate {
  /// What changed.
  package struct Report: Hashable, Sendable {
    package var added: [Version] = []
    package var corrected: [Version] = []
    package var completeUntil: Day
  }

  private let environment: Environment
  private let surroundings: Surroundings

  package init(_ environment: Environment, _ surroundings: Surroundings) {
    (self.environment, self.surroundings) = (environment, surroundings)
  }

  /// Rewrites `releases.csv` and `complete_until` in a folder that has them.
  package func run(folder: String) throws -> Report {
    let files = environment.files
    let (releases, stamp) = (folder + "/releases.csv", folder + "/complete_until")
    let old = try BuiltInHistory(
      releases: try files.contents(releases, limit: 64 << 20), cycles: [],
      completeUntil: try files.contents(stamp, limit: 64))
    let knowledge = try Knowledge.read(surroundings)
    var report = Report(completeUntil: max(old.completeUntil, knowledge.history.completeUntil))
    let table = Self.merged(
      try HistoryTable(parsing: old.releases), with: knowledge.history, &report)
    try files.replace(releases, Array(table.text.utf8))
    try files.replace(stamp, Array("\(report.completeUntil)\n".utf8))
    return report
  }

  /// The table with the history's confirmed mainline releases in their places.
  package static func merged(
    _ table: HistoryTable, with history: ReleaseHistory, _ report: inout Report
  ) -> HistoryTable {
    var rows = Dictionary(table.rows.map { ($0.version, $0) }) { first, _ in first }
    for release in history.releases where release.isConfirmed && release.version.isMainline {
      guard let best = release.sources.first?.observation, let moment = best.moment,
        let basis = best.basis.inRecord
      else { continue }
      let known = rows[release.version]
      // A worse moment must not replace a better one.
      if let known, known.moment.rank <= moment.rank { continue }
      rows[release.version] = HistoryTable.Row(
        version: release.version, moment: moment, basis: basis,
        messageID: known?.messageID ?? release.announcementID,
        announcer: release.announcer ?? known?.announcer,
        mailCharacters: known?.mailCharacters, remarks: known?.remarks ?? Remarks(),
        cueNote: known?.cueNote)
      if known == nil {
        report.added.append(release.version)
      } else {
        report.corrected.append(release.version)
      }
    }
    return HistoryTable(rows: rows.values.sorted { $0.version < $1.version })
  }
}

extension Release {
  /// The Message-ID of its announcement; kdist's mails are none.
  fileprivate var announcementID: String? {
    sources.lazy.filter { !$0.isContradicted && $0.observation.kind == .announcement }
      .compactMap(\.observation.evidence.messageID).first
  }
}

extension Basis {
  /// The basis under which the built-in history keeps such a moment; nil for one without a moment.
  fileprivate var inRecord: Basis? {
    switch self {
    case .tag, .mail, .tagCommit, .reply, .page: self
    // What kernel.org and the archive publish is kept as what it is: a moment from a page.
    case .receipt, .releasesJSON, .kdistFeed, .kdistMail: .page
    case .tagList: nil
    }
  }
}
