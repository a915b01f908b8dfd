package import KernelModel

extension Settings {
  /// A group `[notify NAME]`: who is told, of what, and how.
  package struct Notify: Hashable, Sendable {
    /// The recipient's name in the configuration.
    package let name: String
    /// Mail addresses, each of which gets a mail of its own.
    package var to: [String] = []
    package var news: Set<NewsKind> = [.candidates, .finals]
    /// The lines of which stable and longterm updates are told; nil means all.
    package var branches: Set<CycleNumber>?
    /// Whether a run tells all in one.
    package var isDigest = false
    /// Seconds after which a release that only a mail announces is told as unconfirmed; nil: never.
    package var confirmTimeout: Int?
    /// The probability of an extra candidate that a forecast must cross to be news.
    package var extraThreshold = 0.5
    /// Runs in a row in which a source failed before that is news.
    package var failingRuns = 3
    /// The words of a program that gets the event on standard input.
    package var exec: [String]?
    /// The address that the event is posted to.
    package var webhook: String?
    package var webhookSecret: Secret?
    /// How to stop these mails: an address that begins with `https://` or `mailto:`.
    package var stop: String?

    package init(name: String) { self.name = name }
  }
}

extension Settings.Notify {
  static let keys: [SettingsKey<Self>] =
    [
      SettingsKey(
        name: "to", expected: "mail addresses such as alice@example.org, with ';' between them"
      ) { notify, text in
        let addresses = list(text)
        guard !addresses.isEmpty, addresses.allSatisfy({ Mailbox(address: $0) != nil }) else {
          return false
        }
        // Who is named twice gets one mail.
        var seen: Set<String> = []
        notify.to = addresses.filter { seen.insert($0.lowercased()).inserted }
        return true
      },
      SettingsKey(
        name: "news",
        expected: "some of "
          + NewsKind.allCases.map(\.rawValue).joined(separator: ", ") + ", with ';' between them"
      ) { notify, text in
        let kinds = list(text).map(NewsKind.init)
        notify.news = Set(kinds.compactMap(\.self))
        return !kinds.isEmpty && kinds.allSatisfy { $0 != nil }
      },
      SettingsKey(name: "branches", expected: "lines such as 6.12 and 7.0, with ';' between them") {
        notify, text in
        let lines = list(text).map(line)
        notify.branches = Set(lines.compactMap(\.self))
        return !lines.isEmpty && lines.allSatisfy { $0 != nil }
      },
      .flag("digest", \.isDigest),
      SettingsKey(name: "confirm-timeout", expected: "never or a whole number of seconds") {
        notify, text in
        notify.confirmTimeout = digits(text)
        return text == "never" || notify.confirmTimeout.map { $0 <= 86_400 * 366 } == true
      },
      SettingsKey(
        name: "extra-threshold", expected: "a probability between 0 and 1, such as 0.5"
      ) { notify, text in
        guard let value = decimal(text), value > 0, value < 1 else { return false }
        notify.extraThreshold = value
        return true
      },
      .number("failing-runs", \.failingRuns, in: 1...1_000, "a number of runs from 1 to 1000"),
      .value("exec", \.exec, SettingsKey<Self>.command) { words($0) },
      .value("webhook", \.webhook, WebAddress.expected) {
        WebAddress.isAllowed($0) && $0.utf8.count <= 2_000 ? $0 : nil
      },
      .value("stop", \.stop, "an address that begins with https:// or mailto:") {
        isWayToStop($0) ? $0 : nil
      },
    ] + SettingsKey<Self>.secret("webhook-secret", \.webhookSecret)

  private static func list(_ text: String) -> [String] {
    text.split(separator: ";").map { part in
      var part = part.drop { $0 == " " || $0 == "\t" }
      while part.last == " " || part.last == "\t" { part.removeLast() }
      return String(part)
    }
    .filter { !$0.isEmpty }
  }

  private static func line(_ text: String) -> CycleNumber? {
    Version(exactly: text).flatMap { $0.stage == .final ? $0.cycle : nil }
  }

  /// It goes into a header in angle brackets, with nothing to end them or the line.
  private static func isWayToStop(_ text: String) -> Bool {
    guard text.utf8.count <= 500, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }),
      !text.contains(where: { "<>,\"".contains($0) })
    else { return false }
    if text.hasPrefix("https://") { return WebAddress.isAllowed(text) }
    guard text.hasPrefix("mailto:") else { return false }
    return Mailbox(address: String(text.dropFirst("mailto:".count).prefix { $0 != "?" })) != nil
  }

  fileprivate static let longestName = 64
}

extension Settings {
  mutating func readNotify(
    _ name: String, _ file: borrowing KeyFile, group: String
  ) throws(ConfigurationError) {
    guard (1...Notify.longestName).contains(name.utf8.count),
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
    else {
      throw ConfigurationError(
        file: file.path, group: group,
        detail: "it needs a name of letters, digits, '-', '_' and '.', such as [notify team]")
    }
    let place = notify.firstIndex { $0.name == name }
    var one = place.map { notify[$0] } ?? Notify(name: name)
    try file.refuseSeveral(of: secretKeys("webhook-secret"), in: group)
    // A key is for one address; another file's address must not be signed for with it.
    if file.sets(["webhook"], in: group) { one.webhookSecret = nil }
    try file.read(Notify.keys, of: group, into: &one)
    if let place { notify[place] = one } else { notify.append(one) }
  }

  /// Checks what only all groups together can show; `places` names the file of each group.
  func checkNotify(_ places: [String: String]) throws(ConfigurationError) {
    for one in notify {
      let group = "notify " + one.name
      func refuse(_ key: String?, _ detail: String) -> ConfigurationError {
        ConfigurationError(file: places[group] ?? "", group: group, key: key, detail: detail)
      }
      if one.to.isEmpty, one.exec == nil, one.webhook == nil {
        throw refuse(nil, "it needs one of to, exec, webhook")
      }
      if one.webhook == nil, one.webhookSecret != nil {
        throw refuse("webhook-secret", "it needs webhook")
      }
      if !one.to.isEmpty, mail?.from == nil || mail?.way == nil {
        throw refuse(
          "to", "it needs a group [mail] with from and one of smtp, sendmail, maildir")
      }
    }
  }
}
