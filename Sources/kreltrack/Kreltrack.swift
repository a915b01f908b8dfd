internal import Commands
internal import Glibc
internal import KernelModel

/// The executable: builds the live environment, runs the command line, writes what comes of it.
@main
struct Kreltrack {
  static func main() {
    guard let words else {
      _ = write(
        "kreltrack: an argument is no UTF-8; give files and folders other names\n",
        to: STDERR_FILENO)
      exit(ExitStatus.usage.rawValue)
    }
    let outcome = run(words, environment: .live, terminal: .current)
    let isWritten = write(outcome.output, to: STDOUT_FILENO)
    _ = write(outcome.messages, to: STDERR_FILENO)
    if let problem = isWritten {
      _ = write("kreltrack: standard output: \(problem)\n", to: STDERR_FILENO)
      exit(ExitStatus.storage.rawValue)
    }
    exit(outcome.status.rawValue)
  }

  /// What the program was called with; nil where a word is no UTF-8, which would come repaired and so
  /// name another file.
  private static var words: [String]? {
    let all = unsafe UnsafeBufferPointer(
      start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
    let words = unsafe all.dropFirst().map { word in
      unsafe word.flatMap { unsafe String(validatingCString: $0) }
    }
    return words.contains(nil) ? nil : words.compactMap { $0 }
  }

  /// Writes all of a text; says what went wrong, or nil.
  ///
  /// There is no buffer of stdio's to flush: each write is the last word on its bytes.
  private static func write(_ text: String, to descriptor: Int32) -> String? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      }
      if count >= 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        return unsafe String(cString: strerror(errno))
      }
    }
    return nil
  }
}
