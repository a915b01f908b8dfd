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
    // The file in which each group stood last, for what only all of them together can show.
    var places: [String: String] = [:]
    for file in files {
      let keyFile = try KeyFile(parsing: file.text, path: file.path)
      for group in keyFile.groups {
        try read(group, of: keyFile)
        places[group] = file.path
      }
    }
    try checkMail(places)
    try checkNotify(places)
  }

  static let networkKeys: [SettingsKey<Settings>] = [
    .seconds("timeout", \.timeout),
    .seconds("connect-timeout", \.connectTimeout),
    .seconds("retry-delay", \.retryDelay),
    .seconds("min-interval", \.minInterval),
    .seconds("max-age", \.maxAge),
    .value("max-body", \.maxBody, "a number of bytes, such as 1048576 or 16 MiB") { text in
      bytes(text).flatMap { (1...(1 << 40)).contains($0) ? $0 : nil }
    },
    .text("ca-file", \.caFile),
    .text("contact", \.contact),
  ]

  static let sourceKeys: [SettingsKey<Source>] = [
    SettingsKey(name: "url", expected: WebAddress.expected) { source, text in
      source.url = text
      return WebAddress.isAllowed(text)
    },
    SettingsKey(
      name: "mirrors",
      expected:
        "addresses that begin with https://, with ';' between them; plain http:// only to this "
        + "machine"
    ) { source, text in
      source.mirrors = text.split(separator: ";").map(String.init)
      return source.mirrors.allSatisfy(WebAddress.isAllowed)
    },
    .flag("enabled", \.isEnabled),
  ]

  /// Reads `1048576`, `64 KiB`, `16 MiB`; nil for anything else.
  private static func bytes(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    let factors = ["": 1, "B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30]
    guard let number = Int(digits), let factor = factors[String(unit)] else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }

  private mutating func read(
    _ group: String, of file: borrowing KeyFile
  ) throws(ConfigurationError) {
    let words = group.split(separator: " ", maxSplits: 1).map(String.init)
    switch (words.first, words.count) {
    case ("network", 1): try file.read(Self.networkKeys, of: group, into: &self)
    case ("mail", 1): try readMail(file)
    case ("source", 2): try readSource(words[1], file, group: group)
    case ("notify", _): try readNotify(words.dropFirst().first ?? "", file, group: group)
    default:
      // A recipient may have any name.
      let notify = words.count == 2 ? ["notify " + words[1]] : []
      let known = ["network", "mail"] + sources.keys.sorted().map { "source " + $0 } + notify
      throw ConfigurationError(
        file: file.path, group: group,
        detail: "there is no such group" + suggestion(group, among: known))
    }
  }

  private mutating func readSource(
    _ name: String, _ file: borrowing KeyFile, group: String
  ) throws(ConfigurationError) {
    guard var source = sources[name] else {
      throw ConfigurationError(
        file: file.path, group: group,
        detail: "there is no source '\(name)'" + suggestion(name, among: sources.keys.sorted()))
    }
    // Mirrors of another place hold something else.
    if file.sets(["url"], in: group) { source.mirrors = [] }
    try file.read(Self.sourceKeys, of: group, into: &source)
    sources[name] = source
  }
}
