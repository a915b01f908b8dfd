package import Configuration
package import KernelModel

/// What the environment and the configuration files settle before a use case begins.
package struct Surroundings {
  package let settings: Settings
  /// The store's path, whose folder need not exist; nil where neither KRELTRACK_STORE nor HOME is
  /// set, and so only the built-in history can be read.
  package let storePath: String?
  package let now: Instant

  /// Reads environment variables and configuration files; `KRELTRACK_NOW` sets the clock.
  package init(_ environment: Environment) throws(ConfigurationError) {
    now = try Self.now(environment)
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
