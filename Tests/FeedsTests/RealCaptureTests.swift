import KernelModel
import TestSupport
import Testing

@testable import Feeds

/// Every real capture that is meant to parse does; the others are refused for the right reason.
@Suite(.enabled(if: RealCaptures.areHere, Comment(rawValue: RealCaptures.whyNot)))
struct RealCaptureTests {
  static let now = Instant(seconds: 1_791_100_000)  // 2026-10-04

  @Test(
    arguments: RealCaptures.files(in: "releases.json").filter { $0.hasSuffix(".json") })
  func `reads a capture of releases.json`(_ path: String) throws {
    let releases = try ReleasesJSON.parse(RealCaptures.bytes(path), place: path)
    #expect(releases.count >= 2)
    for release in releases {
      #expect((release.version == nil) == (release.moniker == "linux-next"))
    }
  }

  @Test func `refuses a releases.json that is cut off`() throws {
    let path = "releases.json/2025-11-09.6.18-rc5.fragment.json.txt"
    let error = #expect(throws: FeedError.self) {
      try ReleasesJSON.parse(RealCaptures.bytes(path), place: path)
    }
    #expect(error?.reason == .cutOff)
  }

  @Test(arguments: RealCaptures.files(in: "kdist"))
  func `reads a capture of kdist.xml`(_ path: String) throws {
    let releases = try KdistFeed.parse(RealCaptures.bytes(path), place: path)
    #expect(releases.count >= 8)
    #expect(releases.contains { $0.moniker == "linux-next" && $0.version == nil })
    for release in releases {
      guard case .utc = release.moment else {
        Issue.record("\(release.name) has no instant")
        continue
      }
    }
  }

  @Test func `takes the guid's word where titles were edited`() throws {
    let edited = try KdistFeed.parse(
      RealCaptures.bytes("kdist/2017-11-08.titles-edited.xml"), place: "edited")
    let restored = try KdistFeed.parse(
      RealCaptures.bytes("kdist/2017-11-08.titles-restored.xml"), place: "restored")
    #expect(edited == restored)
    #expect(edited.contains { $0.name == "4.13.12" })
  }

  @Test(
    arguments: RealCaptures.files(in: "atom").filter { $0.hasSuffix(".atom") }
      + RealCaptures.files(in: "public-inbox-1.9.0-responses").filter { $0.hasSuffix(".atom") })
  func `reads a capture of a lore feed`(_ path: String) throws {
    let entries = try AtomFeed.parse(RealCaptures.bytes(path), place: path)
    for entry in entries {
      #expect(entry.messageID != nil)
      #expect(entry.authorEmail != nil)
      #expect(!entry.title.contains("fake"))
    }
  }

  @Test func `finds the announcements of a lore search`() throws {
    let path = "public-inbox-1.9.0-responses/search-f-torvalds.atom"
    let entries = try AtomFeed.parse(RealCaptures.bytes(path), place: path)
    let found = entries.compactMap(AnnouncementRules.mightAnnounce)
    #expect(found.contains(try Version(parsing: "6.18-rc5")))
    #expect(found.count == entries.count)
    let observation = try #require(
      AnnouncementRules.observation(of: entries[0], seen: Self.now, imported: true))
    #expect(observation.basis == .receipt)
    #expect(observation.moment == .utc(entries[0].updated))
  }

  @Test func `refuses a feed that is cut off`() throws {
    let path = "atom/lore-git-new.2026-09-29.head-only.atom.txt"
    let error = #expect(throws: FeedError.self) {
      try AtomFeed.parse(RealCaptures.bytes(path), place: path)
    }
    #expect(error?.reason == .cutOff)
  }

  @Test(
    arguments: [
      "notfound.raw", "redirect", "search.html", "6.18-rc1.html", "x-m-by-GET.html",
      "search-x=A-no-results.404.html",
    ])
  func `refuses pages where a feed was expected`(_ name: String) throws {
    let path = "public-inbox-1.9.0-responses/" + name
    let bytes = try RealCaptures.bytes(path)
    for parse in [
      { _ = try AtomFeed.parse(bytes, place: path) },
      { _ = try KdistFeed.parse(bytes, place: path) },
      { _ = try ReleasesJSON.parse(bytes, place: path) },
      { _ = try TagList.parse(bytes, place: path) },
    ] as [() throws -> Void] {
      let error = #expect(throws: FeedError.self) { try parse() }
      #expect(error?.reason == .notThisFormat)
    }
    #expect(NoMatchPage.matches(bytes) == (name.contains("search") || name.contains("x-m-by")))
  }

  @Test(
    arguments: RealCaptures.files(in: "announcements")
      + RealCaptures.files(in: "stable").filter { !$0.contains("review") })
  func `accepts an announcement`(_ path: String) throws {
    let bytes = try RealCaptures.bytes(path)
    let observation = try AnnouncementRules.judge(
      Mail.parse(bytes, place: path), now: Self.now, imported: true
    ).get()
    let file = try #require(path.split(separator: "/").last)
    #expect(file.hasPrefix("\(observation.version)."))
    #expect(observation.kind == .announcement)
    guard case .announcer = observation.moment else {
      Issue.record("no moment at the announcer's offset")
      return
    }
    let id = try #require(observation.evidence.messageID)
    #expect(String(decoding: bytes, as: UTF8.self).contains("<\(id)>"))
    #expect(observation.evidence.url == "https://lore.kernel.org/lkml/\(id)/")
    #expect(SavedFile.recognise(Array(bytes.prefix(4_096))) == .mail)
  }

  @Test(
    arguments: RealCaptures.files(in: "announcements/not-announcements") + [
      "stable/7.1.3-rc2.review.trimmed.eml"
    ])
  func `refuses a mail that only looks like an announcement`(_ path: String) throws {
    let mail = try Mail.parse(RealCaptures.bytes(path), place: path)
    #expect(throws: AnnouncementRefusal.self) {
      try AnnouncementRules.judge(mail, now: Self.now, imported: true).get()
    }
  }

  @Test(arguments: ["6.18-rc1.raw", "7.1.1.raw"])
  func `reads a raw mail as the archive serves it`(_ name: String) throws {
    let path = "public-inbox-1.9.0-responses/" + name
    let mail = try Mail.parse(RealCaptures.bytes(path), place: path)
    let observation = try AnnouncementRules.judge(mail, now: Self.now, imported: false).get()
    #expect(name == "\(observation.version).raw")
    #expect(!mail.body.isEmpty)
  }

  @Test func `knows every capture's kind`() throws {
    let expected: [(String, SavedFile)] = [
      ("public-inbox-1.9.0-responses/results.mbox.gz", .gzip),
      ("public-inbox-1.9.0-responses/6.18-rc1.raw", .mbox),
      ("public-inbox-1.9.0-responses/new.atom", .atomFeed),
      ("kdist/2020-05-08.xml", .kdistFeed),
      ("releases.json/2020-12-14.trimmed-2-entries.json", .releasesJSON),
    ]
    for (path, kind) in expected {
      #expect(SavedFile.recognise(Array(try RealCaptures.bytes(path).prefix(4_096))) == kind)
    }
    for path in ["search.html", "notfound.raw", "redirect"] {
      let bytes = try RealCaptures.bytes("public-inbox-1.9.0-responses/" + path)
      #expect(SavedFile.recognise(Array(bytes.prefix(4_096))) == nil)
    }
  }
}
