import Glibc

/// What came of running a program to its end.
package struct Run: Sendable {
  /// Where the program's stdout goes.
  package enum Output: Sendable {
    case pipe
    /// A terminal of 80 columns for stdout and stderr alike; both arrive in `stdout`.
    case terminal
    /// A file that is there, such as `/dev/full`.
    case file(String)
    /// A pipe that nobody reads any more, as `| head` leaves it.
    case closedPipe
  }

  package let stdoutBytes: [UInt8]
  package let stderr: String
  /// The exit status, or 128 and the number of the signal that ended it.
  package let status: Int32
  /// Whether it had to be killed because its time was over.
  package let timedOut: Bool

  /// What it wrote to stdout, as text.
  package var stdout: String { String(decoding: stdoutBytes, as: UTF8.self) }

  /// Runs a program with exactly this environment until it ends or its time is over.
  package static func of(
    _ path: String, _ arguments: [String], environment: [String: String], input: String = "",
    output: Output = .pipe, timeLimit: Duration = .seconds(60)
  ) throws -> Run {
    let (child, ends) = try start(path, arguments, environment, input, output)
    let deadline = ContinuousClock.now + timeLimit
    var open = ends.map(Optional.some)
    var collected = ends.map { _ in [UInt8]() }
    var ended = false
    var timedOut = false
    // A terminal may say "no more" before the program ends, so its end is watched as well.
    while !ended || open.contains(where: { $0 != nil }) {
      let left = Int32(max(0, (deadline - .now) / .milliseconds(1)))
      if left <= 0, !timedOut {
        timedOut = true
        child.end(SIGKILL)
      }
      let indices = open.indices.filter { open[$0] != nil }
      var polled = indices.compactMap { open[$0]?.polled(POLLIN) }
      if !ended { polled.append(child.watch.polled(POLLIN)) }
      _ = unsafe poll(&polled, nfds_t(polled.count), timedOut ? -1 : left)
      for (place, index) in indices.enumerated() where polled[place].revents != 0 {
        let bytes = open[index]?.drain() ?? []
        collected[index] += bytes
        if bytes.isEmpty { open[index] = nil }
      }
      if !ended, polled.last?.revents != 0 { ended = true }
    }
    let status = child.wait()
    let hasStdout =
      switch output {
      case .pipe, .terminal: true
      case .file, .closedPipe: false
      }
    return Run(
      stdoutBytes: hasStdout ? collected.first ?? [] : [],
      stderr: String(decoding: collected.dropFirst(hasStdout ? 1 : 0).joined(), as: UTF8.self),
      status: status, timedOut: timedOut)
  }

  /// Starts it; returns the ends to read from, stdout's first where there is one. The program's own
  /// ends are closed here when the last reference goes, or no end of file would ever be seen.
  private static func start(
    _ path: String, _ arguments: [String], _ environment: [String: String], _ input: String,
    _ output: Output
  ) throws -> (Child, [Descriptor]) {
    let stdin = try Descriptor.holding(input)
    func start(_ stdout: Descriptor, _ stderr: Descriptor) throws -> Child {
      try Child(
        path, arguments, environment: environment, descriptors: [stdin, stdout, stderr])
    }
    if case .terminal = output {
      let terminal = try Descriptor.terminal()
      return (try start(terminal.program, terminal.program), [terminal.test])
    }
    let errors = try Descriptor.pipe()
    switch output {
    case .file(let name):
      let file = try Descriptor(unsafe open(name, O_WRONLY | O_CLOEXEC), from: "open \(name)")
      return (try start(file, errors.writer), [errors.reader])
    case .closedPipe:
      let unread = try Descriptor.pipe().writer
      return (try start(unread, errors.writer), [errors.reader])
    case .pipe, .terminal:
      let stdout = try Descriptor.pipe()
      return (try start(stdout.writer, errors.writer), [stdout.reader, errors.reader])
    }
  }
}
