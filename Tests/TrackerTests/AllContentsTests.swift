import KernelModel
import TestSupport
import Testing

@testable import Ledger
@testable import Tracker

/// What all announcements hold, from the store alone.
@Suite struct AllContentsTests {
  private let world: World

  init() throws { world = try World() }

  /// An announcement of 7.3-rc6 turned into one of another release, with so many commits more.
  private func mail(_ name: String, _ id: String, _ date: String, more: Int) throws -> [UInt8] {
    let log =
      (0..<more).map { "Ann Example \($0) (2):\n      ext4: fix\n      rust: kbuild: fix\n\n" }
      .joined() + "Linus Torvalds (1):\n      Linux \(name)\n\n"
    return Array(
      """
      From: Linus Torvalds <torvalds@linux-foundation.org>
      To: linux-kernel@vger.kernel.org
      Subject: Linux \(name)
      Date: \(date)
      Message-ID: <\(id)>
      MIME-Version: 1.0
      Content-Type: text/plain; charset=us-ascii

      It is larger than usual, so I expect an rc8.

      ---

      \(log)
      """.utf8)
  }

  /// Announcements of 7.3's candidates on their true days and of rc6 of cycles before.
  private func importMails() throws {
    let releases = try world.knowledge().history.releases.filter(\.version.isMainline)
    let wanted = releases.filter {
      $0.version.cycle == version("7.3").cycle
        || ($0.version.candidate == 6 && $0.version > version("6.15"))
    }
    for (place, release) in wanted.enumerated() {
      let moment = try #require(release.moment)
      let day = moment.utcDay.description.split(separator: "-")
      let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
      ]
      let month = months[(Int(day[1]) ?? 1) - 1]
      world.files["/mails/\(place)"] = try mail(
        "\(release.version)", "made-up.\(place)@example.org",
        "\(day[2]) \(month) \(day[0]) 12:00:00 +0000", more: place * 3 + 1)
    }
    #expect(try world.importing("/mails").announcements == wanted.count)
    #expect(wanted.count > 10)
  }

  private func all(asOf: Day? = nil) throws -> [Version: ReleaseContents] {
    try world.knowledge().allContents(asOf: asOf, Surroundings(world.environment))
  }

  private func one(_ name: Version, asOf: Day? = nil) throws -> ReleaseContents {
    try world.knowledge().contents(of: name, asOf: asOf, Surroundings(world.environment))
  }

  /// The two ways to the same, but for the contributors' names.
  private func expectAgreement(asOf: Day? = nil) throws {
    let all = try all(asOf: asOf)
    let knowledge = try world.knowledge()
    let cut = asOf.map(knowledge.history.cut) ?? knowledge.history
    #expect(all.keys.sorted() == cut.releases.map(\.version).filter(\.isMainline))
    for (name, contents) in all where name > version("6.14") {
      var other = try one(name, asOf: asOf)
      other.summary = other.summary?.withoutNames
      var contents = contents
      contents.summary = contents.summary?.withoutNames
      #expect(contents == other, "\(name)")
    }
  }

  @Test func theyAreWhatEachReleasesOwnMailSays() throws {
    try importMails()
    try expectAgreement()
    try expectAgreement(asOf: day("2026-09-20"))
    let rc6 = try #require(try all()[version("7.3-rc6")])
    #expect(rc6.summary?.schedule.cue == .extraLikely && rc6.summary?.size.said == .larger)
    #expect(rc6.summary?.contributors == [] && (rc6.summary?.contributorCount ?? 0) > 1)
    #expect(rc6.rank?.recent != nil)
    #expect(
      rc6.cycleSizes.count == 6
        && rc6.cycleSizes.allSatisfy { $0.commits != nil || $0.version.candidate == 1 })
  }

  @Test func noMailIsOpenedWhereTheStoreWasRead() throws {
    try importMails()
    let before = try (
      all(), world.knowledge().rust(since: nil, Surroundings(world.environment)).content
    )
    try run("UPDATE mail SET raw = x'00'")
    #expect(try all() == before.0)
    #expect(
      try world.knowledge().rust(since: nil, Surroundings(world.environment)).content == before.1)
    #expect(before.1.count > 10 && before.1.allSatisfy { $0.commits != nil })
  }

  @Test func whatThePresentRulesHaveNotReadIsReadFromTheMail() throws {
    try importMails()
    let stored = try all().mapValues { $0.summary?.withoutNames }
    try run("UPDATE contents SET rules = 0, commits = 1, areas = ''; UPDATE remark SET rules = 0")
    #expect(try all().mapValues { $0.summary?.withoutNames } == stored)
    try expectAgreement()
    // Nobody wrote: it is still unread.
    let ledger = try Ledger.openForReading(world.store)
    let unread = try ledger?.unreadMails(rules: 1, limit: 1_000).count
    #expect(unread == world.files.count)
  }

  @Test func withoutAStoreWhatFollowedIsKnown() throws {
    let all = try all()
    #expect(all[version("7.3-rc5")]?.next?.version == version("7.3-rc6"))
    #expect(all.values.allSatisfy { $0.summary == nil && $0.rank == nil })
    #expect(all.keys.allSatisfy(\.isMainline) && all.count > 900)
  }

  private func run(_ sql: String) throws {
    try Ledger.openForWriting(world.store).connection.run(sql)
  }
}
