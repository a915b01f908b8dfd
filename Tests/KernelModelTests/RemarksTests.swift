import KernelModel
import Testing

/// Which of a release's sources speaks for its announcement.
@Suite struct RemarksTests {
  private func record(_ remarks: Remarks, id: String? = nil) -> Observation {
    Observation(
      version: version("7.0-rc7"), kind: .record, basis: .page, moment: moment("2026-04-05"),
      evidence: Evidence(messageID: id), firstSeen: at("2026-04-05T00:00:00Z"), remarks: remarks)
  }

  private func mail(
    _ remarks: Remarks, on date: String = "2026-04-05", id: String = "a@x", imported: Bool = false
  ) -> Observation {
    let time = moment(date + "T14:00:00-07:00")
    return Observation(
      version: version("7.0-rc7"), kind: .announcement, basis: .mail, moment: time,
      evidence: Evidence(messageID: id), firstSeen: time.earliest + 60, imported: imported,
      remarks: remarks)
  }

  private func remarks(_ observations: Observation...) -> Remarks {
    let release = Release(version("7.0-rc7"), from: observations)
    let reversed = Release(version("7.0-rc7"), from: observations.reversed())
    #expect(release.remarks == reversed.remarks, "which came first shows")
    return release.remarks
  }

  private let coded = Remarks(size: .smaller, cue: .other)
  private let read = Remarks(size: .larger, cue: .extraLikely, candidate: 8)

  @Test func theBuiltInHistoryAloneSpeaks() {
    #expect(remarks(record(coded)) == coded)
  }

  @Test func anAnnouncementAtHandOutranksTheBuiltInHistory() {
    #expect(remarks(record(coded), mail(read)) == read)
    #expect(remarks(record(coded), mail(read, imported: true)) == read)
  }

  @Test func whereTwoMailsDisagreeNeitherIsBelieved() {
    let other = Remarks(size: .larger, cue: .lastRC)
    #expect(
      remarks(record(coded), mail(read), mail(other, id: "b@x"))
        == Remarks(size: .larger, cue: .other))
    #expect(remarks(mail(read), mail(other, id: "b@x")) == Remarks(size: .larger))
    #expect(remarks(mail(read), mail(read, id: "b@x")) == read)
  }

  @Test func whatTheAnnouncementDoesNotTellTheBuiltInHistoryDoes() {
    #expect(
      remarks(record(coded), mail(Remarks(cue: .lastRC))) == Remarks(size: .smaller, cue: .lastRC))
    #expect(remarks(record(coded), mail(Remarks())) == coded)
    #expect(
      remarks(record(coded), mail(Remarks(size: SizeSaid.none)))
        == Remarks(size: SizeSaid.none, cue: .other))
  }

  @Test func aCandidateStaysWithItsCue() {
    #expect(
      remarks(record(read), mail(Remarks(cue: .lastRC))) == Remarks(size: .larger, cue: .lastRC))
    #expect(remarks(record(read), mail(Remarks(size: .normal))).candidate == 8)
  }

  @Test(arguments: ["2026-03-20", "2026-04-20"])
  func aContradictedMailMovesNothing(date: String) {
    #expect(remarks(record(coded), mail(read, on: date)) == coded)
  }

  @Test(arguments: ["2026-04-02", "2026-04-09"])
  func aMailOfADayThatNoOtherSourceSupportsMovesNothing(date: String) {
    #expect(remarks(record(coded), mail(read, on: date)) == coded)
    let other = mail(Remarks(cue: .lastRC), id: "b@x")
    #expect(remarks(record(coded), other, mail(read, on: date)).cue == .lastRC)
  }

  @Test func aMailFromAFileGivesWayToOneThatWasFetched() {
    let fetched = mail(Remarks(cue: .lastRC), id: "b@x")
    #expect(
      remarks(record(coded), mail(read, imported: true), fetched)
        == Remarks(size: .larger, cue: .lastRC))
  }

  @Test func whereTheBuiltInHistoryNamesTheAnnouncementNoOtherMailSpeaks() {
    #expect(remarks(record(coded, id: "a@x"), mail(read, id: "forged@x")) == coded)
    #expect(remarks(record(coded, id: "a@x"), mail(read, id: "a@x")) == read)
  }

  @Test func aTagConfirmsTheMailThatSpeaks() {
    let tag = Claim.tag("7.0-rc7", seen: "2026-04-05T22:00:00Z")
    #expect(remarks(tag, mail(read)) == read)
    #expect(remarks(tag) == Remarks())
  }
}
