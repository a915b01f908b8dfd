package import KernelModel
package import Transport

/// Everything outside the process, as a value of closures; tests replace them.
@safe package struct Environment {
  /// The clock.
  package var now: () -> Instant
  /// An environment variable; nil where it is not set.
  package var variable: (String) -> String?
  package var files: Files
  /// Opens the way to the network.
  package var makeSession: (TransportSettings) throws(TransportError) -> any Fetching
  /// Told of each step of a sync; draws it where someone looks.
  package var progress: (TransferProgress) -> Void
  /// Runs the git program.
  package var runGit: RunGit
  /// Runs any other program.
  package var runProgram: RunProgram
  /// Opens the way to a mail server.
  package var openMailer: OpenMailer

  /// Runs git with these arguments to its end, in constant memory.
  ///
  /// The second parameter gives the next bytes of its standard input, nil at their end; the third
  /// takes those of its standard output, and may throw to end git at once. Throws `GitError` where
  /// git can't be started. It inherits none of the variables that point git elsewhere, speaks the C
  /// locale's language, and neither asks at the terminal nor uses the network.
  package typealias RunGit = (
    [String], () -> [UInt8]?, (ArraySlice<UInt8>) throws -> Void
  ) throws -> GitEnd

  /// Runs a program with its arguments to its end, without a shell: the words, the bytes of its
  /// standard input, and after how many seconds it is killed with all that it started.
  ///
  /// Throws `ProgramError` where it can't be started. It inherits the environment's variables. What
  /// it writes is kept up to `ProgramEnd.mostBytes`; the rest is read and dropped.
  package typealias RunProgram = (
    [String], _ input: [UInt8], _ seconds: Double
  ) throws(ProgramError) -> ProgramEnd

  /// Checks a mail server's settings; nothing is connected yet.
  package typealias OpenMailer = (MailServer) throws(DeliveryFailure) -> any Mailing

  package init(
    now: @escaping () -> Instant, variable: @escaping (String) -> String?, files: Files,
    makeSession: @escaping (TransportSettings) throws(TransportError) -> any Fetching,
    progress: @escaping (TransferProgress) -> Void = { _ in },
    runGit: @escaping RunGit = { _, _, _ in
      throw GitError(.notInstalled, place: "git", "this environment has none")
    },
    runProgram: @escaping RunProgram = { words, _, _ throws(ProgramError) in
      throw ProgramError(program: words.first ?? "", "this environment runs no programs")
    },
    openMailer: @escaping OpenMailer = { _ throws(DeliveryFailure) in
      throw DeliveryFailure(.setup, "this environment sends no mail")
    }
  ) {
    self.now = now
    self.variable = variable
    self.files = files
    self.makeSession = makeSession
    self.progress = progress
    self.runGit = runGit
    self.runProgram = runProgram
    self.openMailer = openMailer
  }
}

/// How a run of git ended.
package struct GitEnd: Hashable, Sendable {
  /// The exit status, or 128 and the number of the signal that ended it.
  package let status: Int32
  /// What it wrote to standard error, of a lot of it the beginning.
  package let messages: String

  package init(status: Int32, messages: String) {
    (self.status, self.messages) = (status, messages)
  }
}

extension Environment {
  /// The same surroundings, in which each question to a server is told in a sentence too.
  package func telling(_ tell: @escaping (String) -> Void) -> Environment {
    var environment = self
    let show = progress
    environment.progress = { progress in
      if progress.state == .asking { tell("\(progress.name): asking \(progress.url)") }
      show(progress)
    }
    return environment
  }
}

/// Asks servers; the live one is Transport's session, tests have their own.
package protocol Fetching {
  /// One result a request, in their order.
  func perform(
    _ requests: [Request], progress: (TransferProgress) -> Void
  ) -> [Result<Response, TransportError>]
}

extension HTTPSession: Fetching {}

/// Sends mails; the live one is Transport's session, tests have their own.
package protocol Mailing {
  /// A success means that the server has taken the mail.
  func send(_ mail: OutgoingMail) -> Result<Void, DeliveryFailure>
}

extension SMTPSession: Mailing {}

/// The file system, as far as the program touches it.
@safe package struct Files {
  /// What stands at a path.
  package enum Kind: Sendable {
    case file, folder, missing
    /// A pipe, a socket or a device, which could be read only once or without end.
    case other
  }

  package var kind: (String) -> Kind
  /// The names in a folder, in order.
  package var list: (String) throws(FileError) -> [String]
  /// Opens a file and lends a closure that fills a buffer and says how much; 0 at the end.
  package var read: (String, ((@escaping ReadBytes) throws -> Void)) throws -> Void
  /// Replaces a file's content at once: a reader sees the old or the new one.
  package var replace: (String, [UInt8]) throws(FileError) -> Void
  /// Makes a folder and those above it, for this user alone.
  package var makeFolder: (String) throws(FileError) -> Void
  /// Takes a lock that ends with the process; nil where another process has it.
  package var lock: (String) throws(FileError) -> FileLock?

  /// A file that is to be this user's secret, with what tells whether it is; opened once, so that
  /// what is checked is what is read. The number is the most bytes to read.
  package var readPrivate: (String, Int) throws(FileError) -> PrivateFile
  /// Puts a mail with this name into a maildir, made where it is missing, so that it is there whole
  /// and stays after a crash; one that is there already under this name is left as it is.
  package var deliver: (_ maildir: String, _ name: String, [UInt8]) throws(FileError) -> Void

  /// Makes these files all that a folder holds, at once: whoever looks sees the old ones or the new
  /// ones. Nil where another process is at it. A folder with files that this did not write is refused.
  package var replaceFolder: (String, [SiteFile]) throws(FileError) -> FolderChange?

  package typealias ReadBytes = (UnsafeMutableRawBufferPointer) throws(FileError) -> Int

  package init(
    kind: @escaping (String) -> Kind,
    list: @escaping (String) throws(FileError) -> [String],
    read: @escaping (String, ((@escaping ReadBytes) throws -> Void)) throws -> Void,
    replace: @escaping (String, [UInt8]) throws(FileError) -> Void,
    makeFolder: @escaping (String) throws(FileError) -> Void,
    lock: @escaping (String) throws(FileError) -> FileLock?,
    readPrivate: @escaping (String, Int) throws(FileError) -> PrivateFile = {
      path, _ throws(FileError) in
      throw FileError(path: path, detail: "this environment has no secrets")
    },
    deliver: @escaping (String, String, [UInt8]) throws(FileError) -> Void = {
      path, _, _ throws(FileError) in
      throw FileError(path: path, detail: "this environment has no maildir")
    },
    replaceFolder: @escaping (String, [SiteFile]) throws(FileError) -> FolderChange? = {
      path, _ throws(FileError) in
      throw FileError(path: path, detail: "this environment has no sites")
    }
  ) {
    self.kind = kind
    self.list = list
    unsafe self.read = read
    self.replace = replace
    self.makeFolder = makeFolder
    self.lock = lock
    self.readPrivate = readPrivate
    self.deliver = deliver
    self.replaceFolder = replaceFolder
  }

  /// The whole content of a file, at most `limit` bytes of it.
  package func contents(_ path: String, limit: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try unsafe read(path) { fill in
      bytes = try unsafe drain({ try unsafe fill($0) }, limit: limit)
    }
    return bytes
  }
}

/// What a closure gives that fills a buffer and says how much, 0 at the end; at most `limit` bytes.
func drain(
  _ fill: (UnsafeMutableRawBufferPointer) throws -> Int, limit: Int
) throws -> [UInt8] {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: min(1 << 16, max(1, limit)))
  while bytes.count < limit {
    let count = try unsafe chunk.withUnsafeMutableBytes { try unsafe fill($0) }
    if count == 0 { break }
    bytes += chunk.prefix(count)
  }
  return Array(bytes.prefix(limit))
}

/// A lock that is held until the value goes.
package final class FileLock {
  private let release: () -> Void

  package init(release: @escaping () -> Void) { self.release = release }

  deinit { release() }
}

/// A file that could not be read or written.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  /// What failed, from the operating system.
  package let detail: String

  package init(path: String, detail: String) { (self.path, self.detail) = (path, detail) }

  package var description: String { "\(path): \(detail)" }
}
