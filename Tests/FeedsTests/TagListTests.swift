import KernelModel
import Testing

@testable import Feeds

private let id = String(repeating: "a1", count: 20)

private func parse(_ text: String) throws -> [ListedTag] {
  try TagList.parse(Array(text.utf8), place: "https://git.example/linux.git")
}

private func line(_ text: String) -> String {
  let digits = String(text.utf8.count + 4, radix: 16)
  return String(repeating: "0", count: 4 - digits.count) + digits + text
}

struct TagListTests {
  @Test func `asks for the tags with the prefixes given`() {
    let request = TagList.request(prefixes: ["v7.", "v6."], agent: "kreltrack/1")
    #expect(
      String(decoding: request, as: UTF8.self)
        == "0014command=ls-refs\n0016agent=kreltrack/1\n0001001dref-prefix refs/tags/v7.\n001dref-prefix refs/tags/v6.\n0000"
    )
  }

  @Test func `reads tags and passes over other references`() throws {
    let tags = try parse(
      line("\(id) refs/tags/v7.0-rc1\n") + line("\(id) refs/heads/master\n")
        + line("\(id) refs/tags/v2.6.11-tree peeled:\(id)\n") + "0000")
    #expect(
      tags == [
        ListedTag(name: "v7.0-rc1", objectID: id), ListedTag(name: "v2.6.11-tree", objectID: id),
      ])
    let observations = tags.map { $0.observation(url: "x", seen: Instant(seconds: 5)) }
    #expect(observations[0]?.version == (try Version(parsing: "7.0-rc1")))
    #expect(observations[0]?.moment == nil)
    #expect(observations[0]?.evidence.objectID == id)
    #expect(observations[1] == nil)
  }

  @Test(
    arguments: [
      ("", .empty), ("0000", .emptyList), (line("\(id) refs/heads/master\n") + "0000", .emptyList),
      (line("\(id) refs/tags/v7.0\n"), .cutOff), (line("\(id) refs/tags/v7.0\n") + "00", .cutOff),
      ("00ff\(id) refs/tags/v7.0\n0000", .cutOff), ("ffff", .notThisFormat),
      ("0001", .notThisFormat), ("0004", .notThisFormat), ("zzzz", .notThisFormat),
      ("+005a0000", .notThisFormat), ("<!doctype html>", .notThisFormat),
      (line("\(id) refs/tags/v7.0\n") + "0000more", .notThisFormat),
      (line("nonsense\n") + "0000", .notThisFormat),
      (line("\(id.dropLast()) refs/tags/v7\n") + "0000", .notThisFormat),
      (line("ERR access denied\n"), .serverError),
    ] as [(String, FeedError.Reason)])
  func `refuses what is no whole list`(_ text: String, _ expected: FeedError.Reason) {
    #expect(reason { try parse(text) } == expected)
  }

  @Test func `never crashes on a list that is changed anywhere`() {
    let good = Array(
      (line("\(id) refs/tags/v7.0\n") + line("\(id) refs/tags/v7.1\n") + "0000").utf8)
    var random = Seeded(state: 3)
    for _ in 0..<5_000 {
      var bytes = good
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
      _ = try? TagList.parse(
        Array(bytes.prefix(.random(in: 0...bytes.count, using: &random))), place: "x")
    }
  }
}
