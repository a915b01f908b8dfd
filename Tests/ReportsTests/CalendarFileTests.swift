import KernelModel
import Testing

@testable import Reports

/// The calendar: what came and what is to come, under the same names.
@Suite struct CalendarFileTests {
  private func calendar(
    _ publication: Publication = AfterCandidate6.publication(),
    only kinds: Set<CalendarFile.Kind> = Set(CalendarFile.Kind.allCases), since: Since? = nil
  ) -> ReadCalendar {
    ReadCalendar(CalendarFile(publication, only: kinds, since: since).text)
  }

  @Test func theFileSaysWhatItIs() {
    let properties = calendar().properties
    #expect(properties["VERSION"] == "2.0" && properties["CALSCALE"] == "GREGORIAN")
    #expect(properties["PRODID"]?.contains("kreltrack") == true)
    #expect(properties["NAME"] == properties["X-WR-CALNAME"])
    #expect(properties["REFRESH-INTERVAL;VALUE=DURATION"] == "PT6H")
    // With a method it would be an invitation.
    #expect(properties["METHOD"] == nil)
  }

  @Test func whatCameIsConfirmedAndHasItsTag() throws {
    let candidate = try #require(calendar()["7.0-rc6"])
    #expect(
      candidate
        == [
          "UID": "7.0-rc6@releases.kreltrack", "DTSTAMP": "20260330T120000Z",
          "LAST-MODIFIED": "20260330T120000Z", "SEQUENCE": "2280",
          "DTSTART;VALUE=DATE": "20260329", "DTEND;VALUE=DATE": "20260330",
          "SUMMARY": "Linux 7.0-rc6", "STATUS": "CONFIRMED", "TRANSP": "TRANSPARENT",
          "CATEGORIES": "Linux,candidate", "URL": "https://git.kernel.org/torvalds/h/v7.0-rc6",
          "DESCRIPTION": #"Linux 7.0-rc6 came out on Sun 2026-03-29\, announced by Linus Torvalds."#
            + #"\nThe moment: 2026-03-29T15:40:12-07:00."#,
        ])
    let final = try #require(calendar()["6.19"])
    #expect(final["CATEGORIES"] == "Linux,final")
    #expect(final["DESCRIPTION"]?.contains(#"70 days after 6.18\, 1 candidate."#) == true)
  }

  @Test func aMergeWindowReachesFromTheFinalToTheDayBeforeTheFirstCandidate() throws {
    let window = try #require(calendar()["7.0-merge-window"])
    #expect(window["DTSTART;VALUE=DATE"] == "20260208")
    // Exclusive: the day of rc1.
    #expect(window["DTEND;VALUE=DATE"] == "20260222")
    #expect(window["STATUS"] == "CONFIRMED" && window["URL"] == nil)
    // 6.18-rc1 is not known here.
    #expect(calendar()["6.18-merge-window"] == nil)
  }

  @Test func whatIsForecastIsTentativeAndSaysHowLikelyItIs() throws {
    let final = try #require(calendar()["7.0"])
    #expect(final["SUMMARY"] == "Linux 7.0 expected (84%)" && final["STATUS"] == "TENTATIVE")
    #expect(final["DTSTART;VALUE=DATE"] == "20260412" && final["URL"] == nil)
    let text = try #require(final["DESCRIPTION"])
    for part in [
      #"Sun 2026-04-12: 84%\n"#, #"Sun 2026-04-19: 13%\n"#,
      #"Without an rc8 (86%): 7.0 on Sun 2026-04-12.\n"#,
      #"With an rc8 (14%): 7.0 on Sun 2026-04-19."#,
      #"\n- for Sun 2026-04-12: the announcement of 7.0-rc6 says"#,
      #"\n- against Sun 2026-04-12: recent cycles had an rc8 now and then\n"#,
      #"by model hazard/1\, from what was known until 2026-03-30."#,
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func theExtraCandidateStandsThereOnceItIsMoreLikelyThanNot() throws {
    #expect(calendar()["7.0-rc7"]?["SUMMARY"] == "Linux 7.0-rc7 expected (97%)")
    #expect(calendar()["7.0-rc8"] == nil)
    let base = AfterCandidate6.forecast()
    for (probability, summary) in [(0.5, nil), (0.75, "Linux 7.0-rc8 expected (72%)")] {
      let forecast = Forecast(
        final: base.final, candidates: base.candidates,
        extra: .init(
          candidate: base.extra.candidate, probability: probability,
          finalWithout: base.extra.finalWithout, finalWith: base.extra.finalWith),
        next: base.next, reasons: base.reasons, method: base.method)
      let candidate = calendar(AfterCandidate6.publication(forecast: forecast))["7.0-rc8"]
      // That it comes, and on that day.
      #expect(candidate?["SUMMARY"] == summary)
      #expect(candidate?["DESCRIPTION"]?.hasPrefix("It comes with 75%.") ?? true)
    }
  }

  @Test func cyclesAheadHaveTheirWindowFirstAndLastCandidateAndFinal() throws {
    let events = calendar().events.filter { $0["UID"]?.hasPrefix("7.1") == true }
    #expect(
      events.map { $0["SUMMARY"] } == [
        "Linux 7.1 merge window expected (84%)", "Linux 7.1-rc1 expected (84%)",
        "Linux 7.1-rc7 expected (84%)", "Linux 7.1 expected (70%)",
      ])
    #expect(events[0]["DTSTART;VALUE=DATE"] == "20260412")
    #expect(events[0]["DTEND;VALUE=DATE"] == "20260426")
    #expect(events.allSatisfy { $0["STATUS"] == "TENTATIVE" })
  }

  @Test func farAheadAWindowHasAUsualLengthWhereItsLikeliestEndsDoNotFit() throws {
    let cycle = CycleForecast(
      number: version("7.9").cycle, mergeWindow: days(["2027-05-02": 3, "2027-04-25": 2]),
      rc1: days(["2027-05-02": 5]), rc7: days(["2027-06-13": 1]), final: days(["2027-06-20": 1]))
    let window = calendar(AfterCandidate6.publication(cycles: [cycle]))["7.9-merge-window"]
    #expect(window?["DTSTART;VALUE=DATE"] == "20270502")
    #expect(window?["DTEND;VALUE=DATE"] == "20270516")
  }

  @Test func anOpenMergeWindowEndsWhenTheFirstCandidateIsExpected() throws {
    let forecast = Forecast(
      final: days(["2026-06-14": 1]),
      candidates: [
        .init(version: version("7.1-rc1"), days: days(["2026-04-26": 95, "2026-04-27": 5]))
      ],
      extra: .init(
        candidate: version("7.1-rc8"), probability: 0.2, finalWithout: nil, finalWith: nil),
      next: .init(version: version("7.1-rc1"), day: day("2026-04-26")), reasons: [],
      method: "hazard/1")
    let publication = AfterCandidate6.publication(
      forecast: forecast, cycles: [], later: ["7.0": "2026-04-12"],
      changedAt: "2026-04-13T00:00:00Z")
    let calendar = calendar(publication)
    let window = try #require(calendar["7.1-merge-window"])
    #expect(window["DTSTART;VALUE=DATE"] == "20260412" && window["DTEND;VALUE=DATE"] == "20260426")
    #expect(window["STATUS"] == "TENTATIVE" && window["SUMMARY"] == "Linux 7.1 merge window (95%)")
    #expect(calendar["7.1-rc1"]?["DTSTART;VALUE=DATE"] == "20260426")
  }

  @Test func aThingKeepsItsNameWhenItComesAndItsNumberRises() throws {
    let before = calendar()
    let after = calendar(
      AfterCandidate6.publication(
        forecast: nil, cycles: nil, later: ["7.0-rc7": "2026-04-06", "7.0": "2026-04-19"],
        changedAt: "2026-04-20T00:00:00Z"))
    for name in ["7.0-rc7", "7.0", "7.0-merge-window", "6.19"] {
      let (old, new) = (try #require(before[name]), try #require(after[name]))
      #expect(old["UID"] == new["UID"])
      #expect(Int(old["SEQUENCE"] ?? "") ?? 0 < Int(new["SEQUENCE"] ?? "") ?? 0)
      #expect(new["STATUS"] == "CONFIRMED")
    }
    #expect(before["7.0"]?["DTSTART;VALUE=DATE"] != after["7.0"]?["DTSTART;VALUE=DATE"])
    #expect(Set(before.events.compactMap { $0["UID"] }).count == before.events.count)
  }

  @Test(arguments: [
    ("2019-06-01T00:00:00Z", "0"), ("2020-01-01T23:59:59Z", "0"), ("2020-01-02T00:00:00Z", "1"),
    ("2026-03-30T12:00:00Z", "2280"),
  ])
  func sequenceNumbersAreDaysSince2020AndNeverNegative(moment: String, number: String) {
    let calendar = calendar(AfterCandidate6.publication(changedAt: moment))
    #expect(calendar.events.allSatisfy { $0["SEQUENCE"] == number })
  }

  @Test func itCanBeLimitedToKindsAndToASpan() {
    func names(_ kinds: Set<CalendarFile.Kind>, _ since: Since? = nil) -> [String] {
      calendar(only: kinds, since: since).events
        .map { $0["UID"]?.split(separator: "@").first.map(String.init) ?? "" }
    }
    #expect(names([.finals]) == ["6.18", "6.19", "7.0", "7.1", "7.2"])
    #expect(
      names([.mergeWindows])
        == ["6.19", "7.0", "7.1", "7.2"].map { $0 + "-merge-window" })
    #expect(names([.candidates], .day(day("2026-06-07"))).first == "7.1-rc7")
    // A version stands for its cycle, merge window included.
    #expect(
      names([.mergeWindows, .finals], .version(version("7.1-rc3"))).first == "7.1-merge-window")
    // A span of days has what ends in it.
    #expect(names([.mergeWindows], .day(day("2026-02-21"))).first == "7.0-merge-window")
    #expect(names([.mergeWindows], .day(day("2026-02-22"))).first == "7.1-merge-window")
    let empty = CalendarFile(AfterCandidate6.publication(), since: .version(version("9.0")))
    #expect(empty.isEmpty && empty.text.hasSuffix("PT6H\r\nEND:VCALENDAR\r\n"))
  }

  @Test func whatAMailSaysCannotLeaveItsLine() throws {
    let text = "says \"\(hostile)\"\r\nEND:VEVENT\r\nBEGIN:VALARM; a, b\\"
    let calendar = CalendarFile(
      AfterCandidate6.publication(forecast: AfterCandidate6.forecast(text: text))
    ).text
    #expect(!calendar.contains("\r\nBEGIN:VALARM"))
    let kept = calendar.unicodeScalars.filter {
      forbidden.unicodeScalars.contains($0) && $0 != "\r"
    }
    #expect(kept.isEmpty)
    #expect(ReadCalendar(calendar)["7.0"]?["DESCRIPTION"]?.contains(#"VALARM\; a\, b\\"#) == true)
  }
}
