internal import KernelModel

extension Settings {
  /// A configuration file as it was read.
  package struct File: Sendable {
    package let path: String
    package let text: [UInt8]

    package init(path: String, text: [UInt8]) { (self.path, self.text) = (path, text) }
  }

  /// Reads the files in order, each over those before it.
  package init(reading files: [File]) throws(ConfigurationError) {
    self.init()
    for file in files { try read(file) }
  }

  /// One key of `[network]`: how its text is read into the settings; false means that it can't be.
  private struct Key: Sendable {
    let name: String
    let expected: String
    let read: @Sendable (inout Settings, String) -> Bool
  }

  private static func seconds(
    _ name: String, _ path: any (WritableKeyPath<Settings, Double> & Sendable)
  ) -> Key {
    Key(name: name, expected: "a number of seconds, such as 10 or 0.5") { settings, text in
      guard text.utf8.allSatisfy({ $0 == 0x2e || (0x30...0x39).contains($0) }),
        let value = Double(text), value.isFinite, value >= 0, value <= 86_400 * 366
      else {
        return false
      }
      settings[keyPath: path] = value
      return true
    }
  }

  private static func text(
    _ name: String, _ path: any (WritableKeyPath<Settings, String?> & Sendable)
  ) -> Key {
    Key(name: name, expected: "a text on one line") { settings, text in
      guard !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f })
      else { return false }
      settings[keyPath: path] = text
      return true
    }
  }

  private static let networkKeys: [Key] = [
    seconds("timeout", \.timeout),
    seconds("connect-timeout", \.connectTimeout),
    seconds("retry-delay", \.retryDelay),
    seconds("min-interval", \.minInterval),
    seconds("max-age", \.maxAge),
    Key(name: "max-body", expected: "a number of bytes, such as 1048576 or 16 MiB") {
      settings, text in
      guard let bytes = bytes(text), (1...(1 << 40)).contains(bytes) else { return false }
      settings.maxBody = bytes
      return true
    },
    text("ca-file", \.caFile),
    text("contact", \.contact),
  ]

  private static let sourceKeys = ["url", "mirrors", "enabled"]

  /// Reads `1048576`, `64 KiB`, `16 MiB`; nil for anything else.
  private static func bytes(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    let factors = ["": 1, "B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30]
    guard let number = Int(digits), let factor = factors[String(unit)] else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }

  private mutating func read(_ file: File) throws(ConfigurationError) {
    let keyFile = try KeyFile(parsing: file.text, path: file.path)
    for group in keyFile.groups {
      let words = group.split(separator: " ", maxSplits: 1).map(String.init)
      if group == "network" {
        try readNetwork(keyFile)
      } else if words.first == "source", words.count == 2 {
        try readSource(words[1], keyFile, group: group)
      } else {
        let known = ["network"] + sources.keys.sorted().map { "source " + $0 }
        throw ConfigurationError(
          file: file.path, group: group,
          detail: "there is no such group" + Self.suggestion(group, among: known))
      }
    }
  }

  private mutating func readNetwork(_ file: borrowing KeyFile) throws(ConfigurationError) {
    for name in file.keys(of: "network") {
      guard let key = Self.networkKeys.first(where: { $0.name == name }) else {
        throw Self.unknownKey(
          name, in: "network", of: file.path, among: Self.networkKeys.map(\.name))
      }
      guard let value = file.string("network", name), key.read(&self, value) else {
        throw ConfigurationError(
          file: file.path, group: "network", key: name, detail: "it takes \(key.expected)")
      }
    }
  }

  private mutating func readSource(
    _ name: String, _ file: borrowing KeyFile, group: String
  ) throws(ConfigurationError) {
    guard var source = sources[name] else {
      throw ConfigurationError(
        file: file.path, group: group,
        detail: "there is no source '\(name)'"
          + Self.suggestion(name, among: sources.keys.sorted()))
    }
    for key in file.keys(of: group) {
      func refuse(_ expected: String) -> ConfigurationError {
        ConfigurationError(
          file: file.path, group: group, key: key, detail: "it takes \(expected)")
      }
      guard let value = file.string(group, key) else { throw refuse("a text") }
      switch key {
      case "url":
        guard Self.isAddress(value) else {
          throw refuse("an address that begins with https://; plain http:// only to this machine")
        }
        source.url = value
        // Mirrors of another place hold something else.
        if !file.keys(of: group).contains("mirrors") { source.mirrors = [] }
      case "mirrors":
        let addresses = value.split(separator: ";").map(String.init)
        guard addresses.allSatisfy(Self.isAddress) else {
          throw refuse(
            "addresses that begin with https://, with ';' between them; plain http:// only to this "
              + "machine")
        }
        source.mirrors = addresses
      case "enabled":
        guard value == "true" || value == "false" else { throw refuse("true or false") }
        source.isEnabled = value == "true"
      default:
        throw Self.unknownKey(key, in: group, of: file.path, among: Self.sourceKeys)
      }
    }
    sources[name] = source
  }

  /// Whether it may be asked: over TLS, or on this machine. Transport checks each address again.
  private static func isAddress(_ text: String) -> Bool {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return false }
    guard let scheme = text.firstRange(of: "://") else { return false }
    let place = text[scheme.upperBound...].prefix { !"/?#".contains($0) }
    // A password does not belong here, and a name could hide the host.
    guard !place.isEmpty, !place.contains("@") else { return false }
    if text.hasPrefix("https://") { return true }
    guard text.hasPrefix("http://") else { return false }
    let authority = text.dropFirst("http://".count).prefix { !"/?#".contains($0) }
    let host =
      authority.hasPrefix("[")
      ? authority.prefix { $0 != "]" }.dropFirst() : authority.prefix { $0 != ":" }
    // Neither http://127.0.0.1.example.org nor http://localhost:80@example.org is this machine.
    let isNumeric = host.utf8.allSatisfy { $0 == 0x2e || (0x30...0x39).contains($0) }
    return !authority.contains("@")
      && (host == "localhost" || host == "::1" || (host.hasPrefix("127.") && isNumeric))
  }

  private static func unknownKey(
    _ key: String, in group: String, of file: String, among known: [String]
  ) -> ConfigurationError {
    ConfigurationError(
      file: file, group: group, key: key,
      detail: "there is no such key" + suggestion(key, among: known))
  }

  private static func suggestion(_ text: String, among known: [String]) -> String {
    guard let nearest = nearestName(to: text, among: known) else { return "" }
    return "; did you mean '\(nearest)'?"
  }
}
