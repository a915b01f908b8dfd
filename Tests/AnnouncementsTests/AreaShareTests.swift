import Feeds
import Foundation
import KernelModel
import TestSupport
import Testing

@testable import Announcements

/// How much of the real logs the table of areas knows.
@Suite(.enabled(if: RealCaptures.areHere, Comment(rawValue: RealCaptures.whyNot)))
struct AreaShareTests {
  private func entries(of paths: [String]) throws -> [String] {
    try paths.flatMap { path in
      let body = try Mail.parse(RealCaptures.bytes(path), place: path).body
      return Shortlog(AnnouncementText(body).log).authors.flatMap(\.entries)
    }
  }

  /// The part of the entries that belongs to an area; prints the share of each.
  private func share(of entries: [String], _ title: String) throws -> Double {
    let table = try Shipped.areas()
    let findings = entries.map { ($0, table.area(of: $0)) }
    let counts = Dictionary(grouping: findings) { $0.1.area }.mapValues(\.count)
    let total = Double(entries.count)
    print("areas of \(title), \(entries.count) entries:")
    for (area, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      print("  \(area): \(count) (\((1_000 * Double(count) / total).rounded() / 10)%)")
    }
    for (entry, finding) in findings where finding.area == AreaTable.other {
      print("  other: \(entry)")
    }
    if ProcessInfo.processInfo.environment["KRELTRACK_SHOW_AREAS"] != nil {
      for (entry, finding) in findings {
        print("  \(finding.area) [\(finding.name ?? "")]: \(entry)")
      }
    }
    return 1 - Double(counts[AreaTable.other] ?? 0) / total
  }

  @Test(arguments: ["5.12-rc8", "6.7-rc8"])
  func `knows nine tenths of the commits of a whole log`(_ name: String) throws {
    #expect(try share(of: entries(of: ["announcements/\(name).eml"]), name) >= 0.9)
  }

  @Test func `knows nine tenths of the commits left in the shortened logs`() throws {
    let paths = RealCaptures.files(in: "announcements").filter { $0.contains(".trimmed.") }
    let all = try entries(of: paths.filter { !$0.contains("-rc1.") })
    #expect(try share(of: all, "the shortened logs") >= 0.9)
  }

  @Test(arguments: ["5.12-rc1", "6.18-rc1"])
  func `knows nine tenths of the merges of a merge window`(_ name: String) throws {
    #expect(try share(of: entries(of: ["announcements/\(name).eml"]), name) >= 0.9)
  }
}
