internal import CShims

/// One parsed file in GKeyFile's syntax; `krel_keyfile_parse` to `krel_keyfile_close`.
@safe struct KeyFile: ~Copyable {
  private let handle: OpaquePointer
  let path: String

  /// GKeyFile lets double keys pass, keeps no line numbers and would take a NUL as the end.
  init(parsing text: [UInt8], path: String) throws(ConfigurationError) {
    guard !text.contains(0) else {
      throw ConfigurationError(file: path, detail: "it holds a NUL byte; is it a text file?")
    }
    try Self.refuseDoubleKeys(text, path: path)
    unsafe self.handle = try Self.load(text, path: path)
    self.path = path
  }

  private static func load(
    _ text: [UInt8], path: String
  ) throws(ConfigurationError) -> OpaquePointer {
    if let reason = unsafe krel_keyfile_load() {
      throw ConfigurationError(
        file: path, detail: unsafe String(cString: reason) + "; install it and try again")
    }
    var problem: UnsafeMutablePointer<CChar>?
    let handle = unsafe text.withUnsafeBytes { bytes in
      // An empty array has no address; nothing is read from it.
      unsafe bytes.assumingMemoryBound(to: CChar.self).baseAddress.map {
        unsafe krel_keyfile_parse($0, bytes.count, &problem)
      } ?? krel_keyfile_parse("", 0, &problem)
    }
    guard let handle = unsafe handle else {
      defer { unsafe krel_keyfile_free_text(problem) }
      let reason = unsafe problem.map { unsafe String(cString: $0) }
      throw ConfigurationError(file: path, detail: reason ?? "it can't be read")
    }
    return unsafe handle
  }

  deinit { unsafe krel_keyfile_close(handle) }

  private static func refuseDoubleKeys(
    _ text: [UInt8], path: String
  ) throws(ConfigurationError) {
    var group = ""
    var seen: Set<String> = []
    for line in String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let line = line.drop { $0 == " " || $0 == "\t" }
      if line.first == "[" {
        group = String(line.dropFirst().prefix { $0 != "]" })
      } else if line.first != "#", let equals = line.firstIndex(of: "=") {
        let key = String(line[..<equals].filter { $0 != " " && $0 != "\t" })
        guard seen.insert("\(group)\n\(key)").inserted else {
          throw ConfigurationError(
            file: path, group: group, key: key, detail: "it is set twice; keep one of the two")
        }
      }
    }
  }

  var groups: [String] { unsafe Self.strings(krel_keyfile_groups(handle)) }

  func keys(of group: String) -> [String] {
    unsafe Self.strings(krel_keyfile_keys(handle, group))
  }

  /// The value with its escapes undone; nil where there is none or an escape is wrong.
  func string(_ group: String, _ key: String) -> String? {
    guard let value = unsafe krel_keyfile_string(handle, group, key) else { return nil }
    defer { unsafe krel_keyfile_free_text(value) }
    return unsafe String(cString: value)
  }

  private static func strings(
    _ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  ) -> [String] {
    guard let list = unsafe list else { return [] }
    defer { unsafe krel_keyfile_free_list(list) }
    var strings: [String] = []
    var at = 0
    while let text = unsafe list[at] {
      strings.append(unsafe String(cString: text))
      at += 1
    }
    return strings
  }
}
