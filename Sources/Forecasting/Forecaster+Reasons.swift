internal import KernelModel

// A reason's weight is by how much the probability of the day on which the final would be due moves
// when the reason is left out and all else stays.

extension Forecaster {
  /// Reasons that move less than this are not worth a line.
  private static let leastShift = 0.02
  private static let mostReasons = 5
  /// Finished cycles that a base rate is told by in words; the model itself weighs all.
  private static let cyclesTold = 20

  func reasons(_ course: CycleCourse) -> [Forecast.Reason] {
    guard let due = finalDue(course) else { return [] }
    let all = course.probability(ofFinalOn: due)
    let found = applicable.compactMap { reason -> Forecast.Reason? in
      var grounds = Grounds()
      reason.leaveOut(&grounds)
      guard let other = self.course(grounds) else { return nil }
      let shift = all - other.probability(ofFinalOn: due)
      guard abs(shift) >= Self.leastShift else { return nil }
      return Forecast.Reason(
        text: reason.text, feature: reason.feature, shift: shift, day: due,
        evidence: reason.evidence)
    }
    return Array(
      found.sorted { abs($0.shift) > abs($1.shift) }.prefix(Self.mostReasons))
  }

  /// One thing that may have moved the forecast, and how to leave it out.
  private struct Candidate {
    let feature: String
    let text: String
    let evidence: String
    let leaveOut: (inout Grounds) -> Void
  }

  private var applicable: [Candidate] {
    var found = [
      Candidate(feature: "base-rate", text: baseRateText, evidence: baseRateEvidence) {
        $0.usesBaseRate = false
      }
    ]
    let holidays = holidays(running)
    if holidays.spanChristmas {
      found.append(
        Candidate(
          feature: "christmas", text: "this cycle spans Christmas", evidence: christmasEvidence
        ) { $0.usesChristmas = false })
    }
    if holidays.areWhenDue {
      found.append(
        Candidate(
          feature: "holidays", text: "it would be due between 22 December and 5 January",
          evidence: holidaysEvidence
        ) { $0.usesHolidaysWhenDue = false })
    }
    if let statementText {
      found.append(
        Candidate(
          feature: "announcement", text: statementText, evidence: announcementEvidence
        ) { $0.usesStatement = false })
    }
    if let sizeText {
      found.append(
        Candidate(feature: "size", text: sizeText, evidence: announcementEvidence) {
          $0.usesSize = false
        })
    }
    if let silenceText {
      found.append(
        Candidate(
          feature: "silence", text: silenceText, evidence: "known through \(silentThrough)"
        ) { $0.usesSilence = false })
    }
    return found
  }

  /// The Sunday on which the final would be due if nothing took longer.
  private func finalDue(_ course: CycleCourse) -> Day? {
    guard let last = running.candidates.last else {
      return running.previousFinal.map {
        $0.nearestSunday + CycleCourse.mergeWindowDays + CycleCourse.usualDays
      }
    }
    let steps = max(1, CycleCourse.usualCandidates + 1 - last.number)
    return last.day.nearestSunday + 7 * steps
  }

  private var finished: [CycleFacts] { past.filter { $0.wasExtra != nil } }

  private static func share(_ cycles: some Collection<CycleFacts>) -> String {
    "\(cycles.count { $0.wasExtra == true }) of \(cycles.count)"
  }

  private var baseRateText: String {
    let length = odds.coefficients[0] < 0 ? "seven weeks" : "more than seven weeks"
    return "recent cycles mostly took \(length) from rc1"
  }

  private var baseRateEvidence: String {
    let recent = finished.suffix(Self.cyclesTold)
    return "\(Self.share(recent)) cycles lately took longer than seven weeks"
  }

  /// Before rc1 is out, as if it came two weeks after the merge window opened.
  private func holidays(_ cycle: CycleFacts) -> Holidays {
    let rc1 = cycle.rc1 ?? cycle.previousFinal.map { $0 + CycleCourse.mergeWindowDays }
    return rc1.map {
      Holidays(previousFinal: cycle.previousFinal, rc1Sunday: $0.nearestSunday)
    } ?? .none
  }

  private var christmasEvidence: String {
    let with = finished.filter { holidays($0).spanChristmas }
    let without = finished.filter { !holidays($0).spanChristmas }
    return "\(Self.share(with)) cycles with a Christmas took longer, \(Self.share(without)) others"
  }

  private var holidaysEvidence: String {
    "\(Self.share(finished.filter { holidays($0).areWhenDue })) cycles due then took longer"
  }

  private var statement: Statement? { Statement(running.candidates) }

  private var statementText: String? {
    guard let statement else { return nil }
    let extra = "rc\(CycleCourse.extraNumber(after: lastNumber))"
    let says =
      switch statement.says {
      case .nothing: "says nothing of an \(extra)"
      case .possible: "says that an \(extra) is possible"
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
      ?? "coded by its reader in the built-in history"
  }

  /// Nil where nothing is overdue yet.
  private var silenceText: String? {
    if let last = running.candidates.last {
      return silentThrough < last.day.nearestSunday + 7
        ? nil : "nothing came out since \(version(last.number)) on \(last.day)"
    }
    guard let opened = running.previousFinal,
      silentThrough >= opened.nearestSunday + CycleCourse.mergeWindowDays
    else { return nil }
    return "nothing came out since the final on \(opened)"
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
