/// The address of a folder on the web, as whoever publishes gives it.
package struct SiteAddress: Hashable, Sendable {
  /// Without a slash at its end.
  private let folder: String

  /// Nil unless it is an absolute http or https address with a host and without a query or fragment.
  package init?(_ text: String) {
    let isPlain = text.utf8.allSatisfy { byte in
      byte > 0x20 && byte < 0x7f && !#""<>\^`{|}?#"#.utf8.contains(byte)
    }
    let scheme = ["https://", "http://"].first { text.lowercased().hasPrefix($0) }
    guard isPlain, let scheme else { return nil }
    let host = text.dropFirst(scheme.count).prefix { $0 != "/" }
    guard let first = host.first, first != ":", !host.contains("@") else { return nil }
    folder = String(text.last == "/" ? text.dropLast() : text[...])
  }

  /// The address of a file in the folder; of the folder itself where the name is empty.
  func file(_ name: String) -> String { folder + "/" + name }
}
