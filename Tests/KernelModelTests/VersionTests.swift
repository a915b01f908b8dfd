import KernelModel
import TestSupport
import Testing

@Suite struct VersionTests {
  private let chain = [
    "2.6.12-rc2", "2.6.12", "2.6.12.1", "2.6.31-rc9", "2.6.39", "2.6.39.4", "3.0-rc1", "3.0",
    "3.1-rc10", "3.1", "3.19", "4.0-rc1", "4.20", "5.0-rc1", "5.19", "6.0-rc1", "6.19-rc8", "6.19",
    "6.19.1", "6.19.10", "7.0-rc1", "7.0",
  ]

  @Test(arguments: [
    "7.0-rc7", "v7.0-rc7", "7.0~rc7", "7.0.0-rc7", "7.0.0~rc7", "7.0rc7", "7.0.0rc7",
    "linux-7.0-rc7", "V7.0-RC7", "linux-v7.0-rc7",
  ])
  func everySpellingInUseNamesTheSameCandidate(text: String) throws {
    #expect(try Version(parsing: text) == Version(CycleNumber(major: 7, minor: 0), .candidate(7)))
  }

  @Test func aFinalMayBeWrittenWithAZeroAsItsUpdate() throws {
    let seven = Version(CycleNumber(major: 7, minor: 0), .final)
    for text in ["7.0", "7.0.0", "v7.0", "linux-7.0"] {
      #expect(try Version(parsing: text) == seven, "\(text)")
    }
    #expect(try Version(parsing: "2.6.39.0") == version("2.6.39"))
  }

  @Test func updatesHaveThreeNumbersOrFourBeforeThree() throws {
    #expect(
      try Version(parsing: "6.18.3") == Version(CycleNumber(major: 6, minor: 18), .update(3)))
    #expect(
      try Version(parsing: "2.6.17.3") == Version(CycleNumber(beforeThree: 6, 17), .update(3)))
  }

  @Test(arguments: [
    "", "7", "7.", ".7", "v", "7.0-", "7.0~", "7.0-rc", "7.0-rc1-", "7.0--rc1", "7.0~-rc1",
    "7.0 -rc1", "7.0-rc1 ", " 7.0", "07.0", "7.00", "7.0-rc01", "7.0-foo", "7.0-rc1.2", "7.-1",
    "next-20260925", "12345.0", "7.12345", "7.0-rc12345", "7.0.0.0.0", "linux-linux-7.0",
    "\u{ff17}.0", "7\u{301}.0", "7.0\n", "7.0-rc1\u{0}", "99999999999999999999.0",
  ])
  func whatHasNoFormOfAVersionIsMalformed(text: String) {
    #expect(throws: VersionError.malformed(text)) { try Version(parsing: text) }
  }

  @Test(arguments: [
    ("1.0", "2.4"), ("0.99", "2.4"), ("2.6", "three numbers"), ("6.20", "end before"),
    ("4.21", "end before"), ("2.6.40", "end before"), ("2.7.1", "end before"),
    ("7.1.3-rc2", "no candidates"), ("2.6.12.3-rc1", "no candidates"), ("7.0-rc0", "rc1"),
    ("7.0.1.2", "too many"),
  ])
  func whatCanNeverBeIsRefusedWithItsReason(text: String, reason: String) {
    #expect {
      try Version(parsing: text)
    } throws: { error in
      guard case VersionError.impossible(text, let said) = error else { return false }
      return said.contains(reason) && "\(error)".contains(text)
    }
  }

  @Test func theErrorOfAMalformedVersionShowsHowToWriteOne() {
    #expect("\(VersionError.malformed("foo"))".contains("'foo'"))
    #expect("\(VersionError.malformed("foo"))".contains("7.0-rc6"))
  }

  @Test func exactReadingTakesOnlyTheKernelsOwnSpelling() {
    for text in ["7.0-rc7", "7.0", "6.18.3", "2.6.39-rc7", "2.6.39", "2.6.39.4"] {
      #expect(Version(exactly: text)?.description == text)
    }
    for text in [
      "v7.0", "7.0.0", "7.0~rc7", "7.0rc7", "7.0-RC7", "linux-7.0", "7.0.0-rc7", "7.1.3-rc2",
      "6.20", "7.0 ", "",
    ] {
      #expect(Version(exactly: text) == nil, "\(text)")
    }
  }

  @Test func versionsAreOrderedAsReleasesFollowOneAnother() {
    let versions = chain.map { version($0) }
    for (i, a) in versions.enumerated() {
      for (j, b) in versions.enumerated() { #expect((a < b) == (i < j), "\(a) < \(b)") }
    }
  }

  @Test func theOrderIsTotal() {
    var random = SeededGenerator(seed: 1)
    let versions = (0..<120).map { _ in Self.any(&random) }
    for a in versions {
      for b in versions {
        #expect([a < b, a == b, b < a].count { $0 } == 1, "\(a), \(b)")
      }
    }
    let sorted = versions.sorted()
    for (i, a) in sorted.enumerated() {
      for b in sorted[i...] where b < a { Issue.record("\(a) is sorted before \(b)") }
    }
  }

  @Test func whatIsWrittenIsReadBackAsTheSameVersion() throws {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<2_000 {
      let version = Self.any(&random)
      let text = "\(version)"
      #expect(try Version(parsing: text) == version)
      #expect(Version(exactly: text) == version)
      #expect(try Version(parsing: "v" + text.uppercased()) == version)
      #expect(try Version(parsing: text.split(separator: "-").joined(separator: "~")) == version)
    }
  }

  @Test func onlyCandidatesAndFinalsAreMainline() {
    #expect(version("7.0-rc1").isMainline)
    #expect(version("7.0").isMainline)
    #expect(!version("7.0.1").isMainline)
    #expect(version("7.0-rc9").candidate == 9)
    #expect(version("7.0").candidate == nil)
    #expect(version("7.0.9").candidate == nil)
  }

  /// Any version that can be.
  private static func any(_ random: inout SeededGenerator) -> Version {
    let number: CycleNumber
    if Bool.random(using: &random) {
      number = CycleNumber(beforeThree: 6, Int.random(in: 0...39, using: &random))
    } else {
      let major = Int.random(in: 3...9, using: &random)
      number = CycleNumber(major: major, minor: Int.random(in: 0...19, using: &random))
    }
    switch Int.random(in: 0...2, using: &random) {
    case 0: return Version(number, .candidate(Int.random(in: 1...12, using: &random)))
    case 1: return Version(number, .final)
    default: return Version(number, .update(Int.random(in: 1...400, using: &random)))
    }
  }
}
