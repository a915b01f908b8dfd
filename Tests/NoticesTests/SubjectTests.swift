import KernelModel
import Testing

@testable import Notices

/// The line that people see in their mailbox.
@Suite struct SubjectTests {
  private func subject(_ content: NoticeContent) -> String { NoticeWords(content).subject }

  @Test(arguments: [
    (Sample.candidate(), "[kernel] 7.0-rc6 is out: 7.0 expected 12 Apr (81%)"),
    (
      Sample.candidate(confirmed: false),
      "[kernel] 7.0-rc6 may be out (unconfirmed: only a mail says so)"
    ),
    (Sample.final, "[kernel] 7.0 is out"),
    (Sample.update("longterm"), "[kernel] 6.12.31 is out (longterm)"),
    (Sample.update("stable", isEndOfLife: true), "[kernel] 6.12.31 is out (stable, end of life)"),
    (Sample.update("mainline"), "[kernel] 6.12.31 is out"),
    (Sample.opened, "[kernel] the merge window of 7.0 is open: rc1 expected 22 Feb"),
    (Sample.moved(), "[kernel] 7.0 now expected 19 Apr (15%), was 12 Apr"),
    (
      Sample.moved(to: "2026-04-12"), "[kernel] 7.0: the chance of an rc8 is now 80%, was 17%"
    ),
    (Sample.endOfLife, "[kernel] 6.18 is past its end of life"),
    (Sample.overdue, "[kernel] 7.0-rc7 is overdue since 5 Apr"),
    (
      Sample.failing(),
      "[kernel] source kdist failing in 3 runs: www.kernel.org answered 503, try again later"
    ),
    (Sample.failing(runs: 1, error: nil), "[kernel] source kdist failing in 1 run"),
  ])
  func namesWhatHappened(content: NoticeContent, expected: String) {
    #expect(subject(content) == expected)
  }

  @Test func whatIsNotKnownIsLeftOut() {
    let bare = { (news: News) in subject(NoticeContent(news, madeAt: Sample.madeAt)) }
    #expect(bare(News(.release(version("7.0-rc6")))) == "[kernel] 7.0-rc6 is out")
    #expect(bare(News(.release(version("6.12.31")))) == "[kernel] 6.12.31 is out")
    #expect(bare(News(.cycle(version("7.0").cycle))) == "[kernel] the merge window of 7.0 is open")
  }

  @Test func aDigestNamesTheFirstThree() {
    func digest(_ contents: [NoticeContent]) -> String {
      NoticeWords.digest(contents.map { NoticeWords($0) }).subject
    }
    let some = [Sample.candidate(), Sample.update("longterm"), Sample.overdue]
    #expect(digest(some) == "[kernel] 3 news: 7.0-rc6, 6.12.31, 7.0-rc7 overdue")
    #expect(
      digest(some + [Sample.final]) == "[kernel] 4 news: 7.0-rc6, 6.12.31, 7.0-rc7 overdue, …")
    #expect(digest([Sample.candidate(confirmed: false), Sample.final]).contains("(unconfirmed)"))
    #expect(digest([Sample.final]) == "[kernel] 7.0 is out")
  }

  @Test func aTagOrAListAloneIsNamedAsWhatItIs() {
    func subject(_ kind: SourceKind, _ basis: Basis) -> String {
      let claim = Sample.claim("7.0-rc6", .utcDay(day("2026-03-29")), kind, basis)
      return NoticeWords(
        NoticeContent(
          News(.release(version("7.0-rc6")), isConfirmed: false), madeAt: Sample.madeAt,
          release: Release(version("7.0-rc6"), from: [claim]))
      ).line
    }
    #expect(subject(.tag, .tagList).contains("only a tag says so"))
    #expect(subject(.kernelOrg, .releasesJSON).contains("only kernel.org says so"))
  }
}
