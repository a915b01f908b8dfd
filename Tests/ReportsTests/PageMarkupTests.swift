import KernelModel
import Testing

@testable import Reports

/// What holds for every page of a site.
@Suite struct PageMarkupTests {
  private static func pages(_ contents: SiteContents) -> [(name: String, source: String)] {
    [(IndexPage.name, IndexPage(contents).source)]
      + CyclePage.all(contents).map { ($0.name, $0.source) }
  }

  private static let all =
    pages(SiteSamples.site()) + pages(SiteSamples.site(asOf: "2026-02-15", isSynced: false))

  @Test func nothingFromOutsideIsMarkup() {
    for page in Self.all {
      #expect(!page.source.contains("<script"), "\(page.name)")
      #expect(!page.source.contains("onmouseover=x>"), "\(page.name)")
      #expect(!page.source.contains { forbidden.contains($0) }, "\(page.name)")
    }
    #expect(IndexPage(SiteSamples.site()).source.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test(arguments: [0x0, 0xB, 0x7F, 0x9F, 0xFDD0, 0xFFFE, 0x1FFFF, 0x10FFFE])
  func whatIsNoCharacterOfHTMLBecomesAMark(value: UInt32) throws {
    let scalar = try #require(UnicodeScalar(value))
    #expect(Markup("a\(scalar)b").source == "a?b")
  }

  @Test func everyElementThatOpensIsClosedInItsPlace() {
    let void: Set = ["meta", "link"]
    for page in Self.all {
      var open: [Substring] = []
      for tag in page.source.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/)
      where !void.contains(String(tag.2)) {
        if tag.1.isEmpty {
          open.append(tag.2)
        } else if open.popLast() != tag.2 {
          Issue.record("\(page.name): </\(tag.2)> closes another")
          break
        }
      }
      #expect(open.isEmpty, "\(page.name)")
    }
  }

  @Test func headingsGoDownOneStepAtATime() {
    for page in Self.all {
      let levels = page.source.matches(of: /<h([1-6])[ >]/).compactMap { Int($0.1) }
      #expect(levels.first == 1 && levels.count { $0 == 1 } == 1, "\(page.name)")
      for (above, below) in zip(levels, levels.dropFirst()) {
        #expect(below <= above + 1, "\(page.name): \(levels)")
      }
    }
  }

  @Test func noIdentifierIsThereTwiceAndEveryReferenceHasOne() {
    for page in Self.all {
      let identifiers = page.source.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
      #expect(Set(identifiers).count == identifiers.count, "\(page.name)")
      for reference in page.source.matches(of: /aria-labelledby="([^"]*)"/) {
        for name in reference.1.split(separator: " ") {
          #expect(identifiers.contains(String(name)), "\(page.name): \(name)")
        }
      }
    }
  }

  @Test func pagesAskForNothing() {
    for page in Self.all {
      #expect(!page.source.contains(/\ssrc=/), "\(page.name)")
      #expect(!page.source.contains("url("), "\(page.name)")
      #expect(!page.source.contains("@import"), "\(page.name)")
      #expect(page.source.contains("default-src 'none'"), "\(page.name)")
    }
  }

  @Test func everyTableHasACaptionAndHeads() {
    for page in Self.all {
      for table in page.source.matches(of: /<table(?s:.*?)<\/table>/) {
        #expect(table.0.contains("<caption"), "\(page.name)")
        #expect(table.0.contains("scope=\"col\"") && table.0.contains("scope=\"row\""))
      }
    }
  }

  @Test func theSameContentsGiveTheSameBytes() {
    let again = Self.pages(SiteSamples.site())
    for (first, second) in zip(Self.all, again) {
      #expect(first.name == second.name && first.source == second.source)
    }
  }
}

@Suite struct DatedSentenceTests {
  @Test(arguments: [
    (
      "out on Sun 2026-04-12.",
      #"out on <time datetime="2026-04-12">Sun 2026-04-12</time>."#
    ),
    ("2026-04-12", #"<time datetime="2026-04-12">2026-04-12</time>"#),
    (
      "from 2026-04-12, to Mon 2026-04-13",
      #"from <time datetime="2026-04-12">2026-04-12</time>, to <time datetime="2026-04-13">Mon 2026-04-13</time>"#
    ),
    ("Sun and <b> 2026-13-45  x", "Sun and &lt;b&gt; 2026-13-45  x"), ("", ""),
    ("ends with Sun", "ends with Sun"),
  ])
  func daysBecomeTimesAndNothingElseChanges(sentence: String, source: String) {
    #expect(Markup(dating: sentence).source == source)
  }

  @Test func textFromOutsideIsPrintableAndCut() {
    let shown = Markup(outside: "<\u{202e}" + String(repeating: "é", count: 500), most: 10).source
    #expect(shown == "&lt;?éééééééé…")
  }
}
