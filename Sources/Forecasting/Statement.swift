internal import KernelModel

import func Glibc.log

/// What a cycle's announcements have said, up to a candidate, of a further candidate.
struct Statement: Hashable {
  /// Which announcement said it: the last one that was read.
  let candidate: Int
  let says: Content

  enum Content: Hashable {
    /// Nothing of a further candidate; at most that the cycle is on its way.
    case nothing
    case possible
    case likely
    case decided
    /// That there will be none.
    case last

    /// Whether whoever announces has seen that it takes longer, so that base rates add no more.
    var settles: Bool { self == .likely || self == .decided }

    /// Whether nothing speaks for a further candidate.
    ///
    /// That this is the last one counts as much as silence: both were overturned now and then.
    var isQuiet: Bool { self == .nothing || self == .last }
  }

  /// The first candidate whose announcement can promise the final.
  fileprivate static let firstToPromise = 6

  /// What stands after the candidates given; nil where the prose of none was read.
  ///
  /// The latest announcement that was read counts; but where a further candidate was decided, an
  /// announcement that does not mention it changes nothing. From rc8 on only the last candidate's
  /// own announcement speaks of what follows it.
  init?(_ candidates: some Collection<CycleFacts.Candidate>) {
    guard let last = candidates.suffix(1).first else { return nil }
    var standing: Statement?
    for candidate in candidates
    where last.number <= CycleCourse.usualCandidates || candidate.number == last.number {
      guard let cue = candidate.remarks.cue else { continue }
      let said = Content(cue, in: candidate.number)
      let isStillDecided = said == .nothing && standing?.says == .decided
      standing = Statement(
        candidate: candidate.number, says: isStillDecided ? .decided : said)
    }
    guard let standing else { return nil }
    self = standing
  }

  private init(candidate: Int, says: Content) { (self.candidate, self.says) = (candidate, says) }
}

extension Statement.Content {
  fileprivate init(_ cue: ScheduleCue, in candidate: Int) {
    self =
      switch cue {
      case .lastRC: candidate >= Statement.firstToPromise ? .last : .nothing
      case .extraPossible: .possible
      case .extraLikely: .likely
      case .extraDecided: .decided
      case .onTrack, .early, .delayed, .other, .none: .nothing
      }
  }
}

/// What statements and sizes are worth, learned from how earlier cycles went on.
struct StatementOdds {
  private static let stages = CycleCourse.usualCandidates
  /// So many cycles' worth is what is believed beforehand of any statement.
  private static let worth = 6.0

  // Believed beforehand, from what the words mean (Documentation/forecast.md).
  private static let likely = 0.75
  private static let decided = 0.97
  /// Of cycles that take longer, the share whose announcement of rc1 … rc7 speaks for it.
  private static let spokenFor = [0.02, 0.03, 0.06, 0.12, 0.25, 0.5, 0.85]
  /// Of the others a quarter of that.
  private static let spokenForInVain = 0.25
  /// The share of cycles that once before rc7 call a further candidate possible.
  private static let possibleBefore = (extra: 0.4, other: 0.2)
  private static let possibleAtLast = (extra: 0.1, other: 0.1)
  /// The share whose rc7 is called larger than usual: a weak sign, so believed for longer.
  private static let larger = (extra: 0.35, other: 0.35)
  private static let worthOfSize = 20.0

  private var settled: [Statement.Content: Share]
  private var quiet: [Pair]
  private var possible: (before: Pair, atLast: Pair)
  private var size: Pair

  /// One share among cycles that took longer, one among the others.
  private struct Pair {
    var extra: Share
    var other: Share

    init(_ prior: (extra: Double, other: Double), worth: Double = StatementOdds.worth) {
      extra = Share(prior: prior.extra, worth: worth)
      other = Share(prior: prior.other, worth: worth)
    }

    mutating func add(_ didHappen: Bool, wasExtra: Bool) {
      if wasExtra { extra.add(didHappen) } else { other.add(didHappen) }
    }

    /// By how much it moves the log odds if it happens, or if it does not.
    func shift(_ happens: Bool) -> Double {
      log(happens ? extra.value / other.value : (1 - extra.value) / (1 - other.value))
    }
  }

  /// Learns from finished cycles.
  init(_ past: [CycleFacts]) {
    settled = [
      .likely: Share(prior: Self.likely, worth: Self.worth),
      .decided: Share(prior: Self.decided, worth: Self.worth),
    ]
    quiet = Self.spokenFor.map { Pair((extra: 1 - $0, other: 1 - $0 * Self.spokenForInVain)) }
    possible = (Pair(Self.possibleBefore), Pair(Self.possibleAtLast))
    size = Pair(Self.larger, worth: Self.worthOfSize)
    for cycle in past {
      if let wasExtra = cycle.wasExtra { learn(cycle, wasExtra: wasExtra) }
    }
  }

  private mutating func learn(_ cycle: CycleFacts, wasExtra: Bool) {
    var said: Set<Statement.Content> = []
    var wasPossible: (before: Bool?, atLast: Bool?) = (nil, nil)
    for (index, candidate) in cycle.candidates.enumerated()
    where candidate.number <= Self.stages && candidate.number >= 1 {
      if candidate.number == Self.stages, let remark = candidate.remarks.size {
        size.add(remark == .larger, wasExtra: wasExtra)
      }
      guard candidate.remarks.cue != nil,
        let statement = Statement(cycle.candidates[...index])
      else { continue }
      said.insert(statement.says)
      quiet[candidate.number - 1].add(statement.says.isQuiet, wasExtra: wasExtra)
      let isPossible = statement.says == .possible
      if candidate.number == Self.stages {
        wasPossible.atLast = isPossible
      } else {
        wasPossible.before = isPossible || wasPossible.before == true
      }
    }
    for content in said where content.settles { settled[content]?.add(wasExtra) }
    if let before = wasPossible.before { possible.before.add(before, wasExtra: wasExtra) }
    if let atLast = wasPossible.atLast { possible.atLast.add(atLast, wasExtra: wasExtra) }
  }

  /// The log odds once a statement was made.
  func logOdds(_ base: Double, after statement: Statement?) -> Double {
    guard let statement else { return base }
    if let share = settled[statement.says] { return logit(share.value) }
    if statement.says == .possible {
      guard statement.candidate <= Self.stages else { return base }
      let pair = statement.candidate < Self.stages ? possible.before : possible.atLast
      return base + pair.shift(true)
    }
    // That rc8 does not mention an rc9 is the rule, and says nothing.
    guard statement.candidate <= Self.stages || statement.says == .last else { return base }
    // Nor can few cases make silence speak for a further candidate.
    return base + min(0, quiet[min(statement.candidate, Self.stages) - 1].shift(true))
  }

  /// By how much the size of rc7, if it is called that, moves the log odds.
  func shift(ofSize said: SizeSaid) -> Double { size.shift(said == .larger) }
}
