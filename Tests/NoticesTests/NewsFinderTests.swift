import KernelModel
import Notices
import Testing

private let seven = CycleNumber(major: 7, minor: 0)

@Suite struct NewsFinderTests {
  private func claim(
    _ name: String, _ released: String?, _ kind: SourceKind, seen: String? = nil
  ) -> Observation {
    let out = released.map { Instant(startOf: day($0)) + 43_200 }
    let first = seen.map { Instant(startOf: day($0)) + 50_000 } ?? out ?? Instant(seconds: 0)
    return Observation(
      version: version(name), kind: kind, basis: kind == .tag ? .tagList : .mail,
      moment: out.map { .announcer($0, offset: 0) }, firstSeen: first)
  }

  /// A mail and kernel.org's word for it: a confirmed release.
  private func confirmed(_ name: String, _ released: String, seen: String? = nil) -> [Observation] {
    [
      claim(name, released, .announcement, seen: seen),
      claim(name, released, .kernelOrg, seen: seen),
    ]
  }

  private func finder(
    _ claims: [Observation], on today: String, told: NotifyState? = nil
  ) -> NewsFinder {
    let history = ReleaseHistory(observations: claims, completeUntil: day(today))
    return NewsFinder(
      history: history, now: Instant(startOf: day(today)) + 60_000, state: told ?? Self.begun)
  }

  private static let begun: NotifyState = {
    var told = NotifyState()
    told.firstRun = Day(iso: "2026-01-01")
    return told
  }()

  private func rules(_ kinds: Set<NewsKind>, _ name: String = "team") -> RecipientRules {
    var rules = RecipientRules(name: name)
    rules.kinds = kinds
    return rules
  }

  private let all = Set(NewsKind.allCases)

  private func known(_ decision: NewsDecision) -> [String: Instant] {
    Dictionary(decision.told.map { ($0, Instant(seconds: 0)) }) { first, _ in first }
  }

  private func keys(_ decision: NewsDecision) -> [String] { decision.notices.map(\.news.key) }

  @Test func aConfirmedReleaseIsToldOnceToThoseWhoAskForItsKind() {
    let claims = confirmed("7.0-rc6", "2026-03-29")
    let recipients = [rules([.candidates], "a"), rules([.finals], "b"), rules(all, "c")]
    let decision = finder(claims, on: "2026-03-29").decide(for: recipients)
    #expect(decision.notices.map(\.recipient) == ["a", "c"])
    #expect(decision.told == ["release 7.0-rc6"])
    var told = Self.begun
    told.told = known(decision)
    #expect(finder(claims, on: "2026-03-30", told: told).decide(for: recipients).notices.isEmpty)
  }

  @Test func theFirstRunTakesWhatExistsAsKnown() {
    let claims = confirmed("7.0-rc6", "2026-03-29") + [claim("7.0-rc5", nil, .tag)]
    let decision = finder(claims, on: "2026-03-29", told: NotifyState()).decide(for: [rules(all)])
    #expect(decision.notices.isEmpty && decision.pending.isEmpty)
    #expect(Set(decision.told) == ["release 7.0-rc6", "release 7.0-rc5"])
  }

  @Test func sinceMakesTheFirstRunTell() {
    let claims =
      confirmed("7.0-rc5", "2026-03-22") + confirmed("7.0-rc6", "2026-03-29")
      + confirmed("6.19", "2026-02-08")
    var finder = finder(claims, on: "2026-03-29", told: NotifyState())
    finder.since = .day(day("2026-03-22"))
    #expect(keys(finder.decide(for: [rules(all)])) == ["release 7.0-rc5", "release 7.0-rc6"])
    finder.since = .version(version("7.0-rc6"))
    #expect(keys(finder.decide(for: [rules(all)])) == ["release 7.0-rc6"])
  }

  @Test func builtInRowsAndWhatIsOldWhenFirstSeenAreNoNews() {
    let built = claim("7.0-rc6", "2026-03-29", .record)
    #expect(finder([built], on: "2026-03-29").decide(for: [rules(all)]).notices.isEmpty)
    let old = confirmed("7.0-rc1", "2026-02-22", seen: "2026-03-29")
    let decision = finder(old, on: "2026-03-29").decide(for: [rules(all)])
    #expect(decision.notices.isEmpty)
    #expect(decision.told == ["release 7.0-rc1"])
    // A source that shows a built-in release while it is new is news.
    let shown = [built, claim("7.0-rc6", "2026-03-29", .announcement, seen: "2026-04-02")]
    #expect(keys(finder(shown, on: "2026-04-02").decide(for: [rules(all)])) == ["release 7.0-rc6"])
  }

  @Test func aMailAloneIsHeldBackAndToldOnlyToThoseWhoWantItAfterATime() {
    let claims = [claim("7.0-rc6", "2026-03-29", .announcement, seen: "2026-03-29")]
    var patient = rules(all, "patient")
    patient.confirmTimeout = 3 * 86_400
    let recipients = [rules(all, "strict"), patient]
    let early = finder(claims, on: "2026-03-30").decide(for: recipients)
    #expect(early.notices.isEmpty)
    #expect(early.pending.map(\.version) == [version("7.0-rc6")])
    #expect(early.pending.first?.kinds == [.announcement])
    let late = finder(claims, on: "2026-04-02").decide(for: recipients)
    #expect(late.notices.map(\.recipient) == ["patient"])
    #expect(late.notices.first?.news.isConfirmed == false)
    // It is told once more when it is certain: a forgery must not silence the real one.
    var told = Self.begun
    told.told = known(late)
    let again = finder(claims, on: "2026-04-03", told: told).decide(for: recipients)
    #expect(again.notices.isEmpty)
    let certain = finder(
      claims + [claim("7.0-rc6", "2026-03-29", .kernelOrg, seen: "2026-04-03")],
      on: "2026-04-03", told: told
    ).decide(for: recipients)
    #expect(certain.notices.map(\.recipient) == ["strict", "patient"])
    #expect(certain.notices.allSatisfy { $0.news.isConfirmed })
  }

  @Test func aContradictedMailIsNeitherNewsNorPending() {
    // As "Linux 3.17-rc3" of 2025: the version has a day, eleven years before.
    let claims = [
      claim("3.17-rc3", "2014-08-31", .record),
      claim("3.17-rc3", "2025-08-24", .announcement, seen: "2025-08-24"),
    ]
    var told = NotifyState()
    told.firstRun = day("2025-01-01")
    let decision = finder(claims, on: "2025-08-24", told: told).decide(for: [rules(all)])
    #expect(decision.notices.isEmpty && decision.pending.isEmpty)
  }

  @Test func tagsWithoutDaysWaitOnlyWhereTheyAreTheNewest() {
    let claims =
      confirmed("7.0-rc5", "2026-03-22") + [
        claim("7.0-rc4", nil, .tag, seen: "2026-03-29"),
        claim("7.0-rc6", nil, .tag, seen: "2026-03-29"),
      ]
    let decision = finder(claims, on: "2026-03-29").decide(for: [rules(all)])
    #expect(decision.pending.map(\.version) == [version("7.0-rc6")])
    #expect(decision.pending.first?.isUndated == true)
  }

  @Test func updatesAreToldByKindAndBranch() {
    let claims = confirmed("6.12.31", "2026-03-29") + confirmed("7.0.1", "2026-03-29")
    var finder = finder(claims, on: "2026-03-29")
    finder.listing = [
      ListedRelease(
        moniker: "longterm", name: "6.12.31", version: version("6.12.31"), moment: nil,
        isEndOfLife: false),
      ListedRelease(
        moniker: "stable", name: "7.0.1", version: version("7.0.1"), moment: nil,
        isEndOfLife: false),
    ]
    #expect(keys(finder.decide(for: [rules([.longterm])])) == ["release 6.12.31"])
    #expect(keys(finder.decide(for: [rules([.stable])])) == ["release 7.0.1"])
    var one = rules([.stable, .longterm])
    one.branches = [seven]
    #expect(keys(finder.decide(for: [one])) == ["release 7.0.1"])
  }

  @Test func aFinalOpensTheNextCycle() {
    let claims = confirmed("7.0", "2026-04-12")
    let decision = finder(claims, on: "2026-04-12").decide(for: [rules([.finals, .cycles])])
    #expect(keys(decision) == ["release 7.0", "cycle 7.1"])
    #expect(Set(decision.told) == ["release 7.0", "cycle 7.1"])
  }

  @Test func newsComesInTheOrderOfDays() {
    let claims = confirmed("7.0-rc6", "2026-03-29") + confirmed("6.19.9", "2026-03-25")
    #expect(
      keys(finder(claims, on: "2026-03-29").decide(for: [rules(all)]))
        == ["release 6.19.9", "release 7.0-rc6"])
  }

  private func status(_ likeliest: String, extra: Double, overdue: String? = nil) throws
    -> CycleStatus
  {
    let final = try #require(Distribution(weights: [day(likeliest): 1]))
    return CycleStatus(
      cycle: Cycle(number: seven, candidates: [], final: nil, previousFinal: nil),
      forecast: Forecast(
        final: final, candidates: [],
        extra: .init(
          candidate: version("7.0-rc8"), probability: extra, finalWithout: nil, finalWith: nil),
        next: .init(
          version: version("7.0-rc7"), day: day("2026-04-05"), overdueSince: overdue.map { day($0) }
        ),
        reasons: [], method: "test"),
      line: nil, unconfirmed: [], beyond: nil, isBeforeHistory: false)
  }

  @Test func aForecastThatMovedIsToldAgainstThatOfTheLastRun() throws {
    var told = Self.begun
    told.toldForecasts[seven] = .init(madeOn: day("2026-03-29"), day: day("2026-04-12"), extra: 0.2)
    func move(_ likeliest: String, _ extra: Double) throws -> NewsDecision {
      var finder = finder([], on: "2026-03-30", told: told)
      finder.status = try status(likeliest, extra: extra)
      return finder.decide(for: [rules([.forecast])])
    }
    #expect(try move("2026-04-12", 0.45).notices.isEmpty)
    #expect(try keys(move("2026-04-12", 0.55)) == ["forecast 7.0 2026-03-30 2026-04-12 55%"])
    // On the same day it may move on, which is another event.
    #expect(try keys(move("2026-04-19", 0.2)) == ["forecast 7.0 2026-03-30 2026-04-19 20%"])
    #expect(try move("2026-04-12", 0.45).forecasts[seven]?.extra == 0.45)
    // A cycle's first forecast is compared with none.
    told.toldForecasts = [:]
    #expect(try move("2026-04-19", 0.9).notices.isEmpty)
  }

  @Test func anOverdueReleaseIsToldOnce() throws {
    var finder = finder([], on: "2026-04-06")
    finder.status = try status("2026-04-12", extra: 0.2, overdue: "2026-04-05")
    let decision = finder.decide(for: [rules([.overdue])])
    #expect(keys(decision) == ["overdue 7.0-rc7 2026-04-05"])
    finder.state.told = known(decision)
    #expect(finder.decide(for: [rules([.overdue])]).notices.isEmpty)
    finder.state = NotifyState()
    #expect(finder.decide(for: [rules([.overdue])]).notices.isEmpty)
  }

  @Test func aSourceThatFailsIsToldInTheRunThatWasAskedFor() {
    var told = Self.begun
    for run in 1...5 {
      var finder = finder([], on: "2026-03-2\(run)", told: told)
      finder.sources = [SourceHealth(name: "kdist", lastSuccess: nil, state: .blocked)]
      finder.errors = ["kdist": "a bot wall"]
      let decision = finder.decide(for: [rules([.failing])])
      #expect(keys(decision) == (run == 3 ? ["failing kdist 2026-03-21"] : []))
      told.failing = decision.failing ?? [:]
    }
    #expect(told.failing["kdist"]?.runs == 5)
    var finder = finder([], on: "2026-03-26", told: told)
    finder.sources = [SourceHealth(name: "kdist", lastSuccess: nil, state: .notAsked)]
    #expect(finder.decide(for: []).failing?["kdist"]?.runs == 5)
    finder.sources = [SourceHealth(name: "kdist", lastSuccess: nil, state: .unchanged)]
    #expect(finder.decide(for: []).failing == [:])
  }

  @Test func aLineThatReachesItsEndIsToldButNotInTheFirstRun() {
    var finder = finder([], on: "2026-03-29")
    finder.listing = [
      ListedRelease(
        moniker: "stable", name: "6.18.30", version: version("6.18.30"), moment: nil,
        isEndOfLife: true)
    ]
    #expect(keys(finder.decide(for: [rules([.endOfLife])])) == ["end-of-life 6.18"])
    finder.state = NotifyState()
    let first = finder.decide(for: [rules([.endOfLife])])
    #expect(first.notices.isEmpty && first.told == ["end-of-life 6.18"])
  }
}
