internal import Glibc

/// A system call that failed while a program was run.
struct ChildFailure: Error {
  /// What could not be done, as a phrase.
  let what: String
  let code: Int32

  init(_ what: String, code: Int32 = errno) { (self.what, self.code) = (what, code) }

  /// The phrase with the operating system's words.
  var description: String { "\(what): \(unsafe String(cString: strerror(code)))" }
}

/// A file descriptor that closes itself.
struct Handle: ~Copyable {
  /// Its number, above the three standard ones.
  let number: Int32

  /// Takes a descriptor over: closed on exec, and above the three that a child's are put to.
  init(_ raw: Int32) throws(ChildFailure) {
    defer { close(raw) }
    number = fcntl(raw, Int32(F_DUPFD_CLOEXEC), 3)
    guard number >= 0 else { throw ChildFailure("has no descriptors left") }
  }

  deinit { close(number) }

  /// Sends to a socket how many bytes it takes now, perhaps none; nil where the other side has gone.
  func send(_ bytes: ArraySlice<UInt8>) -> Int? {
    // A socket, for MSG_NOSIGNAL: a program that ends early must not end this one with SIGPIPE, whose
    // default standard output needs.
    let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
    let count = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.send(number, $0.baseAddress, $0.count, flags)
    }
    if count >= 0 { return count }
    return errno == EAGAIN || errno == EINTR ? 0 : nil
  }

  /// Waits for bytes and says how many have come; 0 at the end.
  func read(into buffer: inout [UInt8]) throws(ChildFailure) -> Int {
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(number, $0.baseAddress, $0.count)
      }
      if count >= 0 { return count }
      guard errno == EINTR else { throw ChildFailure("can't be read from") }
    }
  }
}

/// Two ends that belong together, of a pipe or a socket pair.
private struct Ends: ~Copyable {
  var first: Handle?
  let second: Handle

  /// Takes what `make`, `pipe` or `socketpair`, writes as two numbers.
  init(_ make: (inout [Int32]) -> Int32) throws(ChildFailure) {
    var numbers: [Int32] = [-1, -1]
    guard make(&numbers) == 0 else { throw ChildFailure("has no pipes left") }
    first = try Handle(numbers[0])
    second = try Handle(numbers[1])
  }
}

/// A program that runs: `posix_spawnp` to `waitpid`, without a shell; ended, if it still runs, when
/// the value goes.
struct ChildProcess: ~Copyable {
  private let pid: pid_t
  /// Whether it leads a process group, which is then ended as a whole.
  private let leadsGroup: Bool
  /// How it ended; nil while it runs.
  private var status: Int32?
  /// Our end of its standard input, a socket; nil once closed.
  var input: Handle?
  /// Our end of its standard output; nil once closed.
  var output: Handle?
  /// Our end of its standard error; nil once closed.
  var messages: Handle?

  /// Starts a program, looked up on PATH, with a pipe for each of its standard streams and exactly
  /// these variables, each as `NAME=value`.
  ///
  /// The failure's code is `ENOENT` where there is no such program.
  init(
    _ words: [String], variables: [String], leadsGroup: Bool = false
  ) throws(ChildFailure) {
    guard let program = words.first else { throw ChildFailure("has no name", code: ENOENT) }
    var input = try Ends { ends in
      unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
    }
    var output = try Ends { unsafe pipe(&$0) }
    var messages = try Ends { unsafe pipe(&$0) }

    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input.second.number, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, output.second.number, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, messages.second.number, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // Whoever started this process may ignore SIGPIPE or block signals; programs do not expect that.
    var (pipeSignal, none) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&none)
    unsafe sigemptyset(&pipeSignal)
    unsafe sigaddset(&pipeSignal, SIGPIPE)
    unsafe posix_spawnattr_setsigdefault(&attributes, &pipeSignal)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    // Its own group, so that what it starts can be ended with it.
    let group = leadsGroup ? POSIX_SPAWN_SETPGROUP : 0
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | group))

    var argv = unsafe words.map { unsafe strdup($0) } + [nil]
    var envp = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer { unsafe (argv + envp).forEach { unsafe free($0) } }
    var started: pid_t = 0
    let code = unsafe posix_spawnp(&started, program, &actions, &attributes, &argv, &envp)
    guard code == 0 else { throw ChildFailure("can't be started", code: code) }
    pid = started
    self.leadsGroup = leadsGroup
    self.input = input.first.take()
    self.output = output.first.take()
    self.messages = messages.first.take()
  }

  deinit {
    guard status == nil else { return }
    kill(leadsGroup ? -pid : pid, SIGKILL)
    _ = Self.reap(pid, 0)
  }

  /// Waits for one of its streams, at most so long (-1: for ever), then sends of `unsent` what is
  /// taken and hands on what has come; streams that have ended are closed.
  mutating func exchange(
    _ unsent: inout ArraySlice<UInt8>, _ buffer: inout [UInt8], milliseconds: Int32,
    output take: (ArraySlice<UInt8>) throws -> Void,
    messages takeMessages: (ArraySlice<UInt8>) -> Void
  ) throws {
    // poll(2) passes over negative descriptors, and says nothing of them.
    var polled = [
      pollfd(fd: input?.number ?? -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: output?.number ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: messages?.number ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    guard unsafe poll(&polled, nfds_t(polled.count), milliseconds) >= 0 else {
      if errno == EINTR { return }
      throw ChildFailure("can't be waited for")
    }
    if polled[0].revents != 0 {
      if let sent = input?.send(unsent) {
        unsent = unsent.dropFirst(sent)
      } else {
        // It reads no more; what it wrote, and its exit status, say why.
        input = nil
      }
    }
    if polled[1].revents != 0 {
      let count = try output?.read(into: &buffer) ?? 0
      if count == 0 { output = nil } else { try take(buffer[..<count]) }
    }
    if polled[2].revents != 0 {
      let count = try messages?.read(into: &buffer) ?? 0
      if count == 0 { messages = nil } else { takeMessages(buffer[..<count]) }
    }
  }

  /// Waits for its end; returns the exit status, or 128 and the signal's number.
  mutating func wait() -> Int32 {
    let status = status ?? Self.reap(pid, 0) ?? 255
    self.status = status
    return status
  }

  /// The same, without waiting: nil while it runs.
  mutating func statusIfOver() -> Int32? {
    if status == nil { status = Self.reap(pid, WNOHANG) }
    return status
  }

  /// Ends it at once, and what it started in its group, also where it itself is over.
  func end() { kill(leadsGroup ? -pid : pid, SIGKILL) }

  /// Nil where it still runs.
  private static func reap(_ pid: pid_t, _ options: Int32) -> Int32? {
    var status: Int32 = 0
    var reaped: pid_t = 0
    repeat { reaped = unsafe waitpid(pid, &status, options) } while reaped < 0 && errno == EINTR
    guard reaped != 0 else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
