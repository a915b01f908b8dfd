import KernelModel
import Notices
import Testing

@Suite struct BackoffTests {
  private let decided = Instant(seconds: 1_776_024_000)
  private let backoff = Backoff()

  private func next(
    _ kind: DeliveryFailure.Kind, attempts: Int, after seconds: Int
  ) -> Backoff.Next {
    backoff.next(
      after: kind, attempts: attempts, decidedAt: decided, now: decided + seconds)
  }

  @Test(arguments: [
    (1, 300), (2, 600), (3, 1_200), (4, 2_400), (5, 4_800), (6, 9_600), (7, 14_400), (8, 14_400),
    (1_000_000_000, 14_400), (0, 300), (Int.min + 1, 300),
  ])
  func aTemporaryFailureIsTriedAgainAfterTwiceTheTimeUpToFourHours(attempts: Int, wait: Int) {
    for kind in [DeliveryFailure.Kind.temporary, .setup] {
      #expect(next(kind, attempts: attempts, after: 60) == .again(decided + 60 + wait))
    }
  }

  @Test func aRefusalIsTriedAgainEveryFourHoursForADay() {
    #expect(next(.refused, attempts: 1, after: 10) == .again(decided + 10 + 14_400))
    #expect(next(.refused, attempts: 6, after: 86_399) == .again(decided + 86_399 + 14_400))
    #expect(next(.refused, attempts: 7, after: 86_400) == .giveUp)
  }

  @Test func whatFailsForFiveDaysIsGivenUp() {
    for kind in [DeliveryFailure.Kind.temporary, .setup] {
      #expect(next(kind, attempts: 9, after: 431_999) == .again(decided + 431_999 + 14_400))
      #expect(next(kind, attempts: 9, after: 432_000) == .giveUp)
    }
  }

  @Test func theTimesAreThoseThatWereSet() {
    let own = Backoff(giveUpAfter: 100, giveUpRefusedAfter: 0)
    #expect(
      own.next(after: .temporary, attempts: 2, decidedAt: decided, now: decided + 100) == .giveUp)
    #expect(own.next(after: .refused, attempts: 1, decidedAt: decided, now: decided) == .giveUp)
  }

  @Test func aClockThatJumpsAheadCostsNoNoticeItsSecondTry() {
    let year = 86_400 * 365
    #expect(next(.temporary, attempts: 1, after: year) == .again(decided + year + 300))
    #expect(next(.temporary, attempts: 2, after: year) == .giveUp)
  }

  @Test func aClockThatWasSetBackGivesNothingUp() {
    #expect(
      next(.refused, attempts: 3, after: -1_000_000) == .again(decided + (-1_000_000 + 14_400)))
  }

  @Test func noWaitIsLongerThanTheLongest() {
    for attempts in 0...70 {
      for kind in [DeliveryFailure.Kind.temporary, .refused, .setup] {
        guard case .again(let instant) = next(kind, attempts: attempts, after: 0) else {
          Issue.record("given up")
          continue
        }
        #expect((Backoff.first...Backoff.longest).contains(instant - decided))
      }
    }
  }
}
