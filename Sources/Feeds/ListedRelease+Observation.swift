package import KernelModel

extension ListedRelease {
  /// The claim that this entry makes; nil for linux-next and for versions of a form not known.
  ///
  /// `url` is the list's address (nil for a file), `seen` when it was fetched.
  package func observation(
    basis: Basis, url: String?, seen: Instant, imported: Bool = false
  ) -> Observation? {
    guard let version, moniker != "linux-next" else { return nil }
    return Observation(
      version: version, kind: .kernelOrg, basis: basis, moment: moment,
      evidence: Evidence(url: url), firstSeen: seen, imported: imported)
  }

  /// Whether a text can be a moniker or a version: short, printable ASCII.
  static func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}

extension Moment {
  /// A moment in UTC; nil before Linux was begun (1991) or after the year 9999.
  init?(believable instant: Instant) {
    guard instant.seconds >= 662_688_000, instant.seconds < 253_402_300_800 else { return nil }
    self = .utc(instant)
  }
}
