import KernelModel
import Testing

@testable import Reports

/// A page of one cycle.
@Suite struct CyclePageTests {
  private let pages = CyclePage.all(SiteSamples.site())

  private func source(_ name: String) throws -> String {
    try #require(pages.first { $0.name == name }).source
  }

  @Test func everyCycleHasAPage() {
    #expect(pages.map(\.name) == ["6.18.html", "6.19.html", "7.0.html"])
  }

  @Test func eachReleaseHasAnAnchorADayAndALinkToItsMail() throws {
    let page = try source("7.0.html")
    #expect(page.contains(#"<li id="7.0-rc6">"#))
    #expect(page.contains(#"<time datetime="2026-03-29">Sun 2026-03-29</time>"#))
    #expect(
      page.contains(#"<a href="https://lore.kernel.org/lkml/made-up-7.0-rc6@mail.example/">"#))
    #expect(page.contains(#"<a href="https://git.kernel.org/torvalds/h/v7.0-rc6">"#))
    #expect(visible(page).contains("Announced by Ann <Author>."))
    #expect(visible(page).contains("from the announcement’s date"))
  }

  @Test func whatAnAnnouncementSaysIsThereOrThatNoneIsAtHand() throws {
    let text = visible(try source("7.0.html"))
    #expect(text.contains("Size: 106 commits by 1 contributor."))
    #expect(text.contains("Schedule: rc8 is likely."))
    #expect(!text.contains("Size: not known"))
    #expect(text.contains("No announcement at hand: 7.0-rc1."))
  }

  @Test func aRunningCycleHasItsForecastAndAFinishedOneItsFigures() throws {
    #expect(try source("7.0.html").contains("id=\"forecast\""))
    let finished = try source("6.19.html")
    #expect(!finished.contains("id=\"forecast\""))
    let text = visible(finished)
    #expect(text.contains("Linux 6.19 came out on Sun 2026-02-08, 70 days after 6.18."))
    #expect(text.contains("more than seven weeks from rc1extra"))
    #expect(text.contains("Its updates are not known before the first sync."))
  }

  @Test func neighboursAreLinkedAndTheFirstAndLastHaveOne() throws {
    let (first, middle, last) = (
      try source("6.18.html"), try source("6.19.html"), try source("7.0.html")
    )
    #expect(middle.contains(#"<a rel="prev" href="6.18.html">"#))
    #expect(middle.contains(#"<a rel="next" href="7.0.html">"#))
    #expect(!first.contains("rel=\"prev\"") && !last.contains("rel=\"next\""))
  }

  @Test func aReleaseOfNoKnownDayIsNamed() {
    let running = SiteSamples.site()
    let cycle = running.publication.status.cycle
    let status = CycleStatus(
      cycle: cycle, forecast: nil, line: nil, unconfirmed: [], gaps: [version("7.0-rc3")],
      beyond: nil, isBeforeHistory: false)
    let contents = SiteContents(
      publication: running.publication, statuses: [answer(status)], history: running.history,
      shown: running.shown, newest: [], backtest: running.backtest, record: running.record,
      rust: running.rust)
    let page = CyclePage(contents, at: 0).source
    #expect(page.contains(#"<li id="7.0-rc3">"#))
    #expect(visible(page).contains("7.0-rc3 day not known"))
  }
}
