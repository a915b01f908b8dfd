import KernelModel

extension CycleStatus {
  /// Where the cycle stands, as a sentence; `day` is a release's as it is to be shown.
  func headline(name: String, day: (Release) -> Day? = \.day) -> String {
    func shown(_ release: Release?) -> String {
      release.flatMap(day).map(dated) ?? "a day not known"
    }
    if isBeforeHistory { return "\(name) came out before the built-in history begins." }
    switch phase {
    case .released:
      let after = cycle.previousFinal.flatMap { previous in
        cycle.days.map { ", \($0) days after \(previous.version)" }
      }
      return "\(name) came out on \(shown(cycle.final))\(after ?? "")."
    case .candidates:
      guard let last = cycle.lastCandidate else { return name }
      return "\(name) is being tested: \(counted(cycle.candidateCount, "candidate")) out,"
        + " \(last.version) on \(shown(last))."
    case .mergeWindow:
      return "\(name) is in its merge window, open since \(shown(cycle.previousFinal))."
    case .future:
      return "\(name) lies ahead: its cycle has not begun."
    }
  }

  /// Whom this release is for.
  var audience: String {
    switch phase {
    case .future, .mergeWindow: return "There is nothing of it to run yet."
    case .candidates: return "A candidate is for testing, not for daily use."
    case .released: break
    }
    guard let line, line.isEndOfLife != nil else {
      return "A final release. Its updates are not known before the first sync."
    }
    let latest = line.latest.map { " The latest update is \($0)." } ?? ""
    if line.isEndOfLife == true {
      return "Past its end of life: no longer maintained; move to a newer line." + latest
    }
    switch line.moniker {
    case "longterm":
      let end = line.projectedEnd.map { " Its end is projected for \($0)." } ?? ""
      return "A longterm line, maintained for years: for those who stay." + end + latest
    case nil, "mainline": return "The newest final release: for daily use." + latest
    default: return "A stable line: for daily use until the next final." + latest
    }
  }
}
