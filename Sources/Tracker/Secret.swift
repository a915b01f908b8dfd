package import Configuration

/// A secret that could not be had; its description names the place and what to do, never the secret.
package struct SecretError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// A file that is to be this user's secret.
package struct PrivateFile: Hashable, Sendable {
  package let isRegular: Bool
  /// The permission bits.
  package let mode: UInt32
  /// Whether it belongs to this user or to root.
  package let isTrusted: Bool
  /// Its beginning.
  package let content: [UInt8]

  package init(isRegular: Bool, mode: UInt32, isTrusted: Bool, content: [UInt8]) {
    (self.isRegular, self.mode, self.isTrusted) = (isRegular, mode, isTrusted)
    self.content = content
  }
}

extension Secret {
  /// More than any password has, and than a line of a password file.
  private static let mostBytes = 4_096

  /// Gets the secret; a command may take so many seconds.
  package func secret(_ environment: Environment, seconds: Double) throws(SecretError) -> String {
    switch self {
    case .file(let path): try Self.fromFile(path, environment)
    case .environment(let name): try Self.fromVariable(name, environment)
    case .command(let words): try Self.fromCommand(words, environment, seconds)
    }
  }

  private static func fromFile(
    _ path: String, _ environment: Environment
  ) throws(SecretError) -> String {
    let file: PrivateFile
    do {
      file = try environment.files.readPrivate(path, mostBytes)
    } catch { throw SecretError("\(error); check the path and its rights") }
    guard file.isRegular else { throw SecretError("\(path): it is no regular file; name one") }
    guard file.isTrusted else {
      throw SecretError("\(path): it belongs to another user; chown it to the one who runs this")
    }
    guard file.mode & 0o077 == 0 else {
      throw SecretError("\(path): others may read or change it; run chmod 600 on it")
    }
    return try firstLine(file.content, of: path)
  }

  private static func fromVariable(
    _ name: String, _ environment: Environment
  ) throws(SecretError) -> String {
    guard let value = environment.variable(name), !value.isEmpty else {
      throw SecretError("\(name): this environment variable is not set; set it to the secret")
    }
    return value
  }

  private static func fromCommand(
    _ words: [String], _ environment: Environment, _ seconds: Double
  ) throws(SecretError) -> String {
    let name = words.first ?? "the command"
    let end: ProgramEnd
    do {
      end = try environment.runProgram(words, [], seconds)
    } catch { throw SecretError("\(error)") }
    // What it says may hold the secret: only how it ended is told.
    guard end.status == 0, !end.timedOut else {
      let how = end.timedOut ? "took too long" : "ended with \(end.status)"
      throw SecretError("\(name): it \(how) and gave no secret; run it by hand")
    }
    return try firstLine(end.output, of: name)
  }

  private static func firstLine(_ bytes: [UInt8], of place: String) throws(SecretError) -> String {
    var line = bytes.prefix { $0 != 0x0A }
    guard line.count < mostBytes else {
      throw SecretError("\(place): its first line is too long for a secret")
    }
    if line.last == 0x0D { line.removeLast() }
    guard !line.isEmpty else { throw SecretError("\(place): its first line is empty") }
    guard let text = String(validating: line, as: UTF8.self), !text.utf8.contains(0) else {
      throw SecretError("\(place): its first line is no text")
    }
    return text
  }
}
