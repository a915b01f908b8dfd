import Foundation

/// A file system in memory with little room, which a test can fill or make read-only; gone with the
/// last reference.
///
/// It needs the right to mount, which tests that do not run as root lack.
package final class SmallDisk: Sendable {
  private let folder: TemporaryFolder

  package init(kilobytes: Int = 1_024) throws {
    folder = try TemporaryFolder()
    try Tool.run("mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "none", folder.path])
  }

  deinit { _ = try? Tool.run("umount", ["-l", folder.path]) }

  /// Whether one can be had here; for `.enabled(if:)`.
  package static let canBeHad: Bool = (try? SmallDisk()) != nil

  /// The absolute path of something on it, there or not.
  package func file(_ name: String) -> String { folder.file(name) }

  /// Takes all room that is left.
  package func fill() throws {
    try Tool.run("sh", ["-c", "cat /dev/zero > \(folder.path)/filler || true"])
  }

  /// Gives it back.
  package func empty() throws { try FileManager.default.removeItem(atPath: file("filler")) }

  /// Gives it so much room in all.
  package func resize(kilobytes: Int) throws {
    try Tool.run("mount", ["-o", "remount,size=\(kilobytes)k", folder.path])
  }

  package func makeWritable(_ isWritable: Bool) throws {
    try Tool.run("mount", ["-o", "remount,\(isWritable ? "rw" : "ro")", folder.path])
  }
}
