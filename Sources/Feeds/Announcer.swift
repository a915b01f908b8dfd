internal import KernelModel

/// Who announces releases, from which address, and in which days that address counts.
///
/// An address that somebody has left may have got a new owner, or none who guards it.
struct Announcer {
  /// What he announces.
  enum Releases {
    /// Candidates and finals, all or a range of them.
    case mainline(ClosedRange<Version>?)
    /// Updates of a line.
    case updates
  }

  let name: String
  /// In lower case; the display name beside it proves nothing.
  let address: String
  /// The first and the last day, at the sender's offset; nil: to this day.
  let first: Day
  let last: Day?
  let releases: Releases

  /// Whether the address may announce a version in a mail of that day.
  func announces(_ version: Version, on day: Day) -> Bool {
    guard day >= first, last.map({ day <= $0 }) ?? true else { return false }
    switch releases {
    case .mainline(nil): return version.isMainline
    case .mainline(let range?): return version.isMainline && range.contains(version)
    case .updates: return !version.isMainline
    }
  }
}

extension Announcer {
  private static let linus = "Linus Torvalds"
  private static let greg = "Greg Kroah-Hartman"
  private static let chris = "Chris Wright"

  /// All that are known.
  static let all: [Announcer] = [
    // Transmeta, until he went to OSDL in the middle of 2003; to the end of that year for what was
    // still sent from there.
    Announcer(linus, "torvalds@transmeta.com", "1997-02-01", "2003-12-31", .mainline(nil)),
    // OSDL, which in January 2007 became a part of the Linux Foundation.
    Announcer(linus, "torvalds@osdl.org", "2003-06-16", "2007-03-31", .mainline(nil)),
    Announcer(linus, "torvalds@linux-foundation.org", "2006-11-01", nil, .mainline(nil)),
    // Stood in for Linus Torvalds in September and October 2018.
    Announcer(greg, "gregkh@linuxfoundation.org", "2018-09-16", "2018-10-31", .mainline(of419)),
    // The stable team began with 2.6.11.1 in March 2005: Greg Kroah-Hartman and Chris Wright.
    Announcer(greg, "greg@kroah.com", "2005-03-01", "2012-12-31", .updates),
    Announcer(greg, "gregkh@suse.de", "2005-03-01", "2012-03-31", .updates),
    // At the Linux Foundation since the beginning of 2012.
    Announcer(greg, "gregkh@linuxfoundation.org", "2012-01-01", nil, .updates),
    Announcer(chris, "chrisw@osdl.org", "2005-03-01", "2006-12-31", .updates),
    Announcer(chris, "chrisw@sous-sol.org", "2005-09-01", "2009-12-31", .updates),
    // Shares the updates since 2018; the address is kernel.org's own.
    Announcer("Sasha Levin", "sashal@kernel.org", "2018-01-01", nil, .updates),
  ]

  /// 4.19-rc5 to 4.19.
  private static let of419: ClosedRange<Version> = {
    let cycle = CycleNumber(major: 4, minor: 19)
    return Version(cycle, .candidate(5))...Version(cycle, .final)
  }()

  private init(
    _ name: String, _ address: String, _ first: String, _ last: String?, _ releases: Releases
  ) {
    guard let first = Day(iso: first) else {
      preconditionFailure("\(first) is a day of this table")
    }
    self.name = name
    self.address = address
    self.first = first
    self.last = last.flatMap { Day(iso: $0) }
    self.releases = releases
  }

  /// Whose address it is, if it may announce that version on that day.
  static func announcing(_ version: Version, from address: String, on day: Day) -> Announcer? {
    let address = address.lowercased()
    return all.first { $0.address == address && $0.announces(version, on: day) }
  }

  /// Whether anybody ever announced from an address.
  static func isKnown(_ address: String) -> Bool {
    let address = address.lowercased()
    return all.contains { $0.address == address }
  }
}
