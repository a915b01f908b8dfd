internal import Glibc
internal import KernelModel
internal import Tracker

/// A folder with nothing but a site in it, open and locked by this process, whatever its name becomes.
///
/// A list of the files that were written is kept among them; what is not on it is never removed.
final class SiteFolder {
  /// A path a line; dotted, so that web servers can keep it back.
  private static let list = ".kreltrack-export"
  /// More bytes than any file of a site has.
  private static let mostBytes = 1 << 26

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
  static func makeLocked(_ path: String) throws(FileError) -> SiteFolder? {
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw Files.failure(path) }
    let folder = try openLocked(path)
    try folder?.empty()
    return folder
  }

  /// Writes files into it; those that the old folder has just so are linked, which keeps their times
  /// for browsers that ask whether they changed.
  func fill(_ files: [SiteFile], from old: SiteFolder?) throws(FileError) -> FolderChange {
    try old.map(takeMode)
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
    let before = try old?.listed() ?? []
    return FolderChange(
      files: files.count, written: written, removed: before.subtracting(names).count)
  }

  private func takeMode(of other: SiteFolder) throws(FileError) {
    var status = stat()
    guard unsafe fstat(other.descriptor, &status) == 0,
      fchmod(descriptor, status.st_mode & 0o7777) == 0
    else { throw Files.failure(path) }
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

  private func holds(_ file: SiteFile) -> Bool {
    bytes(of: file.path, most: file.text.utf8.count)?.elementsEqual(file.text.utf8) ?? false
  }

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
  private func listed() throws(FileError) -> Set<String> {
    let bytes = bytes(of: Self.list, most: Self.mostBytes) ?? []
    return Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
  }

  /// Throws where it holds anything that no export wrote.
  func refuseForeign() throws(FileError) {
    let known = try listed()
    let (files, folders) = try entries()
    let folderNames = Set(known.flatMap(Self.folders))
    let foreign =
      files.first { $0 != Self.list && !known.contains($0) }
      ?? folders.first { !folderNames.contains($0) }
    guard let foreign else { return }
    throw FileError(
      path: path + "/" + foreign,
      detail:
        "no export wrote it, and an export replaces the folder as a whole; name an empty folder"
        + " or one that does not exist yet")
  }

  /// The folders above a path.
  private static func folders(above path: String) -> [String] {
    let parts = path.split(separator: "/").dropLast()
    return parts.indices.map { parts[...$0].joined(separator: "/") }
  }

  /// Removes it with all that an export wrote; `path` is its name by now.
  func remove(at path: String) throws(FileError) {
    try empty()
    guard unsafe rmdir(path) == 0 else { throw Files.failure(path) }
  }

  /// Removes what an export wrote, the list last: a run that is killed here can be finished.
  private func empty() throws(FileError) {
    try refuseForeign()
    let (files, folders) = try entries()
    for file in files where file != Self.list { try unlink(file) }
    for folder in folders.reversed() { try unlink(folder, AT_REMOVEDIR) }
    if files.contains(Self.list) { try unlink(Self.list) }
  }

  private func unlink(_ name: String, _ flags: Int32 = 0) throws(FileError) {
    guard unsafe unlinkat(descriptor, name, flags) == 0 else { throw failure(name) }
  }

  /// All that is in it, each folder before what is in that.
  private func entries() throws(FileError) -> (files: [String], folders: [String]) {
    var (files, folders): ([String], [String]) = ([], [])
    var open = [""]
    while let folder = open.popLast() {
      for (name, isFolder) in try entries(of: folder) {
        let path = (folder.isEmpty ? "" : folder + "/") + name
        if isFolder {
          folders.append(path)
          open.append(path)
        } else {
          files.append(path)
        }
      }
    }
    return (files.sorted(), folders)
  }

  private func entries(of folder: String) throws(FileError) -> [(name: String, isFolder: Bool)] {
    let opened = unsafe openat(
      descriptor, folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard opened >= 0, let stream = unsafe fdopendir(opened) else { throw failure(folder) }
    defer { unsafe closedir(stream) }
    var entries: [(name: String, isFolder: Bool)] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name != ".", name != ".." else { continue }
      var status = stat()
      guard unsafe fstatat(opened, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
        throw failure(name)
      }
      entries.append((name, status.st_mode & S_IFMT == S_IFDIR))
    }
    return entries
  }

  private func failure(_ name: String) -> FileError { Files.failure(path + "/" + name) }
}
