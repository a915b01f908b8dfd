internal import Glibc
internal import Tracker

/// A folder with all below it, reached one name at a time from a folder that is open.
///
/// Others may be allowed to write into it: a link that they put in the place of a folder is never
/// followed, so nothing outside is read, made or removed.
final class FolderTree {
  /// For messages: where it is by now.
  var path: String
  private let root: Int32
  /// The folders below that were opened, by their paths.
  private var opened: [String: Int32] = [:]

  /// Takes over an open folder.
  init(_ path: String, _ root: Int32) { (self.path, self.root) = (path, root) }

  deinit {
    for descriptor in opened.values { close(descriptor) }
    close(root)
  }

  /// The folder that a path lies in, open, and the name it has there; nil where there is none.
  ///
  /// `making` makes the folders that are missing.
  private func place(
    _ path: String, making: Bool = false
  ) throws(FileError) -> (folder: Int32, name: String)? {
    let parts = path.pathParts
    var folder = root
    var above = ""
    for part in parts.dropLast() {
      above += (above.isEmpty ? "" : "/") + part
      if let known = opened[above] {
        folder = known
        continue
      }
      if making {
        guard unsafe mkdirat(folder, part, 0o777) == 0 || errno == EEXIST else {
          throw failure(above)
        }
      }
      let descriptor = unsafe openat(
        folder, part, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else {
        if !making { return nil }
        throw failure(above)
      }
      opened[above] = descriptor
      folder = descriptor
    }
    return (folder, parts.last ?? ".")
  }

  func status() throws(FileError) -> stat {
    var status = stat()
    guard unsafe fstat(root, &status) == 0 else { throw failure("") }
    return status
  }

  /// Gives it another's owner, as far as this user may.
  func take(ownerOf other: stat) {
    // Only root gives folders away; a group may be one that this user is not in.
    _ = fchown(root, other.st_uid, other.st_gid)
  }

  func take(rights: mode_t) throws(FileError) {
    guard fchmod(root, rights) == 0 else { throw failure("") }
  }

  /// Makes a file that is not there yet.
  func write(_ bytes: some Sequence<UInt8>, to file: String) throws(FileError) {
    guard let (folder, name) = try place(file, making: true) else { return }
    let created = unsafe openat(
      folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard created >= 0 else { throw failure(file) }
    defer { close(created) }
    try Files.writeAll(Array(bytes), to: created, at: path + "/" + file)
  }

  /// Links another tree's file of the same path; false where that can't be, as on a file system without
  /// hard links.
  func link(_ file: String, from other: FolderTree) throws(FileError) -> Bool {
    guard let from = try other.place(file), let to = try place(file, making: true) else {
      return false
    }
    return unsafe linkat(from.folder, from.name, to.folder, to.name, 0) == 0
  }

  /// A file's content and rights; nil where there is none, or one longer than `most`.
  func contents(of file: String, most: Int) throws(FileError) -> (bytes: [UInt8], rights: mode_t)? {
    guard let (folder, name) = try place(file) else { return nil }
    let opened = unsafe openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard opened >= 0 else { return nil }
    defer { close(opened) }
    var status = stat()
    guard unsafe fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= most
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: status.st_size)
    var filled = 0
    while filled < bytes.count {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(opened, buffer.baseAddress.map { unsafe $0 + filled }, buffer.count - filled)
      }
      guard count > 0 || count < 0 && errno == EINTR else { return nil }
      filled += max(0, count)
    }
    return (bytes, status.st_mode & 0o777)
  }

  func removeFile(_ file: String) throws(FileError) { try remove(file, 0) }

  /// Removes an empty folder.
  func removeFolder(_ folder: String) throws(FileError) {
    if let descriptor = opened.removeValue(forKey: folder) { close(descriptor) }
    try remove(folder, AT_REMOVEDIR)
  }

  private func remove(_ path: String, _ flags: Int32) throws(FileError) {
    guard let (folder, name) = try place(path), unsafe unlinkat(folder, name, flags) == 0 else {
      throw failure(path)
    }
  }

  /// Throws where this user may not remove what a folder holds.
  func requireWritable(_ folder: String) throws(FileError) {
    guard let (above, name) = try place(folder),
      unsafe faccessat(above, name, W_OK, AT_EACCESS) == 0
    else { throw failure(folder) }
  }

  /// All that is in it.
  struct Entries {
    var files: [String] = []
    /// Each before what is in it.
    var folders: [String] = []
    /// Links, pipes and the like, names that are no text, and what is mounted there.
    var others: [String] = []
  }

  func entries() throws(FileError) -> Entries {
    let device = try status().st_dev
    var all = Entries()
    var rest = [""]
    while let folder = rest.popLast() {
      try forEachEntry(of: folder) { name, status in
        let path = (folder.isEmpty ? "" : folder + "/") + (name ?? "?")
        if name != nil, status.st_mode & S_IFMT == S_IFREG {
          all.files.append(path)
        } else if name != nil, status.st_mode & S_IFMT == S_IFDIR, status.st_dev == device {
          // Of files it says nothing: on overlayfs they may be of another device than their folder.
          all.folders.append(path)
          rest.append(path)
        } else {
          all.others.append(path)
        }
      }
    }
    all.files.sort()
    return all
  }

  /// The names in a folder; nil for one that is no UTF-8.
  private func forEachEntry(
    of folder: String, _ body: (String?, stat) -> Void
  ) throws(FileError) {
    guard let (above, name) = try place(folder) else { throw failure(folder) }
    let opened = unsafe openat(above, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard opened >= 0 else { throw failure(folder) }
    guard let stream = unsafe fdopendir(opened) else {
      defer { close(opened) }
      throw failure(folder)
    }
    defer { unsafe closedir(stream) }
    while let entry = unsafe readdir(stream) {
      // By its bytes: what is no UTF-8 is there all the same.
      let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
      }
      let name = String(validating: bytes.dropLast(), as: UTF8.self)
      guard name != ".", name != ".." else { continue }
      var status = stat()
      guard unsafe fstatat(opened, bytes, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
        throw failure(folder)
      }
      body(name, status)
    }
  }

  func failure(_ name: String) -> FileError {
    Files.failure(name.isEmpty ? path : path + "/" + name)
  }
}

extension String {
  /// The names of a path. By bytes: a mark behind a slash makes one character of both.
  var pathParts: [String] {
    utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }
}
