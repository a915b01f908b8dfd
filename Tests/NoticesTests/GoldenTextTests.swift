import Foundation
import Testing

@testable import Notices

/// Whole mails as text, against files: what changes here is seen by people.
@Suite struct GoldenTextTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/Notices")

  private func compare(_ text: String, with name: String) throws {
    let file = Self.folder.appending(path: name + ".txt")
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(name).txt was not there; it is now: read it and run again")
      return
    }
    #expect(text == expected)
  }

  @Test(arguments: Sample.all.keys.sorted()) func everyKindOfNewsReadsAsItsFile(
    name: String
  ) throws {
    let content = try #require(Sample.all[name])
    let words = NoticeWords(content)
    try compare("Subject: \(words.subject)\n\n" + words.text(Sample.footer), with: name)
  }

  @Test func aDigestReadsAsItsFile() throws {
    let words = NoticeWords.digest(
      [Sample.candidate(), Sample.update("longterm"), Sample.endOfLife, Sample.failing()]
        .map { NoticeWords($0) })
    try compare("Subject: \(words.subject)\n\n" + words.text(Sample.footer), with: "digest")
  }

  @Test(arguments: Sample.all.keys.sorted()) func noLineIsTooLongButAnAddress(name: String) throws {
    let content = try #require(Sample.all[name])
    for line in NoticeWords(content).text(Sample.footer).split(separator: "\n")
    where !line.contains("https://") {
      #expect(line.count <= 78, "\(line)")
    }
  }
}
