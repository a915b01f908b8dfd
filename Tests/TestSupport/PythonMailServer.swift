import Foundation

/// A real mail server on loopback: aiosmtpd, from the environment that `make setup-test` makes.
package final class PythonMailServer: Sendable {
  /// How it may be reached.
  package enum Security: Sendable { case plain, startTLS, implicit }

  /// A mail that it took, with its envelope.
  package struct Mail: Sendable {
    package let sender: String
    package let recipients: [String]
    /// Whether it came under TLS.
    package let isEncrypted: Bool
    /// Who logged in; nil for nobody.
    package let user: String?
    /// The name that the client gave itself.
    package let hello: String
    /// The client's port: the same for mails of one connection.
    package let peer: Int
    /// With CRLF, dots no longer doubled.
    package let text: String
  }

  package let authority: CertificateAuthority
  package let url: String
  private let folder: TemporaryFolder
  private let child: Child

  /// The Python that has aiosmtpd; nil where `make setup-test` could not get it.
  package static let python: String? = PythonPackage.aiosmtpd.python

  private static var root: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// Starts it; a client may connect at once. With a user, nobody else may send.
  package init(_ security: Security, user: String? = nil, password: String = "") throws {
    guard let python = Self.python else {
      throw Tool.Failed(description: "aiosmtpd is not installed; run make setup-test")
    }
    authority = try CertificateAuthority()
    folder = try TemporaryFolder()
    let listener = try Descriptor.listening()
    let host = security == .plain ? "127.0.0.1" : "localhost"
    url = "\(security == .implicit ? "smtps" : "smtp")://\(host):\(try listener.port())"
    var arguments = [
      Self.root.appending(path: "Tests/Servers/smtpd.py").path, folder.path,
    ]
    if security != .plain {
      arguments += [
        "--certificate", authority.serverCertificate, "--key", authority.serverKey,
      ]
    }
    if security == .implicit { arguments.append("--implicit") }
    if let user { arguments += ["--user", user, "--password", password] }
    let log = try Descriptor(
      unsafe open(try folder.write("", to: "log"), O_WRONLY | O_APPEND | O_CLOEXEC), from: "open")
    child = try Child(
      python, arguments, environment: ["PATH": "/usr/bin:/bin"],
      descriptors: [try Descriptor.holding(""), log, log, listener])
  }

  deinit {
    child.end()
    _ = child.wait()
  }

  /// What it complained of, for messages of failed tests.
  package var problems: String { folder.text("log") }

  /// The mails that it took, in order.
  package func mails() throws -> [Mail] {
    var mails: [Mail] = []
    while true {
      let facts = folder.text("\(mails.count + 1).json")
      if facts.isEmpty { return mails }
      let decoded = try JSONDecoder().decode(Facts.self, from: Data(facts.utf8))
      mails.append(
        Mail(
          sender: decoded.from, recipients: decoded.to, isEncrypted: decoded.tls,
          user: decoded.user, hello: decoded.hello, peer: decoded.peer,
          text: folder.text("\(mails.count + 1).mail")))
    }
  }

  private struct Facts: Decodable {
    let from: String
    let to: [String]
    let tls: Bool
    let user: String?
    let hello: String
    let peer: Int
  }
}
