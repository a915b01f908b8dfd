import KernelModel
import Testing

@testable import Reports

/// The badge: two halves, and a sentence for those who can't see it.
@Suite struct BadgeFileTests {
  private func badge(_ status: CycleStatus, asOf: String = "2026-03-30") -> BadgeFile {
    BadgeFile(status, asOf: day(asOf))
  }

  @Test func aRunningCycleHasItsNewestCandidateAndTheLikeliestDay() {
    let badge = badge(AfterCandidate6.status())
    #expect(badge.label == "7.0-rc6" && badge.message == "→ 12 Apr")
    #expect(badge.title == "Linux 7.0-rc6 is out; 7.0 is expected on Sun 2026-04-12 (84%).")
  }

  @Test func theYearStandsThereWhereItIsAnother() {
    #expect(badge(AfterCandidate6.status(), asOf: "2025-12-30").message == "→ 12 Apr 2026")
  }

  @Test func aReleasedCycleHasItsDay() {
    let badge = badge(status(), asOf: "2026-04-20")
    #expect(badge.label == "7.0" && badge.message == "12 Apr 2026")
    #expect(badge.title == "Linux 7.0 came out on Sun 2026-04-12.")
  }

  @Test func inItsMergeWindowACycleHasNoReleaseYet() {
    let history = ReleaseHistory(
      observations: [claim("7.0", "2026-04-12")], completeUntil: day("2026-04-20"))
    let status = CycleStatus(
      cycle: history.cycle(version("7.1").cycle), forecast: AfterCandidate6.forecast(), line: nil,
      unconfirmed: [], beyond: nil, isBeforeHistory: false)
    let badge = badge(status)
    #expect(badge.label == "7.1 merge window" && badge.message == "→ 12 Apr")
    #expect(badge.title.hasPrefix("The merge window of Linux 7.1 is open; 7.1 is expected on "))
  }

  @Test func whatIsNotKnownIsSaid() {
    let history = ReleaseHistory(observations: [], completeUntil: day("2026-04-20"))
    func status(_ name: String, before: Bool) -> CycleStatus {
      CycleStatus(
        cycle: history.cycle(version(name).cycle), forecast: nil, line: nil, unconfirmed: [],
        beyond: nil, isBeforeHistory: before)
    }
    #expect(badge(status("99.0", before: false)).message == "not known")
    #expect(badge(status("2.6.11", before: true)).message == "released")
    #expect(badge(status("2.6.11", before: true)).title == "Linux 2.6.11 came out.")
  }

  @Test func itLoadsNothingAndIsReadToThoseWhoCannotSee() {
    let text = badge(AfterCandidate6.status()).text
    let title = "Linux 7.0-rc6 is out; 7.0 is expected on Sun 2026-04-12 (84%)."
    #expect(text.contains("role=\"img\" aria-label=\"\(title)\"><title>\(title)</title>"))
    #expect(text.contains(">7.0-rc6</text>") && text.contains(">→ 12 Apr</text>"))
    for loading in ["href", "url(", "<image", "<style", "<script", "@import"] {
      #expect(!text.contains(loading))
    }
    #expect(text.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""))
    #expect(text.utf8.count < 1_500)
  }
}
