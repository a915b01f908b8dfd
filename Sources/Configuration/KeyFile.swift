internal import CGLib

/// One parsed file in GKeyFile's syntax; `g_key_file_new` to `g_key_file_free`.
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
    guard let handle = unsafe g_key_file_new() else {
      throw ConfigurationError(file: path, detail: "there is no memory to read it")
    }
    // GKeyFile refuses an empty text.
    guard !text.isEmpty else { return unsafe handle }
    var problem: UnsafeMutablePointer<GError>?
    let isRead = unsafe text.withUnsafeBytes { bytes in
      unsafe g_key_file_load_from_data(
        handle, bytes.assumingMemoryBound(to: CChar.self).baseAddress, gsize(bytes.count),
        G_KEY_FILE_NONE, &problem)
    }
    guard isRead == 0 else { return unsafe handle }
    let reason = unsafe problem.map { unsafe String(cString: $0.pointee.message) }
    unsafe g_error_free(problem)
    unsafe g_key_file_free(handle)
    throw ConfigurationError(file: path, detail: reason ?? "it can't be read")
  }

  deinit { unsafe g_key_file_free(handle) }

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

  var groups: [String] {
    unsafe Self.strings(g_key_file_get_groups(handle, nil))
  }

  func keys(of group: String) -> [String] {
    unsafe Self.strings(g_key_file_get_keys(handle, group, nil, nil))
  }

  /// The value with its escapes undone; nil where there is none or an escape is wrong.
  func string(_ group: String, _ key: String) -> String? {
    guard let value = unsafe g_key_file_get_string(handle, group, key, nil) else { return nil }
    defer { unsafe g_free(value) }
    return unsafe String(cString: value)
  }

  private static func strings(
    _ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  ) -> [String] {
    guard let list = unsafe list else { return [] }
    defer { unsafe g_strfreev(list) }
    var strings: [String] = []
    var at = 0
    while let text = unsafe list[at] {
      strings.append(unsafe String(cString: text))
      at += 1
    }
    return strings
  }
}
