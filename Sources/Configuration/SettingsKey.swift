internal import KernelModel

/// One key of a group: how its text is read into the settings that the group sets.
struct SettingsKey<Target>: Sendable {
  let name: String
  /// What it takes, as the end of a sentence.
  let expected: String
  /// False means that the text can't be read.
  let read: @Sendable (inout Target, String) -> Bool
}

extension SettingsKey {
  typealias Path<Value> = any (WritableKeyPath<Target, Value> & Sendable)

  /// A number of seconds with a fraction, at most a year.
  static func seconds(_ name: String, _ path: Path<Double>) -> SettingsKey {
    SettingsKey(name: name, expected: "a number of seconds, such as 10 or 0.5") { target, text in
      guard let value = decimal(text), value <= 86_400 * 366 else { return false }
      target[keyPath: path] = value
      return true
    }
  }

  /// A whole number of seconds, at most a year.
  static func wholeSeconds(_ name: String, _ path: Path<Int>) -> SettingsKey {
    number(name, path, in: 0...86_400 * 366, "a whole number of seconds, such as 3600")
  }

  static func number(
    _ name: String, _ path: Path<Int>, in range: ClosedRange<Int>, _ expected: String
  ) -> SettingsKey {
    SettingsKey(name: name, expected: expected) { target, text in
      guard let value = digits(text), range.contains(value) else { return false }
      target[keyPath: path] = value
      return true
    }
  }

  static func flag(_ name: String, _ path: Path<Bool>) -> SettingsKey {
    SettingsKey(name: name, expected: "true or false") { target, text in
      guard text == "true" || text == "false" else { return false }
      target[keyPath: path] = text == "true"
      return true
    }
  }

  static func text(_ name: String, _ path: Path<String?>) -> SettingsKey {
    value(name, path, "a text on one line") { $0.isEmpty || hasControls($0) ? nil : $0 }
  }

  /// What `parse` makes of the text; nil means that it can't be read.
  static func value<Value>(
    _ name: String, _ path: Path<Value?>, _ expected: String,
    _ parse: @escaping @Sendable (String) -> Value?
  ) -> SettingsKey {
    SettingsKey(name: name, expected: expected) { target, text in
      guard let value = parse(text) else { return false }
      target[keyPath: path] = value
      return true
    }
  }
}

/// Reads digits with at most one point; nil for signs, exponents and words.
func decimal(_ text: String) -> Double? {
  guard text.utf8.allSatisfy({ $0 == 0x2e || (0x30...0x39).contains($0) }),
    let value = Double(text), value.isFinite
  else { return nil }
  return value
}

/// Reads digits; nil for anything else, signs too.
func digits(_ text: String) -> Int? {
  text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
}

/// Whether a text holds what ends a line, moves the cursor or turns the writing around.
func hasControls(_ text: String) -> Bool {
  text.unicodeScalars.contains {
    switch $0.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }
}

/// Whether a blank and then `#` stand in a text: GKeyFile takes `# …` after a value as part of it.
func seemsCommented(_ text: String) -> Bool {
  text.contains(" #") || text.contains("\t#")
}

extension KeyFile {
  /// Reads a group's keys in their order.
  func read<Target>(
    _ keys: [SettingsKey<Target>], of group: String, into target: inout Target
  ) throws(ConfigurationError) {
    for name in self.keys(of: group) {
      guard let key = keys.first(where: { $0.name == name }) else {
        throw ConfigurationError(
          file: path, group: group, key: name,
          detail: "there is no such key" + suggestion(name, among: keys.map(\.name)))
      }
      let value = string(group, name)
      guard let value, key.read(&target, value) else {
        let hint =
          value.map(seemsCommented) == true ? "; a comment needs a line of its own" : ""
        throw ConfigurationError(
          file: path, group: group, key: name, detail: "it takes \(key.expected)\(hint)")
      }
    }
  }

  /// Refuses a second one of keys of which a group has room for one.
  func refuseSeveral(of names: [String], in group: String) throws(ConfigurationError) {
    let found = keys(of: group).filter(names.contains)
    guard found.count > 1 else { return }
    throw ConfigurationError(
      file: path, group: group, key: found[1],
      detail: "it can't stand beside '\(found[0])'; keep one of the two")
  }

  /// Whether a group has one of these keys.
  func sets(_ names: [String], in group: String) -> Bool {
    keys(of: group).contains(where: names.contains)
  }
}

/// The end of a sentence on a name that is not known; empty where no known one is near.
func suggestion(_ text: String, among known: [String]) -> String {
  nearestName(to: text, among: known).map { "; did you mean '\($0)'?" } ?? ""
}
