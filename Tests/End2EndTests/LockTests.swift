import Foundation
import Glibc
import TestSupport
import Testing

/// Two runs that write the same store.
@Suite(.enabled(if: Program.answers, "kreltrack is not built")) struct LockTests {
  @Test(arguments: [["sync"], ["import", "/dev/null"]])
  func theSecondEndsAtOnceAndSaysSo(_ arguments: [String]) throws {
    let program = try Program(now: "2026-10-12T06:00:00Z")
    let folder = URL(fileURLWithPath: program.store).deletingLastPathComponent().path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    let lock = unsafe open(program.store + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(lock) }
    try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let run = try program.run(arguments)
    #expect(run.status == 75)
    #expect(run.stderr.contains("another kreltrack is writing the store"))
    #expect(run.stdout.isEmpty)
  }
}
