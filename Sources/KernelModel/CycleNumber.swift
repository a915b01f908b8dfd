/// The number that a cycle, its final and its line share: `7.0`, `2.6.39`.
///
/// From 3.0 on it has two parts; before that three, of which the third counted the cycles of 2.6.
package struct CycleNumber: Sendable {
  // Kept small: a history holds thousands, and is read at every start.
  private let parts: (major: Int16, minor: Int16, micro: Int16)

  /// - Parameters:
  ///   - major: 3…9999.
  ///   - minor: 0…9999.
  package init(major: Int, minor: Int) {
    precondition(major >= 3, "before 3.0 a cycle has three parts")
    parts = (Int16(major), Int16(minor), 0)
  }

  /// A cycle before 3.0, `2.minor.micro`, each 0…9999.
  package init(beforeThree minor: Int, _ micro: Int) {
    parts = (2, Int16(minor), Int16(micro))
  }

  package var major: Int { Int(parts.major) }
  package var minor: Int { Int(parts.minor) }
  /// The third part; nil from 3.0 on.
  package var micro: Int? { parts.major < 3 ? Int(parts.micro) : nil }

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
  package static func < (a: CycleNumber, b: CycleNumber) -> Bool { a.parts < b.parts }
  package static func == (a: CycleNumber, b: CycleNumber) -> Bool { a.parts == b.parts }
}

extension CycleNumber: Hashable {
  package func hash(into hasher: inout Hasher) {
    hasher.combine(parts.major)
    hasher.combine(parts.minor)
    hasher.combine(parts.micro)
  }
}

extension CycleNumber: CustomStringConvertible {
  package var description: String {
    if let micro { return "\(major).\(minor).\(micro)" }
    return "\(major).\(minor)"
  }
}
