package import KernelModel

/// What forecasts use of a cycle: days and what the announcements said.
package struct CycleFacts: Sendable {
  package let number: CycleNumber
  /// The release day of the final before it, which opened its merge window.
  package var previousFinal: Day?
  /// Those whose day is known, in order of number.
  package var candidates: [Candidate] = []
  package var final: Day?
  /// How many candidates it had, where it is finished and the candidates at hand do not show it.
  package var statedCount: Int?

  package init(number: CycleNumber, previousFinal: Day?) {
    (self.number, self.previousFinal) = (number, previousFinal)
  }

  package struct Candidate: Sendable {
    package let number: Int
    package let day: Day
    package let remarks: Remarks
  }

  package var rc1: Day? { candidates.first.flatMap { $0.number == 1 ? $0.day : nil } }

  /// Whether it took more than seven weeks from rc1 to the final, by the Sundays nearest to both;
  /// nil where it is not finished or a day is not known.
  package var wasExtra: Bool? {
    guard let rc1, let final else { return nil }
    return Cycle.isExtra(final, rc1: rc1)
  }

  /// How many candidates there were or are so far.
  var candidateCount: Int { max(statedCount ?? 0, candidates.last?.number ?? 0) }

  /// What of it was known at the end of a day; nil where none of its releases was out.
  package func known(at day: Day) -> CycleFacts? {
    // Days need not follow the numbers: where data are wrong a later one may come first.
    let isOver = { (other: Day?) in (other ?? day) <= day }
    guard !isOver(final) || !isOver(previousFinal) || candidates.contains(where: { $0.day > day })
    else {
      return final == nil && candidates.isEmpty ? nil : self
    }
    var known = self
    if !isOver(previousFinal) { known.previousFinal = nil }
    known.candidates.removeAll { $0.day > day }
    if let final, final > day { (known.final, known.statedCount) = (nil, nil) }
    return known.final == nil && known.candidates.isEmpty ? nil : known
  }
}

extension ReleaseHistory {
  /// The facts of every cycle of which a candidate or final has a day, in order.
  package var cycleFacts: [CycleFacts] {
    var cycles: [CycleFacts] = []
    cycles.reserveCapacity(128)
    for release in releases where release.version.isMainline {
      guard let day = release.day else { continue }
      let number = release.version.cycle
      if cycles.last?.number != number {
        let previous = cycles.last.flatMap { $0.number.next == number ? $0.final : nil }
        cycles.append(CycleFacts(number: number, previousFinal: previous))
      }
      let index = cycles.count - 1
      if let candidate = release.version.candidate {
        cycles[index].candidates.append(
          CycleFacts.Candidate(number: candidate, day: day, remarks: release.remarks))
      } else {
        cycles[index].final = day
        cycles[index].statedCount = candidateCounts.first { $0.cycle == number }?.count
      }
    }
    return cycles
  }
}
