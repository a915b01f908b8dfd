/// The start of a span of history, as `--since` gives it.
package enum Since: Hashable, Sendable {
  case version(Version)
  case day(Day)

  /// Whether a cycle lies in the span: by its number, or by its final's day; one that runs still
  /// lies in every span of days.
  package func reaches(_ number: CycleNumber, final: Day?) -> Bool {
    switch self {
    case .version(let version): number >= version.cycle
    case .day(let day): final.map { $0 >= day } ?? true
    }
  }

  /// Whether a release lies in the span; one without a day lies in no span of days.
  package func reaches(_ release: Release) -> Bool {
    switch self {
    case .version(let version): release.version >= version
    case .day(let day): release.day.map { $0 >= day } ?? false
    }
  }
}

extension Since: CustomStringConvertible {
  /// As it is given: `5.0`, `2019-03-03`.
  package var description: String {
    switch self {
    case .version(let version): "\(version)"
    case .day(let day): "\(day)"
    }
  }
}
