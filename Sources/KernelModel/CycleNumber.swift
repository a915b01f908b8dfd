/// The number that a cycle, its final and its line share: `7.0`, `2.6.39`.
///
/// From 3.0 on it has two parts; before that three, of which the third counted the cycles of 2.6.
package struct CycleNumber: Hashable, Sendable {
  package let major: Int
  package let minor: Int
  /// The third part; nil from 3.0 on.
  package let micro: Int?

  package init(major: Int, minor: Int) {
    precondition(major >= 3, "before 3.0 a cycle has three parts")
    (self.major, self.minor, self.micro) = (major, minor, nil)
  }

  /// A cycle before 3.0, `2.minor.micro`.
  package init(beforeThree minor: Int, _ micro: Int) {
    (self.major, self.minor, self.micro) = (2, minor, micro)
  }

  /// The last minor number that a major number had or can have.
  ///
  /// History holds 3.19 → 4.0, 4.20 → 5.0, 5.19 → 6.0, 6.19 → 7.0; after X.19 comes (X+1).0.
  private static func lastMinor(of major: Int) -> Int { major == 4 ? 20 : 19 }

  /// The last cycle before 3.0.
  private static let lastBeforeThree = CycleNumber(beforeThree: 6, 39)

  /// Whether such a cycle was or can be: `6.20` and `2.6.40` never will.
  package var canExist: Bool {
    if micro != nil { return self <= Self.lastBeforeThree }
    return minor <= Self.lastMinor(of: major)
  }

  /// The cycle that follows this one.
  package var next: CycleNumber {
    if let micro {
      if self == Self.lastBeforeThree { return CycleNumber(major: 3, minor: 0) }
      return CycleNumber(beforeThree: minor, micro + 1)
    }
    if minor >= Self.lastMinor(of: major) { return CycleNumber(major: major + 1, minor: 0) }
    return CycleNumber(major: major, minor: minor + 1)
  }

  /// The cycle before this one; nil where the numbers do not tell (before 2.6.1).
  package var previous: CycleNumber? {
    if let micro { return micro > 0 ? CycleNumber(beforeThree: minor, micro - 1) : nil }
    if minor > 0 { return CycleNumber(major: major, minor: minor - 1) }
    if major == 3 { return Self.lastBeforeThree }
    return CycleNumber(major: major - 1, minor: Self.lastMinor(of: major - 1))
  }
}

extension CycleNumber: Comparable {
  package static func < (a: CycleNumber, b: CycleNumber) -> Bool {
    (a.major, a.minor, a.micro ?? 0) < (b.major, b.minor, b.micro ?? 0)
  }
}

extension CycleNumber: CustomStringConvertible {
  package var description: String {
    if let micro { return "\(major).\(minor).\(micro)" }
    return "\(major).\(minor)"
  }
}
