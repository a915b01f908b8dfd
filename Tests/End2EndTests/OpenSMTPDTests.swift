import Foundation
import TestSupport
import Testing

/// `kreltrack notify` with Debian's OpenSMTPD, which delivers to maildirs.
@Suite(
  .enabled(if: Program.answers, "kreltrack is not built"),
  .enabled(if: OpenSMTPD.isThere, "needs root, mount namespaces and opensmtpd: make setup-test"),
  .enabled(if: Tool.areThere("python3"), "needs python3: make setup-test"))
struct OpenSMTPDTests {
  @Test(arguments: ["smtp", "sendmail"])
  func noticesReachTheMaildirAsTheyWereComposed(way: String) throws {
    let server = try OpenSMTPD(users: ["alice", "bob"])
    var notifying = try NotifyingProgram(mail: Self.mail(way, server), to: ["alice", "bob"])
    var composed = ""
    for version in ["7.0-rc6", "7.0-rc7"] {
      try notifying.learn(version)
      composed += try notifying.notify("--print-mail").stdout
      let run = try notifying.notify()
      #expect(run.status == 0, "\(run.stderr)")
    }
    let mails = try server.mails(of: "alice", afterDeliveries: 4)
    let read = try ReadMail.of(mails.map { Array($0.utf8) }).sorted {
      $0.values("x-kreltrack-event").joined() < $1.values("x-kreltrack-event").joined()
    }
    try expectNotices(read, of: ["7.0-rc6", "7.0-rc7"])
    // The server puts lines of its own above a mail and changes nothing in it.
    for mail in mails {
      let start = try #require(mail.range(of: "From: Kernel news")?.lowerBound)
      #expect(composed.contains(mail[start...]))
    }
    // The envelope's sender and recipient, as the server writes them down.
    #expect(read.allSatisfy { $0.values("delivered-to") == ["alice@example.org"] })
    if way == "smtp" {
      #expect(read.allSatisfy { $0.values("return-path") == ["<kreltrack@example.org>"] })
    }
    #expect(try server.mails(of: "bob", afterDeliveries: 4).count == 2)
  }

  @Test(arguments: ["smtp", "sendmail"])
  func aStrangerIsRefusedAndTheOtherGetsHis(way: String) throws {
    let server = try OpenSMTPD(users: ["alice"])
    var notifying = try NotifyingProgram(
      mail: Self.mail(way, server), to: ["stranger", "alice"])
    try notifying.learn("7.0-rc6")
    let run = try notifying.notify()
    #expect(run.status == 75)
    #expect(run.stderr.contains("could not be told of release 7.0-rc6"), "\(run.stderr)")
    #expect(!run.stderr.contains("stranger@example.org"), "\(run.stderr)")
    #expect(try server.mails(of: "alice", afterDeliveries: 1).count == 1)
  }

  private static func mail(_ way: String, _ server: OpenSMTPD) -> String {
    way == "smtp" ? "smtp=\(server.url)" : "sendmail=\(server.sendmail)"
  }
}
