import Foundation
import Testing

@testable import Configuration

/// The example in contrib/, which has every key.
@Suite struct ContribConfigTests {
  private static let comment = "# "

  private func lines() throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "contrib/config"), encoding: .utf8)
      .components(separatedBy: "\n")
  }

  private func read(_ lines: [String]) throws(ConfigurationError) -> Settings {
    let text = lines.joined(separator: "\n")
    return try Settings(reading: [Settings.File(path: "contrib/config", text: Array(text.utf8))])
  }

  /// The key of a line that is commented out; nil for others.
  private func commentedKey(_ line: String) -> String? {
    guard line.hasPrefix("#"), !line.hasPrefix(Self.comment), line != "#" else { return nil }
    return String(line.dropFirst().prefix { $0 != "=" })
  }

  @Test func itCanBeReadAndSetsWhatItShowsAsDefaults() throws {
    let settings = try read(try lines())
    #expect(settings.sources == Settings().sources)
    #expect(settings.mail?.way != nil && settings.notify.map(\.to.count) == [2])
  }

  /// Each key alone, in place of those that it can't stand beside.
  @Test func eachKeyThatIsCommentedOutCanBeSet() throws {
    let lines = try lines()
    var tried = 0
    for (place, line) in lines.enumerated() {
      guard let key = commentedKey(line) else { continue }
      var changed = lines
      changed[place] = String(line.dropFirst())
      if ["sendmail", "maildir"].contains(key) { changed.removeAll { $0.hasPrefix("smtp=") } }
      if key == "user" { changed.insert("password-env=P", at: place) }
      if key.hasPrefix("password-") { changed.insert("user=k", at: place) }
      if key.hasPrefix("webhook-secret-") {
        changed.insert("webhook=https://a.example/", at: place)
      }
      // One that shows a default changes nothing.
      #expect(
        (try read(lines) == read(changed)) == Self.defaults.contains(key), "\(line)")
      tried += 1
    }
    #expect(tried == 33)
  }

  private static let defaults: Set = [
    "timeout", "connect-timeout", "retry-delay", "min-interval", "max-age", "mirrors",
    "enabled", "give-up-after", "give-up-refused-after", "news", "digest", "confirm-timeout",
    "extra-threshold", "failing-runs",
  ]

  /// Every key that the program knows stands in it, commented out or not.
  @Test func noKeyIsMissing() throws {
    let text = try lines()
    let known =
      Settings.networkKeys.map(\.name) + Settings.sourceKeys.map(\.name)
      + Settings.Mail.keys.map(\.name) + Settings.Notify.keys.map(\.name)
    for key in known {
      #expect(text.contains { $0.hasPrefix("\(key)=") || $0.hasPrefix("#\(key)=") }, "\(key)")
    }
  }
}
