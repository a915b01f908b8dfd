internal import Glibc
internal import Tracker

extension Files {
  /// See `Files.readPrivate`.
  static func readPrivate(_ path: String, _ limit: Int) throws(FileError) -> PrivateFile {
    // Not blocking: a pipe in the file's place must not hold the program up before it is refused.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure(path) }
    let isRegular = status.st_mode & S_IFMT == S_IFREG
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: limit)
    while isRegular, content.count < limit {
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, limit - content.count)
      }
      guard count >= 0 || errno == EINTR else { throw failure(path) }
      if count == 0 { break }
      content += chunk.prefix(max(0, count))
    }
    return PrivateFile(
      isRegular: isRegular, mode: status.st_mode & 0o7777,
      isTrusted: status.st_uid == geteuid() || status.st_uid == 0, content: content)
  }

  /// See `Files.deliver`: written and synced in `tmp`, then linked into `new`, which never replaces.
  static func deliver(
    _ maildir: String, _ name: String, _ bytes: [UInt8]
  ) throws(FileError) {
    for part in ["tmp", "new", "cur"] { try makeFolder("\(maildir)/\(part)") }
    let (beside, path) = ("\(maildir)/tmp/\(name).\(getpid())", "\(maildir)/new/\(name)")
    // What a run that crashed has left under this process's number.
    unsafe unlink(beside)
    let descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(beside) }
    defer {
      close(descriptor)
      unsafe unlink(beside)
    }
    try write(bytes, to: descriptor, at: beside)
    // There already: delivered by a run that crashed before it could note that.
    guard unsafe link(beside, path) == 0 || errno == EEXIST else { throw failure(path) }
    let folder = unsafe open("\(maildir)/new", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw failure(path) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw failure(path) }
  }
}
