internal import Glibc
internal import Tracker

/// A file descriptor that closes itself.
struct Handle: ~Copyable {
  /// Its number, above the three standard ones.
  let number: Int32

  /// Takes a descriptor over: closed on exec, and above the three that a child's are put to.
  init(_ raw: Int32) throws {
    defer { close(raw) }
    number = fcntl(raw, Int32(F_DUPFD_CLOEXEC), 3)
    guard number >= 0 else { throw LiveGit.failure("has no descriptors left") }
  }

  deinit { close(number) }
}

/// Two ends that belong together, of a pipe or a socket pair.
private struct Ends: ~Copyable {
  var first: Handle?
  let second: Handle

  /// Takes what `make`, `pipe` or `socketpair`, writes as two numbers.
  init(_ make: (inout [Int32]) -> Int32) throws {
    var numbers: [Int32] = [-1, -1]
    guard make(&numbers) == 0 else { throw LiveGit.failure("has no pipes left") }
    first = try Handle(numbers[0])
    second = try Handle(numbers[1])
  }
}

/// A git that runs: `posix_spawnp` to `waitpid`; ended, if it still runs, when the value goes.
struct GitProcess: ~Copyable {
  private let pid: pid_t
  private var isOver = false
  /// Our end of its standard input, a socket; nil once closed.
  var input: Handle?
  /// Our end of its standard output; nil once closed.
  var output: Handle?
  /// Our end of its standard error; nil once closed.
  var messages: Handle?

  /// The variables that git is given; all others, `GIT_*` above all, are left out.
  private static let inherited = [
    "PATH", "HOME", "XDG_CONFIG_HOME", "USER", "LOGNAME", "TMPDIR", "LD_LIBRARY_PATH",
  ]

  /// No questions, no locks, no system-wide configuration; and no network: a partial clone would fetch
  /// what it lacks with whatever program its configuration names. GIT_NO_LAZY_FETCH forbids it from git
  /// 2.39.4 on; before that, no protocol is allowed.
  private static let settings = [
    "LC_ALL=C", "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0",
    "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none",
  ]

  /// Starts git with a pipe for each of its standard streams.
  init(_ arguments: [String]) throws {
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

    let kept = Self.inherited.compactMap { name in
      unsafe getenv(name).map { unsafe "\(name)=\(String(cString: $0))" }
    }
    var argv = unsafe (["git"] + arguments).map { unsafe strdup($0) } + [nil]
    var envp = unsafe (kept + Self.settings).map { unsafe strdup($0) } + [nil]
    defer { unsafe (argv + envp).forEach { unsafe free($0) } }
    var started: pid_t = 0
    let code = unsafe posix_spawnp(&started, "git", &actions, nil, &argv, &envp)
    guard code == 0 else {
      if code == ENOENT {
        throw GitError(
          .notInstalled, place: "git", "it is not installed, or not on PATH; install it")
      }
      throw LiveGit.failure("can't be started", code: code)
    }
    pid = started
    self.input = input.first.take()
    self.output = output.first.take()
    self.messages = messages.first.take()
  }

  deinit {
    guard !isOver else { return }
    kill(pid, SIGKILL)
    _ = Self.reap(pid)
  }

  /// Waits for its end; returns the exit status, or 128 and the signal's number.
  mutating func wait() -> Int32 {
    isOver = true
    return Self.reap(pid)
  }

  private static func reap(_ pid: pid_t) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(pid, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
