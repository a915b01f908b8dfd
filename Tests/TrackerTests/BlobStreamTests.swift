import KernelModel
import TestSupport
import Testing

@testable import Tracker

@Suite struct BlobStreamTests {
  private static let texts = ["", "a\n", "a", "blob 3\n\n", "\n\n\n", "0123456789\nx"]
  private let ids: [ObjectID]
  private let whole: [UInt8]

  init() throws {
    ids = try Self.texts.indices.map { index in
      try #require(ObjectID(bytes: [UInt8](repeating: UInt8(index), count: 20)))
    }
    whole = zip(ids, Self.texts).flatMap { Array("\($0) blob \($1.utf8.count)\n\($1)\n".utf8) }
  }

  /// Lines by place in `texts`, and whether the stream is complete.
  private func read(_ pieces: [ArraySlice<UInt8>]) throws -> (lines: [Int], isComplete: Bool) {
    var stream = BlobStream(asked: ids, place: "/linux")
    var lines: [Int] = []
    for piece in pieces { try stream.take(piece) { lines.append($1) } }
    return (lines, stream.isComplete)
  }

  @Test func thePiecesInWhichTheAnswerComesDoNotMatter() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      var pieces: [ArraySlice<UInt8>] = []
      var rest = whole[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...60, using: &random)
        pieces.append(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      let read = try read(pieces)
      #expect(read.lines == [0, 1, 1, 2, 3, 2])
      #expect(read.isComplete)
    }
  }

  @Test func anAnswerThatStopsAnywhereIsNotComplete() throws {
    for count in 0..<whole.count {
      #expect(try !read([whole.prefix(count)]).isComplete, "\(count)")
    }
  }

  @Test(arguments: [
    "ID missing\n", "ID tree 3\nabc\n", "ID blob -1\n", "ID blob 9999999999999999\n", "ID blob\n",
    "ID blob 1 x\na\n", "ID blob 1\nab\n", "OTHER blob 0\n\n", "id blob 0\n\n", "\n",
    "x\u{0}\n", "FILL",
  ])
  func whatWasNotAskedForIsRefused(_ answer: String) throws {
    let text = answer.replacing("ID", with: "\(ids[0])").replacing("OTHER", with: "\(ids[1])")
      .replacing("FILL", with: String(repeating: "x", count: 1_000))
    #expect(throws: GitError.self) { try read([Array(text.utf8)[...]]) }
  }

  @Test func moreAnswersThanQuestionsAreRefused() throws {
    #expect(throws: GitError.self) { try read([whole[...], whole[...]]) }
  }
}

@Suite struct GitTagTests {
  private func tag(_ fields: String...) throws -> GitTag? {
    try GitTag(line: Array(fields.joined(separator: "\u{0}").utf8)[...], place: "/linux")
  }

  private let id = "0123456789abcdef0123456789abcdef01234567"

  @Test(arguments: [
    ("1791147600 -0700", -25_200), ("1791147600 +0530", 19_800), ("1791147600 +0000", 0),
  ])
  func theTaggersDateKeepsItsOffset(_ date: String, _ offset: Int) throws {
    let tag = try #require(try tag("refs/tags/v7.3-rc6", id, date, "Linus Torvalds"))
    #expect(tag.moment == .announcer(Instant(seconds: 1_791_147_600), offset: offset))
    #expect(tag.tagger == "Linus Torvalds")
  }

  @Test(arguments: [
    "", "1791147600", "1791147600 -0790", "1791147600 +9900", "1791147600 0700", "-5 +0000",
    "179114760000 +0000", "x +0000",
  ])
  func aDateThatCannotBeIsNone(_ date: String) throws {
    let tag = try #require(try tag("refs/tags/v7.3-rc6", id, date, ""))
    #expect(tag.moment == nil && tag.tagger == nil)
    #expect(tag.observation(clone: "/linux", seen: Instant(seconds: 1_791_147_600)) == nil)
  }

  @Test(arguments: ["v2.6.11-tree", "v7.3-rc6-dirty", "v7.03", "v1.0", "vv7.0", "v7.0.0"])
  func aTagThatNamesNoReleaseIsPassedOver(_ name: String) throws {
    #expect(try tag("refs/tags/" + name, id, "", "") == nil)
  }

  @Test func aLineOfAnotherFormIsRefused() {
    #expect(throws: GitError.self) { try tag("refs/tags/v7.0", id, "") }
    #expect(throws: GitError.self) { try tag("refs/heads/v7.0", id, "", "") }
    #expect(throws: GitError.self) { try tag("refs/tags/v7.0", "abc", "", "") }
  }

  @Test func aDateMoreThanADayAheadIsNoClaim() throws {
    let tag = try #require(try tag("refs/tags/v7.3", id, "1791147600 +0000", "x"))
    #expect(tag.observation(clone: "/linux", seen: Instant(seconds: 1_791_147_600 - 86_400)) != nil)
    #expect(tag.observation(clone: "/linux", seen: Instant(seconds: 1_791_147_600 - 86_401)) == nil)
  }
}
