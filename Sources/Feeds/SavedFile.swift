/// What a file that the user gives to import is, told by its beginning.
package enum SavedFile: Hashable, Sendable {
  /// Mails one after another, each begun by a line `From …`; perhaps only one.
  case mbox
  /// One bare mail.
  case mail
  case releasesJSON
  case kdistFeed
  case atomFeed
  /// Compressed; what is in it is told by the decompressed beginning.
  case gzip

  /// How much of a file is looked at.
  package static let head = 4_096

  /// What a file is by its first bytes; nil for none of these.
  package static func recognise(_ head: [UInt8]) -> SavedFile? {
    if head.starts(with: [0x1F, 0x8B]) { return .gzip }
    if head.starts(with: Array("From ".utf8)) { return .mbox }
    let start = head.trimmedAtStart
    switch start.first {
    case UInt8(ascii: "{"): return isReleases(start) ? .releasesJSON : nil
    case UInt8(ascii: "<"): return feed(start)
    default: return isMail(head) ? .mail : nil
    }
  }

  private static func isReleases(_ head: ArraySlice<UInt8>) -> Bool {
    !head.after("\"releases\"").isEmpty || !head.after("\"latest_stable\"").isEmpty
  }

  /// By the root element, which follows the declaration and comments.
  private static func feed(_ head: ArraySlice<UInt8>) -> SavedFile? {
    switch head.afterXMLProlog.startTagName {
    case "rss": .kdistFeed
    case "feed": .atomFeed
    default: nil
    }
  }

  /// Headers that a mail begins with or soon has.
  private static let usual: Set<String> = [
    "from", "subject", "date", "message-id", "received", "return-path", "to", "delivered-to",
  ]

  /// Every line before the first empty one is a header or a header's continuation, and one of the
  /// usual ones is there.
  private static func isMail(_ head: [UInt8]) -> Bool {
    var found = false
    var lines = head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // The last line may have been cut by the end of the head.
    if lines.count > 1 { lines.removeLast() }
    for line in lines {
      if line.isEmpty || line.elementsEqual([UInt8(ascii: "\r")]) { break }
      if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t") { continue }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
        line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
      else { return false }
      found = found || usual.contains(String(decoding: line[..<colon], as: UTF8.self).lowercased())
    }
    return found
  }
}
