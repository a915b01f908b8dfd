import KernelModel
import TestSupport
import Testing

@testable import Reports

/// `forecast --json`.
@Suite struct ForecastDocumentTests {
  private func read(_ content: ForecastAnswer) throws -> JSON {
    let document = Document.forecast(AfterCandidate6.answer(content))
    try expectSchema(document)
    return try ReportsTests.read(document)
  }

  @Test func itHoldsTheForecastWithItsReasons() throws {
    let read = try read(AfterCandidate6.whole())
    #expect(read["version"] == .text("7.0") && read["phase"] == .text("candidates"))
    #expect(read["final"] == .null)
    let forecast = read["forecast"]
    #expect(forecast?["day"] == .text("2026-04-12"))
    #expect(forecast?["method"] == .text("hazard/1"))
    #expect(
      forecast?["interval80"]
        == .object(["first": .text("2026-04-12"), "last": .text("2026-04-12")]))
    #expect(forecast?["distribution"]?[3]?["day"] == .text("2026-04-26"))
    #expect(forecast?["distribution"]?[3]?["probability"] == .number(0.02))
    #expect(forecast?["candidates"]?[1]?["version"] == .text("7.0-rc8"))
    #expect(forecast?["candidates"]?[1]?["distribution"]?[1]?["day"] == .text("2026-04-13"))
    #expect(forecast?["extra"]?["candidate"] == .number(8))
    #expect(forecast?["extra"]?["probability"] == .number(0.14))
    #expect(forecast?["extra"]?["final_with"]?[0]?["day"] == .text("2026-04-19"))
    #expect(forecast?["reasons"]?[0]?["feature"] == .text("cue"))
    #expect(forecast?["reasons"]?[0]?["evidence"] == .text(AfterCandidate6.address))
    #expect(forecast?["reasons"]?[2]?["shift"] == .number(-0.004))
    #expect(forecast?["reasons"]?[2]?["day"] == .text("2026-04-12"))
  }

  @Test func theDeadlineAndTheCyclesAreThereWhereAskedFor() throws {
    let whole = try read(AfterCandidate6.whole())
    #expect(
      whole["by"] == .object(["day": .text("2026-04-16"), "probability": .number(0.85)]))
    let cycle = whole["cycles"]?[0]
    #expect(cycle?["version"] == .text("7.1"))
    #expect(cycle?["merge_window"]?["day"] == .text("2026-04-12"))
    #expect(cycle?["rc1"]?["day"] == .text("2026-04-26"))
    #expect(cycle?["rc7"]?["day"] == .text("2026-06-07"))
    #expect(
      cycle?["final"]?["interval80"]
        == .object(["first": .text("2026-06-14"), "last": .text("2026-06-21")]))
    let bare = try read(ForecastAnswer(status: AfterCandidate6.status()))
    #expect(bare["by"] == .null && bare["cycles"] == .null)
    let none = try read(ForecastAnswer(status: AfterCandidate6.status(), cycles: []))
    #expect(none["cycles"] == .list([]))
  }

  @Test func afterTheFinalThereIsThatInsteadOfAForecast() throws {
    let by = ForecastAnswer.Deadline(day: day("2026-04-16"), probability: 1)
    let read = try read(ForecastAnswer(status: status(), by: by))
    #expect(read["phase"] == .text("released") && read["forecast"] == .null)
    #expect(read["final"]?["day"] == .text("2026-04-12"))
    #expect(read["by"]?["probability"] == .number(1))
  }

  @Test func whatNobodyCanTellIsNull() throws {
    let by = ForecastAnswer.Deadline(day: day("2090-01-01"), probability: nil)
    let read = try read(ForecastAnswer(status: AfterCandidate6.status(nil), by: by))
    #expect(read["forecast"] == .null && read["final"] == .null)
    #expect(read["by"] == .object(["day": .text("2090-01-01"), "probability": .null]))
  }

  @Test func controlCharactersOfAMailAreEscaped() {
    let status = AfterCandidate6.status(
      AfterCandidate6.forecast(evidence: hostile, text: hostile))
    let text = Document.forecast(AfterCandidate6.answer(ForecastAnswer(status: status))).text()
    #expect(!text.contains { "\u{1b}\u{7}\r".contains($0) })
  }
}
