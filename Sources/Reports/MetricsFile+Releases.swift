import KernelModel

extension MetricsFile {
  private static let cyclesShown = 3
  private static let orItsDay = "; 00:00 UTC of its day where the moment is not known."

  /// Lines with their newest versions, the running cycle, and the releases of the last cycles.
  var releases: [MetricFamily] { [lines, versions, ends] + cycle + [dates] }

  private var lines: MetricFamily {
    var family = MetricFamily(
      "line_latest_release_timestamp_seconds",
      "When the newest version of each maintained line came out" + Self.orItsDay)
    if let newest = publication.newestMainline, let moment = newest.moment {
      family.add(Self.labels(newest), moment.earliest)
    }
    for entry in entries {
      guard let released = entry.listed.moment?.earliest ?? entry.day.map(Instant.init(startOf:))
      else { continue }
      family.add(
        [
          "line": entry.line, "moniker": entry.listed.moniker, "version": entry.listed.name,
        ], released)
    }
    return family
  }

  private static func labels(_ mainline: Release) -> KeyValuePairs<String, String> {
    [
      "line": "\(mainline.version.cycle)", "moniker": "mainline",
      "version": "\(mainline.version)",
    ]
  }

  /// Also of those whose day the list leaves out.
  private var versions: MetricFamily {
    var family = MetricFamily(
      "line_info", "1 for the newest version of each maintained line, and of mainline.")
    if let newest = publication.newestMainline { family.add(Self.labels(newest), 1) }
    for entry in entries {
      family.add(
        [
          "line": entry.line, "moniker": entry.listed.moniker, "version": entry.listed.name,
        ], 1)
    }
    return family
  }

  private var ends: MetricFamily {
    var family = MetricFamily(
      "line_end_of_life", "1 where kernel.org lists a line as past its end of life.")
    for entry in entries where entry.listed.version != nil {
      family.add(
        ["line": entry.line, "moniker": entry.listed.moniker], entry.listed.isEndOfLife)
    }
    return family
  }

  /// Mainline is shown by what two kinds of source confirm, not by one list.
  private var entries: [Listing.Entry] {
    (publication.listing?.content.entries ?? []).filter { $0.listed.moniker != "mainline" }
  }

  private var cycle: [MetricFamily] {
    let status = publication.status
    let version = "\(status.cycle.number)"
    var candidate = MetricFamily(
      "cycle_candidate_number", "The running cycle's newest candidate, 0 in its merge window.")
    candidate.add(["version": version], status.cycle.candidateCount)
    var phase = MetricFamily(
      "cycle_phase", "1 for the phase in which the running cycle is, 0 for the other.")
    for other in [Cycle.Phase.mergeWindow, .candidates] {
      phase.add(["version": version, "phase": other.rawValue], status.phase == other)
    }
    return [candidate, phase]
  }

  private var dates: MetricFamily {
    var family = MetricFamily(
      "release_timestamp_seconds",
      "When each candidate and final of the running cycle and the two before it came out"
        + Self.orItsDay)
    for cycle in publication.cycles.suffix(Self.cyclesShown) {
      for release in cycle.releases {
        guard let moment = release.moment else { continue }
        family.add(
          [
            "cycle": "\(cycle.number)",
            "kind": release.version.stage == .final ? "final" : "candidate",
            "version": "\(release.version)",
          ], moment.earliest)
      }
    }
    return family
  }
}

extension Publication {
  /// The newest candidate or final that is confirmed.
  var newestMainline: Release? {
    cycles.reversed().lazy.compactMap { $0.final ?? $0.lastCandidate }.first
  }
}

extension Listing.Entry {
  /// The line that it is the newest version of; linux-next has no number.
  fileprivate var line: String { listed.version.map { "\($0.cycle)" } ?? listed.moniker }
}
