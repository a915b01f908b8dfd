import KernelModel
import TestSupport
import Testing

/// A mail with the announcer's name that was seen before the release it claims was made.
@Suite struct ForgedEarlyMailTests {
  private let forged = Claim.mail(
    "7.0", "2026-03-30T12:00:00-07:00", seen: "2026-03-30T20:00:00Z", id: "forged@x")
  private let genuine = Claim.mail("7.0", "2026-04-12T13:48:00-07:00", id: "genuine@x")

  private func fold(_ observations: Observation...) -> Release {
    Release(version("7.0"), from: observations)
  }

  @Test func itDoesNotContradictTheOneBesideWhichTheTagCameUp() {
    for seen in ["2026-04-12T22:00:00Z", "2026-04-13T23:00:00Z", "2026-04-11T00:00:00Z"] {
      let release = fold(forged, genuine, Claim.tag("7.0", seen: seen))
      #expect(release.isConfirmed, "\(seen)")
      #expect(release.day == day("2026-04-12"), "\(seen)")
      #expect(
        release.sources.filter(\.isContradicted).map(\.observation) == [forged], "\(seen)")
    }
  }

  @Test func aTagSeenDaysLaterConfirmsNeither() {
    let release = fold(forged, genuine, Claim.tag("7.0", seen: "2026-04-16T00:00:00Z"))
    #expect(!release.isConfirmed)
  }

  @Test func kernelOrgsDayDecidesEvenWhenTheTagIsSeenLate() {
    let release = fold(
      forged, genuine, Claim.tag("7.0", seen: "2026-04-16T00:00:00Z"),
      Claim.kernelOrg("7.0", "2026-04-12"))
    #expect(release.isConfirmed)
    #expect(release.day == day("2026-04-12"))
  }

  /// Whenever the tag is first seen, and however early the forgery came: its day is never believed.
  @Test func itsDayIsNeverConfirmedBesideTheGenuineOne() {
    var random = SeededGenerator(seed: 31)
    for _ in 0..<500 {
      let early = genuine.firstSeen + -86_400 * Int.random(in: 10...60, using: &random)
      let fake = Observation(
        version: version("7.0"), kind: .announcement, basis: .mail,
        moment: .announcer(early, offset: -25_200),
        evidence: Evidence(messageID: "forged@x", announcer: "Linus Torvalds"),
        firstSeen: early + 60)
      let tag = Claim.tag(
        "7.0",
        seen: (genuine.firstSeen + 3_600 * Int.random(in: -12...400, using: &random)).rfc3339())
      let release = Release(version("7.0"), from: [fake, genuine, tag].shuffled(using: &random))
      guard !release.isConfirmed || release.day == day("2026-04-12") else {
        Issue.record("\(release.sources) is believed")
        return
      }
    }
  }
}
