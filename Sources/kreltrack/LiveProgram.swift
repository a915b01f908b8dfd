internal import Glibc
internal import Tracker

/// Runs hooks, sendmail and password commands: without a shell, bounded in time and output.
enum LiveProgram {
  /// Bytes that are read at a time.
  private static let piece = 1 << 14
  /// How often, in milliseconds, it is looked whether a program has ended whose streams something
  /// else holds open, and one that has closed them.
  private static let (tick, lastTick): (Int32, Int32) = (50, 2)

  /// See `Environment.RunProgram`.
  static func run(
    _ words: [String], _ input: [UInt8], _ seconds: Double
  ) throws(ProgramError) -> ProgramEnd {
    let name = words.first ?? ""
    guard !words.contains(where: { $0.utf8.contains(0) }) else {
      throw ProgramError(program: name, "a word of its command holds a NUL; correct it")
    }
    do {
      return try run(words, input[...], until: now() + max(0, seconds))
    } catch let error as ChildFailure {
      let remedy =
        error.code == ENOENT ? "it is not there; check its path" : "\(error.description); check it"
      throw ProgramError(program: name, remedy)
    } catch { throw ProgramError(program: name, "it can't be run") }
  }

  private static func run(
    _ words: [String], _ input: ArraySlice<UInt8>, until deadline: Double
  ) throws -> ProgramEnd {
    var child = try ChildProcess(words, variables: variables(), leadsGroup: true)
    var (unsent, timedOut) = (input, false)
    var (output, messages): ([UInt8], [UInt8]) = ([], [])
    var buffer = [UInt8](repeating: 0, count: piece)
    var status: Int32?
    while true {
      if unsent.isEmpty { child.input = nil }
      // What it left running may hold its streams open: its own end is what counts.
      status = child.statusIfOver()
      let hasStreams = child.output != nil || child.messages != nil
      if status == nil, now() >= deadline {
        timedOut = true
        child.end()
        status = child.wait()
      }
      let before = output.count + messages.count
      let wait = status != nil ? 0 : hasStreams ? tick : lastTick
      if hasStreams || status == nil {
        try child.exchange(&unsent, &buffer, milliseconds: wait) { piece in
          output += piece.prefix(ProgramEnd.mostBytes - output.count)
        } messages: { piece in
          messages += piece.prefix(ProgramEnd.mostBytes - messages.count)
        }
      }
      if let status, before == output.count + messages.count {
        return ProgramEnd(
          status: status, output: output, messages: String(decoding: messages, as: UTF8.self),
          timedOut: timedOut)
      }
    }
  }

  /// This process's own variables.
  private static func variables() -> [String] {
    var variables: [String] = []
    var entry = unsafe environ
    while let text = unsafe entry.pointee {
      variables.append(unsafe String(cString: text))
      unsafe entry += 1
    }
    return variables
  }

  /// Seconds since some fixed moment; never set back.
  private static func now() -> Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
