internal import Glibc
internal import KernelModel
internal import Tracker

/// A folder with nothing but a site in it, open and locked by this process, whatever its name becomes.
///
/// A list of the files that were written is kept among them; what is not on it is never removed.
final class SiteFolder {
  /// A path a line; dotted, so that web servers can keep it back.
  private static let list = ".kreltrack-export"
  /// More bytes than any list has, and than any path on it.
  private static let mostBytes = 1 << 22
  private static let longestPath = 256

  private let tree: FolderTree

  private init(_ tree: FolderTree) { self.tree = tree }

  /// Nil where another process has it.
  static func openLocked(_ path: String) throws(FileError) -> SiteFolder? {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw Files.failure(path) }
    let folder = SiteFolder(FolderTree(path, descriptor))
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { return nil }
      throw Files.failure(path)
    }
    // Whoever had it until now may have renamed or removed it since it was opened.
    return try folder.lies(at: path) ? folder : nil
  }

  /// Makes one, in the place of what a run left that was killed; nil where another process has it.
  static func makeLocked(_ path: String, planned: Set<String>) throws(FileError) -> SiteFolder? {
    if unsafe mkdir(path, 0o700) != 0 {
      guard errno == EEXIST else { throw Files.failure(path) }
      // It is not taken as it is: one that somebody else put there would stay his as the site.
      guard let left = try openLocked(path) else { return nil }
      try left.remove(planned: planned)
      guard unsafe mkdir(path, 0o700) == 0 else {
        if errno == EEXIST { return nil }
        throw Files.failure(path)
      }
    }
    guard let folder = try openLocked(path), try folder.tree.status().st_uid == geteuid() else {
      return nil
    }
    return folder
  }

  /// Whether this is what stands at a place.
  func lies(at path: String) throws(FileError) -> Bool {
    let held = try tree.status()
    var named = stat()
    return unsafe lstat(path, &named) == 0
      && (held.st_ino, held.st_dev) == (named.st_ino, named.st_dev)
  }

  /// Writes files into it; those that the old folder has just so are linked, which keeps their times
  /// for browsers that ask whether they changed. Then it gets the old one's owner and rights.
  func fill(_ files: [SiteFile], from old: SiteFolder?) throws(FileError) -> FolderChange {
    let names = Set(files.map(\.path))
    // The list first: a run that is killed here leaves nothing that is not on it.
    let list = names.sorted().map { $0 + "\n" }.joined()
    try tree.write(list.utf8, to: Self.list)
    var written = 0
    for file in files {
      if let old, try old.holds(file.text, at: file.path),
        try tree.link(file.path, from: old.tree)
      {
        continue
      }
      try tree.write(file.text.utf8, to: file.path)
      written += 1
    }
    if let old = try old?.tree.status() {
      // He may do in it as he likes from here on.
      tree.take(ownerOf: old)
      try tree.take(rights: old.st_mode & 0o7777)
    } else {
      try tree.take(rights: 0o777 & ~Self.mask)
    }
    let isListed = try old?.holds(list, at: Self.list) ?? false
    return FolderChange(
      files: files.count, written: written,
      removed: try old?.listed().subtracting(names).count ?? 0, isAny: written > 0 || !isListed)
  }

  /// Whether it has a file with this text, and with the rights that it would have today.
  private func holds(_ text: String, at path: String) throws(FileError) -> Bool {
    guard let file = try tree.contents(of: path, most: text.utf8.count) else { return false }
    return file.rights == 0o666 & ~Self.mask && file.bytes.elementsEqual(text.utf8)
  }

  /// The rights that new files and folders do not get.
  private static let mask: mode_t = {
    let mask = umask(0)
    umask(mask)
    return mask
  }()

  /// What was written into it; nothing where no export did.
  private func listed() throws(FileError) -> Set<String> {
    let bytes = try tree.contents(of: Self.list, most: Self.mostBytes)?.bytes ?? []
    return Set(
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        .filter { $0.utf8.count <= Self.longestPath })
  }

  /// Throws where it holds anything that no export wrote, or what this user can't remove; gives what it
  /// holds.
  ///
  /// Where the machine crashed, the list may be there without content: then `planned` stands for it.
  @discardableResult
  func refuseForeign(planned: Set<String>) throws(FileError) -> FolderTree.Entries {
    var known = try listed()
    let all = try tree.entries()
    if known.isEmpty, all.files.contains(Self.list) { known = planned }
    let folders = Set(known.flatMap(Self.folders))
    let foreign =
      all.others.first ?? all.files.first { $0 != Self.list && !known.contains($0) }
      ?? all.folders.first { !folders.contains($0) }
    if let foreign {
      throw FileError(
        path: tree.path + "/" + foreign,
        detail:
          "no export wrote it, and an export replaces the folder as a whole; name an empty folder"
          + " or one that does not exist yet")
    }
    for folder in [""] + all.folders { try tree.requireWritable(folder) }
    return all
  }

  /// The folders above a path.
  private static func folders(above path: String) -> [String] {
    let parts = path.pathParts.dropLast()
    return parts.indices.map { parts[...$0].joined(separator: "/") }
  }

  /// Notes where it was moved to, which it must have been; throws where it holds what came meanwhile.
  func moved(to path: String, planned: Set<String>) throws(FileError) {
    guard try lies(at: path) else {
      throw FileError(
        path: tree.path, detail: "somebody moved it while it was written; try again")
    }
    try refuseForeign(planned: planned)
    tree.path = path
  }

  /// Removes it with all that an export wrote, the list last: a run that is killed here can be
  /// finished.
  func remove(planned: Set<String>) throws(FileError) {
    let all = try refuseForeign(planned: planned)
    for file in all.files where file != Self.list { try tree.removeFile(file) }
    for folder in all.folders.reversed() { try tree.removeFolder(folder) }
    if all.files.contains(Self.list) { try tree.removeFile(Self.list) }
    guard unsafe rmdir(tree.path) == 0 else { throw Files.failure(tree.path) }
  }
}
