import Foundation

/// The built kreltrack, run as a user would run it, in a home of its own.
///
/// ```swift
/// let program = try Program(now: "2026-10-04T23:00:00Z")
/// let run = try program.run("status", "7.0")
/// #expect(run.status == 0)
/// ```
/// Nothing of the test's environment reaches it but what the sanitizers need.
package struct Program: Sendable {
  /// Holds `config/`, `state/`, `cache/` and the store.
  package let home: TemporaryFolder
  /// What `KRELTRACK_NOW` says: RFC 3339.
  package var now: String
  /// Set on top of the clean environment.
  package var environment: [String: String] = [:]

  package init(now: String = "2026-10-04T23:30:00Z", config: String = "") throws {
    home = try TemporaryFolder()
    self.now = now
    if !config.isEmpty { try configure(config) }
  }

  /// The store's file; there after the first command that writes.
  package var store: String { home.file("state/kreltrack/store.sqlite") }

  /// Writes the configuration file.
  package func configure(_ text: String) throws {
    try home.write(text, to: "config/kreltrack/config")
  }

  /// Runs it to its end.
  package func run(
    _ arguments: String..., input: String = "", output: Run.Output = .pipe,
    timeLimit: Duration = .seconds(60)
  ) throws -> Run {
    try run(arguments, input: input, output: output, timeLimit: timeLimit)
  }

  /// Runs it to its end, with a list of arguments.
  package func run(
    _ arguments: [String], input: String = "", output: Run.Output = .pipe,
    timeLimit: Duration = .seconds(60)
  ) throws -> Run {
    try Run.of(
      Self.path(), arguments, environment: fullEnvironment, input: input, output: output,
      timeLimit: timeLimit)
  }

  var fullEnvironment: [String: String] {
    var variables = [
      "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
      "HOME": home.path, "XDG_CONFIG_HOME": home.file("config"),
      "XDG_STATE_HOME": home.file("state"), "XDG_CACHE_HOME": home.file("cache"),
      "XDG_DATA_HOME": home.file("data"), "KRELTRACK_STORE": store, "KRELTRACK_NOW": now,
    ]
    for (name, value) in ProcessInfo.processInfo.environment where Self.passedOn.contains(name) {
      variables[name] = value
    }
    return variables.merging(environment) { $1 }
  }

  private static let passedOn: Set = [
    "ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "G_SLICE", "SWIFT_BACKTRACE",
    "LD_LIBRARY_PATH", "LLVM_PROFILE_FILE",
  ]

  /// The program that was built together with the running tests.
  package static func path() throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = URL(fileURLWithPath: tests).deletingLastPathComponent()
    let path = folder.appendingPathComponent("kreltrack").path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Tool.Failed(description: "no kreltrack beside the tests (\(path)); run swift build")
    }
    return path
  }
}
