import Foundation

/// The built program while it runs, to be killed at a moment of the test's choosing.
///
/// What it says goes nowhere; its end and what it left behind are what counts.
package final class RunningProgram: Sendable {
  private let child: Child
  private let lock = NSLock()
  private let ended = Ended()

  /// Its number must not be used once it was waited for: another process may have it then.
  private final class Ended: @unchecked Sendable { var isReaped = false }

  init(_ child: Child) { self.child = child }

  /// Ends it as a power cut would: nothing of its own runs any more. Nothing where it has ended.
  package func kill() {
    lock.withLock { if !ended.isReaped { child.end(SIGKILL) } }
  }

  /// Waits until it has ended, at most so long; false where it still runs.
  package func ends(within limit: Duration) -> Bool {
    let deadline = ContinuousClock.now + limit
    while true {
      let left = Int32(max(0, (deadline - .now) / .milliseconds(1)))
      var polled = [child.watch.polled(POLLIN)]
      let count = unsafe poll(&polled, 1, left)
      if count != 0, polled[0].revents != 0 { return true }
      if left == 0 { return false }
    }
  }

  /// Waits until it has ended, killing it after a minute; its exit status, or 128 and the number of
  /// the signal. Call it once.
  package func status() -> Int32 {
    if !ends(within: .seconds(60)) { kill() }
    _ = ends(within: .seconds(60))
    return lock.withLock {
      ended.isReaped = true
      return child.wait()
    }
  }
}

extension Program {
  /// Starts it and leaves it running.
  package func start(_ arguments: String...) throws -> RunningProgram {
    let nothing = try Descriptor(
      unsafe open("/dev/null", O_RDWR | O_CLOEXEC), from: "open /dev/null")
    return RunningProgram(
      try Child(
        Self.path(), arguments, environment: fullEnvironment,
        descriptors: [nothing, nothing, nothing]))
  }
}
