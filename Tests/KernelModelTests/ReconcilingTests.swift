import KernelModel
import TestSupport
import Testing

private func fold(_ observations: Observation...) -> Release {
  Release(version("7.0"), from: observations)
}

private let mail = Claim.mail("7.0", "2026-04-12T13:48:00-07:00")

@Suite struct ConfirmingTests {
  @Test func oneKindAloneDoesNotConfirmButGivesADay() {
    let release = fold(mail)
    #expect(!release.isConfirmed)
    #expect(release.day == day("2026-04-12"))
    #expect(!fold(Claim.kernelOrg("7.0", "2026-04-12")).isConfirmed)
    #expect(!fold(Claim.tag("7.0", seen: "2026-04-12T22:00:00Z")).isConfirmed)
  }

  @Test func twoKindsWithinADayConfirm() {
    for date in ["2026-04-11", "2026-04-12", "2026-04-13"] {
      let release = fold(mail, Claim.kernelOrg("7.0", date))
      #expect(release.isConfirmed, "\(date)")
      #expect(release.day == day("2026-04-12"), "\(date)")
    }
  }

  @Test func twoKindsFurtherApartDoNotConfirm() {
    #expect(!fold(mail, Claim.kernelOrg("7.0", "2026-04-14")).isConfirmed)
    #expect(!fold(mail, Claim.kernelOrg("7.0", "2026-04-10")).isConfirmed)
  }

  @Test func aSundayInHawaiiAgreesWithItsMondayInUTC() {
    let hawaii = Claim.mail("7.0", "2026-04-12T15:48:00-10:00")
    let release = fold(hawaii, Claim.kernelOrg("7.0", "2026-04-14"))
    #expect(release.isConfirmed)
    #expect(release.day == day("2026-04-12"))
  }

  @Test func allThatKernelOrgPublishesIsOneKind() {
    let release = fold(
      Claim.kernelOrg("7.0", "2026-04-12"),
      Claim.kernelOrg("7.0", "2026-04-12T21:00:00Z", basis: .kdistFeed),
      Claim.kernelOrg("7.0", "2026-04-12T21:30:00Z", basis: .kdistMail))
    #expect(!release.isConfirmed)
  }

  @Test func severalMailsAreOneKind() {
    #expect(!fold(mail, Claim.mail("7.0", "2026-04-12T14:00:00-07:00", id: "b@x")).isConfirmed)
  }

  @Test func theBuiltInRecordNeedsNoOther() {
    #expect(fold(Claim.record("7.0", "2026-04-12T13:48:00-07:00")).isConfirmed)
    #expect(
      fold(Claim.record("7.0", "2026-04-12"), Claim.kernelOrg("7.0", "2026-04-20")).isConfirmed)
  }

  @Test func importedMailsMakeOneKindTogether() {
    let mine = Claim.mail("7.0", "2026-04-12T13:48:00-07:00", imported: true)
    let notice = Claim.kernelOrg("7.0", "2026-04-12", basis: .kdistMail, imported: true)
    #expect(!fold(mine, notice).isConfirmed)
    #expect(fold(mine, Claim.kernelOrg("7.0", "2026-04-12")).isConfirmed)
    #expect(fold(mail, notice).isConfirmed)
  }

  @Test func aTagConfirmsAMailWhoseDayIsTheOnlyOne() {
    // Seen months later, at the first sync: nothing speaks against the mail's day.
    let release = fold(mail, Claim.tag("7.0", seen: "2026-10-12T08:00:00Z"))
    #expect(release.isConfirmed)
    #expect(release.day == day("2026-04-12"))
  }

  @Test func aTagSeenLateDoesNotSayWhichOfTwoDaysIsRight() {
    let release = fold(
      mail, Claim.kernelOrg("7.0", "2026-04-16"), Claim.tag("7.0", seen: "2026-10-12T08:00:00Z"))
    #expect(!release.isConfirmed)
  }

  @Test func aTagSeenWithinADayOfAMailConfirmsItAgainstAnotherDay() {
    let release = fold(
      mail, Claim.kernelOrg("7.0", "2026-04-16"), Claim.tag("7.0", seen: "2026-04-13T08:00:00Z"))
    #expect(release.isConfirmed)
    #expect(release.day == day("2026-04-12"))
  }

  @Test func aTagAndAListWithoutADateConfirmAReleaseWithoutADay() {
    let release = fold(
      Claim.kernelOrg("7.0", nil), Claim.tag("7.0", seen: "2026-04-13T08:00:00Z"))
    #expect(release.isConfirmed)
    #expect(release.day == nil)
  }
}

@Suite struct ContradictionTests {
  @Test func anAnnouncementSentUnderAnotherReleasesNameMovesNothing() {
    // 6.17-rc3 went out as "Linux 3.17-rc3", eleven years after v3.17-rc3.
    let record = Claim.record("3.17-rc3", "2014-08-31T18:17:00-07:00")
    let slip = Claim.mail("3.17-rc3", "2025-08-24T14:17:00-07:00", id: "slip@x")
    let release = Release(version("3.17-rc3"), from: [slip, record])
    #expect(release.day == day("2014-08-31"))
    #expect(release.isContradicted)
    #expect(release.isConfirmed)
    #expect(release.sources.map(\.isContradicted) == [false, true])
    #expect(release.sources.last?.observation == slip)
  }

  @Test func sevenDaysAreStillNoContradiction() {
    func release(_ date: String) -> Release {
      fold(mail, Claim.record("7.0", date))
    }
    #expect(!release("2026-04-05").isContradicted)
    #expect(!release("2026-04-19").isContradicted)
    #expect(release("2026-04-04").isContradicted)
    #expect(release("2026-04-20").isContradicted)
  }

  @Test func ofTwoMailsFarApartTheOneSeenFirstStands() {
    let forged = Claim.mail("7.0", "2026-03-01T12:00:00Z", seen: "2026-04-20T00:00:00Z", id: "f@x")
    let release = fold(forged, mail)
    #expect(release.day == day("2026-04-12"))
    #expect(release.sources.first { $0.isContradicted }?.observation == forged)
  }

  @Test func aMailSeenFirstDoesNotStandAgainstKernelOrg() {
    let forged = Claim.mail("7.0", "2026-03-01T12:00:00-07:00", id: "f@x")
    let release = fold(
      forged, Claim.kernelOrg("7.0", "2026-04-12"), Claim.tag("7.0", seen: "2026-04-12T22:00:00Z"))
    #expect(release.isConfirmed)
    #expect(release.day == day("2026-04-12"))
    #expect(release.isContradicted)
  }

  @Test func anImportedMailDoesNotStandAgainstOneThatWasFetched() {
    let imported = Claim.mail(
      "7.0", "2026-03-01T12:00:00-07:00", seen: "2026-03-01T00:00:00Z", imported: true, id: "f@x")
    let release = fold(imported, mail)
    #expect(release.day == day("2026-04-12"))
    #expect(release.sources.last?.isContradicted == true)
  }

  @Test func aContradictedMailConfirmsNothing() {
    let far = Claim.mail("7.0", "2026-06-01T12:00:00-07:00", id: "f@x")
    #expect(!fold(Claim.kernelOrg("7.0", "2026-04-12"), far).isConfirmed)
    #expect(fold(Claim.kernelOrg("7.0", "2026-04-12"), far).announcer == nil)
  }
}

@Suite struct BestMomentTests {
  private let announced = mail
  private let received = Claim.kernelOrg("7.0", "2026-04-13T02:00:00Z", basis: .kdistFeed)
  private let listed = Claim.kernelOrg("7.0", "2026-04-13")

  @Test func theAnnouncersMomentGivesTheDay() {
    let release = fold(listed, received, announced)
    #expect(release.moment == announced.moment)
    #expect(release.moment?.dayBasis == .announcer)
    #expect(release.sources.map(\.observation) == [announced, received, listed])
  }

  @Test func anInstantInUTCIsBetterThanADay() {
    let release = fold(listed, received, Claim.tag("7.0", seen: "2026-04-13T08:00:00Z"))
    #expect(release.moment == received.moment)
    #expect(release.moment?.dayBasis == .utc)
  }

  @Test func amongEqualsTheAnnouncementThenTheTagThenTheEarliest() {
    let tagged = Observation(
      version: version("7.0"), kind: .tag, basis: .tag, moment: moment("2026-04-12T13:20:00-07:00"),
      firstSeen: at("2026-04-13T00:00:00Z"))
    let later = Claim.mail("7.0", "2026-04-12T15:00:00-07:00", id: "later@x")
    #expect(
      fold(later, tagged, announced).sources.map(\.observation) == [announced, later, tagged])
    #expect(fold(tagged, Claim.record("7.0", "2026-04-12T13:00:00-07:00")).moment == tagged.moment)
  }

  @Test func aBetterMomentThatNoOtherKindSupportsMovesNoDayThatTwoAgreeOn() {
    let lone = Claim.mail("7.0", "2026-04-16T12:00:00-07:00")
    let release = fold(
      lone, Claim.kernelOrg("7.0", "2026-04-12"), Claim.tag("7.0", seen: "2026-04-12T22:00:00Z"))
    #expect(release.isConfirmed)
    #expect(release.day == day("2026-04-12"))
    #expect(!release.isContradicted)
  }

  @Test func aRecordsDayIsRefinedByAMailThatAgrees() {
    let release = fold(Claim.record("7.0", "2026-04-13"), announced)
    #expect(release.day == day("2026-04-12"))
    #expect(release.announcer == "Linus Torvalds")
  }

  @Test func aReleaseWithoutObservationsHasNothing() {
    let release = Release(version("7.0"), from: [])
    #expect(release.day == nil)
    #expect(!release.isConfirmed)
    #expect(release.sources.isEmpty)
  }
}

@Suite struct ObservationOrderTests {
  @Test func theOrderOfObservationsNeverMatters() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<2_000 {
      let observations = Self.some(&random)
      let release = Release(version("7.0"), from: observations)
      for _ in 0..<4 {
        let shuffled = Release(version("7.0"), from: observations.shuffled(using: &random))
        guard shuffled == release else {
          Issue.record("another order of \(observations) gives another release")
          return
        }
      }
    }
  }

  @Test func nothingIsLostAndTheFirstSourceGivesTheDay() {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<2_000 {
      let observations = Self.some(&random)
      let release = Release(version("7.0"), from: observations)
      #expect(Set(release.sources.map(\.observation)) == Set(observations))
      #expect(release.sources.count == observations.count)
      if release.moment != nil {
        #expect(release.sources.first?.observation.moment == release.moment)
      }
    }
  }

  /// Claims close enough together to agree, to differ and to contradict one another.
  private static func some(_ random: inout SeededGenerator) -> [Observation] {
    let count = Int.random(in: 1...5, using: &random)
    return (0..<count).map { _ in
      let kind = SourceKind.allCases.randomElement(using: &random) ?? .tag
      let instant =
        Instant(startOf: day("2026-04-12"))
        + 43_200 * Int.random(in: -10...10, using: &random)
      let moments: [Moment?] = [
        .announcer(instant, offset: -25_200), .announcer(instant, offset: 32_400), .utc(instant),
        .utcDay(instant.day()), nil,
      ]
      return Observation(
        version: version("7.0"), kind: kind,
        basis: [Basis.mail, .tag, .releasesJSON].randomElement(using: &random) ?? .mail,
        moment: moments.randomElement(using: &random) ?? nil,
        evidence: Evidence(
          messageID: ["a@x", "b@x", nil].randomElement(using: &random) ?? nil,
          announcer: ["Linus Torvalds", "Greg Kroah-Hartman"].randomElement(using: &random)),
        firstSeen: instant + 43_200 * Int.random(in: 0...6, using: &random),
        imported: Bool.random(using: &random))
    }
  }
}
