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

  /// For messages: where it was when it was opened.
  private let path: String
  private let descriptor: Int32

  private init(_ path: String, _ descriptor: Int32) {
    (self.path, self.descriptor) = (path, descriptor)
  }

  deinit { close(descriptor) }

  /// Nil where another process has it.
  static func openLocked(_ path: String) throws(FileError) -> SiteFolder? {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw Files.failure(path) }
    let folder = SiteFolder(path, descriptor)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { return nil }
      throw Files.failure(path)
    }
    // Whoever had it until now may have renamed or removed it since it was opened.
    var (held, named) = (stat(), stat())
    guard unsafe fstat(descriptor, &held) == 0, unsafe lstat(path, &named) == 0,
      held.st_ino == named.st_ino, held.st_dev == named.st_dev
    else { return nil }
    return folder
  }

  /// Makes one, or takes the one that a run left that was killed; nil where another process has it.
  static func makeLocked(
    _ path: String, planned: Set<String>
  ) throws(FileError) -> SiteFolder? {
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw Files.failure(path) }
    let folder = try openLocked(path)
    try folder?.empty(planned: planned)
    return folder
  }

  /// Writes files into it; those that the old folder has just so are linked, which keeps their times
  /// for browsers that ask whether they changed.
  func fill(_ files: [SiteFile], from old: SiteFolder?) throws(FileError) -> FolderChange {
    try old.map(takeRights)
    let names = Set(files.map(\.path))
    // The list first: a run that is killed here leaves nothing that is not on it.
    try write(SiteFile(Self.list, names.sorted().map { $0 + "\n" }.joined()))
    var folders: Set<String> = []
    var written = 0
    for file in files {
      try makeFolders(above: file.path, &folders)
      if let old, old.holds(file), links(file.path, from: old) { continue }
      try write(file)
      written += 1
    }
    let before = old?.listed() ?? []
    return FolderChange(
      files: files.count, written: written, removed: before.subtracting(names).count)
  }

  private func takeRights(of other: SiteFolder) throws(FileError) {
    var status = stat()
    guard unsafe fstat(other.descriptor, &status) == 0 else { throw Files.failure(path) }
    // Only root gives folders away; a group may be one that this user is not in.
    _ = fchown(descriptor, status.st_uid, status.st_gid)
    guard fchmod(descriptor, status.st_mode & 0o7777) == 0 else { throw Files.failure(path) }
  }

  /// Not where the file system has no hard links.
  private func links(_ file: String, from old: SiteFolder) -> Bool {
    unsafe linkat(old.descriptor, file, descriptor, file, 0) == 0
  }

  private func makeFolders(above file: String, _ made: inout Set<String>) throws(FileError) {
    var folder = ""
    for part in file.split(separator: "/").dropLast() {
      folder += (folder.isEmpty ? "" : "/") + part
      guard made.insert(folder).inserted else { continue }
      guard unsafe mkdirat(descriptor, folder, 0o777) == 0 else { throw failure(folder) }
    }
  }

  private func write(_ file: SiteFile) throws(FileError) {
    let created = unsafe openat(
      descriptor, file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard created >= 0 else { throw failure(file.path) }
    defer { close(created) }
    var rest = Array(file.text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(created, $0.baseAddress, $0.count)
      }
      guard count >= 0 || errno == EINTR else { throw failure(file.path) }
      rest = rest.dropFirst(max(0, count))
    }
  }

  /// Whether it has this file with these bytes, and with the rights that it would have today.
  private func holds(_ file: SiteFile) -> Bool {
    var status = stat()
    guard unsafe fstatat(descriptor, file.path, &status, AT_SYMLINK_NOFOLLOW) == 0,
      status.st_mode & 0o777 == Self.rights
    else { return false }
    return bytes(of: file.path, most: file.text.utf8.count)?.elementsEqual(file.text.utf8) ?? false
  }

  private static let rights: mode_t = {
    let mask = umask(0)
    umask(mask)
    return 0o666 & ~mask
  }()

  /// A file's content; nil where there is none, or a longer one.
  private func bytes(of name: String, most: Int) -> [UInt8]? {
    let file = unsafe openat(descriptor, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= most
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: status.st_size)
    var filled = 0
    while filled < bytes.count {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(file, buffer.baseAddress.map { unsafe $0 + filled }, buffer.count - filled)
      }
      guard count > 0 || count < 0 && errno == EINTR else { return nil }
      filled += max(0, count)
    }
    return bytes
  }

  /// What was written into it; nothing where no export did.
  private func listed() -> Set<String> {
    let bytes = bytes(of: Self.list, most: Self.mostBytes) ?? []
    return Set(
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        .filter { $0.utf8.count <= Self.longestPath })
  }

  /// Throws where it holds anything that no export wrote, or what this user can't remove.
  ///
  /// Where the machine crashed, the list may be there without content: then `planned` stands for it.
  func refuseForeign(planned: Set<String>) throws(FileError) {
    var known = listed()
    let all = try entries()
    if known.isEmpty, all.files.contains(Self.list) { known = planned }
    let folders = Set(known.flatMap(Self.folders))
    let foreign =
      all.others.first ?? all.files.first { $0 != Self.list && !known.contains($0) }
      ?? all.folders.first { !folders.contains($0) }
    if let foreign {
      throw FileError(
        path: path + "/" + foreign,
        detail:
          "no export wrote it, and an export replaces the folder as a whole; name an empty folder"
          + " or one that does not exist yet")
    }
    for folder in ["."] + all.folders
    where unsafe faccessat(descriptor, folder, W_OK, AT_EACCESS) != 0 {
      throw failure(folder)
    }
  }

  /// The folders above a path.
  private static func folders(above path: String) -> [String] {
    let parts = path.split(separator: "/").dropLast()
    return parts.indices.map { parts[...$0].joined(separator: "/") }
  }

  /// Removes it with all that an export wrote; `path` is its name by now.
  func remove(at path: String, planned: Set<String>) throws(FileError) {
    try empty(planned: planned)
    guard unsafe rmdir(path) == 0 else { throw Files.failure(path) }
  }

  /// Removes what an export wrote, the list last: a run that is killed here can be finished.
  private func empty(planned: Set<String>) throws(FileError) {
    try refuseForeign(planned: planned)
    let (files, folders, _) = try entries()
    for file in files where file != Self.list { try unlink(file) }
    for folder in folders.reversed() { try unlink(folder, AT_REMOVEDIR) }
    if files.contains(Self.list) { try unlink(Self.list) }
  }

  private func unlink(_ name: String, _ flags: Int32 = 0) throws(FileError) {
    guard unsafe unlinkat(descriptor, name, flags) == 0 else { throw failure(name) }
  }

  /// All that is in it, each folder before what is in that; others are links, pipes and the like.
  private func entries() throws(FileError) -> (files: [String], folders: [String], others: [String])
  {
    var (files, folders, others): ([String], [String], [String]) = ([], [], [])
    var open = [""]
    while let folder = open.popLast() {
      for (name, kind) in try entries(of: folder) {
        let path = (folder.isEmpty ? "" : folder + "/") + name
        switch kind {
        case S_IFREG: files.append(path)
        case S_IFDIR:
          folders.append(path)
          open.append(path)
        default: others.append(path)
        }
      }
    }
    return (files.sorted(), folders, others)
  }

  private func entries(of folder: String) throws(FileError) -> [(name: String, kind: mode_t)] {
    let opened = unsafe openat(
      descriptor, folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard opened >= 0, let stream = unsafe fdopendir(opened) else { throw failure(folder) }
    defer { unsafe closedir(stream) }
    var entries: [(name: String, kind: mode_t)] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name != ".", name != ".." else { continue }
      var status = stat()
      guard unsafe fstatat(opened, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
        throw failure(name)
      }
      entries.append((name, status.st_mode & S_IFMT))
    }
    return entries
  }

  private func failure(_ name: String) -> FileError { Files.failure(path + "/" + name) }
}
