import TestSupport
import Testing

/// Mails that a search finds and that are no announcement: nothing is believed, and it is no error.
@Suite(
  .enabled(if: Program.answers, "the program has no commands yet"),
  .enabled(if: Tool.areThere("python3"), "needs python3: make setup-test"))
struct ForgedMailTests {
  /// A change to a good mail that makes it a forgery.
  struct Forgery: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let original: String
    let forged: String
  }

  private static let from = "From: Linus Torvalds <torvalds@linux-foundation.org>"

  static let forgeries = [
    Forgery(
      testDescription: "another domain", original: from,
      forged: "From: Linus Torvalds <torvalds@linux-foundation.org.example.com>"),
    Forgery(
      testDescription: "the address as a display name", original: from,
      forged: "From: \"torvalds@linux-foundation.org\" <someone@example.com>"),
    Forgery(
      testDescription: "two authors", original: from,
      forged: from + ", Someone <someone@example.com>"),
    Forgery(
      testDescription: "two From headers", original: from,
      forged: "From: Someone <someone@example.com>\n" + from),
    Forgery(
      testDescription: "a reply without Re:", original: "MIME-Version: 1.0",
      forged: "In-Reply-To: <\(Fixture.candidate6ID)>\nMIME-Version: 1.0"),
    Forgery(
      testDescription: "a date far ahead", original: "Date: Sun, 11 Oct 2026",
      forged: "Date: Sun, 18 Oct 2026"),
    Forgery(
      testDescription: "more in the subject", original: "Subject: Linux 7.3-rc7",
      forged: "Subject: Linux 7.3-rc7 regression"),
    Forgery(
      testDescription: "another list", original: "linux-kernel", forged: "linux-example"),
  ]

  @Test(arguments: forgeries)
  func aForgedMailFromTheSearchChangesNothing(_ forgery: Forgery) throws {
    let source = try OneSource("announcements")
    let good = try Fixture.candidate7.text
    let mail = good.replacing(forgery.original, with: forgery.forged)
    #expect(mail != good)
    let (run, _) = try source.sync(
      OneSource.good("announcements"),
      mails: [Fixture.candidate7ID: mail, Fixture.candidate6ID: Fixture.candidate6.text])
    #expect(run.status == 0, "\(run.stdout) \(run.stderr)")
    #expect((run.stdout + run.stderr).contains("announcements"))
    #expect(!(try StoreDump(source.program)).description.contains("7.3-rc7"))
  }

  @Test(arguments: forgeries)
  func aForgedMailInAFileIsCountedAndNotBelieved(_ forgery: Forgery) throws {
    let program = try Program(now: "2026-10-12T06:00:00Z")
    let mail = try Fixture.candidate7.text.replacing(forgery.original, with: forgery.forged)
    let path = try program.home.write(mail, to: "forged.mbox")
    let run = try program.run("import", path, "--json")
    #expect(run.status == 0, "\(run.stderr)")
    let json = try JSONDocument(run)
    #expect(json["announcements"].integer == 0)
    #expect(json["mails"].integer == 1)
    #expect(try StoreDump(program).observationCount == 0)
  }

  @Test func anotherMailThanTheOneAskedForIsAFailureOfTheSource() throws {
    let source = try OneSource("announcements")
    let candidate6 = try Fixture.candidate6.text
    let (run, _) = try source.sync(
      OneSource.good("announcements"),
      mails: [Fixture.candidate7ID: candidate6, Fixture.candidate6ID: candidate6])
    // The search and one mail were read.
    #expect(run.status == 75, "\(run.stdout) \(run.stderr)")
    #expect(!(try StoreDump(source.program)).description.contains("7.3-rc7"))
  }
}
