/// What one announcement says of what is in the release and of the schedule.
package struct AnnouncementSummary: Hashable, Sendable {
  /// Commits of the shortlog: the sum of the numbers in brackets; nil for rc1, whose log is one of
  /// merges, and where there is no shortlog.
  package var commits: Int?
  /// Merges of rc1's log: the sum of the numbers in brackets; nil for all others.
  package var merges: Int?
  /// Distinct names with their numbers, in the order of the log; empty where there is none, and in
  /// what the store keeps, which names nobody.
  package var contributors: [Contributor] = [] {
    didSet { contributorCount = contributors.count }
  }
  /// How many those are; also where their names were not kept.
  package var contributorCount = 0
  /// Whether the log is whole: every author's lines add up to his number, the text does not end
  /// inside an entry, and the release's own entry is there where one is due. False without a log.
  package var isComplete = false
  /// Commits (for rc1: merges) by area, most first; they add up to the entries read.
  package var areas: [AreaCount] = []
  /// Commits whose area is Rust, or whose prefix says so; nil without a log.
  package var rustCommits: Int?
  package var size = SizeRemark()
  package var schedule = ScheduleRemark()

  package init() {}

  /// Whether there is a log of commits or merges.
  package var hasLog: Bool { commits != nil || merges != nil }

  /// The entries of its log that have an area.
  package var entriesOfAreas: Int { areas.reduce(0) { $0 + $1.count } }

  /// A name of the shortlog and the number in brackets behind it.
  package struct Contributor: Hashable, Sendable {
    package let name: String
    package let count: Int

    package init(name: String, count: Int) { (self.name, self.count) = (name, count) }
  }

  /// How many entries belong to an area that people talk of, with the kernel's own names below it.
  package struct AreaCount: Hashable, Sendable {
    package let area: String
    package let count: Int
    /// The kernel's own names (the first prefix of each entry), most first.
    package let names: [Contributor]

    package init(area: String, count: Int, names: [Contributor] = []) {
      (self.area, self.count, self.names) = (area, count, names)
    }
  }

  /// What it says of its own size, with the sentence that says so.
  package struct SizeRemark: Hashable, Sendable {
    package var said: SizeSaid?
    package var sentence: String?

    package init(said: SizeSaid? = nil, sentence: String? = nil) {
      (self.said, self.sentence) = (said, sentence)
    }
  }

  /// What it says of the schedule, with the sentence that says so.
  package struct ScheduleRemark: Hashable, Sendable {
    /// Nil where there is no prose to read.
    package var cue: ScheduleCue?
    /// The further candidate that an extra cue is about: 8, 9, …
    package var candidate: Int?
    package var sentence: String?

    package init(cue: ScheduleCue? = nil, candidate: Int? = nil, sentence: String? = nil) {
      (self.cue, self.candidate, self.sentence) = (cue, candidate, sentence)
    }
  }
}

extension AnnouncementSummary {
  /// Without the names of contributors and the kernel's own names below the areas: as it is stored.
  package var withoutNames: AnnouncementSummary {
    var summary = self
    summary.contributors = []
    summary.contributorCount = contributorCount
    summary.areas = areas.map { AreaCount(area: $0.area, count: $0.count) }
    return summary
  }

  /// What a forecast takes of it.
  package var remarks: Remarks {
    Remarks(size: size.said, cue: schedule.cue, candidate: schedule.candidate)
  }
}
