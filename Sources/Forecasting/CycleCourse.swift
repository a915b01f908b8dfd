internal import KernelModel

/// How a cycle may go on: by weekly steps to each further candidate and to the final, every way with
/// its probability.
struct CycleCourse {
  static let usualCandidates = 7
  static let mergeWindowDays = 14
  /// So many candidates beyond the extra one are followed; more have no weight to speak of.
  private static let furtherCandidates = 6

  /// The number of the first candidate to come.
  let firstNumber: Int
  /// The candidates to come, in order of number; a candidate's whole weight is that of its coming.
  private(set) var candidates: [WeekWeights] = []
  /// The final, where no extra candidate comes before it and where one does.
  private(set) var final: (without: WeekWeights, with: WeekWeights)
  private(set) var finalDays: (without: DayWeights, with: DayWeights)
  /// The days of the very next event, of which some may have passed without it.
  private(set) var next: (candidate: DayWeights, final: DayWeights)

  /// The number of the candidate that is not among the usual ones, or not expected.
  static func extraNumber(after last: Int) -> Int { max(last, usualCandidates) + 1 }

  /// Goes on from a candidate that came out near a Sunday, with nothing more through a day.
  init(
    after last: Int, on sunday: Day, rc1Sunday: Day, silentThrough: Day, pace: Pace,
    chance: FurtherChance
  ) {
    firstNumber = last + 1
    let first = Self.firstWeek(after: sunday, silentThrough: silentThrough)
    let start = sunday + 7 * first
    final = (WeekWeights(first: start), WeekWeights(first: start))
    next = (DayWeights(first: start - 3), DayWeights(first: start - 3))
    finalDays = (DayWeights(first: start - 3), DayWeights(first: start - 3))
    // The one step that may be overdue: only days that have not passed count.
    let canEnd = last >= Self.usualCandidates
    let further = canEnd ? chance.further(after: last, weeks: (sunday - rc1Sunday) / 7) : 1
    let waits = canEnd ? chance.waits(after: last) : 0
    var nextWeeks = (candidate: WeekWeights(first: start), final: WeekWeights(first: start))
    for weeks in first..<first + Pace.weeks {
      let step = pace.step(weeks, from: first)
      let candidate = further * step * (1 - waits)
      let wait = further * waits * pace.step(weeks - 1, from: first)
      let final = canEnd ? (1 - further) * step + wait : 0
      let due = sunday + 7 * weeks
      for (index, share) in pace.aroundSunday.enumerated() {
        let day = due + index - 3
        guard day > silentThrough else { continue }
        next.candidate.add(candidate * share, on: day)
        next.final.add(final * share, on: day)
        nextWeeks.candidate.add(candidate * share, on: due)
        nextWeeks.final.add(final * share, on: due)
      }
    }
    let whole = 1 / (nextWeeks.candidate.total + nextWeeks.final.total)
    next.candidate.scale(by: whole)
    next.final.scale(by: whole)
    nextWeeks.candidate.scale(by: whole)
    follow(nextWeeks.candidate, rc1Sunday: rc1Sunday, pace: pace, chance: chance)
    finalDays.without = next.final
    finalDays.without.add(final.without, pace)
    finalDays.with.add(final.with, pace)
    final.without.add(nextWeeks.final, times: whole)
  }

  /// Goes on from an rc1 that is still to come; `typical` tells how cycles go on from theirs.
  init(rc1: WeekWeights, days: DayWeights, typical: TypicalCourses, holidays: (Day) -> Holidays) {
    firstNumber = 1
    candidates = [rc1]
    let start = rc1.first + 7
    final = (WeekWeights(first: start), WeekWeights(first: start))
    next = (days, DayWeights(first: start))
    finalDays = (DayWeights(first: start), DayWeights(first: start))
    for (sunday, weight) in rc1.sundays {
      let course = typical[holidays(sunday)]
      let shift = sunday - TypicalCourses.rc1Sunday
      for (index, weeks) in course.candidates.enumerated() {
        if index + 1 == candidates.count { candidates.append(WeekWeights(first: start)) }
        candidates[index + 1].add(weeks, times: weight, movedBy: shift)
      }
      final.without.add(course.final.without, times: weight, movedBy: shift)
      final.with.add(course.final.with, times: weight, movedBy: shift)
    }
    finalDays.without.add(final.without, typical.pace)
    finalDays.with.add(final.with, typical.pace)
  }

  /// The first number of weeks after a Sunday of which not all days have passed.
  static func firstWeek(after sunday: Day, silentThrough: Day) -> Int {
    max(1, (silentThrough - sunday + 4).floorDivided(by: 7))
  }

  /// Follows the candidates to come, the first of which has these weeks.
  private mutating func follow(
    _ first: WeekWeights, rc1Sunday: Day, pace: Pace, chance: FurtherChance
  ) {
    let extra = Self.extraNumber(after: firstNumber - 1)
    var weights = first
    for number in firstNumber...(extra + Self.furtherCandidates) {
      candidates.append(weights)
      let canEnd = number >= Self.usualCandidates
      let waits = canEnd ? chance.waits(after: number) : 0
      var following = WeekWeights(first: weights.first)
      var finals = WeekWeights(first: weights.first)
      for (sunday, weight) in weights.sundays {
        // What lies beyond the last that is followed is put there.
        let further =
          number == extra + Self.furtherCandidates
          ? 0 : canEnd ? chance.further(after: number, weeks: (sunday - rc1Sunday) / 7) : 1
        for (days, share) in [(7, 1 - pace.late), (14, pace.late)] {
          let weight = weight * share
          following.add(weight * further * (1 - waits), on: sunday + days)
          guard canEnd else { continue }
          finals.add(weight * (1 - further), on: sunday + days)
          finals.add(weight * further * waits, on: sunday + days + 7)
        }
      }
      if number < extra { final.without.add(finals) } else { final.with.add(finals) }
      weights = following
    }
  }
}

/// How a cycle goes on from an rc1 on a certain Sunday, for each combination of holidays.
struct TypicalCourses {
  /// Any Sunday: courses are moved to where they are needed.
  static let rc1Sunday = Day(number: 3)

  let pace: Pace
  private let courses: [CycleCourse]

  init(_ pace: Pace, chance: (Holidays) -> FurtherChance) {
    self.pace = pace
    courses = Holidays.all.map { holidays in
      CycleCourse(
        after: 1, on: Self.rc1Sunday, rc1Sunday: Self.rc1Sunday, silentThrough: Self.rc1Sunday,
        pace: pace, chance: chance(holidays))
    }
  }

  subscript(holidays: Holidays) -> CycleCourse { courses[holidays.index] }
}

/// The chance that a further candidate, or a further week, follows one after which the final could.
struct FurtherChance {
  /// The log odds that the cycle takes more than seven weeks, by the calendar.
  let calendar: Double
  /// The log odds of one more candidate where it has had its seven weeks.
  let later: Double
  /// What was announced, and of which candidate that is the chance.
  let announced: Announced?
  let pace: Pace

  struct Announced {
    let odds: StatementOdds
    let statement: Statement?
    let size: SizeSaid?
    /// The candidate that is out.
    let last: Int
  }

  /// What was announced, where it is about the first candidate after which the final could follow.
  private func announced(after number: Int) -> Announced? {
    announced.flatMap { number == max($0.last, CycleCourse.usualCandidates) ? $0 : nil }
  }

  /// Of further weeks the share that pass without a further candidate; whoever announces one means it.
  func waits(after number: Int) -> Double {
    let settles = announced(after: number)?.statement?.says.settles ?? false
    return settles ? 0 : pace.waits
  }

  /// 0…1, after a candidate that came so many weeks after rc1.
  func further(after number: Int, weeks: Int) -> Double {
    let isUsual = max(number, weeks + 1) <= CycleCourse.usualCandidates
    var logOdds = isUsual ? calendar : later
    let last = announced?.last ?? 0
    if let announced = announced(after: number) {
      logOdds = announced.odds.logOdds(logOdds, after: announced.statement)
      if number == last, number == CycleCourse.usualCandidates, let size = announced.size,
        announced.statement?.says.settles != true
      {
        logOdds += announced.odds.shift(ofSize: size)
      }
    }
    let chance = probability(ofLogOdds: logOdds)
    guard isUsual else { return chance }
    // Part of it is that one of the steps on the way takes longer: that part is counted there.
    let steps = CycleCourse.usualCandidates - max(last, 1) + 1
    let inTime = (0..<steps).reduce(1.0) { product, _ in product * (1 - pace.late) }
    return max(0, 1 - (1 - chance) / inTime)
  }
}
