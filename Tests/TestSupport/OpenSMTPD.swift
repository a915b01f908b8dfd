import Foundation

/// A real mail server, Debian's OpenSMTPD, that delivers to maildirs: over SMTP on loopback, and by its
/// sendmail.
///
/// Its spool and its socket have places that are compiled in, so it runs with file systems of its own
/// there, in a mount namespace; needs root. A server that the machine runs is not touched.
package final class OpenSMTPD: Sendable {
  private let folder: TemporaryFolder
  private let child: Child
  private let log: LogReader
  /// Keeps the port from others: the server has the same on an address of its own.
  private let reservation: Descriptor
  /// `smtp://…`, in the clear.
  package let url: String
  /// A sendmail that hands its mail to this server, with its arguments.
  package let sendmail: String

  private static let address = "127.0.0.25"
  /// Root's mail is never delivered to a maildir.
  private static let owner: uid_t = 65_534

  /// Whether it can run here.
  package static let isThere: Bool = {
    guard geteuid() == 0, Tool.areThere("smtpd", "unshare", "nsenter", "mount") else {
      return false
    }
    return (try? Tool.run("unshare", ["-m", "sh", "-c", namespace])) != nil
  }()

  private static let namespace =
    "mount -t tmpfs -o mode=755 none /var/spool && mount -t tmpfs -o mode=755 none /run"

  /// Starts it for these users of example.org; returns once it listens.
  package init(users: [String]) throws {
    guard let unshare = Tool.path("unshare"), let nsenter = Tool.path("nsenter") else {
      throw Tool.Failed(description: "util-linux is not installed")
    }
    folder = try TemporaryFolder()
    reservation = try Descriptor.listening()
    let port = try reservation.port()
    url = "smtp://\(Self.address):\(port)"
    try Self.makeHome(folder, users)
    let file = try folder.write(
      Self.configuration(folder.path, port: port, users), to: "smtpd.conf")
    let (reader, writer) = try Descriptor.pipe()
    log = LogReader(reader)
    child = try Child(
      unshare, ["-m", "sh", "-c", Self.namespace + " && exec smtpd -dv -f \(file)"],
      environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
      descriptors: [try Descriptor.holding(""), writer, writer])
    sendmail = "\(nsenter) -t \(child.pid) -m /usr/sbin/sendmail -t -oi"
    try log.wait(for: "smtp: will accept", times: 1)
  }

  deinit {
    child.end()
    _ = child.wait()
  }

  /// The mails in a user's maildir, once the server has delivered so many in all.
  package func mails(of user: String, afterDeliveries count: Int) throws -> [String] {
    try log.wait(for: "result=Ok", times: count)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.file("mail/\(user)/new"))
    return names.sorted().map { folder.text("mail/\(user)/new/\($0)") }
  }

  private static func makeHome(_ folder: TemporaryFolder, _ users: [String]) throws {
    // Its processes are several users.
    try Self.check(unsafe chmod(folder.path, 0o755), "chmod")
    for place in ["mail"] + users.map({ "mail/\($0)" }) {
      let path = folder.file(place)
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
      try Self.check(unsafe chown(path, owner, owner), "chown")
    }
  }

  private static func check(_ status: Int32, _ call: String) throws {
    guard status == 0 else { throw Descriptor.Failed(call: call, code: errno) }
  }

  private static func configuration(_ folder: String, port: Int, _ users: [String]) -> String {
    let bases = users.map { "\($0) = \"\(owner):\(owner):\(folder)/mail\"" }
    let names = users.map { "\"\($0)@example.org\" = \($0)" }
    return """
      table users { \(bases.joined(separator: ", ")) }
      table names { \(names.joined(separator: ", ")) }
      listen on \(address) port \(port) hostname mail.test
      action "keep" maildir "\(folder)/mail/%{user.username}" userbase <users> virtual <names>
      match from local for domain "example.org" action "keep"

      """
  }
}

/// What a server writes while it runs, read as far as a test needs it.
private final class LogReader: @unchecked Sendable {
  private let reader: Descriptor
  private let lock = NSLock()
  private var text = ""

  init(_ reader: Descriptor) { self.reader = reader }

  /// Returns once the words stand there so often; throws after half a minute.
  func wait(for words: String, times: Int) throws {
    try lock.withLock {
      let deadline = ContinuousClock.now + .seconds(30)
      while text.ranges(of: words).count < times {
        let left = Int32(max(0, (deadline - .now) / .milliseconds(1)))
        var polled = [reader.polled(POLLIN)]
        let count = unsafe poll(&polled, 1, left)
        if count < 0, errno == EINTR { continue }
        let bytes = count > 0 ? reader.drain() : []
        guard !bytes.isEmpty else {
          throw Tool.Failed(description: "smtpd did not say '\(words)' \(times) times: \(text)")
        }
        text += String(decoding: bytes, as: UTF8.self)
      }
    }
  }
}
