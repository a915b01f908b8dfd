/// All releases that are known, and until when silence means that there was none.
package struct ReleaseHistory: Sendable {
  /// In order of version.
  package let releases: [Release]
  /// The last UTC day up to which every mainline release is known with its day.
  package let completeUntil: Day
  /// How many candidates a finished cycle had, where the releases at hand do not show it.
  package let candidateCounts: [CandidateCount]

  package init(
    releases: [Release], completeUntil: Day, candidateCounts: [CandidateCount] = []
  ) {
    self.releases = releases
    self.completeUntil = completeUntil
    self.candidateCounts = candidateCounts
  }

  /// Costs a binary search.
  package subscript(version: Version) -> Release? {
    let index = firstIndex(atLeast: version)
    return index < releases.count && releases[index].version == version ? releases[index] : nil
  }

  private func firstIndex(atLeast version: Version) -> Int {
    var range = releases.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        releases[middle].version < version
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  /// What was released by the end of `day`; releases without a day are left out.
  package func cut(at day: Day) -> ReleaseHistory {
    keeping(until: min(completeUntil, day)) { release in release.day.map { $0 <= day } ?? false }
  }

  /// Without what no second kind of source confirms: the history that forecasts may use.
  package var confirmed: ReleaseHistory {
    keeping(until: completeUntil) { $0.isConfirmed }
  }

  private func keeping(until day: Day, _ isKept: (Release) -> Bool) -> ReleaseHistory {
    ReleaseHistory(
      // Mostly all are kept, and a copy would be the dearest part of an answer.
      releases: releases.allSatisfy(isKept) ? releases : releases.filter(isKept),
      completeUntil: day, candidateCounts: candidateCounts)
  }

  /// The releases of one cycle and line, in order.
  package func releases(of number: CycleNumber) -> ArraySlice<Release> {
    let start = firstIndex(atLeast: Version(number, .candidate(0)))
    return releases[start...].prefix { $0.version.cycle == number }
  }

  /// The cycle with that number, as far as it is known.
  package func cycle(_ number: CycleNumber) -> Cycle {
    let known = releases(of: number)
    let previousFinal = number.previous.flatMap { self[Version($0, .final)] }
    return Cycle(
      number: number, candidates: known.filter { $0.version.candidate != nil },
      final: known.first { $0.version.stage == .final }, previousFinal: previousFinal,
      statedCount: candidateCounts.first { $0.cycle == number }?.count)
  }

  /// Every cycle of which a candidate or final is known, in order.
  package var cycles: [Cycle] {
    var numbers: [CycleNumber] = []
    for release in releases where release.version.isMainline {
      if numbers.last != release.version.cycle { numbers.append(release.version.cycle) }
    }
    return numbers.map(cycle)
  }

  /// The updates of a line, in order.
  package func updates(of number: CycleNumber) -> [Release] {
    releases(of: number).filter { !$0.version.isMainline }
  }

  /// The newest mainline release.
  package var newestMainline: Release? { releases.last { $0.version.isMainline } }

  /// The cycle that runs after the last final; nil where no mainline release is known.
  package var runningCycle: CycleNumber? {
    newestMainline.map {
      $0.version.stage == .final ? $0.version.cycle.next : $0.version.cycle
    }
  }
}

/// How many candidates a finished cycle had.
package struct CandidateCount: Hashable, Sendable {
  package let cycle: CycleNumber
  package let count: Int

  package init(cycle: CycleNumber, count: Int) { (self.cycle, self.count) = (cycle, count) }
}

extension ReleaseHistory {
  /// Folds observations into releases.
  package init(
    observations: [Observation], completeUntil: Day, candidateCounts: [CandidateCount] = []
  ) {
    // The built-in history alone comes in order.
    let isOrdered = zip(observations, observations.dropFirst()).allSatisfy {
      $0.version <= $1.version
    }
    let ordered = isOrdered ? observations : observations.sorted { $0.version < $1.version }
    var releases: [Release] = []
    releases.reserveCapacity(ordered.count)
    var start = ordered.startIndex
    while start < ordered.endIndex {
      let version = ordered[start].version
      let run = ordered[start...].prefix { $0.version == version }
      releases.append(Release(version, from: Array(run)))
      start = run.endIndex
    }
    self.init(
      releases: releases, completeUntil: completeUntil, candidateCounts: candidateCounts)
  }

  /// Until when silence means that there was no release, after a sync on `day` that read
  /// releases.json or the tag list.
  ///
  /// It moves only when every mainline release beyond the stamp that is known, or that must have
  /// been before one that is, has a day: a first sync without announcements must not turn a gap
  /// into silence. What only a mail claims is not known in this sense, or a forged one could hold
  /// the stamp for ever.
  package func completeUntil(afterSyncOn day: Day) -> Day {
    let lastDated = releases.last { release in
      release.version.isMainline && release.isConfirmed
        && release.day.map { $0 <= completeUntil } ?? false
    }
    guard day > completeUntil, let lastDated else { return completeUntil }
    func hasDay(_ version: Version) -> Bool { self[version]?.day != nil }
    let beyond = releases.filter { release in
      release.version.isMainline && release.version > lastDated.version
        && release.sources.contains {
          $0.observation.kind != .announcement && !$0.observation.imported
        }
    }
    guard beyond.allSatisfy({ $0.day != nil }) else { return completeUntil }
    let newest = beyond.last?.version ?? lastDated.version
    var number = lastDated.version.cycle
    while number <= newest.cycle {
      let known = cycle(number)
      let first = number == lastDated.version.cycle ? (lastDated.version.candidate ?? .max - 1) : 0
      let last = known.candidates.last?.version.candidate ?? 0
      for candidate in stride(from: first + 1, to: last, by: 1)
      where !hasDay(Version(number, .candidate(candidate))) {
        return completeUntil
      }
      if number < newest.cycle || newest.stage == .final,
        !hasDay(Version(number, .final)) || (known.candidates.isEmpty && first == 0)
      {
        return completeUntil
      }
      number = number.next
    }
    return day
  }
}
