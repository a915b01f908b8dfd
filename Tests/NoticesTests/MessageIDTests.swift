import Notices
import Testing

@Suite struct MessageIDTests {
  private func id(_ event: String, _ recipient: String = "team", _ target: String = "a@example.org")
    -> String
  {
    MessageID.of(event: event, recipient: recipient, target: target, host: "example.org")
  }

  @Test func theSameNoticeHasTheSameName() {
    #expect(id("release 7.0-rc6") == id("release 7.0-rc6"))
    #expect(id("release 7.0-rc6").hasPrefix("kreltrack.release.7.0-rc6."))
    #expect(id("release 7.0-rc6").hasSuffix("@example.org"))
  }

  @Test func otherNoticesHaveOtherNames() {
    let names = [
      id("release 7.0-rc6"), id("release 7.0-rc7"), id("release 7.0-rc6", "other"),
      id("release 7.0-rc6", "team", "b@example.org"), id("release 7.0-rc6t", "eam"),
    ]
    #expect(Set(names).count == names.count)
  }

  @Test func nothingButNameCharactersGetsIntoAHeader() {
    let hostile = id(
      "release 7.0\r\nBcc: x@example.org <>\u{e4}" + String(repeating: "x", count: 900))
    #expect(hostile.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != 0x3c && $0 != 0x3e })
    #expect(hostile.count < 150)
  }

  @Test(arguments: [
    "release 7.0-rc1; release 7.0-rc2", "failing: kdist ()", " ", "...",
    String(repeating: "a", count: 59) + " b",
  ])
  func noTwoDotsStandTogether(event: String) {
    #expect(!id(event).contains(".."))
    #expect(id(event) != id(event + "."))
  }
}
