import Testing

@testable import Configuration

/// Settings that would let somebody else be asked, or make the program claim memory without bound.
@Suite struct HostileSettingsTests {
  private func settings(_ text: String) throws(ConfigurationError) -> Settings {
    try Settings(reading: [Settings.File(path: "/etc/kreltrack/config", text: Array(text.utf8))])
  }

  private func refusedKey(_ text: String) -> String? {
    do throws(ConfigurationError) {
      _ = try settings(text)
      return nil
    } catch {
      return error.key
    }
  }

  @Test(arguments: [
    "1099511627777", "1025 GiB", "1048577 MiB", "8388608 GiB", "9223372036854775807",
    "9007199254740993 KiB",
  ])
  func aBodyOfMoreThanOneTebibyteIsRefused(size: String) {
    #expect(refusedKey("[network]\nmax-body = \(size)\n") == "max-body")
  }

  @Test func aBodyOfOneTebibyteIsAllowed() throws {
    #expect(try settings("[network]\nmax-body = 1024 GiB\n").maxBody == 1 << 40)
    #expect(try settings("[network]\nmax-body = 1099511627776\n").maxBody == 1 << 40)
  }

  @Test(arguments: [
    "https://user:x@www.kernel.org/", "https://user@www.kernel.org/", "https://@www.kernel.org/",
    "https://www.kernel.org:x@evil.example/releases.json", "https:///releases.json", "https://?x",
    "http://127.evil.example/", "http://127.0.0.evil.example/", "http://127.0.0.1.evil.example/",
    "http://127.0.0.1:80@evil.example/", "http://user@127.0.0.1/", "http://128.0.0.1/",
  ])
  func anAddressThatHidesItsHostIsRefused(address: String) {
    #expect(refusedKey("[source releases]\nurl = \(address)\n") == "url")
    #expect(refusedKey("[source tags]\nmirrors = \(address)\n") == "mirrors")
  }

  @Test func anAtSignInThePathHidesNothing() throws {
    let address = "https://lore.example/lkml/a@b.example/raw"
    let read = try settings("[source releases]\nurl = \(address)\n")
    #expect(read.sources["releases"]?.url == address)
  }

  @Test(arguments: ["+5", "0x10", "1e3", "1_000", "infinity", "-0", " "])
  func secondsAreDigitsAndAPoint(text: String) {
    #expect(refusedKey("[network]\ntimeout = \(text)\n") == "timeout")
  }

  @Test func aContactWithControlCharactersIsRefused() {
    #expect(refusedKey("[network]\ncontact = a\u{7}b\n") == "contact")
    #expect(refusedKey("[network]\ncontact = a\u{1b}[31mb\n") == "contact")
    #expect(refusedKey("[network]\ncontact = a\u{7f}b\n") == "contact")
  }
}
