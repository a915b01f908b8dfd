/// The address of a folder on the web, as whoever publishes gives it.
package struct SiteAddress: Hashable, Sendable {
  /// Without a slash at its end.
  private let folder: String
  private static let longest = 400

  /// Nil unless it is an absolute http or https address with a host and without a query or fragment.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.longest,
      let parts = text.wholeMatch(
        of:
          /(?i:https?):\/\/([A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?((?:\/[A-Za-z0-9._~!$&'()*+,;=:@%\-]*)*)/
      ), parts.1.contains(where: { $0 != "." && $0 != "-" })
    else { return nil }
    // Of per cent signs only escapes are addresses.
    guard
      parts.3.split(separator: "%", omittingEmptySubsequences: false).dropFirst()
        .allSatisfy({ $0.prefix(2).count == 2 && $0.prefix(2).allSatisfy(\.isHexDigit) })
    else { return nil }
    folder = String(text.last == "/" ? text.dropLast() : text[...])
  }

  /// The address of a file in the folder; of the folder itself where the name is empty.
  func file(_ name: String) -> String { folder + "/" + name }
}
