import KernelModel
import Testing

@testable import Configuration

private let mail = "[mail]\nfrom = k@example.org\nmaildir = /m\n"

@Suite struct NotifySettingsTests {
  /// The one recipient that these keys make, who also has a program.
  private func notify(_ keys: String) throws -> Settings.Notify {
    try #require(try reading(mail + "[notify team]\nexec = /bin/true\n\(keys)\n").notify.first)
  }

  @Test func everyKeyIsRead() throws {
    let read = try reading(
      mail
        + """
        [notify team]
        to = alice@example.org; bob@example.org
        news = candidates; finals; stable; longterm; cycles; forecast; end-of-life; overdue; failing
        branches = 6.12; 7.0; 2.6.32
        digest = true
        confirm-timeout = 21600
        extra-threshold = 0.25
        failing-runs = 5
        exec = /usr/local/bin/on-release --verbose #general
        webhook = https://chat.example.org/hook?x=1
        webhook-secret-env = HOOK
        stop = mailto:stop@example.org?subject=stop
        """)
    var expected = Settings.Notify(name: "team")
    expected.to = ["alice@example.org", "bob@example.org"]
    expected.news = Set(NewsKind.allCases)
    expected.branches = [
      CycleNumber(major: 6, minor: 12), CycleNumber(major: 7, minor: 0),
      CycleNumber(beforeThree: 6, 32),
    ]
    expected.isDigest = true
    expected.confirmTimeout = 21_600
    expected.extraThreshold = 0.25
    expected.failingRuns = 5
    expected.exec = ["/usr/local/bin/on-release", "--verbose", "#general"]
    expected.webhook = "https://chat.example.org/hook?x=1"
    expected.webhookSecret = .environment("HOOK")
    expected.stop = "mailto:stop@example.org?subject=stop"
    #expect(read.notify == [expected])
  }

  @Test func withoutKeysTheDefaultsHold() throws {
    let read = try notify("")
    #expect(read.news == [.candidates, .finals] && read.branches == nil && !read.isDigest)
    #expect(read.confirmTimeout == nil && read.extraThreshold == 0.5 && read.failingRuns == 3)
    #expect(read.to == [] && read.webhook == nil && read.webhookSecret == nil && read.stop == nil)
  }

  @Test func valuesThatLookOddAreRead() throws {
    #expect(try notify("to = a@example.org;").to == ["a@example.org"])
    #expect(try notify("to = a@example.org;A@Example.org").to == ["a@example.org"])
    #expect(try notify("confirm-timeout = never").confirmTimeout == nil)
    #expect(try notify("confirm-timeout = 0").confirmTimeout == 0)
    #expect(try notify("stop = https://example.org/lists").stop == "https://example.org/lists")
    #expect(try notify("webhook = http://127.0.0.1:8080/x").webhook == "http://127.0.0.1:8080/x")
    #expect(
      try notify("webhook = https://a.example/\nwebhook-secret-file = /s").webhookSecret
        == .file("/s"))
    #expect(
      try notify("webhook = https://a.example/\nwebhook-secret-command = pass hook").webhookSecret
        == .command(["pass", "hook"]))
  }

  @Test(arguments: [
    ("to", ""), ("to", ";"), ("to", "alice"), ("to", "a@example.org, b@example.org"),
    ("to", "a@example.org b@example.org"), ("to", "Alice <a@example.org>"),
    ("to", "a@example.org\\nBcc: b@example.org"), ("to", "a@example.org\\r"),
    ("to", "a@example.org; -x@example.org"), ("to", "a@example.org\\s<b@example.org>"),
    ("news", ""), ("news", "rcs"), ("news", "candidates finals"), ("news", "candidates, finals"),
    ("news", "Finals"), ("branches", ""), ("branches", "6.12.1"), ("branches", "7.0-rc1"),
    ("branches", "6.12, 7.0"), ("branches", "all"), ("branches", "7"),
    ("digest", "yes"), ("digest", "1"), ("confirm-timeout", "6h"), ("confirm-timeout", "-1"),
    ("confirm-timeout", "Never"), ("confirm-timeout", ""),
    ("confirm-timeout", "99999999999999999999"),
    ("confirm-timeout", "31622401"), ("extra-threshold", "0"), ("extra-threshold", "1"),
    ("extra-threshold", "50%"), ("extra-threshold", "0,5"), ("extra-threshold", "nan"),
    ("extra-threshold", ""), ("extra-threshold", "."), ("failing-runs", "0"),
    ("failing-runs", "1001"), ("failing-runs", "three"), ("failing-runs", ""),
    ("exec", ""), ("exec", "bin/hook"), ("exec", "./hook"), ("exec", "/bin/hook\\n--x"),
    ("exec", "'/bin/my hook'"),
    ("webhook", "http://chat.example.org/hook"), ("webhook", "chat.example.org"),
    ("webhook", "https://user:x@chat.example.org/"), ("webhook", "https://a b/"), ("webhook", ""),
    ("webhook", "http://127.0.0.1.example.org/"), ("webhook", "file:///etc/passwd"),
    ("webhook", "https://a.example/\\r\\nX: y"),
    ("webhook-secret-file", "secret"), ("webhook-secret-env", "a b"),
    ("webhook-secret-command", "./x"),
    ("stop", ""), ("stop", "http://example.org/"), ("stop", "mailto:"), ("stop", "mailto:stop"),
    ("stop", "mailto:a@b>\\nBcc: c@d"), ("stop", "https://example.org/>"),
    ("stop", "https://example.org/a, https://b"), ("stop", "reply with stop"),
  ])
  func aWrongValueIsRefusedWithItsPlaceAndWhatItTakes(key: String, value: String) {
    let error = refusing(mail + "[notify team]\n\(key) = \(value)\n")
    #expect(error?.group == "notify team" && error?.key == key)
    #expect(error?.detail.hasPrefix("it takes ") == true)
  }

  @Test(arguments: [
    ("to", "a@example.org # me"), ("news", "candidates; finals   # of"), ("digest", "false # one"),
    ("branches", "6.12; 7.0  # lines"), ("confirm-timeout", "never # or seconds"),
    ("extra-threshold", "0.5 # for"), ("failing-runs", "3  # for"),
    ("stop", "https://a.example # x"),
    ("exec", "/usr/local/bin/on-release --verbose   # words"),
    ("webhook", "https://a.example/ # x"),
  ])
  func aCommentBehindAValueIsRefusedWithAHint(key: String, value: String) {
    let error = refusing(mail + "[notify team]\n\(key) = \(value)\n")
    #expect(error?.key == key)
    #expect(error?.detail.hasSuffix("a comment needs a line of its own") == true)
  }

  @Test(arguments: [
    ("too", "to"), ("new", "news"), ("branch", "branches"), ("confirm_timeout", "confirm-timeout"),
    ("webhook-secret", "webhook-secret-env"), ("threshold", ""),
  ])
  func anUnknownKeyIsNamedWithTheNearest(key: String, meant: String) {
    let error = refusing("[notify team]\n\(key) = x\n")
    #expect(error?.group == "notify team" && error?.key == key)
    #expect(error?.detail.contains("did you mean '\(meant)'") == !meant.isEmpty)
  }

  @Test(arguments: ["notify", "notify ", "notify a b", "notify a/b", "notify \u{e4}", "notify a;b"])
  func aRecipientNeedsAPlainName(group: String) {
    let error = refusing("[\(group)]\nexec = /bin/true\n")
    #expect(error?.detail.contains("it needs a name") == true)
  }

  @Test func aNameMayBeLongButNotEndless() throws {
    let name = String(repeating: "n", count: 64)
    #expect(try reading("[notify \(name)]\nexec = /bin/true\n").notify.map(\.name) == [name])
    #expect(refusing("[notify \(name)n]\nexec = /bin/true\n")?.detail.contains("name") == true)
  }

  @Test(arguments: [
    ("notfy team", "notify team"), ("notifiy a.b-c_d", "notify a.b-c_d"), ("mial", "mail"),
  ])
  func anUnknownGroupIsNamedWithTheNearest(group: String, meant: String) {
    let error = refusing("[\(group)]\n")
    #expect(error?.group == group)
    #expect(error?.detail.contains("did you mean '\(meant)'") == true)
  }
}

@Suite struct NotifyGroupsTests {
  @Test func aRecipientNeedsAWay() {
    let error = refusing("[notify team]\nnews = finals\n")
    #expect(error?.group == "notify team" && error?.key == nil)
    #expect(error?.detail == "it needs one of to, exec, webhook")
  }

  @Test(arguments: [
    "", "[mail]\n", "[mail]\nfrom = k@example.org\n", "[mail]\nmaildir = /m\n",
  ])
  func mailsNeedASenderAndAWay(group: String) {
    let error = refusing(group + "[notify team]\nto = a@example.org\n")
    #expect(error?.group == "notify team" && error?.key == "to")
    #expect(error?.detail.contains("[mail]") == true)
  }

  @Test func hooksNeedNoMail() throws {
    #expect(try reading("[notify a]\nexec = hook\n").notify.count == 1)
    #expect(try reading("[notify a]\nwebhook = https://a.example/\n").notify.count == 1)
  }

  @Test func aKeyToSignWithNeedsSomethingToSign() {
    let error = refusing("[notify team]\nexec = hook\nwebhook-secret-env = S\n")
    #expect(error?.group == "notify team" && error?.detail == "it needs webhook")
  }

  @Test func twoKeysToSignWithAreRefused() {
    let error = refusing(
      "[notify team]\nwebhook = https://a.example/\nwebhook-secret-env = S\n"
        + "webhook-secret-file = /s\n")
    #expect(error?.key == "webhook-secret-file")
  }

  @Test func theGroupsMayStandInAnyOrderAndInSeveralFiles() throws {
    let to = "[notify team]\nto = a@example.org\n"
    #expect(try reading(to + mail).notify.count == 1)
    #expect(try reading(to, mail).notify.count == 1)
    #expect(try reading(mail, to).notify.count == 1)
  }

  @Test func recipientsKeepTheirOrderAndALaterFileGoesOverTheKeysOfAnEarlierOne() throws {
    let read = try reading(
      "[notify b]\nexec = one\nnews = stable\ndigest = true\n[notify a]\nexec = two\n",
      "[notify c]\nexec = three\n[notify b]\nnews = finals\n")
    #expect(read.notify.map(\.name) == ["b", "a", "c"])
    #expect(read.notify[0].news == [.finals])
    #expect(read.notify[0].exec == ["one"] && read.notify[0].isDigest)
  }

  @Test func anotherWebhookIsNotSignedForWithTheKeyOfTheFirst() throws {
    let read = try reading(
      "[notify a]\nwebhook = https://a.example/\nwebhook-secret-env = S\n",
      "[notify a]\nwebhook = https://b.example/\n")
    #expect(read.notify.first?.webhookSecret == nil)
  }

  @Test func theFileAtFaultIsNamed() {
    let error = refusing("[notify a]\nexec = x\n", "[notify b]\nto = a@example.org\n")
    #expect(error?.file == "/config/1")
  }
}
