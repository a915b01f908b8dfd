import KernelModel
import Testing

@testable import Reports

/// What a run of notices says, to people and to scripts.
@Suite struct NotifyTests {
  private func entry(
    _ target: String, event: String = "release 7.0-rc6", error: String? = nil
  ) -> OutboxEntry {
    var entry = OutboxEntry(
      event: event, recipient: "team", way: .mail, target: target,
      messageID: "kreltrack.release.7.0-rc6.0123456789abcdef@example.org", thread: nil,
      payload: [1],
      decidedAt: Instant(seconds: 1_774_900_000))
    entry.error = error
    return entry
  }

  private func text(_ report: NotifyReport, isDryRun: Bool = false) -> NotifyText {
    NotifyText(report, isDryRun: isDryRun, showsTargets: false)
  }

  @Test func oneTroubleOfSeveralAddressesIsOneSentence() {
    var report = NotifyReport()
    report.givenUp = ["a@example.org", "b@example.org", "c@example.org"].map {
      entry($0, error: $0.hasPrefix("c") ? "it is full" : "no connection")
    }
    #expect(
      text(report).troubles == [
        "team was not told of release 7.0-rc6 and 1 more, which is given up: no connection",
        "team was not told of release 7.0-rc6, which is given up: it is full",
      ])
  }

  @Test func aTestThatFailsIsNoNews() {
    var report = NotifyReport()
    report.givenUp = [
      entry("a@example.org", event: "test 2026-04-12T20:00:00Z", error: "no connection")
    ]
    #expect(text(report).troubles == ["the test could not be delivered: no connection"])
  }

  @Test func aDryRunBeforeTheFirstRunSaysWhyNobodyIsTold() {
    var report = NotifyReport()
    #expect(text(report, isDryRun: true).text == "nobody would be told of anything\n")
    report.isFirstRun = true
    #expect(text(report, isDryRun: true).text.contains("the first run takes what is out as known"))
  }

  @Test func theDocumentHasItsShapeAndNoAddress() throws {
    var report = NotifyReport()
    report.decided = [entry("alice@example.org")]
    report.deferred = [entry("bob@example.org", error: "no connection")]
    report.pending = [
      PendingRelease(
        version: version("7.0-rc7"), kinds: [.announcement],
        firstSeen: Instant(seconds: 1_774_900_000), isUndated: false)
    ]
    let document = Document.notified(answer(report))
    try expectSchema(document)
    #expect(!document.text().contains("alice@") && !document.text().contains("bob@"))
  }
}
