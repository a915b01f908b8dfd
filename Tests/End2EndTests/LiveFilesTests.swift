import Foundation
import TestSupport
import Testing
import Tracker

@testable import kreltrack

/// Maildirs and secret files on a real file system.
@Suite struct LiveFilesTests {
  private let folder: TemporaryFolder
  private let files = Files.live

  init() throws { folder = try TemporaryFolder() }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }

  private func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.file(path)).sorted()
  }

  @Test func aMaildirIsMadeAndTheMailIsThereWholeForThisUserAlone() throws {
    let bytes = Array("Subject: x\n\nbody\n".utf8)
    try files.deliver(folder.file("mail/box"), "1.a@b", bytes)
    #expect(try Array(Data(contentsOf: URL(filePath: folder.file("mail/box/new/1.a@b")))) == bytes)
    #expect(try names("mail/box") == ["cur", "new", "tmp"])
    #expect(try names("mail/box/tmp").isEmpty)
    for part in ["tmp", "new", "cur"] {
      #expect(try mode(folder.file("mail/box/\(part)")) == 0o700)
    }
    #expect(try mode(folder.file("mail/box/new/1.a@b")) == 0o600)
  }

  @Test func aMailThatIsThereIsLeftAsItIs() throws {
    let box = folder.file("box")
    try files.deliver(box, "1.a", Array("first".utf8))
    try files.deliver(box, "1.a", Array("second".utf8))
    #expect(folder.text("box/new/1.a") == "first")
    try files.deliver(box, "1.b", Array("third".utf8))
    #expect(try names("box/new") == ["1.a", "1.b"])
    #expect(try names("box/tmp").isEmpty)
  }

  @Test func aMaildirThatCannotBeMadeIsAnErrorWithItsPath() throws {
    let path = try folder.write("no folder", to: "file")
    let error = #expect(throws: FileError.self) { try files.deliver(path, "1.a", []) }
    #expect(error?.path.hasPrefix(path) == true)
  }

  @Test func aSecretFileIsReadWithItsRights() throws {
    let path = try folder.write("hunter2\nmore\n", to: "password")
    for bits in [0o600, 0o640, 0o604, 0o400] {
      try FileManager.default.setAttributes([.posixPermissions: bits], ofItemAtPath: path)
      let file = try files.readPrivate(path, 4_096)
      #expect(file.mode == UInt32(bits))
      #expect(file.isRegular && file.isTrusted)
      #expect(file.content == Array("hunter2\nmore\n".utf8))
    }
    #expect(try files.readPrivate(path, 3).content == Array("hun".utf8))
  }

  @Test func aFileOfAnotherUserIsNotTrusted() throws {
    guard geteuid() == 0 else { return }
    let path = try folder.write("x", to: "theirs")
    unsafe chown(path, 12_345, 12_345)
    #expect(try !files.readPrivate(path, 10).isTrusted)
  }

  @Test func aPipeInTheFilesPlaceHoldsNothingUp() throws {
    let pipe = folder.file("pipe")
    try Tool.run("mkfifo", [pipe])
    #expect(try !files.readPrivate(pipe, 10).isRegular)
    #expect(try !files.readPrivate(folder.path, 10).isRegular)
    #expect(throws: FileError.self) { _ = try files.readPrivate(folder.file("none"), 10) }
  }
}
