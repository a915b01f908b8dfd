internal import Glibc
internal import Tracker

extension Files {
  /// The file system.
  static var live: Files {
    unsafe Files(
      kind: { path in
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return .missing }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: return .file
        default: return .other
        }
      },
      list: list, read: read, replace: replace, makeFolder: makeFolder, lock: lock,
      readPrivate: readPrivate, deliver: deliver, replaceFolder: replaceFolder)
  }

  static func failure(_ path: String) -> FileError {
    FileError(path: path, detail: unsafe String(cString: strerror(errno)))
  }

  private static func list(_ path: String) throws(FileError) -> [String] {
    guard let folder = unsafe opendir(path) else { throw failure(path) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func read(_ path: String, _ body: (@escaping ReadBytes) throws -> Void) throws {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    try unsafe body { buffer throws(FileError) in
      while true {
        let count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        if count >= 0 { return count }
        guard errno == EINTR else { throw failure(path) }
      }
    }
  }

  /// Writes beside the file and renames, so that no reader sees half of it.
  private static func replace(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    let beside = path + ".new"
    let descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(beside) }
    defer { close(descriptor) }
    try write(bytes, to: descriptor, at: beside)
    guard unsafe rename(beside, path) == 0 else { throw failure(path) }
  }

  /// Writes all bytes and waits until they are on the disk.
  static func write(
    _ bytes: [UInt8], to descriptor: Int32, at path: String
  ) throws(FileError) {
    try writeAll(bytes, to: descriptor, at: path)
    guard fsync(descriptor) == 0 else { throw failure(path) }
  }

  /// Writes all bytes.
  static func writeAll(
    _ bytes: [UInt8], to descriptor: Int32, at path: String
  ) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      guard count >= 0 || errno == EINTR else { throw failure(path) }
      rest = rest.dropFirst(max(0, count))
    }
  }

  static func makeFolder(_ path: String) throws(FileError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += (made.isEmpty || made == "/" ? "" : "/") + part
      guard unsafe mkdir(made, 0o700) == 0 || errno == EEXIST || errno == EISDIR else {
        throw failure(made)
      }
    }
  }

  private static func lock(_ path: String) throws(FileError) -> FileLock? {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let problem = errno == EWOULDBLOCK ? nil : failure(path)
      close(descriptor)
      if let problem { throw problem }
      return nil
    }
    // Closing the descriptor gives the lock back.
    return FileLock { close(descriptor) }
  }
}
