import Foundation
import TestSupport
import Testing
import Tracker

@testable import kreltrack

/// Programs as they are really run for hooks, sendmail and passwords.
@Suite struct LiveProgramTests {
  private func shell(
    _ script: String, input: [UInt8] = [], seconds: Double = 30
  ) throws -> ProgramEnd {
    try LiveProgram.run(["/bin/sh", "-c", script], input, seconds)
  }

  @Test func aProgramGetsItsWordsAndInputAsTheyAre() throws {
    let end = try LiveProgram.run(
      ["/bin/sh", "-c", "printf '%s|' \"$@\"; cat", "name", "a b", "$HOME", ";", "*"],
      Array("in\0put".utf8), 30)
    #expect(String(decoding: end.output, as: UTF8.self) == "a b|$HOME|;|*|in\0put")
    #expect(end.status == 0 && !end.timedOut && end.messages.isEmpty)
  }

  @Test func itsExitStatusAndItsMessagesAreTold() throws {
    let end = try shell("echo out; echo no such user >&2; exit 67")
    #expect(end.status == 67)
    #expect(end.messages == "no such user\n")
    #expect(end.output == Array("out\n".utf8))
    #expect(try shell("kill -KILL $$").status == 128 + 9)
  }

  @Test(arguments: ["exit 0", "exec <&-; exit 0", "head -c 1 >/dev/null"])
  func aProgramThatDoesNotReadItsInputEndsNothing(script: String) throws {
    let end = try shell(script, input: [UInt8](repeating: 65, count: 5_000_000))
    #expect(end.status == 0)
  }

  @Test func whatItWritesIsKeptUpToALimitAndReadToTheEnd() throws {
    let end = try shell("head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2; exit 3")
    #expect(end.status == 3)
    #expect(end.output.count == ProgramEnd.mostBytes)
    #expect(end.messages.utf8.count == ProgramEnd.mostBytes)
  }

  @Test(arguments: [
    "while :; do :; done", "exec >&- 2>&-; while :; do :; done", "trap '' TERM; cat /dev/zero",
  ])
  func aProgramThatDoesNotEndIsEndedWithItsTime(script: String) throws {
    let end = try shell(script, seconds: 0.3)
    #expect(end.timedOut)
    #expect(end.status == 128 + 9)
  }

  @Test func whatItStartedIsEndedWithIt() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.file("pipe")
    try Tool.run("mkfifo", [pipe])
    // The inner one holds the pipe open until it is ended.
    let end = try shell("sh -c 'exec 3<>\(pipe); while :; do :; done' & wait", seconds: 0.5)
    #expect(end.timedOut)
    let left = try LiveProgram.run(["/bin/sh", "-c", "fuser \(pipe) 2>/dev/null || true"], [], 30)
    #expect(left.output.isEmpty)
  }

  @Test func whatItLeavesRunningIsNotWaitedFor() throws {
    let start = ContinuousClock.now
    let end = try shell("(while :; do read -r line </dev/zero; done) & echo $!", seconds: 60)
    #expect(end.status == 0 && !end.timedOut)
    #expect(ContinuousClock.now - start < .seconds(20))
    if let pid = Int32(String(decoding: end.output, as: UTF8.self).filter(\.isNumber)) {
      kill(pid, SIGKILL)
    }
  }

  @Test func aProgramThatIsNotThereIsSaidNotToBe() throws {
    let error = #expect(throws: ProgramError.self) {
      _ = try LiveProgram.run(["/nowhere/on-release", "x"], [], 30)
    }
    #expect(error?.description == "/nowhere/on-release: it is not there; check its path")
    #expect(throws: ProgramError.self) { _ = try LiveProgram.run([], [], 30) }
    #expect(throws: ProgramError.self) { _ = try LiveProgram.run(["/bin/echo", "a\0b"], [], 30) }
  }
}
