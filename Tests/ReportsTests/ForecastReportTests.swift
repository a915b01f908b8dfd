import KernelModel
import Testing

@testable import Reports

/// What `kreltrack forecast` shows people; whole texts where the whole counts.
@Suite struct ForecastReportTests {
  private func text(
    _ content: ForecastAnswer = ForecastAnswer(status: AfterCandidate6.status()),
    asked: String = "2026-03-30", width: Int = 80, pictures: Bool = false, unicode: Bool = false,
    color: Bool = false
  ) -> String {
    var style = Style()
    (style.width, style.pictures, style.unicode) = (width, pictures, unicode)
    style.color = color
    return ForecastText(AfterCandidate6.answer(content, asked: asked), style: style).text
  }

  /// Without line ends, so that a sentence is found wherever it is wrapped.
  private func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func allThatCanBeAskedAtEightyColumnsOnATerminal() {
    #expect(
      text(AfterCandidate6.whole(), pictures: true, unicode: true) == """
        Linux 7.0 is expected on Sun 2026-04-12 (84%); out by Thu 2026-04-16: 85%.

        Without an rc8 (86%): 7.0 on Sun 2026-04-12.
        With an rc8 (14%): 7.0 on Sun 2026-04-19.
        80% interval: Sun 2026-04-12 alone.

        day             on it  by then
        Sun 2026-04-12    84%      84%  ████████████████████████████████████████
        Mon 2026-04-13     1%      85%  ▌
        Sun 2026-04-19    13%      98%  ██████▎
        Sun 2026-04-26     2%     100%  █

        Candidates to come, each with its likeliest day:
          7.0-rc7  Sun 2026-04-05   97%
          7.0-rc8  Sun 2026-04-12   96%  if it comes (14%)

        Why, each reason by itself:
          +38 points for Sun 2026-04-12: the announcement of 7.0-rc6 says that the final
            is to come in two weeks
            \(AfterCandidate6.address)
          +6 points for Sun 2026-04-12: since 4.0 few cycles without a 25 December were
            extra
            16 of 53 cycles
          −0.4 points for Sun 2026-04-12: recent cycles had an rc8 now and then
            4 of the last 20 cycles

        Next cycles, each with its likeliest days; a cycle opens with its merge window:
        cycle  opens       rc1         rc7         final       80% of the final
        7.1    2026-04-12  2026-04-26  2026-06-07  2026-06-14  2026-06-14 to 2026-06-21
        7.2    2026-06-14  2026-06-28  2026-08-09  2026-08-16  2026-08-16

        Forecast: model hazard/1.
        Data: the built-in history, known until 2026-03-30; never synced.

        """)
  }

  @Test func allThatCanBeAskedAtSixtyColumnsInASCII() {
    let lines = text(AfterCandidate6.whole(), width: 60, pictures: true)
    #expect(
      lines == """
        Linux 7.0 is expected on Sun 2026-04-12 (84%); out by Thu
        2026-04-16: 85%.

        Without an rc8 (86%): 7.0 on Sun 2026-04-12.
        With an rc8 (14%): 7.0 on Sun 2026-04-19.
        80% interval: Sun 2026-04-12 alone.

        day             on it  by then
        Sun 2026-04-12    84%      84%  ############################
        Mon 2026-04-13     1%      85%  #
        Sun 2026-04-19    13%      98%  ####
        Sun 2026-04-26     2%     100%  #

        Candidates to come, each with its likeliest day:
          7.0-rc7  Sun 2026-04-05   97%
          7.0-rc8  Sun 2026-04-12   96%  if it comes (14%)

        Why, each reason by itself:
          +38 points for Sun 2026-04-12: the announcement of 7.0-rc6
            says that the final is to come in two weeks
            \(AfterCandidate6.address)
          +6 points for Sun 2026-04-12: since 4.0 few cycles without
            a 25 December were extra
            16 of 53 cycles
          -0.4 points for Sun 2026-04-12: recent cycles had an rc8
            now and then
            4 of the last 20 cycles

        Next cycles, each with its likeliest days; a cycle opens
        with its merge window:
        cycle  opens       rc1         rc7         final
        7.1    2026-04-12  2026-04-26  2026-06-07  2026-06-14
          80% of the final: 2026-06-14 to 2026-06-21
        7.2    2026-06-14  2026-06-28  2026-08-09  2026-08-16
          80% of the final: 2026-08-16

        Forecast: model hazard/1.
        Data: the built-in history, known until 2026-03-30; never
        synced.

        """)
  }

  @Test func theForecastAloneAtAHundredAndTwentyColumnsInAFile() {
    #expect(
      text(width: 120) == """
        Linux 7.0 is expected on Sun 2026-04-12 (84%).

        Without an rc8 (86%): 7.0 on Sun 2026-04-12.
        With an rc8 (14%): 7.0 on Sun 2026-04-19.
        80% interval: Sun 2026-04-12 alone.

        day             on it  by then
        Sun 2026-04-12    84%      84%
        Mon 2026-04-13     1%      85%
        Sun 2026-04-19    13%      98%
        Sun 2026-04-26     2%     100%

        Candidates to come, each with its likeliest day:
          7.0-rc7  Sun 2026-04-05   97%
          7.0-rc8  Sun 2026-04-12   96%  if it comes (14%)

        Why, each reason by itself:
          +38 points for Sun 2026-04-12: the announcement of 7.0-rc6 says that the final is to come in two weeks
            \(AfterCandidate6.address)
          +6 points for Sun 2026-04-12: since 4.0 few cycles without a 25 December were extra
            16 of 53 cycles
          -0.4 points for Sun 2026-04-12: recent cycles had an rc8 now and then
            4 of the last 20 cycles

        Forecast: model hazard/1.
        Data: the built-in history, known until 2026-03-30; never synced.

        """)
  }

  @Test func staleDataSaySoFirstAndMarkTheDaysThatPassed() {
    let lines = text(AfterCandidate6.whole(), asked: "2026-04-19", pictures: true)
      .split(separator: "\n").map(String.init)
    #expect(lines[0] == "known until 2026-03-30; run kreltrack sync")
    #expect(
      lines[1]
        == "Linux 7.0 is expected on Sun 2026-04-12 (84%; passed, not looked at); out by Thu")
    #expect(lines[2] == "2026-04-16 (passed, not looked at): 85%.")
    #expect(lines.contains("80% interval: Sun 2026-04-12 alone (passed, not looked at)."))
    #expect(
      lines.contains(
        "Sun 2026-04-12    84%      84%  #########################  passed, not looked at"))
    // The day asked has not passed.
    #expect(lines.contains("Sun 2026-04-19    13%      98%  ####"))
    #expect(lines.contains("With an rc8 (14%): 7.0 on Sun 2026-04-19."))
    #expect(lines.contains("  7.0-rc7  Sun 2026-04-05   97%  passed, not looked at"))
    #expect(
      lines.contains(
        "7.1    2026-04-12*  2026-04-26  2026-06-07  2026-06-14  2026-06-14 to 2026-06-21"))
    #expect(lines.contains("* passed, not looked at"))
    #expect(!text(asked: "2026-04-06").contains("passed"))
  }

  @Test func anIntervalThatHasPassedInPartIsMarkedThere() {
    let bare = forecast(
      days(["2026-04-12": 3, "2026-04-19": 1]),
      next: .init(version: version("7.0"), day: day("2026-04-12")))
    let content = ForecastAnswer(status: AfterCandidate6.status(bare))
    let start = "80% interval: Sun 2026-04-12"
    #expect(text(content).contains("\n\(start) to Sun 2026-04-19.\n"))
    #expect(
      words(text(content, asked: "2026-04-15"))
        .contains("\(start) (passed, not looked at) to Sun 2026-04-19."))
    #expect(
      words(text(content, asked: "2026-04-25"))
        .contains("\(start) to Sun 2026-04-19 (passed, not looked at)."))
  }

  @Test func aReleasedCycleHasNothingToForecast() {
    func headline(_ by: String, _ probability: Double) -> String? {
      let content = ForecastAnswer(
        status: status(), by: .init(day: day(by), probability: probability))
      return text(content, width: 120).split(separator: "\n").first.map(String.init)
    }
    let start = "Linux 7.0 came out on Sun 2026-04-12; there is nothing to forecast; out by "
    #expect(headline("2026-04-16", 1) == start + "Thu 2026-04-16: yes.")
    #expect(headline("2026-04-11", 0) == start + "Sat 2026-04-11: no.")
    #expect(!text(ForecastAnswer(status: status())).contains("Forecast: model"))
  }

  @Test func aDayThatPassedWithoutTheFinalIsNo() {
    let content = ForecastAnswer(
      status: AfterCandidate6.status(), by: .init(day: day("2026-03-20"), probability: 0))
    #expect(text(content).hasPrefix("Linux 7.0 is expected on Sun 2026-04-12 (84%); out by Fri"))
    #expect(words(text(content)).contains("out by Fri 2026-03-20: no."))
    // It is Monday in UTC, and Sunday still where it may come out.
    let open = ForecastAnswer(
      status: AfterCandidate6.status(), by: .init(day: day("2026-03-29"), probability: 0.5))
    #expect(words(text(open)).contains("out by Sun 2026-03-29: 50%."))
  }

  @Test func whatLiesTooFarAheadIsSaidToBe() {
    let content = ForecastAnswer(
      status: AfterCandidate6.status(nil), by: .init(day: day("2090-01-01"), probability: nil),
      cycles: [])
    let words = words(text(content))
    #expect(
      words.hasPrefix(
        "Linux 7.0 lies too far ahead to be forecast; whether it is out by Sun 2090-01-01, the "
          + "data do not tell."))
    #expect(words.contains("This model does not forecast the cycles ahead."))
  }

  @Test func aModelThatNamesNoCandidatesShowsWhatIsNext() {
    let bare = forecast(
      days(["2026-04-12": 3, "2026-04-19": 1]),
      next: .init(version: version("7.0-rc7"), day: day("2026-04-05")))
    let text = text(ForecastAnswer(status: AfterCandidate6.status(bare)))
    #expect(text.contains("\nThe chance of an rc8: 25%.\n"))
    #expect(text.contains("\n80% interval: Sun 2026-04-12 to Sun 2026-04-19.\n"))
    #expect(text.contains("\nNext: 7.0-rc7 on Sun 2026-04-05.\n"))
    #expect(!text.contains("Candidates to come") && !text.contains("Why"))
  }

  @Test func ofManyDaysTheLikeliestStandInTheirOrderAndTheRestTogether() {
    let weights = (0..<30).map { ((day("2026-06-14") + 7 * $0), Double(30 - $0)) }
    let many = Distribution(weights: Dictionary(weights) { first, _ in first })
    let spread = many.map {
      forecast($0, next: .init(version: version("7.0"), day: day("2026-06-14")))
    }
    let lines = text(ForecastAnswer(status: AfterCandidate6.status(spread)))
      .split(separator: "\n").filter { $0.contains(#/^(Sun|other)/#) }
    #expect(lines.count == 13, "\(lines)")
    #expect(lines.dropLast() == lines.dropLast().sorted()[...])
    #expect(lines.last?.contains(#/^other days +37%$/#) == true, "\(lines)")
  }

  @Test func anEvidenceFromAMailSteersNoTerminal() {
    let status = AfterCandidate6.status(
      AfterCandidate6.forecast(evidence: hostile, text: hostile))
    let shown = ForecastText(
      AfterCandidate6.answer(ForecastAnswer(status: status)), style: Style())
    #expect(!(shown.text + shown.plain).contains { forbidden.contains($0) })
    let reason = shown.plain.split(separator: "\n").first { $0.hasPrefix("reason\tcue") }
    #expect(reason?.split(separator: "\t").count == 6)
  }

  @Test(arguments: [60, 72, 80, 100, 120]) func noLineIsLongerThanTheTerminalIsWide(width: Int) {
    for asked in ["2026-03-30", "2026-04-20", "2026-09-01"] {
      for (pictures, unicode) in [(false, false), (true, false), (true, true)] {
        let text = text(
          AfterCandidate6.whole(), asked: asked, width: width, pictures: pictures, unicode: unicode)
        // Addresses are not broken: whoever copies one wants it whole.
        for line in text.split(separator: "\n") where !line.contains("https://") {
          #expect(line.count <= width, "\(line)")
        }
      }
    }
  }

  @Test func colourChangesNoWordAndNoColumn() {
    for asked in ["2026-03-30", "2026-04-20"] {
      let plain = text(AfterCandidate6.whole(), asked: asked, pictures: true)
      let coloured = text(AfterCandidate6.whole(), asked: asked, pictures: true, color: true)
      #expect(coloured != plain)
      #expect(coloured.replacing(#/\u{1b}\[[0-9]*m/#, with: "") == plain)
    }
  }

  @Test func scriptsGetEachPartUnderItsKind() {
    let plain = ForecastText(
      AfterCandidate6.answer(AfterCandidate6.whole()), style: Style()
    ).plain
    #expect(
      plain == """
        version\t7.0
        phase\tcandidates
        next\t7.0-rc7\t2026-04-05
        forecast\t2026-04-12\t0.84
        forecast\t2026-04-13\t0.01
        forecast\t2026-04-19\t0.13
        forecast\t2026-04-26\t0.02
        interval80\t2026-04-12\t2026-04-12
        expected\t7.0-rc7\t2026-04-05\t0.97
        expected\t7.0-rc7\t2026-04-06\t0.03
        expected\t7.0-rc8\t2026-04-12\t0.96
        expected\t7.0-rc8\t2026-04-13\t0.04
        extra\t7.0-rc8\t0.14
        final_without\t2026-04-12\t0.98
        final_without\t2026-04-13\t0.01
        final_without\t2026-04-19\t0.01
        final_with\t2026-04-19\t0.87
        final_with\t2026-04-26\t0.13
        reason\tcue\t0.38\t2026-04-12\tthe announcement of 7.0-rc6 says that the final is to come \
        in two weeks\t\(AfterCandidate6.address)
        reason\tchristmas\t0.06\t2026-04-12\tsince 4.0 few cycles without a 25 December were extra\
        \t16 of 53 cycles
        reason\tbase-rate\t-0.004\t2026-04-12\trecent cycles had an rc8 now and then\t4 of the \
        last 20 cycles
        method\thazard/1
        by\t2026-04-16\t0.85
        cycle\t7.1\tmerge_window\t2026-04-12\t2026-04-12\t2026-04-12
        cycle\t7.1\trc1\t2026-04-26\t2026-04-26\t2026-04-26
        cycle\t7.1\trc7\t2026-06-07\t2026-06-07\t2026-06-07
        cycle\t7.1\tfinal\t2026-06-14\t2026-06-14\t2026-06-21
        cycle\t7.2\tmerge_window\t2026-06-14\t2026-06-14\t2026-06-21
        cycle\t7.2\trc1\t2026-06-28\t2026-06-28\t2026-07-05
        cycle\t7.2\trc7\t2026-08-09\t2026-08-09\t2026-08-16
        cycle\t7.2\tfinal\t2026-08-16\t2026-08-16\t2026-08-16
        complete_until\t2026-03-30
        stale\tfalse

        """)
    let released = ForecastText(
      AfterCandidate6.answer(
        ForecastAnswer(status: status(), by: .init(day: day("2026-04-16"), probability: 1))),
      style: Style()
    ).plain
    #expect(released.contains("final\t7.0\t2026-04-12\nby\t2026-04-16\t1.0\n"))
  }
}

@Suite struct BarTests {
  private func bar(_ part: Double, _ whole: Double = 1, unicode: Bool = true) -> String {
    var style = Style()
    style.unicode = unicode
    return style.bar(part, of: whole, room: 10)
  }

  @Test func aBarIsAsLongAsItsPart() {
    #expect(bar(1) == "██████████")
    #expect(bar(0.5) == "█████")
    #expect(bar(0.5125) == "█████▏" && bar(0.5875) == "█████▉")
    #expect(bar(2, 4) == bar(0.5))
    #expect(bar(0.54, unicode: false) == "#####" && bar(0.56, unicode: false) == "######")
  }

  @Test func onlyNothingHasNoBarAndNoBarIsTooLong() {
    #expect(bar(0).isEmpty && bar(0.5, 0).isEmpty && bar(-1).isEmpty)
    #expect(bar(1e-9) == "▏" && bar(1e-9, unicode: false) == "#")
    #expect(bar(3, 2) == bar(1))
  }
}

@Suite struct PercentTests {
  @Test func onlyWhatIsCertainIsShownAsCertain() {
    #expect(percent(0) == "0%" && percent(1) == "100%")
    #expect(percent(0.0001) == "<1%" && percent(0.9999) == ">99%")
    #expect(percent(0.006) == "1%" && percent(0.994) == "99%")
  }
}
