import Configuration
import Testing

@testable import Tracker

/// Where secrets come from, and which files are none.
@Suite struct SecretTests {
  private let world: World

  init() throws { world = try World() }

  private func secret(_ source: Secret) throws -> String {
    try source.secret(world.environment, seconds: 5)
  }

  private func file(_ text: String, mode: UInt32 = 0o600, trusted: Bool = true) -> PrivateFile {
    PrivateFile(isRegular: true, mode: mode, isTrusted: trusted, content: Array(text.utf8))
  }

  @Test(arguments: ["hunter2", "hunter2\n", "hunter2\r\n", "hunter2\nuser: me\n"])
  func theFirstLineOfAFileIsTheSecret(text: String) throws {
    world.secrets["/p"] = file(text)
    #expect(try secret(.file("/p")) == "hunter2")
  }

  @Test(arguments: [0o600, 0o400, 0o700] as [UInt32])
  func aFileForThisUserAloneIsTaken(mode: UInt32) throws {
    world.secrets["/p"] = file("hunter2", mode: mode)
    #expect(try secret(.file("/p")) == "hunter2")
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o644] as [UInt32])
  func aFileThatOthersMayTouchIsRefused(mode: UInt32) throws {
    world.secrets["/p"] = file("hunter2", mode: mode)
    let error = #expect(throws: SecretError.self) { _ = try secret(.file("/p")) }
    #expect(error?.description == "/p: others may read or change it; run chmod 600 on it")
  }

  @Test func aFileOfAnotherUserAndWhatIsNoFileAreRefused() throws {
    world.secrets["/theirs"] = file("hunter2", trusted: false)
    world.secrets["/pipe"] = PrivateFile(
      isRegular: false, mode: 0o600, isTrusted: true, content: [])
    for path in ["/theirs", "/pipe", "/missing"] {
      let error = #expect(throws: SecretError.self) { _ = try secret(.file(path)) }
      #expect(error?.description.hasPrefix("\(path): ") == true)
      #expect(error?.description.contains("hunter2") == false)
    }
  }

  @Test(arguments: ["", "\n", "\r\nx", "a\0b", String(repeating: "x", count: 5_000)])
  func aFirstLineThatIsNoSecretIsRefused(text: String) throws {
    world.secrets["/p"] = file(text)
    #expect(throws: SecretError.self) { _ = try secret(.file("/p")) }
  }

  @Test func bytesThatAreNoTextAreRefused() throws {
    world.secrets["/p"] = PrivateFile(
      isRegular: true, mode: 0o600, isTrusted: true, content: [0xFF, 0xFE])
    #expect(throws: SecretError.self) { _ = try secret(.file("/p")) }
  }

  @Test func aVariableIsTakenAsItIsAndMustBeSet() throws {
    world.variables["PASSWORD"] = " two words "
    #expect(try secret(.environment("PASSWORD")) == " two words ")
    world.variables["PASSWORD"] = ""
    let error = #expect(throws: SecretError.self) { _ = try secret(.environment("PASSWORD")) }
    #expect(error?.description.hasPrefix("PASSWORD: ") == true)
  }

  @Test func aCommandsFirstLineIsTheSecretAndItsFailureDoesNotRepeatWhatItSaid() throws {
    world.programs["pass"] = { words, input in
      #expect(words == ["pass", "show", "smtp"] && input.isEmpty)
      return ProgramEnd(status: 0, output: Array("hunter2\nurl: x\n".utf8))
    }
    #expect(try secret(.command(["pass", "show", "smtp"])) == "hunter2")
    for (status, timedOut) in [(2, false), (137, true), (0, true)] as [(Int32, Bool)] {
      world.programs["pass"] = { _, _ in
        ProgramEnd(
          status: status, output: Array("hunter2".utf8), messages: "hunter2", timedOut: timedOut)
      }
      let error = #expect(throws: SecretError.self) { _ = try secret(.command(["pass"])) }
      #expect(error?.description.contains("hunter2") == false)
    }
  }
}
