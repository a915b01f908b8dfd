import Foundation
import KernelModel
import Testing

@testable import Feeds

/// The bytes of a file in the project's Fixtures.
private func fixture(_ path: String) throws -> [UInt8] {
  let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  return try Array(Data(contentsOf: repository.appending(path: "Fixtures/" + path)))
}

/// Each format once as its source sends it, from bytes to observations.
struct FixtureTests {
  private let seen = Instant(seconds: 1_790_000_000)

  @Test func `kernel.org's two lists agree`() throws {
    let json = try ReleasesJSON.parse(fixture("feeds/releases.json"), place: "releases.json")
    let rss = try KdistFeed.parse(fixture("feeds/kdist.xml"), place: "kdist.xml")
    #expect(json == rss)
    let observations = json.compactMap {
      $0.observation(basis: .releasesJSON, url: "https://www.kernel.org/releases.json", seen: seen)
    }
    #expect(observations.map(\.version.description) == ["7.0-rc6", "6.19.10", "6.18.20"])
    #expect(observations[0].moment == Instant(rfc3339: "2026-03-29T22:40:00Z").map(Moment.utc))
  }

  @Test func `a search's feed announces once`() throws {
    let entries = try AtomFeed.parse(fixture("feeds/search.atom"), place: "search.atom")
    #expect(entries.map(\.isReply) == [true, false, false])
    #expect(entries.compactMap(AnnouncementRules.mightAnnounce).map(\.description) == ["6.18-rc1"])
  }

  @Test func `the list of machine-made mails gives kernel.org's word`() throws {
    let path = "feeds/linux-kernel-announce.atom"
    let observations = try AtomFeed.parse(fixture(path), place: path)
      .compactMap { KdistMail.observation(of: $0, seen: seen) }
    #expect(observations.map(\.version.description) == ["6.15", "6.8-rc3"])
    #expect(observations.allSatisfy { $0.kind == .kernelOrg && $0.basis == .kdistMail })
  }

  @Test func `a tag list gives one claim a tag, without a day`() throws {
    let tags = try TagList.parse(fixture("feeds/tags.pkt"), place: "tags.pkt")
    let observations = tags.compactMap { $0.observation(url: "https://git.example", seen: seen) }
    #expect(observations.count == 8)
    #expect(observations.allSatisfy { $0.kind == .tag && $0.moment == nil })
  }

  @Test func `an mbox gives its announcements and no look-alike`() throws {
    let (mails, found) = try scan(fixture("announcements/mixed.mbox"))
    #expect(mails == 4)
    let raw = found.compactMap { candidate -> [UInt8]? in
      if case .mail(let bytes) = candidate { return bytes }
      return nil
    }
    #expect(raw.count == 4)
    #expect(
      announcements(raw) == [
        "CAHk-=whPJTtX5u1m47fPUD2g2Dc=Did_6OqCVj6OQPKFgfKn9g@mail.gmail.com",
        "2026061931-reversal-stopped-29e3@gregkh",
      ])
    #expect(try Mail.parse(raw[2], place: "x").body.hasPrefix(">From the very start:"))
  }

  @Test func `the page without a match is known`() throws {
    #expect(NoMatchPage.matches(try fixture("feeds/no-match.html")))
  }
}
