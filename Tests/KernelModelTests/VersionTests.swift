import KernelModel
import Testing

@Suite struct VersionTests {
  @Test func everySpellingInUseNamesTheSameCandidate() throws {
    let expected = Version(CycleNumber(major: 7, minor: 0), .candidate(7))
    for text in ["7.0-rc7", "v7.0-rc7", "7.0~rc7", "7.0.0-rc7", "7.0rc7", "linux-7.0-rc7"] {
      #expect(try Version(parsing: text) == expected, "\(text)")
    }
  }
}
