import Foundation
import TestSupport

/// A site as a program exports it, kept among the tests' output.
struct Site {
  let folder: URL
  /// The names of its pages.
  let pages: [String]

  init(_ program: Program, named name: String) throws {
    folder = PageTools.output.appending(path: "sites/\(name)")
    try FileManager.default.createDirectory(
      at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
    let run = try program.run("export", folder.path)
    guard run.status == 0 else { throw Tool.Failed(description: "export: \(run.stderr)") }
    pages = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".html") }.sorted()
  }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }
}
