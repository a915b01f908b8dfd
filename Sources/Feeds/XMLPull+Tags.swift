extension XMLPull {
  /// Bytes from a tag's `<` to its `>`.
  static let longestTag = 1 << 16

  /// Refuses a tag with very many attributes, over which libxml2's time grows by the square.
  ///
  /// A `>` in quotes ends no tag, and comments, CDATA and instructions hold none. A page's scripts are
  /// taken for markup too; what a hostile one can hide so is bounded by `largestPage`.
  static func checkTags(_ bytes: [UInt8], place: String) throws(FeedError) {
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if let end = endOfSection(bytes, at: index) {
        index = end
      } else {
        index = try endOfTag(bytes, at: index, place: place)
      }
    }
  }

  private static let sections: [(begin: [UInt8], end: [UInt8])] = [
    (Array("<!--".utf8), Array("-->".utf8)), (Array("<![CDATA[".utf8), Array("]]>".utf8)),
    (Array("<?".utf8), Array("?>".utf8)),
  ]

  /// Where a section ends that holds no tags; nil where none begins.
  private static func endOfSection(_ bytes: [UInt8], at start: Int) -> Int? {
    guard
      let section = sections.first(where: { bytes[start...].starts(with: $0.begin) })
    else { return nil }
    var index = start + section.begin.count
    while index < bytes.count, !bytes[index...].starts(with: section.end) { index += 1 }
    return min(bytes.count, index + section.end.count)
  }

  private static func endOfTag(
    _ bytes: [UInt8], at start: Int, place: String
  ) throws(FeedError) -> Int {
    var quote: UInt8?
    var index = start + 1
    // In a page's text: "a < b".
    guard index < bytes.count, !bytes[index].isASCIISpace else { return index }
    while index < bytes.count {
      guard index - start <= longestTag else {
        throw FeedError(.tooLarge, place: place, "it has a tag longer than \(longestTag) bytes")
      }
      let byte = bytes[index]
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
    }
    return index
  }
}
