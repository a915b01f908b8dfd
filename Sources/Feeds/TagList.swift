package import KernelModel

/// A tag in a tree's own list of references.
package struct ListedTag: Hashable, Sendable {
  /// Without `refs/tags/`.
  package let name: String
  /// The id of the tag object, or of the commit where the tag is only a name; hexadecimal.
  package let objectID: String

  package init(name: String, objectID: String) {
    self.name = name
    self.objectID = objectID
  }

  /// The claim that the tag makes; nil for tags that name no release, such as `v2.6.11-tree`.
  ///
  /// A tag list bears no date. `url` is the tree's address, `seen` when the list was fetched.
  package func observation(url: String, seen: Instant, imported: Bool = false) -> Observation? {
    guard name.hasPrefix("v"), let version = Version(exactly: name.dropFirst()) else { return nil }
    return Observation(
      version: version, kind: .tag, basis: .tagList, moment: nil,
      evidence: Evidence(url: url, objectID: objectID), firstSeen: seen, imported: imported)
  }
}

/// The list of tags by git's protocol version 2, command `ls-refs`.
///
/// One POST to `…/git-upload-pack` with `Git-Protocol: version=2`; see gitprotocol-v2(5). Lines are
/// framed as pkt-lines: four hexadecimal digits give the length, themselves included.
package enum TagList {
  /// Tags allowed; the stable tree has about 6,000.
  static let most = 200_000

  /// The body of the request for the tags whose names begin with one of `prefixes`.
  package static func request(prefixes: [String], agent: String) -> [UInt8] {
    var bytes = pktLine("command=ls-refs\n") + pktLine("agent=\(agent)\n") + Array("0001".utf8)
    for prefix in prefixes { bytes += pktLine("ref-prefix refs/tags/\(prefix)\n") }
    return bytes + Array("0000".utf8)
  }

  private static func pktLine(_ text: String) -> [UInt8] {
    let length = text.utf8.count + 4
    precondition(length <= 65_520, "a pkt-line holds at most 65516 bytes")
    let digits = String(length, radix: 16)
    return Array((String(repeating: "0", count: 4 - digits.count) + digits + text).utf8)
  }

  /// The tags of an answer, in its order; other references are passed over.
  package static func parse(_ bytes: [UInt8], place: String) throws(FeedError) -> [ListedTag] {
    guard !bytes.isEmpty else { throw FeedError(.empty, place: place, "it is empty") }
    var tags: [ListedTag] = []
    var rest = bytes[...]
    while let line = try nextLine(&rest, place: place) {
      if line.starts(with: Array("ERR ".utf8)) {
        throw FeedError(.serverError, place: place, "git answers '\(quoted(line.dropFirst(4)))'")
      }
      guard tags.count < most else {
        throw FeedError(.tooMany, place: place, "it has more than \(most) tags")
      }
      if let tag = try tag(line, place: place) { tags.append(tag) }
    }
    guard rest.isEmpty else {
      throw FeedError(.notThisFormat, place: place, "its list goes on after its end")
    }
    guard !tags.isEmpty else { throw FeedError(.emptyList, place: place, "it lists no tags") }
    return tags
  }

  /// Takes a pkt-line off; nil for the flush that ends the list.
  private static func nextLine(
    _ rest: inout ArraySlice<UInt8>, place: String
  ) throws(FeedError) -> ArraySlice<UInt8>? {
    guard rest.count >= 4 else {
      throw FeedError(.cutOff, place: place, "its list stops before its end")
    }
    let digits = rest.prefix(4)
    guard digits.allSatisfy({ isHexadecimal($0) }),
      let length = Int(String(decoding: digits, as: UTF8.self), radix: 16),
      length == 0 || (5...65_520).contains(length)
    else {
      throw FeedError(.notThisFormat, place: place, "it is no list of git's protocol version 2")
    }
    guard length > 0 else {
      rest = rest.dropFirst(4)
      return nil
    }
    guard rest.count >= length else {
      throw FeedError(.cutOff, place: place, "its list stops in the middle of a line")
    }
    let line = rest.prefix(length).dropFirst(4)
    rest = rest.dropFirst(length)
    return line.last == UInt8(ascii: "\n") ? line.dropLast() : line
  }

  /// `<object id> refs/tags/<name>`, perhaps followed by attributes.
  private static func tag(_ line: ArraySlice<UInt8>, place: String) throws(FeedError) -> ListedTag?
  {
    let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0].count == 40 || parts[0].count == 64,
      parts[0].allSatisfy({ isHexadecimal($0) }),
      let name = String(validating: parts[1], as: UTF8.self), name.hasPrefix("refs/")
    else {
      throw FeedError(
        .notThisFormat, place: place, "a line of its list names no reference: '\(quoted(line))'")
    }
    guard name.hasPrefix("refs/tags/") else { return nil }
    return ListedTag(
      name: String(name.dropFirst("refs/tags/".count)),
      objectID: String(decoding: parts[0], as: UTF8.self))
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66)
  }

  /// The first bytes of what a server sent, fit for a terminal.
  private static func quoted(_ line: ArraySlice<UInt8>) -> String {
    let printable = line.prefix(120).map { $0 >= 0x20 && $0 < 0x7F ? $0 : UInt8(ascii: "?") }
    return String(decoding: printable, as: UTF8.self)
  }
}
