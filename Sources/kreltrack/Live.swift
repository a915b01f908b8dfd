internal import Commands
internal import Glibc
internal import KernelModel
internal import Tracker
internal import Transport

extension Environment {
  /// The process's own surroundings.
  static var live: Environment {
    Environment(
      now: { Instant(seconds: time(nil)) },
      variable: { name in unsafe getenv(name).map { unsafe String(cString: $0) } },
      files: .live,
      makeSession: { settings throws(TransportError) in try HTTPSession(settings: settings) },
      progress: isatty(STDERR_FILENO) == 1 ? ProgressLine().show : { _ in },
      runGit: LiveGit.run, runProgram: LiveProgram.run,
      openMailer: { server throws(DeliveryFailure) in try SMTPSession(server) })
  }
}

extension Terminal {
  /// What standard output is, by the terminal and the locale's variables.
  static var current: Terminal {
    func variable(_ name: String) -> String? {
      unsafe getenv(name).map { unsafe String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    var terminal = Terminal()
    terminal.outputIsTerminal = isatty(STDOUT_FILENO) == 1
    var size = winsize()
    if let columns = variable("COLUMNS").flatMap({ Int($0) }), columns > 0 {
      terminal.width = min(columns, 500)
    } else if terminal.outputIsTerminal,
      unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
    {
      terminal.width = Int(size.ws_col)
    }
    // The first of the three that is set rules, as in setlocale(3).
    let locale = variable("LC_ALL") ?? variable("LC_CTYPE") ?? variable("LANG") ?? ""
    let name = locale.lowercased()
    terminal.isUTF8 = name.contains("utf-8") || name.contains("utf8")
    terminal.refusesColor = variable("NO_COLOR") != nil || variable("TERM") == "dumb"
    return terminal
  }
}

/// One line on standard error that says what a sync is doing.
private final class ProgressLine {
  private var done = 0

  func show(_ progress: TransferProgress) {
    let text: String
    switch progress.state {
    case .asking: text = "asking \(progress.name)"
    case .receiving(let bytes): text = "\(progress.name): \(bytes / 1024) KiB"
    case .waiting(let seconds): text = "\(progress.name): waiting \(Int(seconds.rounded(.up))) s"
    case .done, .failed: text = ""
    }
    // Back to the line's start, clear it, write; nothing is left behind at the end.
    let bytes = Array("\r\u{1b}[K\(text)".utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
