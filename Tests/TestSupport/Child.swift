import Glibc

/// A process that a test started; killed, if it still runs, with the last reference.
///
/// `Foundation.Process` is not used: the leak checker reports it, and it cannot hand on sockets.
final class Child: Sendable {
  private static let firstCopy: Int32 = 200

  let pid: pid_t
  /// Reads as ended once the process, and all it started, are gone.
  let watch: Descriptor

  /// Starts a program; `descriptors` become 0, 1, 2, … in it, and nothing else is handed on.
  init(
    _ path: String, _ arguments: [String], environment: [String: String],
    descriptors: [Descriptor]
  ) throws {
    let (reader, writer) = try Descriptor.pipe()
    // Copies with high numbers: the targets 0, 1, 2, … must not overwrite a source.
    let sources = try (descriptors + [writer]).map {
      try Descriptor(fcntl($0.number, Int32(F_DUPFD_CLOEXEC), Self.firstCopy), from: "fcntl")
    }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (target, source) in sources.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, source.number, Int32(target))
    }
    // Descriptors of tests that run beside this one may lack close-on-exec for a moment. Closing a
    // number that is not open is no error here.
    for number in Int32(sources.count)..<Self.firstCopy {
      unsafe posix_spawn_file_actions_addclose(&actions, number)
    }

    // Whatever the test runner does with signals, the program starts as from a shell.
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    var none = sigset_t()
    unsafe sigfillset(&all)
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    var argv = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
    var envp = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer { unsafe (argv + envp).forEach { unsafe free($0) } }
    var started: pid_t = 0
    let code = unsafe posix_spawn(&started, path, &actions, &attributes, &argv, &envp)
    guard code == 0 else { throw Descriptor.Failed(call: "posix_spawn \(path)", code: code) }
    (pid, watch) = (started, reader)
  }

  /// Waits until the process has ended; returns its exit status, or 128 and the signal's number.
  /// Call it once.
  func wait() -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(pid, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  func end(_ signal: Int32 = SIGTERM) { kill(pid, signal) }
}
