import TestSupport
import Testing

/// `sync` against nginx and git: what is asked, what travels, what is stored.
@Suite(
  .enabled(if: Program.answers, "the program has no commands yet"),
  .enabled(
    if: Tool.areThere("nginx", "openssl", "git", "fcgiwrap", "python3"),
    "needs nginx, openssl, git, fcgiwrap and python3: make setup-test"))
struct SyncTests {
  @Test func storesWhatIsNewAndAsksPolitelyFromThenOn() throws {
    let kernelOrg = try KernelOrg()
    var program = try Program(now: "2026-10-12T06:00:00Z", config: kernelOrg.configuration)

    // The first: everything is read, each raw mail once.
    let first = try program.run("sync")
    #expect(first.status == 0, "\(first.stdout) \(first.stderr) \(kernelOrg.nginx.problems)")
    let requests = try kernelOrg.nginx.requests()
    #expect(requests.allSatisfy { $0.version == "HTTP/2.0" && $0.status == 200 }, "\(requests)")
    #expect(Set(requests.map(\.connection)).count == 1)
    #expect(requests.allSatisfy { $0.userAgent.hasPrefix("kreltrack/") })
    #expect(requests.allSatisfy { $0.userAgent.contains("tests@example.org") })
    #expect(requests.filter { $0.path == "/releases.json" }.map(\.encoding) == ["gzip"])
    let raws = requests.filter { $0.path.hasSuffix("/raw") }
    #expect(raws.count == 2, "\(raws.map(\.target))")
    #expect(requests.count == 9, "\(requests.map(\.target))")
    let stored = try StoreDump(program)
    #expect(stored.observationCount > 0)

    // The second, at once: nothing travels that is known.
    let second = try program.run("sync")
    #expect(second.status == 0, "\(second.stderr)")
    let again = try kernelOrg.nginx.requests().dropFirst(requests.count)
    #expect(
      again.filter { $0.status == 304 }.map(\.path).sorted() == ["/kdist.xml", "/releases.json"])
    #expect(
      again.filter { $0.status == 304 }.allSatisfy { $0.bodyBytes == 0 && $0.ifNoneMatch != nil })
    #expect(!again.contains { $0.path.hasPrefix("/lkml/") || $0.path.hasSuffix("/new.atom") })
    #expect(again.filter { $0.method == "POST" }.count == 2)
    #expect(again.allSatisfy { $0.bodyBytes < 2_000 })
    #expect(try StoreDump(program) == stored)
    #expect(second.stdout.contains("unchanged") && second.stdout.contains("not asked again"))

    // The third, forced: lore's answers are known by their Message-IDs.
    program.now = "2026-10-12T06:00:30Z"
    let third = try program.run("sync", "--force")
    #expect(third.status == 0, "\(third.stderr)")
    let forced = try kernelOrg.nginx.requests().dropFirst(requests.count + again.count)
    let searches = forced.filter { $0.path == "/lkml/" }
    #expect(searches.count == 1)
    #expect(searches.allSatisfy { $0.target.contains("rt:") || $0.target.contains("rt%3A") })
    #expect(!forced.contains { $0.path.hasSuffix("/raw") })
    #expect(try StoreDump(program) == stored)
  }

  @Test func confirmsTheNewCandidateAndMovesTheEndOfKnowledge() throws {
    let kernelOrg = try KernelOrg()
    let program = try Program(now: "2026-10-12T06:00:00Z", config: kernelOrg.configuration)
    _ = try program.run("sync")
    let json = try JSONDocument(program.run("status", "--json"))
    #expect(json["data"]["sources"].items.map(\.["name"].string).contains("longterm"))
    #expect(json["version"].string == "7.3")
    #expect(json["candidates"].items.map(\.["version"].string).last == "7.3-rc7")
    let candidate = json["candidates"][6]
    #expect(candidate["day"].string == "2026-10-11")
    #expect(candidate["day_basis"].string == "announcer")
    #expect(candidate["released_at"].string == "2026-10-11T14:34:50-07:00")
    #expect(candidate["confirmed"].bool == true)
    let kinds = Set(candidate["sources"].items.compactMap(\.["kind"].string))
    #expect(kinds == ["announcement", "tag", "kernel.org"])
    #expect(json["data"]["complete_until"].string == "2026-10-12")
    #expect(json["data"]["stale"].bool == false)

    let listed = try JSONDocument(program.run("releases", "--json"))
    #expect(listed["releases"].items.map(\.["version"].string).contains("7.2.8"))
    let old = listed["releases"].items.first { $0["version"].string == "7.1.13" }
    #expect(old?["eol"].bool == true)
    let ends = listed["releases"].items.map { ($0["version"].string, $0["projected_eol"].string) }
    #expect(ends.first { $0.0 == "6.12.111" }?.1 == "2026-12")
    #expect(ends.first { $0.0 == "7.2.8" }.map { $0.1 == nil } == true)
    let line = try JSONDocument(program.run("status", "6.18", "--json"))["line"]
    #expect(line["projected_eol"].string == "2027-12" && line["moniker"].string == "longterm")
    #expect(try program.run("status", "7.0").status == 0)
  }

  @Test func findsANewTagInAListThatHasNoValidators() throws {
    let kernelOrg = try KernelOrg()
    let program = try Program(now: "2026-10-12T06:00:00Z", config: kernelOrg.configuration)
    _ = try program.run("sync")
    try kernelOrg.git.add([.init("v7.2.9", "1791709200 +0200")], to: KernelOrg.stable)
    #expect(try program.run("sync").status == 0)
    let json = try JSONDocument(program.run("show", "7.2.9", "--json"))
    #expect(json["sources"][0]["kind"].string == "tag")
    #expect(json["day"].isNull && json["confirmed"].bool == false)
  }

  @Test func aSourceThatVanishesLeavesWhatItHad() throws {
    let kernelOrg = try KernelOrg()
    var program = try Program(now: "2026-10-12T06:00:00Z", config: kernelOrg.configuration)
    _ = try program.run("sync")
    let before = try StoreDump(program)
    try kernelOrg.content.write("", to: "releases.json")
    program.now = "2026-10-12T07:00:00Z"
    let run = try program.run("sync")
    // The others were read: part failed.
    #expect(run.status == 75, "\(run.stdout) \(run.stderr)")
    #expect((run.stdout + run.stderr).contains("releases.json"))
    #expect(try StoreDump(program) == before)
  }

  @Test func refusesACertificateThatNobodyItTrustsHasSigned() throws {
    let kernelOrg = try KernelOrg()
    let configuration = kernelOrg.configuration
      .split(separator: "\n").filter { !$0.hasPrefix("ca-file") }.joined(separator: "\n")
    let program = try Program(now: "2026-10-12T06:00:00Z", config: configuration)
    let run = try program.run("sync")
    #expect(run.status == 69, "\(run.stdout) \(run.stderr)")
    #expect((run.stdout + run.stderr).lowercased().contains("certificate"))
    #expect(try StoreDump(program).observationCount == 0)
    #expect(try kernelOrg.nginx.requests().isEmpty)
  }

  @Test func neverFollowsARedirectFromTLSToPlainHTTP() throws {
    let content = try TemporaryFolder()
    try content.write(Fixture.releases.text, to: "plain.json")
    let nginx = try Nginx(
      content: content,
      locations: "location = /releases.json { return 302 http://127.0.0.1:$plain_port/plain.json; }"
        .replacing("$plain_port", with: "1"))
    let program = try Program(
      now: "2026-10-12T06:00:00Z",
      config: """
        [network]
        ca-file=\(nginx.authority.certificate)
        retry-delay=0
        min-interval=0
        \(OneSource.only("releases", at: nginx.url("/releases.json")))
        """)
    let run = try program.run("sync")
    #expect(run.status == 69, "\(run.stdout) \(run.stderr)")
    #expect((run.stdout + run.stderr).contains("from https to plain http"))
    #expect(try StoreDump(program).observationCount == 0)
  }
}
