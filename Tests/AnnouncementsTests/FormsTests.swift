import Feeds
import Foundation
import KernelModel
import Testing

@testable import Announcements

/// What is read from a mail in each form that announcements have had since 2003.
struct FormsTests {
  /// What a fixture says, counted by hand.
  struct Expected: CustomTestStringConvertible, Sendable {
    let file: String
    let version: String
    var commits: Int?
    var merges: Int?
    var names: [String] = []
    var isComplete = true
    var rust: Int? = 0
    var testDescription: String { file }
  }

  static let linus = "Linus Torvalds"
  static let forms = [
    Expected(
      file: "merge-log", version: "7.0-rc1", merges: 6,
      names: ["Ann Example", "Bob Sample via Cid Proof", "Dan Muster"], rust: 1),
    Expected(
      file: "merge-log-broken-name", version: "6.17-rc1", merges: 4,
      names: ["Ann Example", "Bob Sample"], rust: 1),
    Expected(
      file: "wrapped-and-soft-breaks", version: "6.12-rc6", commits: 5,
      names: [
        "Ann Example",
        "Bob Sample (Example and Sample Company of Somewhere Far Away, the Western Branch)",
        "Chloé Preuve", linus,
      ]),
    Expected(
      file: "wrapped-line-that-ends-as-a-name", version: "6.18-rc2", commits: 3,
      names: ["Ann Example", linus]),
    Expected(
      file: "final", version: "7.0", commits: 4, names: ["Ann Example", linus, "Zoë Probe"],
      rust: 1),
    Expected(file: "no-shortlog", version: "3.0", isComplete: false, rust: nil),
    Expected(
      file: "no-blank-after-rule", version: "7.0-rc6", commits: 2, names: ["Ann Example", linus]),
    Expected(
      file: "two-blanks-before-rule", version: "6.18", commits: 2, names: ["Ann Example", linus]),
    Expected(file: "snip-snip", version: "2.6.18-rc6", commits: 3, names: ["Ann Example", linus]),
    Expected(
      file: "stable-2006", version: "2.6.16.1", commits: 2, names: ["Ann Example", "Chris Wright"]),
    Expected(
      file: "stable-clear-signed", version: "6.19.6", commits: 2,
      names: ["Ann Example", "Sasha Levin"]),
    Expected(
      file: "stable-with-diffstat", version: "7.1.1", commits: 2,
      names: ["Ann Example", "Greg Kroah-Hartman"]),
    Expected(
      file: "latin-1", version: "2.6.39", commits: 3, names: ["José Muñoz", linus, "Åsa Öberg"]),
    Expected(
      file: "utf-8-unencoded", version: "5.10", commits: 3,
      names: [linus, "Łukasz Próba", "日本 太郎"]),
    Expected(
      file: "base64", version: "4.19-rc5", commits: 2, names: ["Ann Example", "Greg Kroah-Hartman"]),
    Expected(
      file: "majordomo-footer", version: "3.10", commits: 2, names: ["Ann Example", linus]),
    Expected(
      file: "multipart-with-footer", version: "5.12-rc2", commits: 2, names: ["Ann Example", linus]),
    Expected(
      file: "carriage-returns", version: "4.14-rc8", commits: 2, names: ["Ann Example", linus]),
    Expected(file: "no-rule", version: "6.16-rc2", commits: 2, names: ["Ann Example", linus]),
    Expected(
      file: "cut-off", version: "6.18-rc2", commits: 5, names: ["Ann Example", linus, "Zoë Probe"],
      isComplete: false),
    Expected(
      file: "wrong-number", version: "6.18", commits: 2, names: ["Ann Example", linus],
      isComplete: false),
    Expected(
      file: "without-own-entry", version: "7.0-rc6", commits: 2,
      names: ["Ann Example", "Bob Sample"], isComplete: false),
  ]

  static func body(_ file: String) throws -> String {
    let path = "Fixtures/announcements/forms/\(file).eml"
    return try Mail.parse(
      Array(Data(contentsOf: Shipped.repository.appending(path: path))), place: path
    ).body
  }

  @Test(arguments: forms)
  func `reads the form`(_ form: Expected) throws {
    let body = try Self.body(form.file)
    let summary = AnnouncementReader.read(
      body: body, version: try Version(parsing: form.version), areas: try Shipped.areas())
    #expect(summary.commits == form.commits)
    #expect(summary.merges == form.merges)
    #expect(summary.contributors.map(\.name) == form.names)
    #expect(summary.contributors.reduce(0) { $0 + $1.count } == form.commits ?? form.merges ?? 0)
    #expect(summary.isComplete == form.isComplete)
    #expect(summary.rustCommits == form.rust)
    let entries = Shortlog(AnnouncementText(body).log).authors.reduce(0) { $0 + $1.entries.count }
    #expect(summary.areas.reduce(0) { $0 + $1.count } == entries)
    let prose = AnnouncementText(body).prose
    #expect(!prose.contains("(1):") && !prose.contains("Linus\n") && !prose.contains("|"))
  }

  /// The bullets of 2003, before the first version that this program knows.
  @Test func `reads entries with bullets that go on in indented lines`() throws {
    let log = Shortlog(AnnouncementText(try Self.body("summary-of-changes")).log)
    #expect(log.addsUp)
    #expect(log.hasOwnEntry(of: "2.5.60"))
    #expect(log.authors.map(\.name) == ["ann@example.org", "Bob Sample", "Linus Torvalds"])
    #expect(
      log.authors.first?.entries == [
        "[netdrvr example] set the flag before the call", "sound driver update",
      ])
  }

  @Test func `joins what a mail program broke`() throws {
    let log = Shortlog(AnnouncementText(try Self.body("wrapped-and-soft-breaks")).log)
    #expect(
      log.authors.first?.entries.first
        == "ext4: a subject so long that the mail program had to break it behind the seventieth "
        + "column")
    #expect(log.authors[2].entries == ["Revert \"KVM: SEV: count the pages\""])
  }
}
