import Foundation

/// A folder of its own for a test, removed with the last reference.
package final class TemporaryFolder: Sendable {
  /// Its absolute path, without a slash at the end.
  package let path: String

  package init() throws {
    let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    let made = unsafe "\(base)/kreltrack-test-XXXXXX".withCString { template -> String? in
      let copy = unsafe strdup(template)
      defer { unsafe free(copy) }
      guard let copy = unsafe copy, let name = unsafe mkdtemp(copy) else { return nil }
      return unsafe String(cString: name)
    }
    guard let made else { throw Descriptor.Failed(call: "mkdtemp", code: errno) }
    path = made
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The absolute path of something in the folder, there or not.
  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file and the folders above it; returns its path.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file of bytes and the folders above it; returns its path.
  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) throws -> String {
    let url = URL(fileURLWithPath: file(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  /// A file's text; empty where there is none.
  package func text(_ name: String) -> String {
    // FoundationEssentials leaks its buffer when it reads a file that is empty.
    guard let opened = try? Descriptor(unsafe open(file(name), O_RDONLY | O_CLOEXEC), from: "open")
    else { return "" }
    var bytes: [UInt8] = []
    while true {
      let more = opened.drain()
      if more.isEmpty { return String(decoding: bytes, as: UTF8.self) }
      bytes += more
    }
  }
}
