import Foundation
import KernelModel
import Testing

@testable import Feeds

@Suite struct LongtermTableTests {
  private static let place = "https://www.kernel.org/category/releases.html"

  private func lines(_ text: String) throws -> [String] {
    try LongtermTable.parse(Array(text.utf8), place: Self.place).map { line in
      "\(line.cycle) \(line.projectedEnd.map { "\($0)" } ?? "open")"
    }
  }

  private func refusal(_ text: String) -> FeedError.Reason? { reason { try lines(text) } }

  /// A page with this table.
  private func page(_ table: String) -> String {
    "<!DOCTYPE html><html><body><p>Words</p>\(table)</body></html>"
  }

  private static let head =
    "<tr><th>Version</th><th>Maintainer</th><th>Released</th><th>Projected EOL</th></tr>"

  /// A page with a table of these rows.
  private func table(_ rows: String) -> String { page("<table>\(Self.head)\(rows)</table>") }

  /// A row of a line with that end.
  private func row(_ version: String, _ end: String) -> String {
    "<tr><td>\(version)</td><td>A &amp; B</td><td>2024-11-17</td><td>\(end)</td></tr>"
  }

  @Test func readsThePageAsItIsMade() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/feeds/longterm.html")
    #expect(
      try lines(String(contentsOf: path, encoding: .utf8)) == [
        "6.12 2026-12", "6.6 2026-12", "6.1 2027-12", "5.15 2026-12", "5.10 2026-12",
        "5.4 2025-12",
      ])
  }

  @Test(arguments: [
    ("Dec, 2026", "2026-12"), ("Jan, 2019", "2019-01"), ("December 2026", "2026-12"),
    ("Sept. 2027", "2027-09"), ("may,2030", "2030-05"), ("&nbsp;Dec,&nbsp;2026 ", "2026-12"),
    ("<p>Dec,\n<b>2026</b></p>", "2026-12"), ("", "open"), ("TBD", "open"), ("-", "open"),
  ])
  func readsAMonthHoweverItIsSetOut(text: String, month: String) throws {
    #expect(try lines(table(row("6.12", text))) == ["6.12 \(month)"])
  }

  @Test func findsTheTableByItsHeadingAmongOthersAndWithinThem() throws {
    let other = "<table><tr><th>Version</th><th>Codename</th></tr><tr><td>x</td></tr></table>"
    let wanted = "<table>\(Self.head)\(row("6.12", "Dec, 2026"))</table>"
    #expect(try lines(page(other + wanted + other)) == ["6.12 2026-12"])
    #expect(
      try lines(page("<table><tr><td>\(wanted)</td></tr><tr><td>7</td></tr></table>"))
        == ["6.12 2026-12"])
  }

  @Test func takesTheColumnsInAnyOrderAndOthersBesides() throws {
    let table = """
      <TABLE><TR><TH>Projected  EOL<TH>Notes<TH>VERSION</TR>
      <TR><TD>Dec, 2026<TD>none<TD>2.6.32</TR></TABLE>
      """
    #expect(try lines(page(table)) == ["2.6.32 2026-12"])
  }

  @Test func mendsMarkupThatIsNotClosed() throws {
    let table = "<table>\(Self.head)<tr><td>6.12<td>A<td>B<td>Dec, 2026<tr><td>6.6<td>A<td>B<td>TBD"
    #expect(try lines(page(table)) == ["6.12 2026-12", "6.6 open"])
  }

  @Test(
    arguments: [
      ("", .empty), ("plain text </html>", .notThisFormat), ("<html></html>", .notThisFormat),
      ("<html><body><p>Projected EOL, Version</p></body></html>", .notThisFormat),
      ("<html><table><tr><th>Version</th></tr></table></html>", .notThisFormat),
      ("<html><table>\(head)</table></html>", .emptyList),
      ("<html><table>\(head)<tr><td>6.12</td>", .cutOff), ("{\"a\": 1}", .cutOff),
      ("<html>\0</html>", .notThisFormat),
    ] as [(String, FeedError.Reason)])
  func refusesWhatHoldsNoSuchTable(text: String, reason: FeedError.Reason) {
    #expect(refusal(text) == reason)
  }

  @Test(arguments: [
    ("6.12", "2026-12-31"), ("6.12", "Dec, 26"), ("6.12", "Smarch, 2026"), ("6.12", "D, 2026"),
    ("6.12", "Dec, 2026, or later"), ("6.12", "Dec, 0026"), ("six", "Dec, 2026"),
    ("6.12.1", "Dec, 2026"), ("6.12-rc1", "Dec, 2026"), ("", "Dec, 2026"),
  ])
  func refusesTheTableForOneBadRow(version: String, end: String) {
    #expect(refusal(table(row("6.6", "Dec, 2026") + row(version, end))) == .badValue)
  }

  @Test func refusesARowThatIsTooShortAndALineNamedTwice() {
    #expect(refusal(table("<tr><td>6.12</td></tr>")) == .badValue)
    #expect(refusal(table(row("6.6", "TBD") + row("6.6", "TBD"))) == .badValue)
  }

  @Test func isBounded() {
    let rows = (0...LongtermTable.most).map { row("6.\($0 % 20)", "TBD") }.joined()
    #expect(refusal(table(rows)) == .tooMany)
    let tags = String(repeating: "<a>", count: XMLPull.mostTags + 1)
    #expect(refusal(page(tags)) == .tooMany)
    let deep = String(repeating: "<div>", count: 3_000)
    #expect(refusal(page(deep + "<table>\(Self.head)\(row("6.6", "TBD"))</table>")) == .tooDeep)
    let unclosed = String(repeating: "<b></i>", count: XMLPull.mostTags / 2 - 10)
    #expect(refusal(page(unclosed)) == .tooDeep)
    #expect(refusal("<html>" + String(repeating: "x", count: 1 << 18) + "</html>") == .tooLarge)
    #expect(
      refusal("<html a='" + String(repeating: "x", count: 1 << 17) + "'></html>") == .tooLarge)
    let attributes = (0..<20_000).map { " a\($0)" }.joined()
    #expect(refusal("<html><a x='>'\(attributes)></html>") == .tooLarge)
    let long = String(repeating: "x", count: 1 << 17)
    #expect(refusal(table(row("6.12", long))) == .badValue)
  }

  @Test func readsUTF8WhateverThePageClaimsAndLoadsNothing() throws {
    let head =
      "<!DOCTYPE html SYSTEM 'file:///etc/passwd' [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
      + "<html><head><meta charset='iso-8859-1'><link href='http://x.example/'></head>"
    let table = "<table>\(Self.head)\(row("6.12", "Dec,\u{a0}2026"))</table>"
    #expect(try lines(head + table + "&x;</html>") == ["6.12 2026-12"])
    #expect(reason { try LongtermTable.parse([0x3C, 0xFF], place: "x") } == .notUTF8)
  }
}
