import KernelModel
import TestSupport
import Testing

@testable import Reports

/// The record as text, lines and a document.
@Suite struct RecordTextTests {
  private func forecast(
    _ name: String, made: String, _ weights: [Day: Double], method: String = "test/1"
  ) throws -> RecordedForecast {
    RecordedForecast(
      madeOn: day(made), asOf: day(made), cycle: version(name).cycle, method: method,
      final: try #require(Distribution(weights: weights)),
      extraCandidate: version("\(name)-rc8"), extraProbability: 0.25,
      next: .init(version: version("\(name)-rc7"), day: day("2026-04-05")))
  }

  private func record(method: String = "test/1") throws -> Answer<ForecastRecord> {
    let history = ReleaseHistory(
      observations: [claim("7.0-rc7", "2026-04-05"), claim("7.0", "2026-04-12")],
      completeUntil: day("2026-04-20"))
    let forecasts = [
      try forecast(
        "7.0", made: "2026-03-30", [day("2026-04-12"): 3, day("2026-04-19"): 1], method: method),
      try forecast("7.0", made: "2026-04-06", [day("2026-04-19"): 9, day("2026-04-12"): 1]),
      try forecast("7.1", made: "2026-04-13", [day("2026-06-14"): 1]),
    ]
    return answer(ForecastRecord(forecasts, in: history))
  }

  private func text(_ answer: Answer<ForecastRecord>, width: Int = 80) -> String {
    var style = Style()
    style.width = width
    return RecordText(answer, style: style).text
  }

  @Test func eachForecastStandsBesideWhatCameAndOpenOnesSaySo() throws {
    #expect(
      text(try record()) == """
        made on     of   expected      at  80% within    extra  came        off
        2026-03-30  7.0  2026-04-12   75%  04-12..04-19    25%  2026-04-12    0
        2026-04-06  7.0  2026-04-19   90%  04-19           25%  2026-04-12   -7
        2026-04-13  7.1  2026-06-14  100%  06-14           25%  open

        Decided: 2 of 3, of 1 cycle. The exact day: 50%; off by 3.5 days on average; log
        score 1.30 (smaller is better); within the days that held 80%: 50%.
        Made by test/1.

        """)
  }

  @Test func aWideTerminalHasWhatTheForecastGaveTheDay() throws {
    let lines = text(try record(), width: 120).split(separator: "\n")
    #expect(lines[0].hasSuffix("came        off  had given it  within 80%"))
    #expect(lines[1].hasSuffix("2026-04-12    0           75%  yes"))
    #expect(lines[2].hasSuffix("2026-04-12   -7           10%  no"))
    #expect(lines[3].hasSuffix("open"))
  }

  @Test(arguments: [40, 60, 80, 100, 120]) func linesFitTheTerminal(width: Int) throws {
    let lines = text(try record(), width: max(width, 60)).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= max(width, 60) }, "\(lines)")
  }

  @Test func whereNothingIsDecidedThatIsSaid() throws {
    let one = [try forecast("7.1", made: "2026-04-13", [day("2026-06-14"): 1])]
    let history = ReleaseHistory(observations: [], completeUntil: day("2026-04-20"))
    let shown = text(answer(ForecastRecord(one, in: history)))
    #expect(shown.contains("This forecast is open: its final is not confirmed yet."))
    #expect(!shown.contains("Decided"))
  }

  @Test func anEmptyRecordSaysHowItFills() {
    let history = ReleaseHistory(observations: [], completeUntil: day("2026-04-20"))
    #expect(
      text(answer(ForecastRecord([], in: history)))
        == "No forecast is on record yet; each sync that finds something new makes one.\n")
    #expect(
      text(answer(ForecastRecord([], in: history, hasOthers: true)))
        == "No forecast is on record for that span.\n")
  }

  @Test func plainLinesHaveTheirKindAndAsManyCellsEach() throws {
    let lines = RecordText(try record(), style: Style()).plain.split(separator: "\n")
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    #expect(lines.map { $0[0] } == ["forecast", "forecast", "forecast", "summary"])
    #expect(lines.dropLast().allSatisfy { $0.count == 16 })
    #expect(
      lines[0] == [
        "forecast", "2026-03-30", "2026-03-30", "7.0", "test/1", "2026-04-12", "0.75",
        "2026-04-12", "2026-04-19", "7.0-rc8", "0.25", "not", "2026-04-12", "0", "0.75", "within",
      ])
    #expect(lines[2].suffix(5) == ["-", "-", "-", "-", "-"])
    #expect(lines[3].prefix(5) == ["summary", "2", "1", "0.5", "3.5"])
  }

  @Test func nothingFromTheStoreSteersTheTerminal() throws {
    let shown = RecordText(try record(method: hostile), style: Style())
    #expect(!(shown.text + shown.plain).contains { forbidden.contains($0) })
  }

  @Test func theDocumentHasTheMembersOfItsSchema() throws {
    let history = ReleaseHistory(observations: [], completeUntil: day("2026-04-20"))
    for record in [try record(), answer(ForecastRecord([], in: history))] {
      try expectSchema(.record(record))
    }
    let document = try read(.record(try record()))
    let first = document["forecasts"]?[0]
    #expect(first?["day"] == .text("2026-04-12") && first?["probability"] == .number(0.75))
    #expect(first?["extra"]?["came"] == .flag(false))
    #expect(first?["outcome"]?["error_days"] == .number(0))
    #expect(document["forecasts"]?[1]?["outcome"]?["in_interval80"] == .flag(false))
    #expect(document["forecasts"]?[2]?["outcome"] == .null)
    #expect(document["forecasts"]?[2]?["extra"]?["came"] == .null)
    #expect(document["summary"]?["n"] == .number(2) && document["summary"]?["open"] == .number(1))
    #expect(document["summary"]?["mae_days"] == .number(3.5))
  }
}
