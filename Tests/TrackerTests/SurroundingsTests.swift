import Configuration
import KernelModel
import TestSupport
import Testing

@testable import Tracker

/// Homes, stores, configurations and files as they should not be.
@Suite struct SurroundingsTests {
  private let world: World

  init() throws { world = try World() }

  private func surroundings() throws -> Surroundings { try Surroundings(world.environment) }

  private func configurationError(_ body: () throws -> Void) -> ConfigurationError? {
    do {
      try body()
      return nil
    } catch {
      return error as? ConfigurationError
    }
  }

  @Test(arguments: [":memory:", ":memory", "::"])
  func aStoreWithANameThatSQLiteKnowsIsAFile(name: String) throws {
    world.variables["KRELTRACK_STORE"] = name
    #expect(try surroundings().storePath == "./" + name)
  }

  @Test func withoutHOMETheBuiltInHistoryAnswersAndNothingCanBeWritten() throws {
    world.variables = ["HOME": "", "KRELTRACK_STORE": ""]
    #expect(try surroundings().storePath == nil)
    #expect(try world.knowledge().status(version("7.0")).content.phase == .released)
    let error = configurationError { _ = try world.sync(.tags) }
    #expect(error?.file == "HOME")
    #expect(error?.description.contains("KRELTRACK_STORE") == true)
    #expect(configurationError { _ = try world.importing("/a") }?.file == "HOME")
  }

  @Test func aCAFileThatIsNotThereIsNamedWithItsKey() throws {
    world.configuration = "[network]\nca-file = /etc/ssl/none.pem\n"
    let error = configurationError { _ = try surroundings() }
    #expect(error?.group == "network" && error?.key == "ca-file")
    #expect(error?.description.contains("/etc/ssl/none.pem") == true)
    world.files["/etc/ssl/none.pem"] = []
    _ = try surroundings()
  }

  @Test func withEverySourceSwitchedOffNothingCanBeAsked() throws {
    world.configuration = SourceName.allCases
      .map { "[source \($0.rawValue)]\nenabled = false\n" }.joined()
    let error = configurationError { _ = try world.sync() }
    #expect(error?.detail.contains("every source is switched off") == true)
    // By name one may still be asked.
    try world.serveAll()
    #expect(try world.sync(.tags)[.tags]?.state == .new)
  }

  @Test func aConfigurationThatIsAPipeIsNotOpened() throws {
    world.pipes = ["/home/.config/kreltrack/config"]
    let error = configurationError { _ = try surroundings() }
    #expect(error?.file == "/home/.config/kreltrack/config")
    #expect(error?.detail.contains("it is no file") == true)
  }

  @Test func aPipeIsNotImported() throws {
    world.pipes = ["/pipe"]
    let report = try world.importing("/pipe")
    #expect(report.failures.map(\.kind) == [.input] && report.files == 0)
    #expect(report.failures.first?.message.contains("/pipe: it is a pipe or a device") == true)
  }

  @Test func aPipeInAFolderIsPassedOver() throws {
    world.pipes = ["/mail/pipe", "/dir/cur/pipe"]
    world.files["/mail/lkml"] = try fixture("Fixtures/announcements/mixed.mbox")
    world.files["/dir/cur/1"] = try fixture("Fixtures/announcements/6.18-rc1.eml")
    let report = try world.importing("/mail", "/dir")
    #expect(report.files == 2 && report.failures.isEmpty && report.announcements == 3)
  }

  @Test func aNameThatLeadsNowhereIsReportedAndTheOthersAreRead() throws {
    world.files["/mail/lkml"] = try fixture("Fixtures/announcements/mixed.mbox")
    world.lostNames = ["caf\u{fffd}.eml": "/mail"]
    let report = try world.importing("/mail")
    #expect(report.failures.map(\.kind) == [.input])
    #expect(report.failures.first?.message.contains("caf\u{fffd}.eml") == true)
    #expect(report.new == 2)
  }
}
