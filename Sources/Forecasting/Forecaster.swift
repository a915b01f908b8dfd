package import KernelModel

/// Forecasts from what is known on a day: fitted on the cycles finished by then, and on nothing else.
///
/// The model, its numbers and where each comes from: Documentation/forecast.md.
package struct Forecaster: Sendable {
  /// The model and its version; it changes with every change that moves a probability.
  package static let method = "kreltrack-1"
  /// Cycles further away than this get no forecast: their distribution would say nothing.
  package static let mostCyclesAhead = 400
  /// Days have four digits of a year.
  private static let mostYears = 9_999

  /// The cycle that runs: that of the last candidate, or the one whose merge window is open.
  let running: CycleFacts
  /// The cycles before it, in order.
  let past: [CycleFacts]
  /// The last day of which it is known that nothing came out on it but what is known.
  let silentThrough: Day
  /// Only to name the addresses of announcements.
  let history: ReleaseHistory?
  let pace: Pace
  let odds: ExtraOdds
  let statements: StatementOdds

  /// Takes a history cut at the day of the forecast, with confirmed releases only; nil where it holds
  /// no mainline release with a day.
  package init?(_ history: ReleaseHistory, silentThrough: Day) {
    self.init(history.cycleFacts, silentThrough: silentThrough, history: history)
  }

  /// Takes what was known of all cycles, in order; nil where that is nothing.
  package init?(
    _ cycles: [CycleFacts], silentThrough: Day, history: ReleaseHistory? = nil
  ) {
    guard let last = cycles.last else { return nil }
    if let final = last.final {
      running = CycleFacts(number: last.number.next, previousFinal: final)
      past = cycles
    } else {
      running = last
      past = cycles.dropLast()
    }
    self.silentThrough = silentThrough
    self.history = history
    pace = Pace(past + [running])
    let finished = past.filter { $0.final != nil }
    odds = ExtraOdds(finished)
    statements = StatementOdds(finished)
  }

  /// The forecast for a cycle; nil when its final is out, or too many cycles lie before it.
  package func forecast(_ number: CycleNumber) -> Forecast? {
    if number == running.number {
      return course.flatMap {
        forecast(running.number, $0, last: lastNumber, next: nextEvent($0), reasons: reasons($0))
      }
    }
    guard number > running.number,
      let ahead = coursesAhead().prefix(Self.mostCyclesAhead).first(where: { $0.number == number }),
      let rc1 = ahead.course.days(of: 1, pace)?.mostLikely
    else { return nil }
    let next = Forecast.Expected(version: Version(number, .candidate(1)), day: rc1.day)
    return forecast(
      number, ahead.course, last: 0, next: next,
      reasons: reasons(ahead.course, ahead: number, rc1: rc1.day))
  }

  /// The final's release day alone, for who needs nothing else.
  package var finalDays: Distribution? { course?.allFinalDays }

  /// The number of the last candidate that is out; 0 in the merge window.
  var lastNumber: Int { running.candidates.last?.number ?? 0 }

  private func forecast(
    _ number: CycleNumber, _ course: CycleCourse, last: Int, next: Forecast.Expected?,
    reasons: [Forecast.Reason]
  ) -> Forecast? {
    guard let final = course.allFinalDays, let next,
      let end = final.entries.last, end.day.parts.year < Self.mostYears
    else { return nil }
    let extra = CycleCourse.extraNumber(after: last)
    let candidates = (last + 1...extra).compactMap { candidate in
      course.days(of: candidate, pace).map {
        Forecast.Candidate(version: Version(number, .candidate(candidate)), days: $0)
      }
    }
    return Forecast(
      final: final, candidates: candidates,
      extra: Forecast.Extra(
        candidate: Version(number, .candidate(extra)),
        probability: min(1, course.candidates[extra - course.firstNumber].total),
        finalWithout: course.finalDays.without.distribution,
        finalWith: course.finalDays.with.distribution),
      next: next, reasons: reasons, method: Self.method)
  }

  private func nextEvent(_ course: CycleCourse) -> Forecast.Expected? {
    // The likeliest of all events on all days, of which there is but one.
    let isFinal = course.next.final.highest > course.next.candidate.highest
    let days = isFinal ? course.next.final : course.next.candidate
    guard let day = days.distribution?.mostLikely?.day else { return nil }
    let due =
      running.candidates.last.map { $0.day.nearestSunday + 7 }
      ?? running.previousFinal.map { $0.nearestSunday + CycleCourse.mergeWindowDays }
    return Forecast.Expected(
      version: Version(running.number, isFinal ? .final : .candidate(lastNumber + 1)), day: day,
      overdueSince: due.flatMap { $0 <= silentThrough ? $0 : nil })
  }
}

extension Forecaster {
  /// What a forecast rests on; a reason leaves one of them out, to see what it does.
  struct Grounds {
    var usesBaseRate = true
    var usesChristmas = true
    var usesHolidaysWhenDue = true
    var usesStatement = true
    var usesSize = true
    var usesSilence = true
  }

  /// How the running cycle may go on; nil where not even its merge window's day is known.
  var course: CycleCourse? { course(Grounds()) }

  func course(_ grounds: Grounds) -> CycleCourse? {
    if let last = running.candidates.last {
      let sunday = last.day.nearestSunday
      let rc1Sunday = running.rc1?.nearestSunday ?? sunday - 7 * (last.number - 1)
      return CycleCourse(
        after: last.number, on: sunday, rc1Sunday: rc1Sunday,
        silentThrough: grounds.usesSilence ? silentThrough : last.day, pace: pace,
        chance: chance(
          Holidays(previousFinal: running.previousFinal, rc1Sunday: rc1Sunday), grounds,
          announced: announced(last, grounds)))
    }
    guard let opened = running.previousFinal else { return nil }
    return course(
      openedOn: WeekWeights(opened.nearestSunday),
      silentThrough: grounds.usesSilence ? silentThrough : opened, typical(grounds)
    ) {
      Holidays(previousFinal: opened, rc1Sunday: $0)
    }
  }

  /// A cycle whose rc1 is still to come.
  private func course(
    openedOn final: WeekWeights, silentThrough: Day, _ typical: TypicalCourses,
    holidays: (_ rc1Sunday: Day) -> Holidays
  ) -> CycleCourse {
    let start =
      final.first + 7 * CycleCourse.firstWeek(after: final.first, silentThrough: silentThrough)
    var rc1 = WeekWeights(first: start)
    var days = DayWeights(first: start - 3)
    for (sunday, weight) in final.sundays {
      let first = CycleCourse.firstWeek(after: sunday, silentThrough: silentThrough)
      for weeks in first..<first + Pace.weeks {
        let step = weight * pace.window(weeks, from: first)
        for (index, share) in pace.aroundSunday.enumerated() {
          let day = sunday + 7 * weeks + index - 3
          guard day > silentThrough else { continue }
          days.add(step * share, on: day)
          rc1.add(step * share, on: sunday + 7 * weeks)
        }
      }
    }
    days.scale(by: 1 / rc1.total)
    rc1.scale(by: 1 / rc1.total)
    return CycleCourse(rc1: rc1, days: days, typical: typical, holidays: holidays)
  }

  private func typical(_ grounds: Grounds) -> TypicalCourses {
    TypicalCourses(pace) { chance($0, grounds) }
  }

  /// The cycles after the running one, in order, as far as the sequence is taken; ends early where
  /// not even the running one can be foreseen.
  func coursesAhead(
    _ grounds: Grounds = Grounds()
  ) -> some Sequence<(number: CycleNumber, course: CycleCourse)> {
    let typical = typical(grounds)
    var number = running.number
    var course = course
    return sequence(state: ()) { _ -> (number: CycleNumber, course: CycleCourse)? in
      guard let last = course else { return nil }
      var final = last.final.without
      final.add(last.final.with)
      number = number.next
      let next = self.course(openedOn: final.likely, silentThrough: silentThrough, typical) {
        Holidays(previousFinal: nil, rc1Sunday: $0)
      }
      course = next
      return (number, next)
    }
  }

  /// So many cycles after the running one.
  package func cyclesAhead(_ count: Int) -> [CycleForecast] {
    var opens = course?.allFinalDays
    var cycles: [CycleForecast] = []
    for (number, course) in coursesAhead().prefix(count) {
      guard let mergeWindow = opens, let final = course.allFinalDays,
        let rc1 = course.days(of: 1, pace),
        let rc7 = course.days(of: CycleCourse.usualCandidates, pace)
      else { break }
      cycles.append(
        CycleForecast(
          number: number, mergeWindow: mergeWindow, rc1: rc1, rc7: rc7, final: final))
      opens = final
    }
    return cycles
  }

  /// The chance of a further candidate by the calendar, and by what was announced where that is given.
  private func chance(
    _ found: Holidays, _ grounds: Grounds, announced: FurtherChance.Announced? = nil
  ) -> FurtherChance {
    let holidays = Holidays(
      spanChristmas: found.spanChristmas && grounds.usesChristmas,
      areWhenDue: found.areWhenDue && grounds.usesHolidaysWhenDue)
    return FurtherChance(
      calendar: grounds.usesBaseRate
        ? odds.logOdds(holidays) : odds.logOddsWithoutBaseRate(holidays),
      later: grounds.usesBaseRate ? logit(pace.furtherCandidate) : 0, announced: announced,
      pace: pace)
  }

  /// What was announced of the running cycle by its last candidate.
  private func announced(_ last: CycleFacts.Candidate, _ grounds: Grounds)
    -> FurtherChance.Announced
  {
    FurtherChance.Announced(
      odds: statements,
      statement: grounds.usesStatement ? Statement(running.candidates) : nil,
      size: grounds.usesSize ? last.remarks.size : nil, last: last.number)
  }
}

extension CycleCourse {
  var allFinalDays: Distribution? {
    var days = finalDays.without
    days.add(finalDays.with)
    return days.distribution
  }

  /// The days of a candidate to come, provided that it comes.
  func days(of candidate: Int, _ pace: Pace) -> Distribution? {
    if candidate == firstNumber { return next.candidate.distribution }
    let weeks = candidates[candidate - firstNumber]
    var days = DayWeights(first: weeks.first - 3)
    days.add(weeks, pace)
    return days.distribution
  }
}
