package import Foundation

/// The captures of real sources that lie beside the repository; tests that need them skip without.
///
/// They are public material that is no part of the project, so a fresh clone has none.
package enum RealCaptures {
  /// The folder: `real` within `KRELTRACK_SHARED`, else within `../shared` beside the repository.
  package static let folder: URL? = {
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["KRELTRACK_SHARED"].map { URL(filePath: $0) }
      ?? repository.deletingLastPathComponent().appending(path: "shared")
    let real = shared.appending(path: "real")
    return FileManager.default.fileExists(atPath: real.path) ? real : nil
  }()

  /// Whether there are any; for `.enabled(if:)`.
  package static var areHere: Bool { folder != nil }

  /// What a skipped test says.
  package static let whyNot: String =
    "no captures: set KRELTRACK_SHARED to the folder that holds real/"

  /// The bytes of one capture, by its path within the folder.
  package static func bytes(_ path: String) throws -> [UInt8] {
    guard let folder else { throw CocoaError(.fileNoSuchFile) }
    return try Array(Data(contentsOf: folder.appending(path: path)))
  }

  /// The paths within the folder of all files of one of its folders, sorted; without subfolders.
  package static func files(in path: String) -> [String] {
    guard let folder else { return [] }
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path))
      ?? []
    return names.sorted().map { path + "/" + $0 }.filter { name in
      var isFolder: ObjCBool = false
      let there = unsafe FileManager.default.fileExists(
        atPath: folder.appending(path: name).path, isDirectory: &isFolder)
      return there && !isFolder.boolValue
    }
  }
}
