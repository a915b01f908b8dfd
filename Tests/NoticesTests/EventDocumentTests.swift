import Foundation
import KernelModel
import TestSupport
import Testing

@testable import Notices

/// The JSON that programs get: every member always there, and no other.
@Suite struct EventDocumentTests {
  /// Reads the document, which must be as its schema says.
  private func read(_ content: NoticeContent) throws -> [String: Any] {
    let text = EventDocument.text(content, messageID: "id@example.org")
    #expect(try SchemaFolder.today().faults(in: JSON(reading: text)).isEmpty)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(object as? [String: Any])
  }

  @Test(arguments: Sample.all.keys.sorted()) func everyKindHasAllMembersAndNoOther(
    name: String
  ) throws {
    let content = try #require(Sample.all[name])
    let read = try read(content)
    #expect(read["schema"] as? String == "kreltrack.event/1")
    #expect(read["event"] as? String == content.news.key)
    #expect(read["message_id"] as? String == "id@example.org")
    #expect(read["text"] as? String == NoticeWords(content).line)
    #expect(read["generated_at"] as? String == content.madeAt.rfc3339())
    #expect(read["confirmed"] as? Bool == content.news.isConfirmed)
  }

  @Test(arguments: [
    ("candidate", "candidate", "7.0-rc6", "7.0"), ("unconfirmed", "candidate", "7.0-rc6", "7.0"),
    ("final", "final", "7.0", "7.0"), ("update", "update", "6.12.31", "6.12"),
    ("cycle", "cycle", nil, "7.0"), ("forecast", "forecast", nil, "7.0"),
    ("end-of-life", "end-of-life", nil, "6.18"), ("overdue", "overdue", "7.0-rc7", "7.0"),
    ("failing", "failing", nil, nil),
  ])
  func theKindSaysWhatItIsAbout(
    name: String, kind: String, version: String?, cycle: String?
  ) throws {
    let read = try read(try #require(Sample.all[name]))
    #expect(read["kind"] as? String == kind)
    #expect(read["version"] as? String == version)
    #expect(read["cycle"] as? String == cycle)
    #expect(read["source"] as? String == (name == "failing" ? "kdist" : nil))
  }

  @Test func aCandidateBringsItsDayItsForecastAndItsLinks() throws {
    let read = try read(Sample.candidate())
    #expect(read["day"] as? String == "2026-03-29")
    #expect(read["moment"] as? String == "2026-03-29T15:40:35-07:00")
    let forecast = try #require(read["forecast"] as? [String: Any])
    #expect(
      Set(forecast.keys) == ["day", "distribution", "interval80", "extra", "next", "method"])
    #expect(forecast["day"] as? String == "2026-04-12")
    let days = try #require(forecast["distribution"] as? [[String: Any]])
    let sum = days.compactMap { $0["probability"] as? Double }.reduce(0, +)
    #expect(days.count == 6 && abs(sum - 1) < 1e-9)
    let interval = try #require(forecast["interval80"] as? [String: String])
    #expect(interval == ["first": "2026-04-12", "last": "2026-04-12"])
    let extra = try #require(forecast["extra"] as? [String: Any])
    #expect(extra["candidate"] as? Int == 8 && extra["probability"] as? Double == 0.17)
    let links = try #require(read["links"] as? [String: Any])
    #expect(Set(links.keys) == ["announcement", "tag", "diff", "tarball"])
    #expect(
      links["announcement"] as? String
        == "https://lore.kernel.org/lkml/made.up.for.the.tests.7.0-rc6@mail.example/")
  }

  @Test func otherKindsBringTheirFacts() throws {
    let moved = try #require(try read(Sample.moved())["move"] as? [String: Any])
    #expect(moved["from"] as? String == "2026-04-12" && moved["to"] as? String == "2026-04-19")
    #expect(moved["extra_from"] as? Double == 0.17 && moved["extra_to"] as? Double == 0.8)
    #expect(moved["made_on"] as? String == "2026-03-30")
    let failing = try read(Sample.failing())
    #expect(failing["since"] as? String == "2026-03-28")
    let failure = try #require(failing["failure"] as? [String: Any])
    #expect(failure["runs"] as? Int == 3 && (failure["error"] as? String)?.isEmpty == false)
    #expect(try read(Sample.overdue)["since"] as? String == "2026-04-05")
    #expect(try read(Sample.update("longterm"))["moniker"] as? String == "longterm")
  }

  @Test func whatOthersWroteIsCleanHereToo() throws {
    for content in Sample.filled(with: hostile) {
      let text = EventDocument.text(content, messageID: "id@example.org")
      #expect(
        !text.unicodeScalars.contains { "\u{1b}\u{7}\u{0}\u{202e}\r".unicodeScalars.contains($0) })
      #expect(!text.contains("\\u00") && !text.contains("\\r") && !text.contains("\\n"))
      _ = try read(content)
    }
  }
}
