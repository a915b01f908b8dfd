internal import Glibc
internal import Tracker

/// Runs the git program, with its own set of variables.
enum LiveGit {
  /// Bytes that are read at a time.
  private static let piece = 1 << 17
  /// Bytes kept of what git writes to standard error.
  private static let mostMessages = 1 << 14

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

  /// See `Environment.RunGit`.
  static func run(
    _ arguments: [String], _ input: () -> [UInt8]?, _ output: (ArraySlice<UInt8>) throws -> Void
  ) throws -> GitEnd {
    var git = try started(arguments)
    var unsent: ArraySlice<UInt8> = []
    var messages: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: piece)
    while git.output != nil || git.messages != nil {
      if git.input != nil, unsent.isEmpty {
        if let next = input() { unsent = next[...] } else { git.input = nil }
      }
      do {
        try git.exchange(&unsent, &buffer, milliseconds: -1, output: output) { piece in
          messages += piece.prefix(mostMessages - messages.count)
        }
      } catch let error as ChildFailure { throw failure(error) }
    }
    git.input = nil
    return GitEnd(status: git.wait(), messages: String(decoding: messages, as: UTF8.self))
  }

  private static func started(_ arguments: [String]) throws -> ChildProcess {
    let kept = inherited.compactMap { name in
      unsafe getenv(name).map { unsafe "\(name)=\(String(cString: $0))" }
    }
    do throws(ChildFailure) {
      return try ChildProcess(["git"] + arguments, variables: kept + settings)
    } catch {
      guard error.code == ENOENT else { throw failure(error) }
      throw GitError(
        .notInstalled, place: "git", "it is not installed, or not on PATH; install it")
    }
  }

  /// What the operating system says of a call that failed.
  private static func failure(_ error: ChildFailure) -> GitError {
    GitError(.failed, place: "git", error.description)
  }
}
