import KernelModel
import Testing

@testable import Reports

/// The site's first page: each part is there, in every state of the world.
@Suite struct IndexPageTests {
  private let synced = IndexPage(
    SiteSamples.site(), address: SiteAddress("https://kernel.example/k")
  ).source

  @Test func theAnswerComesFirstWithItsDayAsATime() {
    #expect(visible(synced).contains("Linux 7.0 is expected on Sun 2026-04-12"))
    #expect(
      synced.contains(
        #"<h1 id="now-title">Linux 7.0 is expected on <time datetime="2026-04-12">Sun 2026-04-12</time></h1>"#
      ))
    let text = visible(synced)
    #expect(
      text.contains("Linux 7.0 is being tested: 6 candidates out, 7.0-rc6 on Sun 2026-03-29."))
    #expect(text.contains("chance of 7.0-rc8"))
    #expect(text.contains("A candidate is for testing, not for daily use."))
  }

  @Test func theDistributionIsAPictureWithTheSameFiguresInWords() throws {
    let picture = try #require(synced.firstMatch(of: /<svg role="img"(?s:.*?)<\/svg>\n?/)).0
    #expect(picture.contains("<title id=\"course-name\">The course of Linux 7.0</title>"))
    #expect(picture.contains("7.0-rc6 Sun 2026-03-29"))
    #expect(picture.contains("final 84% on Sun 2026-04-12"))
    let text = visible(synced)
    #expect(text.contains("The chance of each day for Linux 7.0"))
    #expect(text.contains("Without an rc8 (86%): 7.0 on Sun 2026-04-12."))
    #expect(text.contains("With an rc8 (14%): 7.0 on Sun 2026-04-19."))
    #expect(text.contains("+38 points for Sun 2026-04-12: the announcement of 7.0-rc6 says"))
    #expect(text.contains("−0.4 points"))
    #expect(text.contains("The cycles after it"))
  }

  @Test func wordsOfNearDaysDoNotLieOnOneAnother() throws {
    let base = AfterCandidate6.forecast()
    let forecast = Forecast(
      final: days([
        "2026-03-31": 41, "2026-04-01": 20, "2026-04-02": 9, "2026-04-05": 15, "2026-04-12": 8,
        "2026-04-19": 7,
      ]),
      candidates: [], extra: base.extra, next: base.next, reasons: [], method: base.method)
    let page = IndexPage(SiteSamples.site(forecast: forecast)).source
    let words = page.matches(
      of: /<text x="([0-9.]+)%" y="([0-9]+)" text-anchor="middle" class="value/)
    let places = words.compactMap { match in
      Double(match.1).flatMap { x in Int(match.2).map { (x, $0) } }
    }
    #expect(places.count > 2)
    for (index, place) in places.enumerated() {
      for other in places[(index + 1)...] { #expect(abs(place.0 - other.0) > 5.5) }
    }
    // The axis has no name of the final's where the last candidate stands.
    #expect(page.contains(">7.0 on 31 Mar</text>"))
    #expect(!page.contains(#"class="label">7.0</text>"#))
  }

  @Test func aCandidateThatWillRatherNotComeIsNeitherDrawnNorNamed() throws {
    let picture = try #require(synced.firstMatch(of: /<svg role="img"(?s:.*?)<\/svg>\n?/)).0
    #expect(picture.contains("7.0-rc7 expected Sun 2026-04-05"))
    #expect(!picture.contains("7.0-rc8"))
  }

  @Test func maintainedKernelsHaveTheirEndOfLife() {
    let text = visible(synced)
    #expect(text.contains("6.12.77longterm2026-03-25projected 2026-12"))
    #expect(text.contains("6.19.10stable2026-03-25not known"))
    #expect(text.contains("6.18.20stable2026-03-25reached"))
  }

  @Test func beforeTheFirstSyncThePageSaysWhatIsNotKnown() {
    let text = visible(IndexPage(SiteSamples.site(isSynced: false)).source)
    #expect(text.contains("Which kernels are maintained is not known yet"))
    #expect(text.contains("No announcement of Linux 7.0’s releases is at hand"))
    #expect(text.contains("No forecast is on record yet"))
  }

  @Test func aMergeWindowShowsWhatTheCycleBeforeHeld() {
    let page = IndexPage(SiteSamples.site(asOf: "2026-02-15")).source
    let text = visible(page)
    #expect(text.contains("Linux 7.0 is in its merge window, open since Sun 2026-02-08."))
    #expect(text.contains("as the announcements of Linux 6.19 tell"))
    #expect(text.contains("There is nothing of it to run yet."))
  }

  @Test func whereNothingCanBeForecastThePageSaysWhereTheCycleStands() {
    let page = IndexPage(SiteSamples.site(forecast: nil)).source
    #expect(page.contains("<h1 id=\"now-title\">Linux 7.0 is being tested: 6 candidates out"))
    #expect(!page.contains("id=\"forecast\""))
  }

  @Test func theLastCyclesStandOneBelowTheOther() throws {
    let table = try #require(synced.firstMatch(of: /<table class="timeline">(?s:.*?)<\/table>/)).0
    let rows = table.matches(of: /<th scope="row"[^>]*><a href="([^"]*)">/).map { String($0.1) }
    #expect(rows == ["7.0.html", "6.19.html", "6.18.html"])
    #expect(visible(String(table)).contains("2026-04-12?"))
  }

  @Test func whatTheCandidatesHeldIsTold() {
    let text = visible(synced)
    #expect(text.contains("Size: 106 commits by 1 contributor."))
    #expect(text.contains("Rust: 2 of 106 (2%)."))
    #expect(text.contains("networking10397%"))
    #expect(text.contains("Schedule: rc8 is likely."))
    #expect(text.contains("No announcement at hand: 7.0-rc1."))
  }

  @Test func theRecordStandsBesideSimpleRules() {
    let text = visible(synced)
    #expect(text.contains("kreltrack named the very day in 75% of its forecasts"))
    #expect(text.contains("said 15%, came 10% of 10; said 100%, came 75% of 4."))
    #expect(text.contains("nine-weeks14"))
    #expect(text.contains("This forecast is open: its final is not confirmed yet."))
    #expect(text.contains("2026-03-307.02026-04-12"))
    #expect(
      synced.contains(
        #"<td><time datetime="2026-04-12">2026-04-12</time></td><td class="number">14%</td>"#))
  }

  @Test func thePageLinksToEverythingElse() {
    for address in [
      "6.18.html", "kreltrack.ics", "releases.atom", "metrics.prom", "badge.svg",
      "api/v1/status.json", "api/v1/index.json",
    ] {
      #expect(synced.contains("<a href=\"\(address)\">"), "\(address)")
    }
    #expect(synced.contains(#"<link rel="canonical" href="https://kernel.example/k/">"#))
    #expect(
      synced.contains(
        #"<link rel="alternate" type="application/atom+xml" title="Feed" href="releases.atom">"#))
  }

  @Test func itTellsUntilWhenItKnowsAndNoAge() {
    let text = visible(synced)
    #expect(text.contains("Data known until Mon 2026-03-30"))
    #expect(!text.contains(" ago"))
    #expect(!synced.contains("<script"))
  }

  @Test func onlyAnAddressThatCanBeLinkedIsLinked() {
    func page(_ evidence: String) -> String {
      IndexPage(SiteSamples.site(forecast: AfterCandidate6.forecast(evidence: evidence))).source
    }
    #expect(page(AfterCandidate6.address).contains("<a href=\"\(AfterCandidate6.address)\">"))
    for address in [
      "javascript:alert(1)", "http://plain.example/", "https://a.example/\"onclick=\"x",
      "data:text/html,x", "https://a.example/<b>",
    ] {
      let source = page(address)
      #expect(!source.contains("href=\"\(address)"), "\(address)")
      #expect(!source.contains("<b>") && !source.contains("\"onclick"), "\(address)")
    }
  }
}
