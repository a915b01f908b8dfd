import Foundation
import TestSupport
import Testing

/// A site as it is written: whole, the same for the same data, and never in place of anything else.
@Suite(.enabled(if: Program.answers, "kreltrack is not built"))
struct ExportTests {
  @Test func theSameDataGiveTheSameBytesWhateverTheClockSays() throws {
    var program = try Program(now: "2026-10-20T08:00:00Z")
    let (first, second) = (program.home.file("first"), program.home.file("second"))
    #expect(try program.run("export", first).status == 0)
    program.now = "2027-03-01T23:59:59Z"
    #expect(try program.run("export", second).status == 0)
    let contents = try #require(try folderContents(first))
    #expect(contents.keys.contains("api/v1/status.json"))
    #expect(try folderContents(second) == contents)
  }

  @Test func filesBearTheMomentOfTheLastChangeOrTheOneAskedFor() throws {
    var program = try Program(now: "2026-10-20T08:00:00Z")
    let site = program.home.file("site")
    func document() throws -> JSONDocument {
      #expect(try program.run("export", site).status == 0)
      return try JSONDocument(file: site + "/api/v1/forecast.json")
    }
    let changed = try document()
    #expect(changed["generated_at"].string?.hasPrefix("2026-10-0") == true)
    for member in ["asked", "as_of"] { #expect(changed[member].string == "2026-10-04") }
    #expect(changed["data"]["complete_until"].string == "2026-10-04")
    #expect(changed["data"]["stale"].bool == false)
    #expect(changed["data"]["sources"].items.isEmpty)
    program.environment["SOURCE_DATE_EPOCH"] = "1775995200"
    #expect(try document()["generated_at"].string == "2026-04-12T12:00:00Z")
  }

  /// 6.14 came a day late; the end of the built-in history; the day after a final.
  @Test(
    .disabled(if: ShortForm.isOn, "left out of the short form"),
    arguments: [
      ("2025-03-24T12:00:00Z", "2025-03-24"), ("2026-11-20T12:00:00Z", "2026-10-04"),
      ("2026-04-12T12:00:00Z", "2026-04-12"), ("2026-04-20T12:00:00Z", "2026-04-20"),
    ])
  func theForecastIsThatOfTheLastDayThatTheDataReach(now: String, day: String) throws {
    let program = try Program(now: now)
    let site = program.home.file("site")
    #expect(try program.run("export", site).status == 0)
    let asked = try program.run("forecast", "--cycles", "3", "--as-of", day, "--json")
    let said = try JSON(reading: asked.stdout)
    let exported = try JSON(
      reading: String(contentsOfFile: site + "/api/v1/forecast.json", encoding: .utf8))
    #expect(exported["as_of"]?.text == day)
    for member in ["version", "phase", "final", "forecast", "cycles"] {
      #expect(exported[member] == said[member], "\(member)")
    }
  }

  @Test func aMomentThatIsNoneIsRefused() throws {
    var program = try Program()
    program.environment["SOURCE_DATE_EPOCH"] = "yesterday"
    let run = try program.run("export", program.home.file("site"))
    #expect(run.status == 78)
    #expect(run.stderr.contains("SOURCE_DATE_EPOCH: 'yesterday' is no moment"), "\(run.stderr)")
  }

  @Test func whatDidNotChangeStaysTheFileThatItWas() throws {
    var program = try Program(now: "2006-05-01T08:00:00Z")
    let site = program.home.file("site")
    #expect(try program.run("export", site).status == 0)
    func identity(_ name: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: site + "/" + name)[.systemFileNumber] as? Int
    }
    let (folder, status) = (try identity(""), try identity("api/v1/status.json"))
    #expect(try program.run("export", site).status == 0)
    #expect(try identity("") == folder)
    #expect(try identity("api/v1/status.json") == status)
    program.now = "2006-06-20T08:00:00Z"
    #expect(try program.run("export", site).status == 0)
    #expect(try identity("") != folder)
    #expect(try identity("api/v1/status.json") != status)
    #expect(try folderContents(site)?["api/v1/2.6.18.json"] != nil)
  }

  @Test func aFolderWithAnythingElseInItIsLeftAlone() throws {
    let program = try Program(now: "2006-05-01T08:00:00Z")
    try program.home.write("mine", to: "site/notes/diary.txt")
    let site = program.home.file("site")
    let refused = try program.run("export", site)
    #expect(refused.status == 74)
    #expect(
      refused.stderr.contains("site/notes/diary.txt: no export wrote it"), "\(refused.stderr)")
    #expect(try folderContents(site) == ["notes/diary.txt": Data("mine".utf8)])

    // The same where an export was before.
    let other = program.home.file("other")
    #expect(try program.run("export", other).status == 0)
    try program.home.write("User-agent: *", to: "other/robots.txt")
    let before = try folderContents(other)
    #expect(try program.run("export", other).status == 74)
    #expect(try folderContents(other) == before)
    #expect(try leftovers(program).isEmpty)
  }

  @Test func aForgedCandidateBeyondTheLastStopsNoExport() throws {
    let program = try Program(now: "2026-10-12T06:00:00Z")
    let forged = try Fixture.candidate7.text.replacing("7.3-rc7", with: "7.2-rc8")
      .replacing("Date: Sun, 11 Oct 2026", with: "Date: Sun, 9 Aug 2026")
    #expect(
      try program.run("import", program.home.write(forged, to: "forged.eml")).status == 0)
    let site = program.home.file("site")
    let run = try program.run("export", site)
    #expect(run.status == 0, "\(run.stderr)")
    let cycle = try String(contentsOfFile: site + "/api/v1/show/7.2.json", encoding: .utf8)
    #expect(cycle.contains("7.2-rc7") && !cycle.contains("7.2-rc8"))
  }

  @Test func whatOneMailClaimsStandsInNoTable() throws {
    let program = try Program(now: "2026-10-12T06:00:00Z")
    let forged = try Fixture.candidate7.text.replacing("7.3-rc7", with: "7.3")
      .replacing("Date: Sun, 11 Oct 2026", with: "Date: Sun, 4 Oct 2026")
    // Announcements of a time before cycles, which are at hand all the same.
    let old = forged.replacing("7.3", with: "2.5.61")
      .replacing("4 Oct 2026", with: "14 Feb 2003")
      .replacing("torvalds@linux-foundation.org", with: "torvalds@transmeta.com")
      .replacing(Fixture.candidate7ID, with: "made-up.old@example.org")
    for (name, mail) in [("forged.eml", forged), ("old.eml", old)] {
      let run = try program.run("import", program.home.write(mail, to: name))
      #expect(run.status == 0 && run.stdout.contains("1 announcement"), "\(run.stdout)")
    }
    let site = program.home.file("site")
    #expect(try program.run("export", site).status == 0)
    let cycles = try JSONDocument(file: site + "/api/v1/history.json")["cycles"].items
    #expect(cycles.first?["version"].string == "2.6.12")
    #expect(cycles.last?["version"].string == "7.3" && cycles.last?["final"].string == nil)
    let rust = try String(contentsOfFile: site + "/api/v1/rust.json", encoding: .utf8)
    #expect(!rust.contains("\"7.3\"") && !rust.contains("2.5.61"))
    // The command shows it, and that it is not confirmed.
    let history = try program.run("history").stdout
    #expect(!history.contains("2.5.61"))
    #expect(history.contains("2026-10-04") && history.contains("  unconfirmed\n"), "\(history)")
  }

  @Test func aListThatACrashEmptiedIsNoReasonToStop() throws {
    var program = try Program(now: "2006-05-01T08:00:00Z")
    let site = program.home.file("site")
    #expect(try program.run("export", site).status == 0)
    try program.home.write("", to: "site/.kreltrack-export")
    #expect(try program.run("export", site).status == 0)
    #expect(try folderContents(site)?[".kreltrack-export"]?.isEmpty == false)
    for name in ["site/.kreltrack-export", "site/api/v1/status.json"] {
      try program.home.write("", to: name)
    }
    program.now = "2006-06-20T08:00:00Z"
    let run = try program.run("export", site)
    #expect(run.status == 0, "\(run.stderr)")
    #expect(try folderContents(site)?["api/v1/status.json"]?.isEmpty == false)
    #expect(try folderContents(site)?[".kreltrack-export"]?.isEmpty == false)
  }

  @Test func aListThatSomebodyChangedLeadsNowhereElse() throws {
    var program = try Program(now: "2006-05-01T08:00:00Z")
    let site = program.home.file("site")
    #expect(try program.run("export", site).status == 0)
    let other = try program.home.write("mine", to: "other/index.json")
    try FileManager.default.removeItem(atPath: site + "/api")
    try FileManager.default.createSymbolicLink(
      atPath: site + "/api", withDestinationPath: program.home.file("other"))
    try program.home.write(
      program.home.text("site/.kreltrack-export") + "api\n../other/index.json\n"
        + String(repeating: "a/", count: 40_000) + "b\n", to: "site/.kreltrack-export")
    program.now = "2006-06-20T08:00:00Z"
    #expect(try program.run("export", site).status == 74)
    #expect(try String(contentsOfFile: other, encoding: .utf8) == "mine")
  }

  @Test func aSiteThatWasPrivateIsNotPrivateForGood() throws {
    let program = try Program(now: "2006-05-01T08:00:00Z")
    let site = program.home.file("site")
    for mask in ["077", "022"] {
      let run = try Run.of(
        "/bin/sh",
        ["-c", "umask \(mask); exec \"$1\" export \"$2\"", "sh", try Program.path(), site],
        environment: ["HOME": program.home.path, "KRELTRACK_NOW": program.now])
      #expect(run.status == 0, "\(run.stderr)")
    }
    let rights = try FileManager.default.attributesOfItem(atPath: site + "/api/v1/index.json")
    #expect(rights[.posixPermissions] as? Int == 0o644)
  }

  @Test(
    .enabled(if: getuid() == 0, "needs root"),
    .enabled(if: Tool.areThere("setpriv"), "needs setpriv"))
  func rightsOfOthersAreKeptOrRespected() throws {
    var program = try Program(now: "2006-05-01T08:00:00Z")
    let site = program.home.file("site")
    #expect(try program.run("export", site).status == 0)
    let nobody: [FileAttributeKey: Any] = [.ownerAccountID: 65_534, .groupOwnerAccountID: 65_534]
    try FileManager.default.setAttributes(nobody, ofItemAtPath: site)
    program.now = "2006-06-20T08:00:00Z"
    #expect(try program.run("export", site).status == 0)
    let owner = try FileManager.default.attributesOfItem(atPath: site)[.ownerAccountID] as? Int
    #expect(owner == 65_534)
    // The folders below are root's: another can't remove what is in them, and is told before.
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o777], ofItemAtPath: program.home.path)
    let before = try folderContents(site)
    let run = try Run.of(
      try #require(Tool.path("setpriv")),
      ["--reuid=65534", "--regid=65534", "--clear-groups", try Program.path(), "export", site],
      environment: ["HOME": program.home.path, "KRELTRACK_NOW": "2006-08-01T08:00:00Z"])
    #expect(run.status == 74, "\(run.stderr)")
    #expect(try folderContents(site) == before)
    program.now = "2006-08-01T08:00:00Z"
    #expect(try program.run("export", site).status == 0)
  }

  @Test(.enabled(if: getuid() == 0, "needs root"))
  func aFolderThatAnotherPutInTheNewSitesPlaceIsNotTaken() throws {
    var program = try Program(now: "2006-05-01T08:00:00Z")
    let (site, staging) = (program.home.file("site"), program.home.file(".site.kreltrack-new"))
    func owner(_ path: String) throws -> UInt32? {
      try FileManager.default.attributesOfItem(atPath: path)[.ownerAccountID] as? UInt32
    }
    func put() throws {
      try FileManager.default.createDirectory(atPath: staging, withIntermediateDirectories: false)
      try FileManager.default.setAttributes([.ownerAccountID: 65_534], ofItemAtPath: staging)
    }
    try put()
    #expect(try program.run("export", site).status == 0)
    #expect(try owner(site) == getuid())
    program.now = "2006-06-20T08:00:00Z"
    try put()
    #expect(try program.run("export", site).status == 0)
    #expect(try owner(site) == getuid() && !FileManager.default.fileExists(atPath: staging))
    // What no export wrote stays, and is named where it is.
    try put()
    try program.home.write("mine", to: ".site.kreltrack-new/diary")
    program.now = "2006-08-01T08:00:00Z"
    let run = try program.run("export", site)
    #expect(run.status == 74 && run.stderr.contains(staging + "/diary: no export"), "\(run.stderr)")
  }

  @Test func theFolderThatOneIsInIsNotReplaced() throws {
    let program = try Program(now: "2006-05-01T08:00:00Z")
    try program.home.write("", to: "in/below/file")
    try FileManager.default.removeItem(atPath: program.home.file("in/below/file"))
    for (folder, name) in [("in", "."), ("in/below", ".."), ("in", "$PWD")] {
      let run = try Run.of(
        "/bin/sh",
        [
          "-c", "cd \"$1\" && exec \"$2\" export \"\(name)\"", "sh", program.home.file(folder),
          try Program.path(),
        ],
        environment: ["HOME": program.home.path, "KRELTRACK_NOW": program.now])
      #expect(run.status == 74 && run.stderr.contains("you are in it"), "\(run.stderr)")
    }
    #expect(try folderContents(program.home.file("in")) == [:])
  }

  @Test func namesThatAreNoTextOrBeginWithAMarkAreRefusedOrTakenAsTheyAre() throws {
    let program = try Program(now: "2006-05-01T08:00:00Z")
    let run = try Run.of(
      "/bin/sh",
      [
        "-c",
        #"cd "$1" && "$2" export "$(printf 'x\351')"; echo $?; "$2" export "$PWD/$(printf '\314\201x')"; echo $?; touch "$1/$(printf '\314\201x')/$(printf '\351')"; KRELTRACK_NOW=2006-06-20T08:00:00Z "$2" export "$PWD/$(printf '\314\201x')"; echo $?"#,
        "sh", program.home.path, try Program.path(),
      ],
      environment: ["HOME": program.home.path, "KRELTRACK_NOW": program.now])
    #expect(run.stdout == "64\n0\n74\n", "\(run.stderr)")
    #expect(run.stderr.contains("an argument is no UTF-8"))
    #expect(run.stderr.contains("/?: no export wrote it"))
  }

  @Test(arguments: ["new", "new/", "./new", "made/../new"])
  func theFolderMayBeNamedInAnyWay(_ name: String) throws {
    let program = try Program(now: "2006-05-01T08:00:00Z")
    try program.home.write("", to: "made/file")
    let run = try Run.of(
      "/bin/sh",
      [
        "-c", "cd \"$1\" && exec \"$2\" export \"$3\"", "sh", program.home.path,
        try Program.path(), name,
      ],
      environment: ["HOME": program.home.path, "KRELTRACK_NOW": program.now])
    #expect(run.status == 0, "\(run.stderr)")
    #expect(try folderContents(program.home.file("new"))?["api/v1/index.json"] != nil)
  }

  @Test func aLinkLeadsToTheFolderThatIsReplaced() throws {
    let program = try Program(now: "2006-05-01T08:00:00Z")
    try FileManager.default.createDirectory(
      atPath: program.home.file("real"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: program.home.file("link"), withDestinationPath: "real")
    #expect(try program.run("export", program.home.file("link")).status == 0)
    #expect(try folderContents(program.home.file("real"))?["api/v1/index.json"] != nil)
    let target = try FileManager.default.destinationOfSymbolicLink(
      atPath: program.home.file("link"))
    #expect(target == "real")
  }

  @Test func placesWhereThereCanBeNoFolderAreRefusedWithAReason() throws {
    let program = try Program(now: "2006-05-01T08:00:00Z")
    try program.home.write("text", to: "file")
    try FileManager.default.createSymbolicLink(
      atPath: program.home.file("dangling"), withDestinationPath: "nowhere")
    let wrong = [
      "/", "/proc/site", program.home.file("file"), program.home.file("none/site"),
      program.home.file("dangling"),
    ]
    for place in wrong {
      let run = try program.run("export", place)
      #expect(run.status == 74, "\(place): \(run.status)")
      #expect(run.stderr.hasPrefix("kreltrack: ") && run.stderr.contains(": "), "\(run.stderr)")
    }
    #expect(try program.run("export", "").status == 64)
    #expect(try program.run("export").status == 64)
    #expect(try program.run("export", "site", "--url", "ftp://example.org").status == 64)
  }

  @Test(.enabled(if: SmallDisk.canBeHad, "needs the right to mount"))
  func aFullDiskLeavesTheOldSite() throws {
    let disk = try SmallDisk(kilobytes: 32_768)
    var program = try Program(now: "2006-05-01T08:00:00Z")
    let site = disk.file("site")
    #expect(try program.run("export", site).status == 0)
    let before = try folderContents(site)
    try disk.fill()
    program.now = "2006-06-20T08:00:00Z"
    let run = try program.run("export", site)
    #expect(run.status == 74)
    #expect(run.stderr.contains("No space left on device"), "\(run.stderr)")
    #expect(try folderContents(site) == before)
    try disk.empty()
    #expect(try program.run("export", site).status == 0)
    #expect(try folderContents(site) != before)
  }

  @Test func theFolderKeepsItsRights() throws {
    var program = try Program(now: "2006-05-01T08:00:00Z")
    let site = program.home.file("site")
    #expect(try program.run("export", site).status == 0)
    try FileManager.default.setAttributes([.posixPermissions: 0o2775], ofItemAtPath: site)
    program.now = "2006-06-20T08:00:00Z"
    #expect(try program.run("export", site).status == 0)
    let rights = try FileManager.default.attributesOfItem(atPath: site)[.posixPermissions] as? Int
    #expect(rights == 0o2775)
  }

  private func leftovers(_ program: Program) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: program.home.path)
      .filter { $0.hasSuffix(".kreltrack-new") }
  }
}
