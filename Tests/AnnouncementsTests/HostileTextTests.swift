import KernelModel
import TestSupport
import Testing

@testable import Announcements

/// Texts made to do harm: long, deep, with marks that a terminal obeys.
@Suite(.disabled(if: ShortForm.isOn, "left out of the short form")) struct HostileTextTests {
  private func read(_ body: String) throws -> AnnouncementSummary {
    AnnouncementReader.read(
      body: body, version: try Version(parsing: "6.18-rc2"), areas: try Shipped.areas())
  }

  @Test func `counts a log of a hundred thousand authors`() throws {
    let authors = (1...100_000).map { "Author \($0) (1):\n      net: change \($0)\n\n" }
    let summary = try read(
      "Big.\n\n---\n\n" + authors.joined() + "Linus Torvalds (1):\n      Linux 6.18-rc2\n")
    #expect(summary.commits == 100_001)
    #expect(summary.contributors.count == 100_001)
    #expect(summary.isComplete)
    #expect(summary.areas.first?.count == 100_000)
  }

  @Test func `stops at a million lines and says so`() throws {
    let summary = try read(
      "---\nAnn Example (999999):\n" + String(repeating: "  x\n", count: 1_100_000))
    #expect(!summary.isComplete)
    #expect(summary.areas.reduce(0) { $0 + $1.count } == AnnouncementText.mostLines - 2)
  }

  @Test(arguments: [
    String(repeating: "x", count: 10_000_000), String(repeating: "(1):", count: 250_000),
    String(repeating: "a: ", count: 300_000), String(repeating: "Revert \"", count: 100_000),
    String(repeating: "[", count: 1_000_000), String(repeating: "\u{301}", count: 500_000),
    String(repeating: "\u{1F1E9}", count: 250_000),
  ])
  func `reads a line of millions of bytes`(_ line: String) throws {
    let summary = try read("---\nAnn Example (1):\n      \(line)\n")
    #expect(summary.commits == 1)
    #expect(try read(line).commits == nil)
    #expect(try read(String(repeating: "\r", count: line.utf8.count)).commits == nil)
    #expect(try Shipped.areas().area(of: line).name?.utf8.count ?? 0 <= 64)
  }

  @Test func `lets no control character and no mark of direction into a name`() throws {
    let summary = try read(
      """
      ---

      \u{1B}[31mAnn\u{7} \u{202E}Example\u{2066}\u{9B}1m (1):
            \u{1B}]0;title\u{7}drm\u{202E}/xe: x

      """)
    let names =
      summary.contributors.map(\.name) + summary.areas.flatMap { $0.names.map(\.name) }
    #expect(summary.contributors.map(\.name) == ["[31mAnn Example1m"])
    for name in names {
      #expect(!name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
  }

  @Test func `takes no number that is too large`() throws {
    #expect("Ann (999999):"[...].headNumber == 999_999)
    #expect("Ann (1000000):"[...].headNumber == nil)
    #expect("Ann (99999999999999999999999):"[...].headNumber == nil)
    #expect("Ann (-1):"[...].headNumber == nil)
    #expect("Ann ():"[...].headNumber == nil)
    #expect("Ann (١):"[...].headNumber == nil)
  }

  /// The work must grow with the text: the parts read of one twice as long are twice as many.
  @Test func `finds the split in a text of nothing but separators and blank lines`() {
    for unit in [
      "---\n", "---\n\n\nx\n\n", "\n", "x:\n  y\n", "Summary of changes from a\n", "- \n",
    ] {
      let body = String(repeating: unit, count: 100_000)
      let text = AnnouncementText(body)
      #expect(text.prose.utf8.count + text.log.count <= body.utf8.count + 1)
    }
  }

  @Test(arguments: 0..<200)
  func `areas add up to the entries of any text`(_ seed: Int) throws {
    var random = Seeded(state: UInt64(seed) &+ 1)
    let pieces = [
      "---\n", "\n", "Ann (1):\n", "Bob\n", " (2):\n", "      net: x\n", "    drm updates\n",
      "wrapped\n",
      "wrapped (3):\n", "Cid:\n", "\t\tLinus\n", " Makefile | 2 +-\n", "      Linux 6.18-rc2\n",
      "-- \n", "  o x\n", "\u{1B}[2J\n", "====\n", "Summary of changes from a to b\n", "      \n",
    ]
    let body = (0..<40).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
      .joined()
    let summary = try read(body)
    let log = Shortlog(AnnouncementText(body).log)
    let entries = log.authors.reduce(0) { $0 + $1.entries.count }
    #expect(summary.areas.reduce(0) { $0 + $1.count } == entries)
    #expect(summary.contributors.reduce(0) { $0 + $1.count } == summary.commits ?? 0)
    #expect(Set(summary.contributors.map(\.name)).count == summary.contributors.count)
    if summary.isComplete { #expect(summary.commits == entries) }
  }
}

/// SplitMix64: the same sequence for the same seed everywhere.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
