internal import Commands
internal import Glibc
internal import KernelModel

/// The executable: builds the live environment, runs the command line, writes what comes of it.
@main
struct Kreltrack {
  static func main() {
    let outcome = run(
      Array(CommandLine.arguments.dropFirst()), environment: .live, terminal: .current)
    let isWritten = write(outcome.output, to: STDOUT_FILENO)
    _ = write(outcome.messages, to: STDERR_FILENO)
    if let problem = isWritten {
      _ = write("kreltrack: standard output: \(problem)\n", to: STDERR_FILENO)
      exit(ExitStatus.storage.rawValue)
    }
    exit(outcome.status.rawValue)
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
