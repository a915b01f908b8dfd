import Feeds
import Foundation
import KernelModel
import TestSupport
import Testing

@testable import Announcements

/// The whole announcements at hand, held against counts made in other ways.
@Suite(.enabled(if: RealCaptures.areHere, Comment(rawValue: RealCaptures.whyNot)))
struct AnnouncementReaderTests {
  /// Counted by Python's email package and regular expressions over the part behind `---`.
  struct Expected: Sendable {
    let version: String
    let total: Int
    let contributors: Int
    let entries: Int
    let isComplete: Bool
  }

  static let expected = [
    // "Shuah Khan (1):" has two lines below it: the numbers give 194, the lines 195.
    Expected(
      version: "5.12-rc1", total: 194, contributors: 106, entries: 195, isComplete: false),
    Expected(version: "5.12-rc8", total: 144, contributors: 85, entries: 144, isComplete: true),
    Expected(version: "6.7-rc8", total: 43, contributors: 26, entries: 43, isComplete: true),
    // 116 authors' lines, but two names stand there twice.
    Expected(
      version: "6.18-rc1", total: 239, contributors: 114, entries: 239, isComplete: true),
  ]

  @Test(arguments: expected)
  func `agrees with counts made by regular expressions`(_ expected: Expected) throws {
    let path = "announcements/\(expected.version).eml"
    let body = try Mail.parse(RealCaptures.bytes(path), place: path).body
    let version = try Version(parsing: expected.version)
    let summary = AnnouncementReader.read(
      body: body, version: version, areas: try Shipped.areas())

    let log = try #require(body.range(of: "\n---\n")).upperBound
    let numbers = body[log...].matches(of: /\((\d+)\):[ \r]*\n/).compactMap { Int($0.1) }
    let lines = body[log...].matches(of: /\n {2,}[^ \r\n]/).count
    #expect(numbers.reduce(0, +) == expected.total)
    #expect(lines == expected.entries)

    let isFirst = version.candidate == 1
    #expect(summary.commits == (isFirst ? nil : expected.total))
    #expect(summary.merges == (isFirst ? expected.total : nil))
    #expect(summary.contributors.count == expected.contributors)
    #expect(summary.contributors.reduce(0) { $0 + $1.count } == expected.total)
    #expect(summary.areas.reduce(0) { $0 + $1.count } == expected.entries)
    #expect(summary.isComplete == expected.isComplete)
  }

  @Test(
    arguments: RealCaptures.files(in: "announcements").filter { $0.contains(".cut.") })
  func `gives no count of a mail that was cut before its log`(_ path: String) throws {
    let body = try Mail.parse(RealCaptures.bytes(path), place: path).body
    let summary = AnnouncementReader.read(
      body: body, version: try Version(parsing: "6.18-rc5"), areas: try Shipped.areas())
    #expect(summary.commits == nil && summary.merges == nil && summary.rustCommits == nil)
    #expect(!summary.isComplete && summary.areas.isEmpty && summary.contributors.isEmpty)
  }

  @Test func `counts what Chris Wright's team announced without numbers`() throws {
    let path = "stable/2.6.17.3.eml"
    let summary = AnnouncementReader.read(
      body: try Mail.parse(RealCaptures.bytes(path), place: path).body,
      version: try Version(parsing: "2.6.17.3"), areas: try Shipped.areas())
    #expect(summary.commits == 2)
    #expect(summary.isComplete)
  }
}
