import Glibc
import KernelModel
import TestSupport
import Transport

/// A mail of a few lines, among them what is special on the wire.
func sampleMail(
  to recipient: String = "alice@example.org", from sender: String = "kreltrack@example.org",
  text: String = "Subject: 7.0-rc6 is out\n\nHello,\n.\n..two\n.one\nend\n"
) -> OutgoingMail {
  OutgoingMail(sender: sender, recipient: recipient, bytes: Array(text.utf8))
}

/// A session whose waits are short.
func session(
  _ url: String, _ change: (inout MailServer) -> Void = { _ in }
) throws -> SMTPSession {
  // libcurl sets SIGPIPE aside around its writes; sessions on several threads undo each other's.
  _ = signal(SIGPIPE, SIG_IGN)
  var server = MailServer(url: url)
  server.timeout = 20
  server.connectTimeout = 10
  change(&server)
  return try SMTPSession(server)
}

extension Result where Success == Void, Failure == DeliveryFailure {
  /// What went wrong, nil where nothing did.
  var failure: DeliveryFailure? {
    if case .failure(let error) = self { error } else { nil }
  }

  var isDone: Bool { failure == nil }
}
