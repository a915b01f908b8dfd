import Testing

@testable import Configuration

@Suite struct MailSettingsTests {
  private func mail(_ keys: String...) throws -> Settings.Mail {
    try #require(try reading("[mail]\n" + keys.joined(separator: "\n") + "\n").mail)
  }

  private func parsed(_ text: String) -> Settings.MailServer? {
    guard case .smtp(let server) = try? mail("smtp = \(text)").way else { return nil }
    return server
  }

  @Test func withoutTheGroupThereIsNone() throws {
    #expect(try reading("[network]\n").mail == nil)
    #expect(try reading("[mail]\n").mail == Settings.Mail())
  }

  @Test func everyKeyOfAServerIsRead() throws {
    let read = try mail(
      "from = kreltrack <kreltrack@example.org>", "smtp = smtp://mail.example.org:587",
      "starttls = required", "user = kreltrack", "password-file = /etc/kreltrack/password",
      "timeout = 7.5", "give-up-after = 1000", "give-up-refused-after = 0")
    #expect(read.from == Mailbox(parsing: "kreltrack <kreltrack@example.org>"))
    #expect(read.from?.name == "kreltrack" && read.from?.host == "example.org")
    guard case .smtp(let server) = read.way else {
      Issue.record("no server")
      return
    }
    #expect(server.url == "smtp://mail.example.org:587")
    #expect(server.host == "mail.example.org" && server.port == 587)
    #expect(!server.hasImplicitTLS && !server.isLoopback)
    #expect(read.startTLS == .required && read.user == "kreltrack")
    #expect(read.password == .file("/etc/kreltrack/password"))
    #expect(read.timeout == 7.5 && read.giveUpAfter == 1_000 && read.giveUpRefusedAfter == 0)
  }

  @Test func defaultsAreAMinuteFiveDaysAndOne() throws {
    let read = try mail("from = k@example.org")
    #expect(read.timeout == 60 && read.giveUpAfter == 432_000 && read.giveUpRefusedAfter == 86_400)
    #expect(read.way == nil && read.startTLS == nil && read.password == nil)
  }

  @Test func aProgramIsWordsAndAMaildirAPath() throws {
    #expect(
      try mail("sendmail = /usr/sbin/sendmail  -t\t-oi").way
        == .sendmail(["/usr/sbin/sendmail", "-t", "-oi"]))
    #expect(try mail("maildir = /var/mail/kernel news").way == .maildir("/var/mail/kernel news"))
  }

  @Test func aPasswordIsSomewhereElse() throws {
    let smtp = "smtp = smtps://mail.example.org\nuser = k\n"
    #expect(
      try mail(smtp, "password-env = KRELTRACK_SMTP_PASSWORD").password
        == .environment("KRELTRACK_SMTP_PASSWORD"))
    #expect(
      try mail(smtp, "password-command = pass show smtp").password
        == .command(["pass", "show", "smtp"]))
  }

  @Test(arguments: [
    ("smtp://mail.example.org", "smtp://mail.example.org:25", "mail.example.org", 25, false),
    ("smtps://Mail.Example.org/", "smtps://mail.example.org:465", "mail.example.org", 465, true),
    ("smtp://localhost:2525", "smtp://localhost:2525", "localhost", 2_525, false),
    ("smtp://[::1]:25", "smtp://[::1]:25", "::1", 25, false),
    ("smtp://127.0.0.1", "smtp://127.0.0.1:25", "127.0.0.1", 25, false),
  ])
  func aServerHasAHostAndAPort(
    text: String, url: String, host: String, port: Int, hasImplicitTLS: Bool
  ) throws {
    let server = try #require(parsed(text))
    #expect(server.url == url && server.host == host && server.port == port)
    #expect(server.hasImplicitTLS == hasImplicitTLS)
  }

  @Test func allButThisMachineNeedTLSWhereNothingIsSet() throws {
    for (text, expected) in [
      ("smtp://mail.example.org", Settings.StartTLS.required), ("smtp://localhost", .opportunistic),
      ("smtp://127.0.0.1", .opportunistic), ("smtp://[::1]", .opportunistic),
      ("smtp://127.0.0.1.example.org", .required), ("smtp://localhost.example.org", .required),
    ] {
      let server = try #require(parsed(text))
      #expect(Settings.Mail().startTLS(for: server) == expected, "\(text)")
    }
    let read = try mail("smtp = smtp://mail.example.org", "starttls = never")
    #expect(read.startTLS(for: try #require(parsed("smtp://a.example"))) == .never)
  }

  @Test(arguments: [
    ("from", ""), ("from", "kreltrack"), ("from", "a@b <c@d>, e@f"), ("from", "K <a@b"),
    ("from", "K <a@example.org> x"), ("from", "K <<a@example.org>>"),
    ("from", "K < a@example.org>"),
    ("from", "a\\nBcc: b <a@example.org>"), ("from", "a\u{202e}b <a@example.org>"),
    ("from", "a\"b <a@example.org>"), ("from", "a@example.org; b@example.org"),
    ("smtp", "mail.example.org"), ("smtp", "http://mail.example.org"), ("smtp", "smtp://"),
    ("smtp", "smtp://user:x@mail.example.org"), ("smtp", "smtp://mail.example.org/ehlo"),
    ("smtp", "smtp://mail.example.org:0"), ("smtp", "smtp://mail.example.org:65536"),
    ("smtp", "smtp://mail.example.org:"), ("smtp", "smtp://mail.example.org:+25"),
    ("smtp", "smtp://a..b"), ("smtp", "smtp://a b"), ("smtp", "smtp://[::1"),
    ("smtp", "smtp://[::1]x"),
    ("smtp", "smtp://[localhost]"), ("smtp", "smtp://::1"), ("smtp", "smtp://m\u{e4}il.example"),
    ("starttls", "yes"), ("starttls", "Required"), ("starttls", ""),
    ("user", ""), ("user", "a\\nb"), ("user", "a\\tb"),
    ("password-file", "password"), ("password-file", "~/password"), ("password-file", ""),
    ("password-env", ""), ("password-env", "9A"), ("password-env", "A-B"), ("password-env", "$A"),
    ("password-env", "A=B"), ("password-command", ""), ("password-command", "./pass show"),
    ("password-command", "sub/pass"), ("password-command", "\"pass\" show"),
    ("sendmail", ""), ("sendmail", "bin/sendmail -t"), ("sendmail", "/bin/a\\nb"),
    ("maildir", "Maildir"), ("maildir", ""), ("maildir", "/a\\nb"),
    ("timeout", "never"), ("timeout", "-1"), ("give-up-after", "5 days"), ("give-up-after", "1.5"),
    ("give-up-after", "-1"), ("give-up-after", "+1"), ("give-up-after", ""),
    ("give-up-after", "99999999999999999999"), ("give-up-refused-after", "31708801"),
  ])
  func aWrongValueIsRefusedWithItsPlaceAndWhatItTakes(key: String, value: String) {
    let error = refusing("[mail]\n\(key) = \(value)\n")
    #expect(error?.group == "mail" && error?.key == key)
    #expect(error?.detail.hasPrefix("it takes ") == true)
  }

  @Test(arguments: [
    ("from", "kreltrack <kreltrack@example.org>     # needed for `to`"),
    ("smtp", "smtp://mail.example.org:587  # or"), ("starttls", "required # always"),
    ("user", "kreltrack # me"), ("password-file", "/etc/kreltrack/password  # must be private"),
    ("password-command", "pass show smtp  # its first line"), ("maildir", "/var/mail/k # instead"),
    ("sendmail", "/usr/sbin/sendmail -t -oi   # instead of smtp"), ("timeout", "60 # seconds"),
    ("give-up-after", "432000\t# five days"),
  ])
  func aCommentBehindAValueIsRefusedWithAHint(key: String, value: String) {
    let error = refusing("[mail]\n\(key) = \(value)\n")
    #expect(error?.key == key)
    #expect(error?.detail.hasSuffix("a comment needs a line of its own") == true)
  }

  @Test(arguments: [
    ("form", "from"), ("smpt", "smtp"), ("start-tls", "starttls"),
    ("passwordfile", "password-file"),
    ("give-up", "give-up-after"),
  ])
  func anUnknownKeyIsNamedWithTheNearest(key: String, meant: String) {
    let error = refusing("[mail]\n\(key) = x\n")
    #expect(error?.key == key)
    #expect(key == "give-up" || error?.detail.contains("did you mean '\(meant)'") == true)
  }

  @Test func aPasswordItselfIsNoKey() {
    let error = refusing("[mail]\npassword = hunter2\n")
    #expect(error?.key == "password")
    #expect(error?.description.contains("hunter2") == false)
  }

  @Test(arguments: [
    "smtp = smtp://a.example\nsendmail = /usr/sbin/sendmail -t\n",
    "smtp = smtp://a.example\nmaildir = /m\n", "sendmail = sendmail -t\nmaildir = /m\n",
    "smtp = smtps://a.example\nuser = k\npassword-file = /p\npassword-env = P\n",
    "smtp = smtps://a.example\nuser = k\npassword-command = pass\npassword-env = P\n",
  ])
  func twoOfWhatThereIsOneOfAreRefused(keys: String) {
    let error = refusing("[mail]\n" + keys)
    #expect(error?.group == "mail")
    #expect(error?.detail.contains("keep one of the two") == true)
  }

  @Test(arguments: [
    ("smtp = smtp://a.example\nuser = k\n", "user"),
    ("smtp = smtp://a.example\npassword-env = P\n", "password"),
    ("sendmail = sendmail -t\nuser = k\npassword-env = P\n", "user"),
    ("maildir = /m\nstarttls = never\n", "starttls"), ("user = k\npassword-env = P\n", "user"),
    ("smtp = smtp://a.example\nuser = k\npassword-env = P\nstarttls = never\n", "starttls"),
    ("smtp = smtp://a.example\nuser = k\npassword-env = P\nstarttls = opportunistic\n", "starttls"),
  ])
  func whatDoesNotGoTogetherIsRefused(keys: String, key: String) {
    let error = refusing("[mail]\n" + keys)
    #expect(error?.file == "/config/0" && error?.group == "mail" && error?.key == key)
  }

  @Test(arguments: [
    "smtp = smtp://localhost\nuser = k\npassword-env = P\nstarttls = never\n",
    "smtp = smtp://a.example\nstarttls = never\n",
    "smtp = smtp://a.example\nuser = k\npassword-env = P\n",
    "smtp = smtps://a.example\nuser = k\npassword-env = P\nstarttls = never\n",
  ])
  func whatShowsNoPasswordOnTheWayIsRead(keys: String) throws {
    #expect(try reading("[mail]\n" + keys).mail != nil)
  }

  @Test func aLaterFilesWayStandsInPlaceOfTheEarlierOne() throws {
    let read = try reading(
      "[mail]\nfrom = a@example.org\ntimeout = 5\nsmtp = smtp://a.example\nuser = k\n"
        + "password-file = /p\nstarttls = required\n",
      "[mail]\nmaildir = /m\n")
    #expect(read.mail?.way == .maildir("/m"))
    #expect(read.mail?.from?.address == "a@example.org" && read.mail?.timeout == 5)
  }

  @Test func anotherServerDoesNotGetThePasswordOfTheFirst() throws {
    let first = "[mail]\nsmtp = smtp://a.example\nuser = k\npassword-file = /p\n"
    let read = try reading(first, "[mail]\nsmtp = smtp://b.example\n")
    #expect(read.mail?.user == nil && read.mail?.password == nil)
    let changed = try reading(first, "[mail]\npassword-env = P\n")
    #expect(changed.mail?.user == "k" && changed.mail?.password == .environment("P"))
  }
}

@Suite struct MailboxTests {
  @Test(arguments: [
    "a@b", "alice@example.org", "a.b+c_d=e@x-y.example.org", "root@localhost", "#!$%&'*/?^`{|}~@x",
    String(repeating: "a", count: 64) + "@example.org",
  ])
  func anOrdinaryAddressIsRead(text: String) {
    #expect(Mailbox(address: text)?.address == text)
    #expect(Mailbox(parsing: text)?.address == text)
    #expect(Mailbox(parsing: "N <\(text)>")?.address == text)
    #expect(Mailbox(parsing: text)?.name == nil)
  }

  @Test(arguments: [
    "", "@", "a@", "@b", "a", "a@b@c", "a b@c", "a@b c", "a@b\r\nBcc: c@d", "a@b\n", "a\u{0}@b",
    "<a@b>", "a@<b>", "a@b>", "\"a b\"@c", "a..b@c", ".a@c", "a.@c", "a@.c", "a@c.", "a@c..d",
    "a@-c", "a@c-", "a@[127.0.0.1]", "a@c_d", "-a@c", "-oQ/tmp@c", "\u{e4}@c", "a@\u{e4}.de",
    "a@\u{301}b", "a,b@c", "a;b@c", "a:b@c", "a(b)@c", "a\\b@c", "a\tb@c", "a@c,b@d", "a@c%0a",
    String(repeating: "a", count: 65) + "@example.org",
    "a@" + String(repeating: "b", count: 64) + ".org",
    "a@" + String(repeating: "bcd.", count: 63) + "example",
  ])
  func whatCouldBeMoreThanOneAddressIsRefused(text: String) {
    #expect(Mailbox(address: text) == nil)
    #expect(Mailbox(parsing: "N <\(text)>") == nil)
  }

  @Test(arguments: [
    ("Kernel <k@example.org>", "Kernel"), ("\"Kernel, Inc.\" <k@example.org>", "Kernel, Inc."),
    ("J\u{f6}rg M\u{fc}ller <k@example.org>", "J\u{f6}rg M\u{fc}ller"), ("<k@example.org>", nil),
    ("Kernel<k@example.org>", "Kernel"),
  ])
  func aNameStandsInFront(text: String, name: String?) {
    #expect(Mailbox(parsing: text)?.name == name)
    #expect(Mailbox(parsing: text)?.address == "k@example.org")
  }

  @Test func aVeryLongNameIsRefused() {
    #expect(Mailbox(parsing: String(repeating: "n", count: 200) + " <a@b>") != nil)
    #expect(Mailbox(parsing: String(repeating: "n", count: 201) + " <a@b>") == nil)
  }
}
