internal import KernelModel

// A reason's weight is by how much the probability of the day on which the final would be due moves
// when that reason alone is left out and all else stays; a base rate is held against even odds.

extension Forecaster {
  /// Reasons that move less than this are not worth a line.
  private static let leastShift = 0.02
  private static let mostReasons = 5
  /// Cycles further ahead than this have none: too much lies between.
  private static let cyclesAheadWithReasons = 20

  /// The reasons of the running cycle's forecast.
  func reasons(_ course: CycleCourse) -> [Forecast.Reason] {
    guard let due = finalDue else { return [] }
    return weigh(grounds(of: holidays(running)) + groundsOfRunning, due: due, in: course) {
      self.course($0)
    }
  }

  /// The reasons of the forecast for a cycle to come.
  func reasons(_ course: CycleCourse, ahead number: CycleNumber, rc1: Day) -> [Forecast.Reason] {
    let holidays = Holidays(previousFinal: nil, rc1Sunday: rc1.nearestSunday)
    let due = rc1.nearestSunday + Cycle.usualDays
    return weigh(grounds(of: holidays), due: due, in: course) { grounds in
      coursesAhead(grounds).prefix(Self.cyclesAheadWithReasons)
        .first { $0.number == number }?.course
    }
  }

  /// One thing that may have moved the forecast, and how to leave it out.
  private struct Ground {
    let feature: String
    let text: String
    let evidence: String
    let leaveOut: (inout Grounds) -> Void
  }

  private func weigh(
    _ found: [Ground], due: Day, in course: CycleCourse, without: (Grounds) -> CycleCourse?
  ) -> [Forecast.Reason] {
    let all = course.probability(ofFinalOn: due)
    let reasons = found.compactMap { ground -> Forecast.Reason? in
      var grounds = Grounds()
      ground.leaveOut(&grounds)
      guard let other = without(grounds) else { return nil }
      let shift = all - other.probability(ofFinalOn: due)
      guard abs(shift) >= Self.leastShift else { return nil }
      return Forecast.Reason(
        text: ground.text, feature: ground.feature, shift: shift, day: due,
        evidence: ground.evidence)
    }
    return Array(
      reasons.sorted { abs($0.shift) > abs($1.shift) }.prefix(Self.mostReasons))
  }

  /// What speaks for or against a cycle before anything was announced of it.
  private func grounds(of holidays: Holidays) -> [Ground] {
    var found = [
      Ground(feature: "base-rate", text: baseRateText, evidence: baseRateEvidence) {
        $0.usesBaseRate = false
      }
    ]
    if holidays.spanChristmas {
      let evidence = split { $0.spanChristmas }
      found.append(
        Ground(
          feature: "christmas", text: "this cycle spans Christmas",
          evidence:
            "\(evidence.with) cycles with a Christmas took longer, \(evidence.without) others"
        ) { $0.usesChristmas = false })
    }
    if holidays.areWhenDue {
      let evidence = split { $0.areWhenDue }
      found.append(
        Ground(
          feature: "holidays", text: "it would be due between 22 December and 5 January",
          evidence: "\(evidence.with) cycles due then took longer, \(evidence.without) others"
        ) { $0.usesHolidaysWhenDue = false })
    }
    return found
  }

  private var groundsOfRunning: [Ground] {
    var found: [Ground] = []
    if let statementText {
      found.append(
        Ground(feature: "announcement", text: statementText, evidence: announcementEvidence) {
          $0.usesStatement = false
        })
    }
    if let sizeText {
      found.append(
        Ground(feature: "size", text: sizeText, evidence: announcementEvidence) {
          $0.usesSize = false
        })
    }
    if let silenceText {
      found.append(
        Ground(feature: "silence", text: silenceText, evidence: "known through \(silentThrough)") {
          $0.usesSilence = false
        })
    }
    return found
  }

  /// The Sunday on which the running cycle's final would be due if nothing took longer.
  private var finalDue: Day? {
    guard let last = running.candidates.last else {
      return running.previousFinal.map {
        $0.nearestSunday + CycleCourse.mergeWindowDays + Cycle.usualDays
      }
    }
    let steps = max(1, CycleCourse.usualCandidates + 1 - last.number)
    return last.day.nearestSunday + 7 * steps
  }

  // MARK: Words and counts

  /// Finished cycles that counts are told of in words; the model itself weighs all.
  private static let cyclesTold = 50

  private var finished: [CycleFacts] {
    past.filter { $0.wasExtra != nil }.suffix(Self.cyclesTold)
  }

  private static func share(_ cycles: some Collection<CycleFacts>) -> String {
    "\(cycles.count { $0.wasExtra == true }) of \(cycles.count)"
  }

  private var isBeyondUsual: Bool { lastNumber > CycleCourse.usualCandidates }

  private var baseRateText: String {
    if isBeyondUsual {
      return "after an rc\(CycleCourse.usualCandidates + 1) the final has mostly followed"
    }
    let chance = Int((probability(ofLogOdds: odds.coefficients[0]) * 100).rounded())
    return
      "recent cycles took more than seven weeks from rc1 in \(chance)% of cases, holidays aside"
  }

  private var baseRateEvidence: String {
    if isBeyondUsual {
      let counts = finished.map(\.candidateCount)
      let beyond = counts.filter { $0 > CycleCourse.usualCandidates }
      let further = beyond.count { $0 > CycleCourse.usualCandidates + 1 }
      return "\(further) of \(beyond.count) cycles with an rc8 had an rc9"
    }
    let recent = finished.suffix(20)
    return "\(Self.share(recent)) cycles before it took longer; the newer, the more they count"
  }

  /// How many of the cycles told took longer: of those with certain holidays, and of the others.
  private func split(_ holidays: (Holidays) -> Bool) -> (with: String, without: String) {
    let (with, without) = (
      finished.filter { holidays(self.holidays($0)) },
      finished.filter { !holidays(self.holidays($0)) }
    )
    return (Self.share(with), Self.share(without))
  }

  /// Before rc1 is out, as if it came two weeks after the merge window opened.
  private func holidays(_ cycle: CycleFacts) -> Holidays {
    let rc1 = cycle.rc1 ?? cycle.previousFinal.map { $0 + CycleCourse.mergeWindowDays }
    return rc1.map {
      Holidays(previousFinal: cycle.previousFinal, rc1Sunday: $0.nearestSunday)
    } ?? .none
  }

  private var statement: Statement? { Statement(running.candidates) }

  private var statementText: String? {
    guard let statement else { return nil }
    let extra = "rc\(CycleCourse.extraNumber(after: lastNumber))"
    let cue = running.candidates.first { $0.number == statement.candidate }?.remarks.cue
    let says =
      switch statement.says {
      case .nothing where cue == ScheduleCue.none: "says nothing of the schedule"
      case .nothing: "speaks of the schedule, but of no \(extra)"
      case .possible: "says no more than that an \(extra) is possible"
      case .likely: "says that an \(extra) is likely"
      case .decided: "says that there will be an \(extra)"
      case .last:
        statement.candidate >= CycleCourse.usualCandidates
          ? "says that it is the last candidate" : "says that the final comes in time"
      }
    return "the announcement of \(version(statement.candidate)) \(says)"
  }

  private var sizeText: String? {
    guard lastNumber == CycleCourse.usualCandidates else { return nil }
    switch running.candidates.last?.remarks.size {
    case .larger?: return "\(version(lastNumber)) is called larger than usual"
    case .smaller?, .normal?: return "\(version(lastNumber)) is not called larger than usual"
    default: return nil
    }
  }

  /// Where to look the announcement up; the built-in history has no address for some.
  private var announcementEvidence: String {
    let version = version(statement?.candidate ?? lastNumber)
    let sources = history?[version]?.sources.filter { !$0.isContradicted } ?? []
    return sources.lazy.compactMap(\.observation.evidence.address).first
      ?? "as the built-in history has it; no address is known"
  }

  /// Nil where nothing is overdue yet.
  private var silenceText: String? {
    if let last = running.candidates.last {
      return silentThrough < last.day.nearestSunday + 7
        ? nil : "nothing is known to have come out since \(version(last.number)) on \(last.day)"
    }
    guard let opened = running.previousFinal,
      silentThrough >= opened.nearestSunday + CycleCourse.mergeWindowDays
    else { return nil }
    return "nothing is known to have come out since the final on \(opened)"
  }

  private func version(_ candidate: Int) -> Version {
    Version(running.number, .candidate(candidate))
  }
}

extension CycleCourse {
  fileprivate func probability(ofFinalOn day: Day) -> Double {
    allFinalDays?.entries.first { $0.day == day }?.probability ?? 0
  }
}
