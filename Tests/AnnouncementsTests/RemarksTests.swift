import KernelModel
import Testing

@testable import Announcements

/// What a forecast takes of an announcement.
@Suite struct RemarksTests {
  private func remarks(_ body: String, _ name: String) throws -> Remarks {
    AnnouncementReader.read(
      body: body, version: try Version(parsing: name), areas: try Shipped.areas()
    ).remarks
  }

  @Test func anExtraCandidateIsNamedByItsNumber() throws {
    let remarks = try remarks("I suspect that we will need an rc8.\n", "7.0-rc7")
    #expect(remarks.cue == .extraLikely && remarks.candidate == 8)
  }

  @Test func anUpdateSaysNothingOfASchedule() throws {
    let remarks = try remarks("This is the last one, and it is larger than usual.\n", "6.18.3")
    #expect(remarks == Remarks())
  }
}
