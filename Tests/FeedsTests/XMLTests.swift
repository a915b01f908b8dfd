import KernelModel
import Testing

@testable import Feeds

func reason(_ parse: () throws -> some Any) -> FeedError.Reason? {
  do {
    _ = try parse()
    return nil
  } catch let error as FeedError {
    return error.reason
  } catch {
    return nil
  }
}

private func atom(_ text: String) -> FeedError.Reason? {
  reason { try AtomFeed.parse(Array(text.utf8), place: "https://lore.example/new.atom") }
}

private func kdist(_ text: String) throws -> [ListedRelease] {
  try KdistFeed.parse(Array(text.utf8), place: "https://www.kernel.org/feeds/kdist.xml")
}

private let entry = """
  <entry><author><name>N</name><email>n@example.org</email></author><title>T</title>
  <updated>2025-10-12T21:05:00Z</updated><link href="https://lore.example/lkml/a%2Fb@c/"/></entry>
  """

struct XMLTests {
  @Test(
    arguments: [
      ("<!DOCTYPE feed><feed/>", .forbiddenMarkup),
      (
        "<?xml version=\"1.0\"?>\n<!-- c --><!DOCTYPE feed SYSTEM \"http://x.example/\"><feed/>",
        .forbiddenMarkup
      ),
      (
        "<!DOCTYPE feed [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;&a;\">]><feed>&b;</feed>",
        .forbiddenMarkup
      ),
      ("<feed>&undefined;</feed>", .notThisFormat),
      ("<!doctype html><html></html>", .notThisFormat),
      ("<html><title>Making sure</title></html>", .notThisFormat),
      ("<rss version='2.0'/>", .notThisFormat), ("plain text", .notThisFormat),
      ("{}", .notThisFormat), ("<feed>\0</feed>", .notThisFormat), ("", .empty),
      ("<feed><entry></feed>", .notThisFormat), ("<feed></feed>", .emptyList),
      ("<feed><entry><title>T</title></entry></feed>", .badValue),
      ("<feed><entry", .cutOff), ("<feed>" + entry + "</fe", .cutOff), ("<feed>", .cutOff),
      ("<feed>" + String(repeating: "<a>", count: 100_000), .tooDeep),
      (
        "<feed>" + String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)
          + "</feed>", .tooDeep
      ),
    ] as [(String, FeedError.Reason)])
  func `refuses what no feed of ours is`(_ text: String, _ expected: FeedError.Reason) {
    #expect(atom(text) == expected)
  }

  @Test func `refuses invalid UTF-8`() {
    let bytes = Array("<feed><title>".utf8) + [0xC3, 0x28] + Array("</title></feed>".utf8)
    #expect(reason { try AtomFeed.parse(bytes, place: "x") } == .notUTF8)
    #expect(reason { try ReleasesJSON.parse(Array("{\"".utf8) + [0xFF], place: "x") } == .notUTF8)
  }

  @Test func `refuses a text that does not end`() {
    let long = String(repeating: "x", count: 2 << 20)
    #expect(atom("<feed><entry><title>\(long)</title></entry></feed>") == .tooLarge)
  }

  @Test func `refuses a tag that does not end, where the end it shows is in quotes`() {
    let attributes = (0..<20_000).map { " a\($0)=''" }.joined()
    #expect(atom("<feed><entry\(attributes)/></feed>") == .tooLarge)
    #expect(atom("<feed><entry x='>'\(attributes)/></feed>") == .tooLarge)
    // A quote in a comment or in CDATA opens nothing.
    for hidden in ["<!-- <a x=' -->", "<![CDATA[<a x=']]>", "<?a <a x='?>"] {
      #expect(atom("<feed>\(hidden)<entry x='>'\(attributes)/></feed>") == .tooLarge)
    }
  }

  @Test func `takes long texts between tags, whatever they hold`() throws {
    let text = String(repeating: "it's 1 &lt; 2 &gt; \" ", count: 10_000)
    let fed =
      "<feed><!-- don't \(text) --><subtitle><![CDATA[<a '\(text)]]></subtitle>\(entry)</feed>"
    #expect(try AtomFeed.parse(Array(fed.utf8), place: "x").count == 1)
  }

  @Test func `bounds the number of entries`() {
    let many = String(repeating: entry, count: AtomFeed.most + 1)
    #expect(atom("<feed>\(many)</feed>") == .tooMany)
  }

  @Test func `reads UTF-8 whatever encoding the document claims`() throws {
    let text =
      "<?xml version='1.0' encoding='iso-8859-1'?><feed>"
      + entry.replacing("<name>N<", with: "<name>Íñigo<") + "</feed>"
    let entries = try AtomFeed.parse(Array(text.utf8), place: "x")
    #expect(entries.map(\.authorName) == ["Íñigo"])
  }

  @Test func `takes nothing of an entry from the mail's own text`() throws {
    let content = """
      <content><title>fake</title><link href="https://x.example/fake@x/"/>
      <author><email>fake@example.org</email></author></content>
      """
    for text in [
      entry.replacing("<author>", with: content + "<author>"),
      entry.replacing("</entry>", with: content + "</entry>"),
    ] {
      let entries = try AtomFeed.parse(Array("<feed>\(text)</feed>".utf8), place: "x")
      #expect(entries.count == 1)
      #expect(entries.first?.title == "T")
      #expect(entries.first?.authorEmail == "n@example.org")
      #expect(entries.first?.messageID == "a/b@c")
    }
  }

  @Test func `sees a reply by the archive's mark as well as by its title`() throws {
    for text in [
      entry.replacing("<title>T", with: "<title>re: T"),
      entry.replacing(
        "<updated>", with: "<thr:in-reply-to xmlns:thr='urn:x' ref='urn:y'/><updated>"),
    ] {
      let entries = try AtomFeed.parse(Array("<feed>\(text)</feed>".utf8), place: "x")
      #expect(entries.map(\.isReply) == [true])
    }
  }
}

struct KdistFeedTests {
  private func item(_ guid: String, _ rest: String = "") -> String {
    "<rss><channel><title>x</title><item><title>9.9: stable</title>\(rest)<guid>\(guid)</guid></item></channel></rss>"
  }

  @Test func `knows an item by its guid`() throws {
    let releases = try kdist(
      item(
        "kernel.org,longterm,3.18.80,2017-11-08",
        "<description>&lt;strong&gt;3.18.80 (EOL)&lt;/strong&gt;</description>"
          + "<pubDate>Wed, 08 Nov 2017 09:17:19 -0000</pubDate>"))
    #expect(
      releases == [
        ListedRelease(
          moniker: "longterm", name: "3.18.80", version: try Version(parsing: "3.18.80"),
          moment: .utc(Instant(seconds: 1_510_132_639)), isEndOfLife: true)
      ])
    let observation = releases[0].observation(
      basis: .kdistFeed, url: "https://x.example", seen: Instant(seconds: 0))
    #expect(observation?.kind == .kernelOrg)
  }

  @Test func `takes the guid's day where there is no pubDate`() throws {
    let releases = try kdist(item("kernel.org,linux-next,next-20171108,2017-11-08"))
    #expect(releases.map(\.moment) == [Day(year: 2017, month: 11, day: 8).map(Moment.utcDay)])
    #expect(releases.first?.version == nil)
    let observation = releases[0].observation(
      basis: .kdistFeed, url: "x", seen: Instant(seconds: 0))
    #expect(observation == nil)
  }

  @Test(
    arguments: [
      ("kernel.org,stable,4.13.12", ""), ("example.org,stable,4.13.12,2017-11-08", ""),
      ("kernel.org,stable,4.13.12,2017-13-08", ""), ("kernel.org,stable,,2017-11-08", ""),
      ("kernel.org,stable,4.13.12,2017-11-08", "<pubDate>yesterday</pubDate>"),
      (
        "kernel.org,stable,4.13.12,2017-11-08",
        "<description>&lt;strong&gt;4.13.13&lt;/strong&gt;</description>"
      ),
    ])
  func `refuses the list for one bad item`(_ guid: String, _ rest: String) {
    #expect(reason { try kdist(item(guid, rest)) } == .badValue)
  }
}
