import Foundation

/// Programs that tests need and this project does not bring.
package enum Tool {
  /// The absolute path of a program, looked up on PATH and where servers are installed.
  package static func path(_ name: String) -> String? {
    let searched = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return (searched.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"])
      .map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Whether all of these are installed; for `.enabled(if:)`.
  package static func areThere(_ names: String...) -> Bool {
    names.allSatisfy { path($0) != nil }
  }

  /// A tool that a test needs is not installed, or ended with an error.
  package struct Failed: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
  }

  /// Runs a tool to its end and returns what it wrote to stdout; throws unless it exits with 0.
  @discardableResult
  package static func run(
    _ name: String, _ arguments: [String], input: String = "",
    environment: [String: String] = [:]
  ) throws -> String {
    guard let path = path(name) else {
      throw Failed(description: "\(name) is not installed; run make setup-test")
    }
    let inherited = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "LC_ALL": "C.UTF-8",
    ]
    let ran = try Run.of(
      path, arguments, environment: inherited.merging(environment) { $1 }, input: input,
      output: .pipe, timeLimit: .seconds(60))
    guard ran.status == 0 else {
      throw Failed(
        description: "\(name) \(arguments.joined(separator: " ")): \(ran.status): \(ran.stderr)")
    }
    return ran.stdout
  }
}
