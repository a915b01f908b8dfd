import KernelModel
import TestSupport
import Testing
import Tracker
import Transport

@testable import Commands

/// The world outside as tests give it; what a test does not expect to be touched fails it.
enum TestEnvironment {
  /// Nothing may be touched.
  static var untouched: Environment {
    Environment(
      now: {
        Issue.record("the clock was read")
        return Instant(seconds: 0)
      },
      variable: { name in
        Issue.record("the environment variable \(name) was read")
        return nil
      },
      files: unsafe Files(
        kind: { path in
          Issue.record("\(path) was looked for")
          return .missing
        },
        list: { path in
          Issue.record("\(path) was listed")
          return []
        },
        read: { path, _ in Issue.record("\(path) was read") },
        replace: { path, _ in Issue.record("\(path) was written") },
        makeFolder: { path in Issue.record("\(path) was made") },
        lock: { path in
          Issue.record("\(path) was locked")
          return nil
        }),
      makeSession: { _ in
        Issue.record("the network was opened")
        return NoNetwork()
      },
      progress: { _ in Issue.record("progress was told") })
  }

  /// A clock, no configuration file and no store; nothing else may be touched.
  static func offline(now: String = "2026-10-08T12:00:00Z", variables: [String: String] = [:])
    -> Environment
  {
    var environment = untouched
    let instant = Instant(rfc3339: now) ?? Instant(seconds: 0)
    let values = ["HOME": "/nowhere", "KRELTRACK_STORE": "/nowhere/store.sqlite"]
      .merging(variables) { $1 }
    environment.now = { instant }
    environment.variable = { values[$0] }
    let kind = environment.files.kind
    environment.files.kind = { $0.hasSuffix("/kreltrack/config") ? .missing : kind($0) }
    return environment
  }
}

private struct NoNetwork: Fetching {
  func perform(
    _ requests: [Request], progress: (TransferProgress) -> Void
  ) -> [Result<Response, TransportError>] {
    Issue.record("\(requests.map(\.url)) were asked")
    return requests.map { .failure(TransportError(kind: .unavailable, url: $0.url)) }
  }
}

/// Runs a command line without a network or a store.
func offline(_ line: String, now: String = "2026-10-08T12:00:00Z", terminal: Terminal = Terminal())
  -> Outcome
{
  run(
    line.split(separator: " ").map(String.init), environment: TestEnvironment.offline(now: now),
    terminal: terminal)
}

extension Terminal {
  /// Someone looks: pictures are drawn.
  static func screen(_ width: Int, unicode: Bool = false, color: Bool = false) -> Terminal {
    var terminal = Terminal()
    terminal.outputIsTerminal = true
    terminal.width = width
    terminal.isUTF8 = unicode
    terminal.refusesColor = !color
    return terminal
  }
}
