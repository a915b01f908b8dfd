internal import Glibc
internal import Tracker

/// Runs the git program: `posix_spawnp` without a shell, pipes, and one loop over `poll`.
enum LiveGit {
  /// Bytes that are read at a time.
  private static let piece = 1 << 17
  /// Bytes kept of what git writes to standard error.
  private static let mostMessages = 1 << 14

  /// See `Environment.RunGit`.
  static func run(
    _ arguments: [String], _ input: () -> [UInt8]?, _ output: (ArraySlice<UInt8>) throws -> Void
  ) throws -> GitEnd {
    var git = try GitProcess(arguments)
    var unsent: ArraySlice<UInt8> = []
    var messages: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: piece)
    while git.output != nil || git.messages != nil {
      if git.input != nil, unsent.isEmpty {
        if let next = input() { unsent = next[...] } else { git.input = nil }
      }
      // poll(2) passes over negative descriptors, and says nothing of them.
      var polled = [
        pollfd(fd: git.input?.number ?? -1, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: git.output?.number ?? -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: git.messages?.number ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      guard unsafe poll(&polled, nfds_t(polled.count), -1) >= 0 else {
        if errno == EINTR { continue }
        throw failure("can't be waited for")
      }
      if polled[0].revents != 0, let number = git.input?.number {
        if let sent = send(unsent, to: number) {
          unsent = unsent.dropFirst(sent)
        } else {
          // Git reads no more; what it wrote, and its exit status, say why.
          git.input = nil
        }
      }
      if polled[1].revents != 0, let number = git.output?.number {
        let count = try read(number, into: &buffer)
        if count == 0 { git.output = nil } else { try output(buffer[..<count]) }
      }
      if polled[2].revents != 0, let number = git.messages?.number {
        let count = try read(number, into: &buffer)
        if count == 0 { git.messages = nil }
        messages += buffer[..<min(count, mostMessages - messages.count)]
      }
    }
    git.input = nil
    return GitEnd(status: git.wait(), messages: String(decoding: messages, as: UTF8.self))
  }

  /// How many bytes were taken, perhaps none; nil where the other side has gone.
  private static func send(_ bytes: ArraySlice<UInt8>, to number: Int32) -> Int? {
    // A socket, for MSG_NOSIGNAL: a git that ends early must not end this program with SIGPIPE, whose
    // default standard output needs.
    let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
    let count = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.send(number, $0.baseAddress, $0.count, flags)
    }
    if count >= 0 { return count }
    return errno == EAGAIN || errno == EINTR ? 0 : nil
  }

  private static func read(_ number: Int32, into buffer: inout [UInt8]) throws -> Int {
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(number, $0.baseAddress, $0.count)
      }
      if count >= 0 { return count }
      guard errno == EINTR else { throw failure("can't be read from") }
    }
  }

  /// What the operating system says of a call that failed.
  static func failure(_ what: String, code: Int32 = errno) -> GitError {
    GitError(.failed, place: "git", "\(what): \(unsafe String(cString: strerror(code)))")
  }
}
