import KernelModel
import TestSupport
import Testing

@testable import Tracker

@Suite struct ImportTests {
  private let world: World

  init() throws { world = try World() }

  private func put(_ path: String, _ name: String) throws {
    world.files[path] = try fixture("Fixtures/" + name)
  }

  @Test func anMboxGivesItsAnnouncementsAndCountsTheOthers() throws {
    try put("/mail/lkml", "announcements/mixed.mbox")
    let report = try world.importing("/mail/lkml")
    #expect(report.files == 1 && report.mails == 4)
    #expect(report.announcements == 2 && report.refused == 2 && report.new == 2)
    #expect(report.failures.isEmpty)
    #expect(try world.observations().map { "\($0.version)" }.sorted() == ["6.18-rc1", "7.1.1"])
    #expect(try world.observations().allSatisfy { $0.imported && $0.kind == .announcement })
  }

  @Test func theSameAgainIsNothingNew() throws {
    try put("/mail/lkml", "announcements/mixed.mbox")
    _ = try world.importing("/mail/lkml")
    let again = try world.importing("/mail/lkml")
    #expect(again.announcements == 2 && again.new == 0)
  }

  @Test func aMaildirIsItsMailsButNotItsHiddenFilesOrWhatIsBeingDelivered() throws {
    try put("/mail/dir/cur/1", "announcements/6.18-rc1.eml")
    try put("/mail/dir/new/2", "announcements/7.1.1.eml")
    try put("/mail/dir/new/.hidden", "announcements/7.1.1.eml")
    try put("/mail/dir/tmp/3", "announcements/7.1.1.eml")
    let report = try world.importing("/mail/dir")
    #expect(report.files == 2 && report.mails == 2 && report.announcements == 2)
  }

  @Test func aFoldersFilesAreRecognisedOneByOne() throws {
    try put("/feeds/a", "feeds/releases.json")
    try put("/feeds/b", "feeds/kdist.xml")
    try put("/feeds/c", "feeds/linux-kernel-announce.atom")
    try put("/feeds/d", "feeds/search.atom")
    let report = try world.importing("/feeds")
    #expect(report.files == 4 && report.failures.isEmpty)
    #expect(report.new > 0)
    let kinds = Set(try world.observations().map(\.kind))
    #expect(kinds == [.kernelOrg, .announcement])
    #expect(try world.observations().allSatisfy(\.imported))
    #expect(try world.knowledge().maintained().content.source == "releases")
  }

  @Test func whatWasImportedIsNoSuccessfulReadingOfASource() throws {
    try put("/a", "feeds/releases.json")
    _ = try world.importing("/a")
    #expect(try world.records().isEmpty)
    #expect(try !world.knowledge().wasSynced)
    #expect(try world.knowledge().history.completeUntil == day("2026-10-04"))
  }

  @Test func importedClaimsAloneConfirmNothing() throws {
    let mail = String(decoding: try fixture("Fixtures/End2End/lkml/7.3-rc7.raw"), as: UTF8.self)
    world.files["/mail"] = Array(mail.utf8)
    world.files["/notice"] = try fixture("Fixtures/End2End/linux-kernel-announce/new.atom")
    world.files["/list"] = try fixture("Fixtures/End2End/releases.json")
    _ = try world.importing("/mail", "/notice", "/list")
    let release = try #require(try world.knowledge().history[version("7.3-rc7")])
    #expect(release.sources.count >= 3)
    #expect(!release.isConfirmed)
  }

  @Test func aMissingPathIsReportedAndTheOthersAreRead() throws {
    try put("/mail/lkml", "announcements/mixed.mbox")
    let report = try world.importing("/missing", "/mail/lkml")
    #expect(report.failures.map(\.kind) == [.input])
    #expect(report.failures.first?.message.contains("/missing") == true)
    #expect(report.new == 2)
  }

  @Test func aFileOfNoKnownKindIsReportedByItsName() throws {
    world.files["/notes.txt"] = Array("Buy milk.\n".utf8)
    let report = try world.importing("/notes.txt")
    #expect(report.failures.map(\.kind) == [.format])
    #expect(report.failures.first?.message.hasPrefix("/notes.txt: ") == true)
    #expect(report.new == 0)
  }

  @Test func aFeedAboveTheLimitIsRefused() throws {
    try put("/a", "feeds/releases.json")
    world.configuration = "[network]\nmax-body = 100\n"
    let report = try world.importing("/a")
    #expect(report.failures.map(\.kind) == [.format])
    #expect(report.failures.first?.message.contains("100 bytes") == true)
  }

  @Test func aMailDatedAheadIsRefusedAndSaidWhy() throws {
    world.now = at("2025-10-10T00:00:00Z")
    try put("/mail", "announcements/6.18-rc1.eml")
    let report = try world.importing("/mail")
    #expect(report.announcements == 0 && report.refused == 1 && report.new == 0)
    #expect(report.refusals.first?.reason.contains("still to come") == true)
  }

  @Test func whileAnotherRunWritesTheStoreNothingIsImported() throws {
    world.isLocked = true
    #expect(throws: StoreUseError.lockedByAnotherRun(world.store)) { try world.importing("/a") }
  }
}
