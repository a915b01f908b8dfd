package import Configuration
package import KernelModel

/// What the environment and the configuration files settle before a use case begins.
package struct Surroundings {
  package let settings: Settings
  /// The store's path, whose folder need not exist; nil where neither KRELTRACK_STORE nor HOME is
  /// set, and so only the built-in history can be read.
  package let storePath: String?
  package let now: Instant
  /// What published files bear as the moment of the data's last change, where the environment says so.
  package let sourceDate: Instant?

  /// Reads environment variables and configuration files; `KRELTRACK_NOW` sets the clock.
  package init(_ environment: Environment) throws(ConfigurationError) {
    now = try Self.now(environment)
    sourceDate = try Self.sourceDate(environment)
    settings = try Self.settings(environment)
    storePath = Self.storePath(environment)
  }

  private static func now(_ environment: Environment) throws(ConfigurationError) -> Instant {
    guard let text = environment.variable("KRELTRACK_NOW"), !text.isEmpty else {
      return environment.now()
    }
    guard let instant = Instant(rfc3339: text) else {
      throw ConfigurationError(
        file: "KRELTRACK_NOW",
        detail: "'\(text)' is no moment; write it like 2026-04-12T20:00:00Z")
    }
    return instant
  }

  /// The last second of year 9999, beyond which RFC 3339 can write no moment.
  private static let lastSecond = 253_402_300_799

  /// `SOURCE_DATE_EPOCH`, as reproducible-builds.org defines it: seconds since 1970, in digits.
  private static func sourceDate(
    _ environment: Environment
  ) throws(ConfigurationError) -> Instant? {
    guard let text = environment.variable("SOURCE_DATE_EPOCH"), !text.isEmpty else { return nil }
    guard let seconds = Int(asciiDigits: text.utf8), seconds <= lastSecond else {
      throw ConfigurationError(
        file: "SOURCE_DATE_EPOCH",
        detail: "'\(text)' is no moment; write it in seconds since 1970, like 1775995200")
    }
    return Instant(seconds: seconds)
  }

  /// More than any configuration has.
  private static let mostBytes = 1 << 20

  private static func settings(_ environment: Environment) throws(ConfigurationError) -> Settings {
    var paths = ["/etc/kreltrack/config"]
    if let folder = folder(environment, "XDG_CONFIG_HOME", below: ".config") {
      paths.append(folder + "/kreltrack/config")
    }
    var files: [Settings.File] = []
    for path in paths where environment.files.kind(path) != .missing {
      guard environment.files.kind(path) == .file else {
        throw ConfigurationError(file: path, detail: "it is no file")
      }
      let text: [UInt8]
      do {
        text = try environment.files.contents(path, limit: mostBytes + 1)
      } catch {
        throw ConfigurationError(file: path, detail: "it can't be read; check its rights")
      }
      guard text.count <= mostBytes else {
        throw ConfigurationError(file: path, detail: "it has more than \(mostBytes) bytes")
      }
      files.append(Settings.File(path: path, text: text))
    }
    let settings = try Settings(reading: files)
    if let path = settings.caFile, environment.files.kind(path) != .file {
      throw ConfigurationError(
        file: files.last?.path ?? path, group: "network", key: "ca-file",
        detail: "there is no file '\(path)'")
    }
    return settings
  }

  private static func storePath(_ environment: Environment) -> String? {
    if let path = environment.variable("KRELTRACK_STORE"), !path.isEmpty {
      // To SQLite a bare :memory: is no file.
      return path.hasPrefix(":") ? "./" + path : path
    }
    return folder(environment, "XDG_STATE_HOME", below: ".local/state").map {
      $0 + "/kreltrack/store.sqlite"
    }
  }

  /// The store's path for a command that can't do without.
  func storeToWrite() throws(ConfigurationError) -> String {
    guard let storePath else {
      throw ConfigurationError(
        file: "HOME", detail: "it is not set; name the store's path in KRELTRACK_STORE")
    }
    return storePath
  }

  /// A folder of the XDG Base Directory Specification, which ignores relative paths.
  private static func folder(
    _ environment: Environment, _ variable: String, below home: String
  ) -> String? {
    if let path = environment.variable(variable), path.hasPrefix("/") { return path }
    return environment.variable("HOME").flatMap { $0.isEmpty ? nil : $0 + "/" + home }
  }
}
