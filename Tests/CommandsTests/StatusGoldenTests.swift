import TestSupport
import Testing

@testable import Commands

/// Whole texts: what changes here is seen by people.
@Suite struct StatusGoldenTests {
  private func text(
    _ line: String, _ terminal: Terminal = Terminal(), now: String = "2026-10-08T12:00:00Z"
  )
    -> String
  {
    let outcome = offline(line, now: now, terminal: terminal)
    #expect(outcome.status == .done, "\(outcome.messages)")
    return outcome.output
  }

  private let candidates = """
      7.0-rc1    Sun 2026-02-22
      7.0-rc2    Sun 2026-03-01
      7.0-rc3    Sun 2026-03-08
      7.0-rc4    Sun 2026-03-15
      7.0-rc5    Sun 2026-03-22
      7.0-rc6    Sun 2026-03-29

    """

  @Test func aRunningCycleAtEightyColumns() {
    #expect(
      text("status 7.0 --as-of 2026-03-30", .screen(80, unicode: true)) == """
        Linux 7.0 is being tested: 6 candidates out, 7.0-rc6 on Sun 2026-03-29.

          ●────●────●────●────●────●────○────◇
          rc1  rc2  rc3  rc4  rc5  rc6  rc7  7.0


        """ + candidates + """
            7.0-rc7    Sun 2026-04-05  expected
            7.0        Sun 2026-04-12       89%  ██████████████████████████████
                       Sun 2026-04-19        9%  ███▏
                       other days            2%

          Forecast: model kreltrack-1; reasons: kreltrack forecast 7.0 --as-of 2026-03-30

          A candidate is for testing, not for daily use.
          Data: the built-in history, known until 2026-10-04; never synced.

          """)
  }

  @Test func aRunningCycleAtSixtyColumnsInASCII() {
    #expect(
      text("status 7.0 --as-of 2026-03-30", .screen(60)) == """
        Linux 7.0 is being tested: 6 candidates out, 7.0-rc6 on Sun
        2026-03-29.

          o----o----o----o----o----o----.----?
          rc1  rc2  rc3  rc4  rc5  rc6  rc7  7.0


        """ + candidates + """
            7.0-rc7    Sun 2026-04-05  expected
            7.0        Sun 2026-04-12       89%  #####################
                       Sun 2026-04-19        9%  ##
                       other days            2%

          Forecast: model kreltrack-1; reasons: kreltrack forecast 7.0
          --as-of 2026-03-30

          A candidate is for testing, not for daily use.
          Data: the built-in history, known until 2026-10-04; never
          synced.

          """)
  }

  @Test func aFinishedCycleAtAHundredAndTwentyColumnsInAFile() {
    var file = Terminal()
    file.width = 120
    #expect(
      text("status 7.0", file) == """
        Linux 7.0 came out on Sun 2026-04-12, 63 days after 6.19.


        """ + candidates + """
            7.0-rc7    Sun 2026-04-05
            7.0        Sun 2026-04-12

          A final release. Its updates are not known before the first sync.
          Data: the built-in history, known until 2026-10-04; never synced.

          """)
  }

  @Test func aFinishedCycleWithAnEighthCandidateAsAPicture() {
    let lines = text("status 6.19", .screen(80)).split(separator: "\n")
    #expect(lines[1] == "  o----o----o----o----o----o----o----o----#")
    #expect(lines[2] == "  rc1  rc2  rc3  rc4  rc5  rc6  rc7  rc8  6.19")
    let narrow = text("status 6.19", .screen(40)).split(separator: "\n")
    #expect(narrow.contains("  o---o---o---o---o---o---o---o---#"))
  }

  @Test func staleDataSaySoFirstAndMarkWhatHasPassed() {
    let outcome = offline("status", now: "2026-11-20T12:00:00Z")
    #expect(
      outcome.output == """
        known until 2026-10-04; run kreltrack sync

        Linux 7.3 is being tested: 6 candidates out, 7.3-rc6 on Sun 2026-10-04.

          7.3-rc1    Sun 2026-08-30
          7.3-rc2    Sun 2026-09-06
          7.3-rc3    Sun 2026-09-13
          7.3-rc4    Sun 2026-09-20
          7.3-rc5    Sun 2026-09-27
          7.3-rc6    Sun 2026-10-04
          7.3-rc7    Sun 2026-10-11  expected  passed, not looked at
          7.3        Sun 2026-10-18       90%  passed, not looked at
                     Sun 2026-10-25        8%  passed, not looked at
                     other days            2%

        Forecast: model kreltrack-1; reasons: kreltrack forecast 7.3

        A candidate is for testing, not for daily use.
        Data: the built-in history, known until 2026-10-04; never synced.

        """)
    #expect(outcome.messages == "kreltrack: known until 2026-10-04; run kreltrack sync\n")
    #expect(outcome.status == .done)
  }

  @Test func dataAreStaleAfterSevenDays() {
    #expect(offline("status", now: "2026-10-11T12:00:00Z").messages.isEmpty)
    #expect(!offline("status", now: "2026-10-12T12:00:00Z").messages.isEmpty)
  }

  @Test func aCycleAheadShowsItsFirstCandidateAndFinal() {
    #expect(
      text("status 7.5") == """
        Linux 7.5 lies ahead: its cycle has not begun.

          7.5-rc1    Sun 2027-01-03  expected
          7.5        Sun 2027-02-21       43%
                     Sun 2027-02-28       43%
                     Sun 2027-03-07       10%
                     Sun 2027-03-14        2%
                     other days            2%

        Forecast: model kreltrack-1; reasons: kreltrack forecast 7.5

        There is nothing of it to run yet.
        Data: the built-in history, known until 2026-10-04; never synced.

        """)
  }

  @Test func aMergeWindowSaysSinceWhenItIsOpen() {
    #expect(
      text("status 7.0 --as-of 2026-02-10").hasPrefix(
        "Linux 7.0 is in its merge window, open since Sun 2026-02-08.\n\n"
          + "  7.0-rc1    Sun 2026-02-22  expected\n"))
  }

  @Test func aReleaseBeforeTheHistoryIsOut() {
    #expect(
      text("status 2.6.11", .screen(80)) == """
        Linux 2.6.11 came out before the built-in history begins.

        The history begins with 2.6.12-rc2, in April 2005.

        """)
  }

  @Test func aCandidateIsItsCycleAndAnUpdateIsShown() {
    #expect(text("status 7.0-rc3") == text("status 7.0"))
    #expect(text("status") == text("status 7.3"))
    #expect(text("") == text("status"))
    #expect(offline("status 7.0.1").status == .unreachable)
  }

  @Test func inUTCTheDaysAreThoseOfUTC() {
    #expect(text("status 6.18 --as-of 2025-11-01").contains("6.18-rc2   Sun 2025-10-19"))
    #expect(text("status 6.18 --as-of 2025-11-01 --utc").contains("6.18-rc2   Mon 2025-10-20"))
  }

  @Test func aSingleReleaseShowsItsSources() {
    #expect(
      text("show 6.14") == """
        Linux 6.14 came out on Mon 2025-03-24.
          day        2025-03-24, at the announcer's offset
          moment     2025-03-24T07:36:29-07:00
          announcer  Linus Torvalds
          confirmed  yes, by the built-in history

        Size: not known; no mail at hand.
        It said of itself: smaller.

        Schedule: said to be on track, early or delayed, as a reader coded it.

        Then came 6.15-rc1 on Sun 2025-04-06.

          tag        https://git.kernel.org/torvalds/h/v6.14
          diff       https://git.kernel.org/torvalds/ds/v6.14/v6.13
          tarball    https://cdn.kernel.org/pub/linux/kernel/v6.x/linux-6.14.tar.xz

        Sources, the one that gives the day first:
          record        mail           2025-03-24T07:36:29-07:00
            https://lore.kernel.org/lkml/CAHk-=wg7TO09Si5tTPyhdrLLvyYtVmCf+GGN4kVJ0=Xk=5TE3g@mail.gmail.com/

        """)
    #expect(text("show 7.3") == "Linux 7.3 is not known to be out; the data reach to 2026-10-04.\n")
    #expect(text("show 4.14-rc5") == "Linux 4.14-rc5 is out, but its day is not known.\n")
  }

  @Test func pastCyclesAreATable() {
    #expect(
      text("history --since 6.18 --as-of 2026-05-01") == """
        cycle  rcs  rc1         final       days
        6.18     7  2025-10-12  2025-11-30    63
        6.19     8  2025-12-14  2026-02-08    70  extra
        7.0      7  2026-02-22  2026-04-12    63
        7.1      1  2026-04-26  running        -

        """)
    #expect(text("history --since 2030-01-01 --as-of 2026-05-01").contains("7.1"))
    #expect(text("history --as-of 2001-01-01") == "No cycle is known for that span.\n")
  }

  @Test func plainLinesStayTheSame() {
    let lines = text("status 7.0 --as-of 2026-04-06 --plain").split(separator: "\n")
    // The probabilities are the model's affair; the form is not.
    let form = lines.map { $0.replacing(#/\d\.\d+(e-\d+)?$/#, with: "P") }
    let days = form.filter { $0.hasPrefix("forecast\t") }
    #expect(days.contains("forecast\t2026-04-12\tP") && days.allSatisfy { $0.hasSuffix("\tP") })
    #expect(
      form.filter { !$0.hasPrefix("forecast\t") }.suffix(5) == [
        "candidate\t7.0-rc7\t2026-04-05", "next\t7.0\t2026-04-12", "method\tkreltrack-1",
        "complete_until\t2026-10-04", "stale\tfalse",
      ])
    #expect(
      text("history --since 7.2 --plain") == """
        7.2\t7\t2026-06-28\t2026-08-16\t63\tregular
        7.3\t6\t2026-08-30\t-\t-\t-

        """)
    #expect(
      text("show 7.0-rc1 --plain") == """
        release\t7.0-rc1\t2026-02-22\t2026-02-22T13:18:59-08:00\tconfirmed
        source\trecord\ttag-commit\t2026-02-22T13:18:59-08:00\t-\t-\t-

        """)
    #expect(text("show 7.3 --plain") == "release\t7.3\t-\t-\t-\n")
  }

  @Test(
    .disabled(if: ShortForm.isOn, "left out of the short form"), arguments: [60, 72, 80, 100, 120])
  func noLineIsLongerThanTheTerminalIsWide(width: Int) {
    let lines = [
      "status", "status 7.0", "status 7.0 --as-of 2026-03-30", "status 7.9", "status 2.6.31",
      "status 2.6.11", "status 4.15", "history", "show 7.3", "help", "help status", "help show",
      "help forecast", "forecast", "forecast 7.0", "forecast 7.0 --as-of 2026-03-30 --cycles 2",
      "forecast 7.9 --by 2027-01-01", "forecast 2.6.11", "forecast 99.0", "forecast 4.15",
      "help releases", "help history", "help sync", "help import", "help update-history",
      "help help", "--help", "status 7.0 --color always",
    ]
    for line in lines {
      for now in ["2026-10-08T12:00:00Z", "2026-11-20T12:00:00Z"] {
        let output = offline(line, now: now, terminal: .screen(width, unicode: true)).output
        // An address is not cut: who wants to open it copies it whole.
        for shown in output.split(separator: "\n") where !shown.contains(#/^ *https:\/\/\S+$/#) {
          let seen = shown.replacing(#/\u{1b}\[[0-9]*m/#, with: "")
          #expect(seen.count <= width, "\(line): \(shown)")
        }
      }
    }
  }

  @Test func colourIsForTerminalsThatWantIt() {
    #expect(text("status 7.0", .screen(80, color: true)).contains("\u{1b}[1mLinux 7.0\u{1b}[0m"))
    #expect(!text("status 7.0", .screen(80)).contains("\u{1b}"))
    #expect(!text("status 7.0 --color never", .screen(80, color: true)).contains("\u{1b}"))
    #expect(text("status 7.0 --color always").contains("\u{1b}[1m"))
    #expect(!text("status 7.0").contains("\u{1b}"))
  }
}
