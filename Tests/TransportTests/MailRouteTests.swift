import KernelModel
import Testing

@testable import Transport

/// Which way mails may take, decided before anything is connected.
@Suite struct MailRouteTests {
  private func security(
    _ url: String, _ startTLS: MailServer.StartTLS?, password: String? = nil
  ) throws -> MailRoute.Security {
    var server = MailServer(url: url)
    server.startTLS = startTLS
    (server.user, server.password) = (password.map { _ in "me" }, password)
    // A session loads libcurl, whose parser reads the address.
    _ = try SMTPSession(server)
    return try MailRoute(server).security
  }

  @Test func tlsIsRequiredUnlessTheServerIsThisMachine() throws {
    #expect(try security("smtp://mail.example.org:587", nil) == .startTLS)
    #expect(try security("smtp://localhost", nil) == .opportunistic)
    #expect(try security("smtp://127.0.0.1:2525", nil, password: "x") == .opportunistic)
    #expect(try security("smtps://mail.example.org", .never) == .implicit)
  }

  @Test func whatTheConfigurationSaysGoesWhereNoPasswordIsSent() throws {
    #expect(try security("smtp://mail.example.org", .never) == .plain)
    #expect(try security("smtp://mail.example.org", .opportunistic) == .opportunistic)
    #expect(try security("smtp://localhost", .never, password: "x") == .plain)
    #expect(try security("smtp://localhost", .required) == .startTLS)
  }

  @Test func aPasswordNeverGoesOverANetworkInTheClear() throws {
    #expect(
      try security("smtp://mail.example.org", .opportunistic, password: "x") == .startTLS)
    let failure = #expect(throws: DeliveryFailure.self) {
      _ = try security("smtp://mail.example.org", .never, password: "x")
    }
    #expect(failure?.kind == .setup)
    #expect(failure?.description.hasPrefix("smtp://mail.example.org: ") == true)
  }

  @Test(arguments: [
    "http://mail.example.org", "mail.example.org", "smtp://", "smtp://host/path", "smtp://host?a=b",
    "smtp://me:secret@host", "smtp://host:99999", "smtp://a b", "smtp://host\r\nX", "imap://host",
  ])
  func whatIsNoMailServersAddressIsRefused(url: String) throws {
    let failure = #expect(throws: DeliveryFailure.self) {
      _ = try SMTPSession(MailServer(url: url))
    }
    #expect(failure?.kind == .setup)
    #expect(failure?.description.contains("secret") == false)
  }

  @Test func aPasswordWithoutAUserIsRefused() throws {
    var server = MailServer(url: "smtp://localhost")
    server.password = "hunter2"
    let failure = #expect(throws: DeliveryFailure.self) { _ = try SMTPSession(server) }
    #expect(failure?.kind == .setup)
    #expect(failure?.description.contains("hunter2") == false)
  }

  @Test func aNameForEHLOThatIsNoneIsRefused() throws {
    var server = MailServer(url: "smtp://localhost")
    server.ehloName = "a\r\nMAIL"
    #expect(throws: DeliveryFailure.self) { _ = try SMTPSession(server) }
    server.ehloName = "[IPv6:2001:db8::1]"
    _ = try SMTPSession(server)
  }

  @Test func aServerPrintedOrDumpedShowsNoPassword() {
    var server = MailServer(url: "smtps://mail.example.org")
    (server.user, server.password) = ("me", "hunter2")
    var dumped = ""
    dump(server, to: &dumped)
    #expect(!"\(server) \(String(reflecting: server)) \(dumped)".contains("hunter2"))
  }
}
