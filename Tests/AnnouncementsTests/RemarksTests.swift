import Feeds
import Foundation
import KernelModel
import Testing

@testable import Announcements

/// The short reading of a mail, which the forecast lives on, beside the whole one.
@Suite struct RemarksTests {
  static let mails = [
    ("End2End/lkml/7.3-rc7.raw", "7.3-rc7"), ("End2End/lkml/7.3-rc6.raw", "7.3-rc6"),
    ("announcements/6.18-rc1.eml", "6.18-rc1"),
  ]

  @Test(arguments: mails)
  func theShortReadingAgreesWithTheWholeOne(file: String, name: String) throws {
    let path = Shipped.repository.appending(path: "Fixtures/" + file)
    let body = try Mail.parse(Array(Data(contentsOf: path)), place: file).body
    let version = try Version(parsing: name)
    let whole = AnnouncementReader.read(body: body, version: version, areas: try Shipped.areas())
    let remarks = AnnouncementReader.remarks(body: body, version: version)
    #expect(remarks.cue == whole.schedule.cue && remarks.cue != nil)
    #expect(remarks.candidate == whole.schedule.candidate)
    #expect(remarks.size == whole.size.said && remarks.size != nil)
  }

  @Test func anExtraCandidateIsNamedByItsNumber() throws {
    let remarks = AnnouncementReader.remarks(
      body: "I suspect that we will need an rc8.\n", version: try Version(parsing: "7.0-rc7"))
    #expect(remarks.cue == .extraLikely && remarks.candidate == 8)
  }

  @Test func anUpdateSaysNothingOfASchedule() throws {
    let remarks = AnnouncementReader.remarks(
      body: "This is the last one, and it is larger than usual.\n",
      version: try Version(parsing: "6.18.3"))
    #expect(remarks == Remarks())
  }
}
