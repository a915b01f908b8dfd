import Testing

@testable import Configuration

private func file(_ text: String, path: String = "/etc/kreltrack/config") -> Settings.File {
  Settings.File(path: path, text: Array(text.utf8))
}

private func settings(_ texts: String...) throws(ConfigurationError) -> Settings {
  try Settings(reading: texts.map { file($0) })
}

/// The error with which a text is refused.
private func refusal(
  _ text: String, sourceLocation: SourceLocation = #_sourceLocation
) -> ConfigurationError? {
  do throws(ConfigurationError) {
    _ = try settings(text)
    Issue.record("it was read: \(text)", sourceLocation: sourceLocation)
    return nil
  } catch {
    return error
  }
}

@Suite struct SettingsTests {
  @Test func withoutAFileTheDefaultsHold() throws {
    let defaults = try Settings(reading: [])
    #expect(defaults == Settings())
    #expect(defaults.maxAge == 600)
    #expect(defaults.maxFeedBytes == 16 << 20)
    #expect(defaults.maxMailBytes == 64 << 20)
    #expect(defaults.minInterval == 0.1)
    #expect(
      defaults.sources.keys.sorted() == [
        "announcements", "kdist", "kdist-mail", "longterm", "releases", "stable-tags", "tags",
      ])
    #expect(defaults.sources.values.allSatisfy { $0.isEnabled && $0.url.hasPrefix("https://") })
    #expect(
      defaults.sources["announcements"]?.mirrors == [
        "https://tor.lore.kernel.org/lkml/", "https://sea.lore.kernel.org/lkml/",
      ])
  }

  @Test(arguments: ["", "\n", "# nothing set\n", "[network]\n", "\n\n[network]\n# timeout = 3\n"])
  func aFileThatSetsNothingChangesNothing(text: String) throws {
    #expect(try settings(text) == Settings())
  }

  @Test func everyKeyOfTheNetworkIsRead() throws {
    let read = try settings(
      """
      [network]
      timeout = 45
      connect-timeout=2.5
      retry-delay = 0
      min-interval = 0.25
      max-age = 60
      max-body = 2 MiB
      ca-file = /etc/ssl/test ca.pem
      contact = release-team@example.org
      """)
    var expected = Settings()
    expected.timeout = 45
    expected.connectTimeout = 2.5
    expected.retryDelay = 0
    expected.minInterval = 0.25
    expected.maxAge = 60
    expected.maxBody = 2 << 20
    expected.caFile = "/etc/ssl/test ca.pem"
    expected.contact = "release-team@example.org"
    #expect(read == expected)
    #expect(read.maxFeedBytes == 2 << 20 && read.maxMailBytes == 2 << 20)
  }

  @Test func everyKeyOfASourceIsRead() throws {
    let read = try settings(
      """
      [source tags]
      url = https://git.example/linux.git
      mirrors = https://a.example/linux.git;http://127.0.0.1:8080/linux.git
      enabled = false
      """)
    #expect(read.sources["tags"]?.url == "https://git.example/linux.git")
    #expect(
      read.sources["tags"]?.mirrors == [
        "https://a.example/linux.git", "http://127.0.0.1:8080/linux.git",
      ])
    #expect(read.sources["tags"]?.isEnabled == false)
    #expect(read.sources["stable-tags"] == Settings().sources["stable-tags"])
  }

  @Test(arguments: [
    ("1048576", 1 << 20), ("1 B", 1), ("64 KiB", 64 << 10), ("16 MiB", 16 << 20),
    ("1 GiB", 1 << 30), ("1MiB", 1 << 20),
  ])
  func sizesHaveBinaryUnits(text: String, bytes: Int) throws {
    #expect(try settings("[network]\nmax-body = \(text)\n").maxBody == bytes)
  }

  @Test func aLaterFileStandsOverAnEarlierOne() throws {
    let read = try settings(
      "[network]\ntimeout = 5\ncontact = a@example.org\n[source kdist]\nenabled = false\n",
      "[network]\ntimeout = 7\n[source kdist]\nenabled = true\n[source tags]\nenabled = false\n")
    #expect(read.timeout == 7)
    #expect(read.contact == "a@example.org")
    #expect(read.sources["kdist"]?.isEnabled == true)
    #expect(read.sources["tags"]?.isEnabled == false)
  }

  @Test func anAddressOfOnesOwnDropsTheMirrorsOfTheOldOne() throws {
    let read = try settings("[source announcements]\nurl = https://lore.example/lkml/\n")
    #expect(read.sources["announcements"]?.mirrors.isEmpty == true)
    let kept = try settings("[source announcements]\nenabled = true\n")
    #expect(kept == Settings())
    let over = try settings(
      "[source tags]\nmirrors = https://a.example/\n", "[source tags]\nurl = https://b.example/\n")
    #expect(over.sources["tags"]?.mirrors.isEmpty == true)
  }

  @Test func mirrorsOfOnesOwnStayWhicheverKeyComesFirst() throws {
    for text in [
      "[source tags]\nurl = https://b.example/\nmirrors = https://a.example/\n",
      "[source tags]\nmirrors = https://a.example/\nurl = https://b.example/\n",
    ] {
      #expect(try settings(text).sources["tags"]?.mirrors == ["https://a.example/"])
    }
    #expect(try settings("[source tags]\nmirrors = \n").sources["tags"]?.mirrors == [])
  }

  @Test func linesMayEndAsOnWindows() throws {
    let read = try settings("[network]\r\ntimeout = 5\r\ncontact = a@example.org\r\n")
    #expect(read.timeout == 5)
    #expect(read.contact == "a@example.org")
  }

  @Test func plainHTTPIsForThisMachineOnly() throws {
    for address in [
      "http://localhost/", "http://127.0.0.1:8080/x", "http://127.8.9.1/", "http://[::1]:8080/",
      "https://example.org/",
    ] {
      #expect(try settings("[source kdist]\nurl = \(address)\n").sources["kdist"]?.url == address)
    }
    for address in [
      "http://example.org/", "http://127.0.0.1.example.org/", "http://localhost.example.org/",
      "http://localhost:80@example.org/", "http://127.0.0.1@example.org/", "http://",
      "ftp://example.org/", "file:///etc/passwd", "https://", "https://a b/", "example.org", "",
    ] {
      let error = refusal("[source kdist]\nurl = \(address)\n")
      #expect(error?.group == "source kdist" && error?.key == "url", "\(address)")
    }
  }
}

@Suite struct RefusedSettingsTests {
  @Test(arguments: [
    ("netwrok", "network"), ("source relases", "source releases"), ("sources tags", "source tags"),
  ])
  func anUnknownGroupIsNamedWithTheNearestKnownOne(group: String, meant: String) {
    let error = refusal("[\(group)]\n")
    #expect(error?.file == "/etc/kreltrack/config")
    #expect(error?.group == group)
    let name =
      meant.hasPrefix("source ") && group.hasPrefix("source ") ? String(meant.dropFirst(7)) : meant
    #expect(
      error?.description.contains("did you mean '\(name)'") == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    ("network", "timout", "timeout"), ("network", "max_age", "max-age"),
    ("source tags", "mirror", "mirrors"), ("source tags", "enable", "enabled"),
    ("network", "Timeout", "timeout"),
  ])
  func anUnknownKeyIsNamedWithItsGroupAndTheNearestKnownOne(
    group: String, key: String, meant: String
  ) {
    let error = refusal("[\(group)]\n\(key) = 1\n")
    #expect(error?.group == group)
    #expect(error?.key == key)
    #expect(
      error?.description.hasPrefix("/etc/kreltrack/config, [\(group)] \(key): ") == true)
    #expect(error?.description.contains("did you mean '\(meant)'") == true)
  }

  @Test func aKeyForOneLanguageIsNoKeyOfOurs() {
    let error = refusal("[network]\ntimeout[de] = 5\n")
    #expect(error?.group == "network" && error?.key == "timeout[de]")
  }

  @Test(arguments: [
    ("timeout", "ten"), ("timeout", "10s"), ("timeout", "-1"), ("timeout", ""), ("timeout", "nan"),
    ("timeout", "inf"), ("connect-timeout", "1e300"), ("retry-delay", "1,5"),
    ("min-interval", "0.1 # a tenth"), ("max-age", "10 minutes"), ("max-body", "0"),
    ("max-body", "16 MB"), ("max-body", "-1"), ("max-body", "1.5 MiB"), ("max-body", ""),
    ("max-body", "9999999999999 GiB"), ("max-body", "99999999999999999999"),
    ("max-body", "\u{0663} MiB"), ("ca-file", ""), ("contact", ""), ("contact", "two\\nlines"),
    ("contact", "a\\qb"),
  ])
  func aValueOfAnotherKindIsRefusedWithItsPlaceAndWhatItTakes(key: String, value: String) {
    let error = refusal("[network]\n\(key) = \(value)\n")
    #expect(error?.file == "/etc/kreltrack/config")
    #expect(error?.group == "network" && error?.key == key)
    #expect(error?.detail.hasPrefix("it takes ") == true)
  }

  @Test(arguments: [
    ("enabled", "yes"), ("enabled", "1"), ("enabled", "TRUE"), ("enabled", ""),
    ("mirrors", "https://a.example/, https://b.example/"), ("mirrors", "https://a.example/;b"),
  ])
  func aSourcesValueOfAnotherKindIsRefused(key: String, value: String) {
    let error = refusal("[source releases]\n\(key) = \(value)\n")
    #expect(error?.group == "source releases" && error?.key == key)
  }

  @Test func aKeyThatIsSetTwiceIsRefused() {
    for text in [
      "[network]\ntimeout = 1\ntimeout = 2\n", "[network]\ntimeout=1\n\n[network]\n timeout =2\n",
      "[network]\r\ntimeout = 1\r\ntimeout = 2\r\n",
    ] {
      let error = refusal(text)
      #expect(error?.group == "network" && error?.key == "timeout")
      #expect(error?.detail.contains("twice") == true)
    }
  }

  @Test func theSameKeyInTwoGroupsIsNoDouble() throws {
    let read = try settings("[source tags]\nenabled = false\n[source kdist]\nenabled = false\n")
    #expect(read.sources.values.count { $0.isEnabled } == 5)
  }

  @Test func aNULByteIsRefused() {
    let error = refusal("[network]\ntimeout = 5\u{0}\nnonsense")
    #expect(error?.file == "/etc/kreltrack/config")
    #expect(error?.detail.contains("NUL") == true)
  }

  @Test(arguments: [
    "timeout = 5\n", "[network\ntimeout = 5\n", "[network]\ntimeout\n", "{\"timeout\": 5}\n",
    "[network]\n= 5\n",
  ])
  func whatIsNoKeyFileIsRefusedWithItsName(text: String) {
    #expect(refusal(text)?.description.hasPrefix("/etc/kreltrack/config") == true)
  }

  @Test func theFileAtFaultIsNamed() {
    #expect {
      try Settings(reading: [
        file("[network]\ntimeout = 5\n"), file("[network]\ntimeout = x\n", path: "/home/u/config"),
      ])
    } throws: { ($0 as? ConfigurationError)?.file == "/home/u/config" }
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(throws: ConfigurationError.self) {
      try Settings(reading: [
        Settings.File(path: "c", text: Array("[network]\ncontact = ".utf8) + [0xff, 0xfe, 0x0a])
      ])
    }
  }
}
