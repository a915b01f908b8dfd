import KernelModel
import Testing

@Suite struct ReleaseHistoryTests {
  private let short = history(
    [
      Claim.record("6.19-rc8", "2026-02-01"), Claim.record("6.19", "2026-02-08"),
      Claim.record("7.0-rc1", "2026-02-22"), Claim.record("7.0-rc2", "2026-03-01"),
      Claim.kernelOrg("6.19.1", "2026-02-14"), Claim.kernelOrg("7.0-rc3", "2026-03-08"),
      Claim.kernelOrg("6.19.2", nil),
    ], completeUntil: "2026-03-04")

  @Test func releasesStandInOrderAndAreFoundByVersion() {
    #expect(
      short.releases.map { "\($0.version)" } == [
        "6.19-rc8", "6.19", "6.19.1", "6.19.2", "7.0-rc1", "7.0-rc2", "7.0-rc3",
      ])
    for release in short.releases { #expect(short[release.version] == release) }
    for absent in ["2.6.12", "6.19-rc7", "6.19.3", "7.0", "9.0"] {
      #expect(short[version(absent)] == nil)
    }
  }

  @Test func cuttingKeepsWhatWasOutByTheEndOfTheDay() {
    let cut = short.cut(at: day("2026-02-22"))
    #expect(
      cut.releases.map { "\($0.version)" } == ["6.19-rc8", "6.19", "6.19.1", "7.0-rc1"])
    #expect(cut.completeUntil == day("2026-02-22"))
    #expect(short.cut(at: day("2027-01-01")).completeUntil == day("2026-03-04"))
  }

  @Test func cuttingTwiceIsCuttingAtTheEarlierDay() throws {
    let full = try DataFolder.history()
    for (a, b) in [("2015-03-01", "2020-02-02"), ("2020-02-02", "2015-03-01")] {
      let twice = full.cut(at: day(a)).cut(at: day(b))
      let once = full.cut(at: min(day(a), day(b)))
      #expect(twice.releases == once.releases)
      #expect(twice.completeUntil == once.completeUntil)
    }
  }

  @Test func onlyConfirmedReleasesFeedForecasts() {
    #expect(
      short.confirmed.releases.map { "\($0.version)" } == [
        "6.19-rc8", "6.19", "7.0-rc1", "7.0-rc2",
      ])
  }

  @Test func linesAreNoCycles() {
    #expect(short.cycles.map { "\($0.number)" } == ["6.19", "7.0"])
    #expect(short.updates(of: cycle("6.19")).map { "\($0.version)" } == ["6.19.1", "6.19.2"])
    #expect(short.newestMainline?.version == version("7.0-rc3"))
  }

  @Test func theRunningCycleIsTheOneAfterTheLastFinal() {
    #expect(short.runningCycle == cycle("7.0"))
    #expect(short.cut(at: day("2026-02-10")).runningCycle == cycle("7.0"))
    #expect(short.cut(at: day("2026-02-07")).runningCycle == cycle("6.19"))
    #expect(short.cut(at: day("2020-01-01")).runningCycle == nil)
    #expect(
      history([Claim.record("4.20", "2018-12-23")], completeUntil: "2019-01-01").runningCycle
        == cycle("5.0"))
  }

  @Test func aCycleOfWhichNothingIsKnownIsEmpty() {
    let cycle = short.cycle(cycle("8.3"))
    #expect(cycle.candidates.isEmpty)
    #expect(cycle.final == nil)
    #expect(cycle.phase == .future)
  }
}

@Suite struct CompleteUntilTests {
  private let base = [
    Claim.record("7.2", "2026-08-16"), Claim.record("7.3-rc5", "2026-09-27"),
    Claim.record("7.3-rc6", "2026-10-04"),
  ]

  private func stamp(_ further: [Observation], on text: String = "2026-11-20") -> Day {
    history(base + further, completeUntil: "2026-10-04").completeUntil(afterSyncOn: day(text))
  }

  @Test func movesWhereNothingNewIsOut() {
    #expect(stamp([]) == day("2026-11-20"))
  }

  @Test func neverMovesBack() {
    #expect(stamp([], on: "2026-10-04") == day("2026-10-04"))
    #expect(stamp([], on: "2026-09-01") == day("2026-10-04"))
  }

  @Test func movesOverReleasesThatHaveTheirDays() {
    #expect(
      stamp([
        Claim.kernelOrg("7.3-rc7", "2026-10-11"), Claim.kernelOrg("7.3", "2026-10-18"),
        Claim.kernelOrg("7.4-rc1", "2026-11-01"),
      ]) == day("2026-11-20"))
  }

  @Test func aTagWithoutADayHoldsIt() {
    #expect(stamp([Claim.tag("7.3-rc7", seen: "2026-11-20T08:00:00Z")]) == day("2026-10-04"))
  }

  @Test func aFirstSyncWithoutAnnouncementsDoesNotTurnAGapIntoSilence() {
    // releases.json shows the newest candidate and the newest final alone.
    #expect(
      stamp([
        Claim.kernelOrg("7.3", "2026-10-18"), Claim.kernelOrg("7.4-rc3", "2026-11-15"),
      ]) == day("2026-10-04"))
  }

  @Test func aCandidateThatMustHaveBeenHoldsIt() {
    #expect(stamp([Claim.kernelOrg("7.3-rc8", "2026-10-18")]) == day("2026-10-04"))
  }

  @Test func aFinalThatMustHaveBeenHoldsIt() {
    #expect(
      stamp([
        Claim.kernelOrg("7.3-rc7", "2026-10-11"), Claim.kernelOrg("7.4-rc1", "2026-11-01"),
      ]) == day("2026-10-04"))
  }

  @Test func aFinalOfWhichNoCandidateIsKnownHoldsIt() {
    #expect(
      stamp(
        [
          Claim.kernelOrg("7.3", "2026-10-18"), Claim.kernelOrg("7.4", "2026-12-20"),
        ], on: "2026-12-21") == day("2026-10-04"))
  }

  @Test func aForgedMailDoesNotHoldIt() {
    #expect(stamp([Claim.mail("7.9-rc1", "2026-11-19T12:00:00-07:00")]) == day("2026-11-20"))
  }

  @Test func anImportedFeedDoesNotHoldIt() {
    #expect(
      stamp([Claim.kernelOrg("7.9-rc1", "2026-11-19", imported: true)]) == day("2026-11-20"))
  }

  @Test func updatesOfALineDoNotHoldIt() {
    #expect(stamp([Claim.tag("7.2.9", seen: "2026-11-20T08:00:00Z")]) == day("2026-11-20"))
  }

  @Test func gapsOfThePastDoNotHoldIt() {
    let gappy = history(
      [
        Claim.record("7.2-rc7", "2026-08-09"), Claim.record("7.2", "2026-08-16"),
        Claim.record("7.3-rc6", "2026-10-04"),
      ], completeUntil: "2026-10-04")
    #expect(gappy.completeUntil(afterSyncOn: day("2026-10-06")) == day("2026-10-06"))
  }

  @Test func withoutAnyMainlineReleaseItStays() {
    let empty = history([], completeUntil: "2026-10-04")
    #expect(empty.completeUntil(afterSyncOn: day("2026-11-20")) == day("2026-10-04"))
  }
}

@Suite struct CycleTests {
  @Test func sixNineteenTookAnExtraWeekAndSevenZeroDidNot() throws {
    let full = try DataFolder.history()
    #expect(full.cycle(cycle("6.19")).wasExtra == true)
    #expect(full.cycle(cycle("7.0")).wasExtra == false)
    #expect(full.cycle(cycle("7.0")).days == 63)
    #expect(full.cycle(cycle("6.19")).days == 70)
    #expect(full.cycle(cycle("6.19")).candidateCount == 8)
    #expect(full.cycle(cycle("7.0")).candidateCount == 7)
  }

  @Test func aFinishedCyclesStatedCountFillsAGapAndARunningOnesDoesNot() {
    let observations = [
      Claim.record("4.15-rc1", "2017-11-26"), Claim.record("4.15-rc6", "2017-12-31"),
    ]
    let counts = [CandidateCount(cycle: cycle("4.15"), count: 9)]
    func folded(_ all: [Observation]) -> Cycle {
      ReleaseHistory(
        observations: all, completeUntil: day("2018-02-01"), candidateCounts: counts
      ).cycle(cycle("4.15"))
    }
    #expect(folded(observations).candidateCount == 6)
    #expect(folded(observations + [Claim.record("4.15", "2018-01-28")]).candidateCount == 9)
  }

  @Test func theCountIsTheLastCandidatesNumberWhereOthersAreMissing() {
    let gappy = history([Claim.record("4.14-rc8", "2017-11-05")], completeUntil: "2017-12-01")
    #expect(gappy.cycle(cycle("4.14")).candidateCount == 8)
  }

  @Test func itsPhaseFollowsFromWhatIsOut() throws {
    let full = try DataFolder.history()
    func phase(_ text: String) -> Cycle.Phase {
      full.cut(at: day(text)).cycle(cycle("7.0")).phase
    }
    #expect(phase("2026-02-07") == .future)
    #expect(phase("2026-02-08") == .mergeWindow)
    #expect(phase("2026-02-22") == .candidates)
    #expect(phase("2026-04-11") == .candidates)
    #expect(phase("2026-04-12") == .released)
  }

  @Test func withoutBothDaysThereIsNoSpan() {
    let lone = history([Claim.record("7.0", "2026-04-12")], completeUntil: "2026-05-01")
    #expect(lone.cycle(cycle("7.0")).days == nil)
    #expect(lone.cycle(cycle("7.0")).wasExtra == nil)
  }
}
