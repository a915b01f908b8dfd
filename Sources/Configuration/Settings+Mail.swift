extension Settings {
  /// The group `[mail]`: whom mails come from and how they leave.
  package struct Mail: Hashable, Sendable {
    package var from: Mailbox?
    /// Nil means that no mail can leave.
    package var way: MailWay?
    /// As it was set; nil means what suits the server (`MailServer.startTLS`).
    package var startTLS: StartTLS?
    package var user: String?
    package var password: Secret?
    /// Seconds that the delivery of one mail may take.
    package var timeout = 60.0
    /// Seconds after which a notice that is deferred again and again is given up.
    package var giveUpAfter = 432_000
    /// Seconds after which a refused one is.
    package var giveUpRefusedAfter = 86_400

    package init() {}
  }

  /// How mails leave.
  package enum MailWay: Hashable, Sendable {
    case smtp(MailServer)
    /// The words of a program that takes a mail on standard input.
    case sendmail([String])
    /// The absolute path of a maildir.
    case maildir(String)
  }

  /// A server that takes mails.
  package struct MailServer: Hashable, Sendable {
    /// `smtp://host:port` or `smtps://host:port`, without anything behind it.
    package let url: String
    /// Without brackets.
    package let host: String
    /// 25 or, with TLS from the first byte, 465 where none is given.
    package let port: Int
    /// Whether TLS begins with the first byte: `smtps://`.
    package let hasImplicitTLS: Bool
    package var isLoopback: Bool { WebAddress.isLoopback(host) }
  }

  package enum StartTLS: String, Hashable, Sendable { case required, opportunistic, never }
}

extension Settings.Mail {
  /// What holds for a server: what was set, else that all but this machine need TLS.
  package func startTLS(for server: Settings.MailServer) -> Settings.StartTLS {
    startTLS ?? (server.isLoopback ? .opportunistic : .required)
  }

  fileprivate static let ways = ["smtp", "sendmail", "maildir"]
  fileprivate static let ofServers = ["starttls", "user"] + secretKeys("password")

  static let keys: [SettingsKey<Self>] =
    [
      .value(
        "from", \.from, "one address, such as kreltrack@example.org or Kernel <k@example.org>"
      ) { Mailbox(parsing: $0) },
      .value("smtp", \.way, "smtp:// or smtps://, a host, and a port where it is another one") {
        Settings.MailServer(parsing: $0).map(Settings.MailWay.smtp)
      },
      .value("sendmail", \.way, SettingsKey<Self>.command) {
        words($0).map(Settings.MailWay.sendmail)
      },
      .value("maildir", \.way, "the absolute path of a folder") {
        absolutePath($0).map(Settings.MailWay.maildir)
      },
      .value("starttls", \.startTLS, "required, opportunistic or never") {
        Settings.StartTLS(rawValue: $0)
      },
      .value("user", \.user, "a name") {
        $0.isEmpty || hasControls($0) || seemsCommented($0) ? nil : $0
      },
      .seconds("timeout", \.timeout),
      .wholeSeconds("give-up-after", \.giveUpAfter),
      .wholeSeconds("give-up-refused-after", \.giveUpRefusedAfter),
    ] + SettingsKey<Self>.secret("password", \.password)
}

extension Settings {
  mutating func readMail(_ file: borrowing KeyFile) throws(ConfigurationError) {
    var mail = mail ?? Mail()
    try file.refuseSeveral(of: Mail.ways, in: "mail")
    try file.refuseSeveral(of: secretKeys("password"), in: "mail")
    // A password is for one server; another file's server must not get it.
    if file.sets(Mail.ways, in: "mail") {
      (mail.startTLS, mail.user, mail.password) = (nil, nil, nil)
    }
    try file.read(Mail.keys, of: "mail", into: &mail)
    self.mail = mail
  }

  /// Checks what only the whole of `[mail]` can show; `places` names the file of each group.
  func checkMail(_ places: [String: String]) throws(ConfigurationError) {
    guard let mail, let file = places["mail"] else { return }
    func refuse(_ key: String, _ detail: String) -> ConfigurationError {
      ConfigurationError(file: file, group: "mail", key: key, detail: detail)
    }
    guard case .smtp(let server) = mail.way else {
      for (key, isSet) in [
        ("starttls", mail.startTLS != nil), ("user", mail.user != nil),
        ("password", mail.password != nil),
      ] where isSet {
        throw refuse(key, "it is for a server; set smtp, or leave it out")
      }
      return
    }
    if mail.user != nil, mail.password == nil {
      throw refuse("user", "it needs one of password-file, password-env, password-command")
    }
    if mail.password != nil, mail.user == nil { throw refuse("password", "it needs user") }
    let startTLS = mail.startTLS(for: server)
    if mail.password != nil, !server.isLoopback, !server.hasImplicitTLS, startTLS != .required {
      // Whoever stands between could strip the offer of TLS and read the password.
      throw refuse(
        "starttls", "'\(startTLS.rawValue)' could show the password on the way; set it to required")
    }
  }
}

extension Settings.MailServer {
  /// Reads `smtp://host`, `smtps://host:465`, `smtp://[::1]:25`; nil for anything else.
  init?(parsing text: String) {
    guard let scheme = ["smtp://", "smtps://"].first(where: text.hasPrefix) else { return nil }
    hasImplicitTLS = scheme == "smtps://"
    var rest = text.dropFirst(scheme.count)
    if rest.hasSuffix("/") { rest.removeLast() }
    let name: Substring
    if rest.hasPrefix("[") {
      name = rest.dropFirst().prefix { $0 != "]" }
      guard name.contains(":"), name.utf8.allSatisfy(Self.isOfIPv6) else { return nil }
      rest = rest.dropFirst(name.count + 1)
      guard rest.first == "]" else { return nil }
      rest.removeFirst()
    } else {
      name = rest.prefix { $0 != ":" }
      guard Mailbox(address: "a@" + name) != nil else { return nil }
      rest = rest.dropFirst(name.count)
    }
    port = rest.isEmpty ? (hasImplicitTLS ? 465 : 25) : digits(String(rest.dropFirst())) ?? 0
    guard rest.isEmpty || rest.first == ":", (1...65_535).contains(port) else { return nil }
    host = name.lowercased()
    url = scheme + (host.contains(":") ? "[\(host)]" : host) + ":\(port)"
  }

  private static func isOfIPv6(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x3a, 0x41...0x46, 0x61...0x66, UInt8(ascii: "."): true
    default: false
    }
  }
}
