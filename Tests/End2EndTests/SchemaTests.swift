import Foundation
import TestSupport
import Testing

/// What the program writes with `--json`, in all situations, is as `Documentation/schemas` says.
@Suite(
  .disabled(if: ShortForm.isOn, "left out of the short form"),
  .enabled(if: Program.answers, "the program has no commands yet"),
  .enabled(
    if: PythonPackage.checkJSONSchema.python != nil, "run make setup-test for check-jsonschema"))
struct SchemaTests {
  @Test func theSchemasAreSchemas() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: SchemaFolder.folder)
      .filter { $0.hasSuffix(SchemaFolder.suffix) }
      .map { SchemaFolder.folder + "/" + $0 }
    let run = try PythonPackage.checkJSONSchema.run(
      ["-m", "check_jsonschema", "--check-metaschema"] + files)
    #expect(run.status == 0 && files.count > 1, "\(run.stdout) \(run.stderr)")
  }

  @Test func theManualsExamplesAreAsTheirSchemasSay() throws {
    var documents = try CollectedDocuments()
    for example in try JSONExamples.all() {
      let name = try #require(try JSON(reading: example)["schema"]?.text)
      try documents.take(String(name.dropFirst("kreltrack.".count).dropLast("/1".count)), example)
    }
    try documents.check()
  }

  @Test func aClosedSchemaRefusesAMemberThatNobodyDescribed() throws {
    var program = try Program(now: "2026-03-30T12:00:00Z")
    program.environment["KRELTRACK_STORE"] = program.home.file("none")
    let text = try program.run("status", "--json").stdout
    let folder = try TemporaryFolder()
    try SchemaFolder.today().writeStrict(to: folder)
    // At the top, and in a part that the schemas share.
    for place in ["{\n", "\"data\" : {\n"] {
      let range = try #require(text.firstRange(of: place))
      let changed = text.replacingCharacters(in: range, with: place + "\"mood\" : 1,\n")
      let path = try folder.write(changed, to: "changed")
      let run = try PythonPackage.checkJSONSchema.run(
        [
          "-m", "check_jsonschema", "--schemafile", folder.file("status" + SchemaFolder.suffix),
          path,
        ])
      #expect(run.status == 1 && run.stdout.contains("'mood' was unexpected"), "\(run.stdout)")
    }
  }

  @Test func whatIsKnownOfflineIsAsItsSchemaSays() throws {
    var documents = try CollectedDocuments()
    var program = try Program(now: "2026-10-04T23:30:00Z")
    for arguments in [
      // Released, running, to come, too far ahead, long ago, in a merge window, before history.
      "7.0", "", "7.4", "99.0", "2.6.20", "7.0 --as-of 2026-02-15", "7.0 --as-of 2026-03-30",
      "2.6.11", "7.0-rc6", "6.19 --as-of 2026-01-30",
    ] {
      let words = arguments.split(separator: " ").map(String.init) + ["--json"]
      try documents.take("status", program.run(["status"] + words))
      try documents.take(
        "forecast",
        program.run(["forecast", "--by", "2026-04-16", "--cycles", "2"] + words))
    }
    for release in ["7.0-rc6", "7.0", "7.4", "7.3-rc6", "2.6.31-rc9"] {
      try documents.take("show", program.run("show", release, "--json"))
    }
    try documents.take("forecast", program.run("forecast", "--json"))
    try documents.take("compare", program.run("show", "7.0-rc5..7.4", "--json"))
    try documents.take("history", program.run("history", "--json"))
    try documents.take("history", program.run("history", "--since", "2090-01-01", "--json"))
    try documents.take("backtest", program.run("backtest", "--since", "6.12", "--json"))
    try documents.take("backtest", program.run("backtest", "--since", "2090-01-01", "--json"))
    try documents.take("rust", program.run("rust", "--json"))
    try documents.take("record", program.run("record", "--json"))
    // Stale.
    program.now = "2026-12-01T00:00:00Z"
    for command in ["status", "forecast", "history"] {
      try documents.take(command, program.run(command, "--json"))
    }
    try documents.check()
  }

  @Test(
    .enabled(
      if: Tool.areThere("nginx", "openssl", "git", "fcgiwrap"),
      "needs nginx, openssl, git and fcgiwrap: make setup-test"))
  func whatSyncsBringIsAsItsSchemaSays() throws {
    var documents = try CollectedDocuments()
    let kernelOrg = try KernelOrg()
    var program = try Program(now: "2026-10-12T06:00:00Z", config: kernelOrg.configuration)
    // New, unchanged or not asked, failed in part.
    try documents.take("sync", program.run("sync", "--json"))
    try documents.take("sync", program.run("sync", "--json"))
    try kernelOrg.content.write("", to: "releases.json")
    program.now = "2026-10-12T07:00:00Z"
    try documents.take("sync", program.run("sync", "--json"), status: 75)
    for words in [
      ["status"], ["status", "7.2"], ["forecast"], ["show", "7.3-rc7"], ["show", "7.2.8"],
      ["releases"], ["history"], ["record"], ["rust"],
    ] {
      try documents.take(words[0], program.run(words + ["--json"]))
    }
    try documents.take("compare", program.run("show", "7.3-rc6..7.3-rc7", "--json"))
    // Years later the record is decided or open, and the list is old.
    program.now = "2027-01-20T00:00:00Z"
    for command in ["status", "record", "releases"] {
      try documents.take(command, program.run(command, "--json"))
    }
    try documents.check()
  }

  @Test func eachFailureOfASourceIsAsItsSchemaSays() throws {
    var documents = try CollectedDocuments()
    let answers: [(ScriptedServer.Answer, Int32)] = [
      (.status(404, "gone"), 69), (.ok("", type: "application/json"), 65),
      (.ok(try Fixture.botWall.text, type: "text/html"), 77),
      (.status(429, "slower", headers: ["Retry-After: 3600"]), 75),
    ]
    for (answer, status) in answers {
      let source = try OneSource("releases")
      let (_, server) = try source.sync(answer)
      try documents.take("sync", source.program.run("sync", "--force", "--json"), status: status)
      withExtendedLifetime(server) {}
    }
    try documents.check()
  }

  @Test func aSiteIsAsItsSchemasSay() throws {
    var documents = try CollectedDocuments()
    let program = try Program(now: "2026-10-04T23:30:00Z")
    let site = program.home.file("site")
    #expect(try program.run("export", site).status == 0)
    let index = try String(contentsOfFile: site + "/api/v1/index.json", encoding: .utf8)
    try documents.take("index", index)
    let listed = try JSONDocument(file: site + "/api/v1/index.json")["documents"].items
    let files = try FileManager.default.subpathsOfDirectory(atPath: site + "/api/v1")
      .filter { $0.hasSuffix(".json") && $0 != "index.json" }
    #expect(Set(listed.compactMap { $0["path"].string }) == Set(files))
    for entry in listed {
      let path = try #require(entry["path"].string)
      let schema = try #require(entry["schema"].string)
      // Of the many alike, those of some cycles.
      guard !path.contains("/") || path.contains("7.") else { continue }
      let text = try String(contentsOfFile: site + "/api/v1/" + path, encoding: .utf8)
      let name = schema.dropFirst("kreltrack.".count).dropLast("/1".count)
      try documents.take(String(name), text)
    }
    try documents.check()
  }

  @Test func importsAreAsTheirSchemaSays() throws {
    var documents = try CollectedDocuments()
    let program = try Program(now: "2026-10-12T06:00:00Z")
    let good = try Fixture.candidate7.text
    let mail = try program.home.write(good, to: "good.eml")
    let forged = try program.home.write(
      good.replacing("Subject: Linux 7.3-rc7", with: "Subject: [GIT PULL] Linux 7.3-rc7"),
      to: "forged.eml")
    let reply = try program.home.write(
      good.replacing("MIME-Version", with: "In-Reply-To: <a@b>\nMIME-Version"), to: "reply.eml")
    let none = try program.home.write("no format of ours\n", to: "none")
    let missing = program.home.file("missing")
    try documents.take("import", program.run("import", mail, forged, reply, "--json"))
    try documents.take("import", program.run("import", none, "--json"), status: 65)
    try documents.take("import", program.run("import", missing, "--json"), status: 74)
    // Unconfirmed, then contradicted.
    try documents.take("status", program.run("status", "--json"))
    try documents.take("show", program.run("show", "7.3-rc7", "--json"))
    let late = try program.home.write(
      good.replacing("Date: Sun, 11 Oct 2026", with: "Date: Sun, 27 Sep 2026")
        .replacing(Fixture.candidate7ID, with: "another@mail.gmail.com"), to: "late.eml")
    try documents.take("import", program.run("import", late, "--json"))
    let shown = try program.run("show", "7.3-rc7", "--json")
    #expect(try JSONDocument(shown)["contradicted"].bool == true)
    try documents.take("show", shown)
    try documents.take("status", program.run("status", "--json"))
    try documents.check()
  }

  @Test(.enabled(if: Tool.areThere("git"), "needs git: make setup-test"))
  func countedClonesAreAsTheirSchemaSays() throws {
    var documents = try CollectedDocuments()
    let program = try Program(now: "2026-11-01T00:00:00Z")
    let repository = try ScratchRepository()
    try repository.write(["a.c": "1\n2", "rust/lib.rs": "1\n"])
    try repository.release("v7.3-rc6", date: "1791147600 -0700")
    let path = repository.path
    try documents.take("import", program.run("import", "--git", path, "--json"))
    try documents.take("rust", program.run("rust", "--json"))
    try documents.take("show", program.run("show", "7.3-rc6", "--json"))
    try documents.check()
  }

  @Test func noticesAndEventsAreAsTheirSchemasSay() throws {
    var documents = try CollectedDocuments()
    let folder = try TemporaryFolder()
    let events = folder.file("events")
    var notified = try Notified(
      team: """
        to=alice@example.org
        exec=/usr/bin/tee -a \(events)
        news=candidates;finals;cycles;forecast;overdue
        """)
    let first = "2026-02-23T12:00:00Z"
    try notified.hears(of: "7.0-rc1", at: first)
    try documents.take("notify", notified.notify(at: first, "--dry-run", "--json"))
    try documents.take("notify", notified.notify(at: first, "--json"))
    // One that can't be delivered, and what only a mail says.
    let second = "2026-03-02T12:00:00Z"
    try notified.hears(of: "7.0-rc2", at: second)
    try FileManager.default.removeItem(atPath: notified.maildir)
    try notified.blockMaildir()
    try documents.take("notify", notified.notify(at: second, "--json"), status: 75)
    let mail = try Fixture.candidate7.text
    notified.program.now = "2026-10-11T22:00:00Z"
    try notified.hears(mail, named: "7.3-rc7")
    let pending = try notified.program.run("notify", "--pending", "--json")
    #expect(try JSONDocument(pending)["pending"].items.count == 1)
    try documents.take("notify", pending)
    // Given up at last.
    try documents.take(
      "notify", notified.notify(at: "2026-10-12T22:00:00Z", "--json"), status: 75)
    let told = folder.text("events").components(separatedBy: "\n}\n").filter { !$0.isEmpty }
    #expect(told.count >= 2)
    for event in told { try documents.take("event", event + "\n}\n") }
    try documents.check()
  }
}
