/// Python packages that read a format for the tests, in the environment that `make setup-test` makes.
package enum PythonPackages {
  /// Whether all of these can be imported; for `.enabled(if:)`.
  package static func areThere(_ names: String...) -> Bool {
    (try? run("import " + names.joined(separator: ", "))) != nil
  }

  /// Runs a script with this input and returns what it wrote to stdout; throws unless it exits with 0.
  @discardableResult
  package static func run(_ script: String, input: String = "") throws -> String {
    guard let python = PythonMailServer.python else {
      throw Tool.Failed(description: "the Python packages are not installed; run make setup-test")
    }
    let ran = try Run.of(
      python, ["-c", script], environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"],
      input: input, timeLimit: .seconds(120))
    guard ran.status == 0 else { throw Tool.Failed(description: "\(ran.status): \(ran.stderr)") }
    return ran.stdout
  }
}
