internal import CShims
internal import Glibc
internal import KernelModel
internal import Tracker

extension Files {
  /// See `Files.replaceFolder`.
  ///
  /// The new folder is made beside the old one and both are exchanged in one step of the file system
  /// (renameat2(2)), so that whoever looks, and whenever the program is killed, finds the old one or the
  /// new one, whole. A folder's lock goes with its inode: both are held until the old one is gone.
  /// Nothing waits for the disk: where the machine crashed, the next export finds what is not as it
  /// should be, and writes it anew.
  static func replaceFolder(
    _ given: String, _ files: [SiteFile]
  ) throws(FileError) -> FolderChange? {
    let place = try SitePlace(given)
    let planned = Set(files.map(\.path))
    guard let staging = try SiteFolder.makeLocked(place.staging, planned: planned) else {
      return nil
    }
    var old: SiteFolder?
    var change: FolderChange?
    do throws(FileError) {
      if place.exists {
        old = try SiteFolder.openLocked(place.path)
        try old?.refuseForeign(planned: planned)
      }
      if !place.exists || old != nil { change = try staging.fill(files, from: old) }
      if change?.isAny == true { try place.put() }
    } catch {
      try? staging.remove(at: place.staging, planned: planned)
      throw error
    }
    // What stands there now is the old one, or a new one that was not needed.
    if change?.isAny == true {
      try old?.remove(at: place.staging, planned: planned)
    } else {
      try staging.remove(at: place.staging, planned: planned)
    }
    return change
  }
}

/// Where a site's folder is, and where the new one is made.
private struct SitePlace {
  /// Links followed.
  let path: String
  /// Beside it: the new folder before the exchange, the old one after it. What a run that was killed
  /// left there, the next clears away.
  let staging: String
  let exists: Bool

  init(_ given: String) throws(FileError) {
    let real = try Self.real(given)
    exists = real != nil
    let (parent, name) = Self.split(real ?? given)
    guard !["", ".", ".."].contains(name) else {
      throw FileError(path: given, detail: "it can't be replaced; name a folder of its own")
    }
    guard let folder = try Self.real(parent) else {
      throw FileError(path: parent, detail: "there is no such folder; make it first")
    }
    path = (folder == "/" ? "" : folder) + "/" + name
    staging = (folder == "/" ? "" : folder) + "/." + name + ".kreltrack-new"
    var status = stat()
    if !exists, unsafe lstat(path, &status) == 0 {
      throw FileError(path: given, detail: "it is a symbolic link that leads nowhere")
    }
  }

  /// The path without links; nil where nothing is there.
  private static func real(_ path: String) throws(FileError) -> String? {
    guard let real = unsafe realpath(path, nil) else {
      if errno == ENOENT { return nil }
      throw Files.failure(path)
    }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  private static func split(_ path: String) -> (parent: String, name: String) {
    let parts = path.split(separator: "/")
    let parent = parts.dropLast().joined(separator: "/")
    return (
      path.hasPrefix("/") ? "/" + parent : parent.isEmpty ? "." : parent,
      parts.last.map(String.init) ?? ""
    )
  }

  /// Puts the new folder in the old one's place, in one step.
  func put() throws(FileError) {
    let isDone = unsafe (exists ? krel_exchange(staging, path) : rename(staging, path)) == 0
    guard !isDone else { return }
    guard errno == EINVAL || errno == ENOSYS || errno == EXDEV else { throw Files.failure(path) }
    throw FileError(
      path: path,
      detail:
        "this file system can't exchange two folders, so nobody could be spared seeing half of a"
        + " site; export to another one, or remove the folder before each export")
  }
}
