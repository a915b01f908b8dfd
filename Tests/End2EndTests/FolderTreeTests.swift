import Foundation
import Glibc
import TestSupport
import Testing
import Tracker

@testable import kreltrack

/// A tree of folders into which somebody else may write while it is worked upon.
@Suite struct FolderTreeTests {
  private let home: TemporaryFolder

  init() throws {
    home = try TemporaryFolder()
    try home.write("a", to: "site/api/one.json")
    try home.write("b", to: "site/api/v1/two.json")
    try home.write("precious", to: "victim/one.json")
    try home.write("precious", to: "victim/two.json")
  }

  private func tree(_ name: String) throws -> FolderTree {
    let path = home.file(name)
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    try #require(descriptor >= 0)
    return FolderTree(path, descriptor)
  }

  /// Puts a link to the victim in a folder's place, as whoever may write beside it can at any moment.
  private func replaceByLink(_ folder: String) throws {
    try FileManager.default.moveItem(
      atPath: home.file(folder), toPath: home.file("moved-\(UUID().uuidString)"))
    try FileManager.default.createSymbolicLink(
      atPath: home.file(folder), withDestinationPath: home.file("victim"))
  }

  private func isVictimWhole() throws -> Bool {
    try folderContents(home.file("victim"))
      == ["one.json": Data("precious".utf8), "two.json": Data("precious".utf8)]
  }

  @Test func whatIsListedIsNotRemovedBehindALink() throws {
    let tree = try tree("site")
    #expect(try tree.entries().files == ["api/one.json", "api/v1/two.json"])
    #expect(try tree.entries().folders == ["api", "api/v1"])
    // The folder that was seen is the one that is worked upon, wherever it went meanwhile.
    try replaceByLink("site/api")
    try tree.removeFile("api/one.json")
    try tree.removeFile("api/v1/two.json")
    #expect(throws: FileError.self) { try tree.removeFolder("api") }
    #expect(try isVictimWhole())
  }

  @Test(arguments: ["api", "api/v1"]) func aFolderThatIsALinkIsNotEntered(link: String) throws {
    try replaceByLink("site/" + link)
    let tree = try tree("site")
    #expect(try tree.entries().others == [link])
    #expect(throws: FileError.self) { try tree.removeFile(link + "/one.json") }
    #expect(throws: FileError.self) { try tree.write("mine".utf8, to: link + "/three.json") }
    #expect(throws: FileError.self) { try tree.requireWritable(link + "/one.json") }
    #expect(try tree.contents(of: link + "/one.json", most: 100) == nil)
    try home.write("", to: "other/file")
    let other = try self.tree("other")
    #expect(try !other.link(link + "/one.json", from: tree))
    #expect(try other.entries().files == ["file"])
    #expect(try isVictimWhole())
  }

  @Test func aFileThatIsThereIsNeverWrittenInto() throws {
    try FileManager.default.createSymbolicLink(
      atPath: home.file("site/three.json"), withDestinationPath: home.file("victim/three.json"))
    let tree = try tree("site")
    for name in ["api/one.json", "three.json"] {
      #expect(throws: FileError.self) { try tree.write("mine".utf8, to: name) }
    }
    #expect(try isVictimWhole())
    try tree.write("new".utf8, to: "api/v2/deep/four.json")
    #expect(try tree.contents(of: "api/v2/deep/four.json", most: 3)?.bytes == Array("new".utf8))
    #expect(try tree.contents(of: "api/v2/deep/four.json", most: 2) == nil)
  }

  @Test func aMarkBehindASlashMakesNoOtherName() throws {
    let tree = try tree("site")
    try tree.write("x".utf8, to: "api/\u{301}x")
    #expect(Array("a/\u{301}b".pathParts.joined(separator: "|").utf8) == Array("a|\u{301}b".utf8))
    try replaceByLink("site/api")
    try home.write("precious", to: "victim/\u{301}x")
    #expect(throws: FileError.self) { try self.tree("site").removeFile("api/\u{301}x") }
    #expect(try folderContents(home.file("victim"))?.count == 3)
  }

  @Test func pipesAndNamesThatAreNoTextAreOthers() throws {
    try #require(unsafe mkfifo(home.file("site/pipe"), 0o600) == 0)
    let name = Array(home.file("site/x").utf8CString.dropLast()) + [CChar(bitPattern: 0xE9), 0]
    let file = unsafe open(name, O_WRONLY | O_CREAT, 0o600)
    try #require(file >= 0)
    close(file)
    let tree = try tree("site")
    #expect(Set(try tree.entries().others) == ["pipe", "?"])
    #expect(try tree.contents(of: "pipe", most: 100) == nil)
  }
}
