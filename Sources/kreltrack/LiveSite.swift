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
    let old = place.exists ? try SiteFolder.openLocked(place.path) : nil
    guard !place.exists || old != nil,
      let new = try SiteFolder.makeLocked(place.staging, planned: planned)
    else { return nil }
    do throws(FileError) {
      try old?.refuseForeign(planned: planned)
      let change = try new.fill(files, from: old)
      guard change.isAny else {
        try new.remove(planned: planned)
        return change
      }
      try place.put()
      do throws(FileError) {
        try old?.moved(to: place.staging, planned: planned)
      } catch {
        // What came meanwhile stays where somebody put it.
        try place.put()
        throw error
      }
      try old?.remove(planned: planned)
      return change
    } catch {
      if try new.lies(at: place.staging) { try? new.remove(planned: planned) }
      throw error
    }
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
    if let real, let here = try Self.real("."), (here + "/").hasPrefix(real + "/") {
      throw FileError(
        path: given,
        detail: "you are in it, and it is replaced as a whole; run the command from elsewhere")
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
    guard let text = unsafe String(validatingCString: real) else {
      throw FileError(
        path: path, detail: "a folder on its way has a name that is no UTF-8; use another")
    }
    return text
  }

  private static func split(_ path: String) -> (parent: String, name: String) {
    let parts = path.pathParts
    let parent = parts.dropLast().joined(separator: "/")
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    return (isAbsolute ? "/" + parent : parent.isEmpty ? "." : parent, parts.last ?? "")
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
