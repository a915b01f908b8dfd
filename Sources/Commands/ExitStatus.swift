internal import KernelModel
internal import Tracker

/// Exit statuses, after sysexits(3); documented, never renumbered.
package enum ExitStatus: Int32, Sendable {
  case done = 0
  /// News, or the answer is yes, where --exit-code asks.
  case yes = 1
  case usage = 64
  /// What a source or file sent can't be read.
  case unreadable = 65
  /// No such release can exist.
  case noSuchRelease = 66
  case unreachable = 69
  /// The store, or output.
  case storage = 74
  /// A part failed; try again.
  case partial = 75
  case blocked = 77
  case configuration = 78
}

extension ExitStatus {
  /// The status that an error ends the program with.
  init(of error: any Error) {
    switch Trouble(error) {
    case .configuration: self = .configuration
    case .storage: self = .storage
    case .locked: self = .partial
    case .impossibleRelease: self = .noSuchRelease
    case .notKnown, .noTransport: self = .unreachable
    // What is left is the command line's own fault.
    case .malformedVersion, .dayBeforeHistory, nil: self = .usage
    }
  }

  /// The status of a sync: of the sources that were asked, what was read and what failed.
  init(of outcomes: [SourceOutcome]) {
    let failures = outcomes.compactMap(\.failure)
    guard let first = failures.first else {
      self = .done
      return
    }
    guard !outcomes.contains(where: \.wasRead) else {
      self = .partial
      return
    }
    guard failures.allSatisfy({ $0.kind == first.kind }) else {
      self = .unreachable
      return
    }
    switch first.kind {
    case .unreachable: self = .unreachable
    case .unreadable: self = .unreadable
    case .blocked: self = .blocked
    case .rateLimited: self = .partial
    }
  }

  /// The status of an import.
  init(of report: ImportReport) {
    if report.failures.contains(where: { $0.kind == .input }) {
      self = .storage
    } else if report.failures.isEmpty {
      self = .done
    } else if report.failures.count < report.files + report.repositories || report.tagsCounted > 0 {
      self = .partial
    } else {
      self = report.failures.contains { $0.kind == .format } ? .unreadable : .unreachable
    }
  }
}
