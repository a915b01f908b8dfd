import Foundation
import TestSupport
import Testing

/// `sync` over real captures: what the sources really sent, served by nginx.
@Suite(
  .enabled(if: Program.answers, "the program has no commands yet"),
  .enabled(if: RealCaptures.areHere, "\(RealCaptures.whyNot)"),
  .enabled(
    if: Tool.areThere("nginx", "openssl", "git", "fcgiwrap", "python3"),
    "needs nginx, openssl, git, fcgiwrap and python3: make setup-test"))
struct RealCapturesTests {
  @Test func readsThemAllOnceAndFindsNothingNewTheSecondTime() throws {
    let mails = try announcements()
    let kernelOrg = try KernelOrg { content in
      func copy(_ capture: String, _ name: String) throws {
        try content.write(RealCaptures.bytes(capture), to: name)
      }
      try copy("releases.json/2026-09-25.7.3-rc4.trimmed-5-entries.json", "releases.json")
      try copy("kdist/2020-05-08.xml", "kdist.xml")
      // No capture of linux-kernel-announce exists.
      try content.write(Fixture.kdistMail.text, to: "linux-kernel-announce/new.atom")
      try copy("public-inbox-1.9.0-responses/search-f-torvalds.atom", "lkml/search.atom")
      for (id, mail) in mails { try content.write(mail, to: "lkml/\(id)/raw") }
    }
    let program = try Program(now: "2026-10-12T06:00:00Z", config: kernelOrg.configuration)
    let first = try program.run("sync")
    #expect(first.status == 0, "\(first.stdout) \(first.stderr)")
    let requests = try kernelOrg.nginx.requests()
    #expect(requests.filter { $0.path.hasSuffix("/raw") }.count == mails.count)
    let stored = try StoreDump(program)
    for id in mails.keys { #expect(stored.description.contains(id), "\(id)") }

    let second = try program.run("sync", "--force")
    #expect(second.status == 0, "\(second.stdout) \(second.stderr)")
    let again = try kernelOrg.nginx.requests().dropFirst(requests.count)
    #expect(!again.contains { $0.path.hasSuffix("/raw") })
    #expect(try StoreDump(program) == stored)
  }

  /// All announcements that there are, as public-inbox serves them, by their Message-IDs.
  private func announcements() throws -> [String: [UInt8]] {
    var mails: [String: [UInt8]] = [:]
    for path in RealCaptures.files(in: "announcements") {
      let bytes = try RealCaptures.bytes(path)
      let header = String(decoding: bytes, as: UTF8.self)
        .split(separator: "\n").first { $0.lowercased().hasPrefix("message-id:") }
      let id = try #require(header?.split(separator: "<").last?.prefix { $0 != ">" })
      mails[String(id)] = Array("From mboxrd@z Thu Jan  1 00:00:00 1970\n".utf8) + bytes + [10]
    }
    return mails
  }
}
