import KernelModel

/// What is said of a cycle whose releases the history does not hold.
let historyBegins = "The history begins with 2.6.12-rc2, in April 2005."

extension CycleStatus {
  /// Where the cycle stands, as a sentence; `day` puts a release's day into words.
  func headline(name: String, day: (Release?) -> String) -> String {
    if isBeforeHistory { return "\(name) came out before the built-in history begins." }
    switch phase {
    case .released:
      let after = cycle.previousFinal.flatMap { previous in
        cycle.days.map { ", \($0) days after \(previous.version)" }
      }
      return "\(name) came out on \(day(cycle.final))\(after ?? "")."
    case .candidates:
      guard let last = cycle.lastCandidate else { return name }
      return "\(name) is being tested: \(counted(cycle.candidateCount, "candidate")) out,"
        + " \(last.version) on \(day(last))."
    case .mergeWindow:
      return "\(name) is in its merge window, open since \(day(cycle.previousFinal))."
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
