package import KernelModel

/// kernel.org's RSS feed, `feeds/kdist.xml`: the same list as releases.json.
///
/// All items have the same link; what an item is, its guid says:
/// `kernel.org,<moniker>,<version>,<day>`. Titles have been seen edited, guids not.
package enum KdistFeed {
  /// Items allowed; the real feed has about a dozen.
  static let most = 1_000

  /// All items in their order; a single bad item refuses the list.
  package static func parse(_ bytes: [UInt8], place: String) throws(FeedError) -> [ListedRelease] {
    let xml = try XMLPull.open(bytes, root: "rss", place: place)
    var releases: [ListedRelease] = []
    while let node = try xml.next() {
      guard node == .start("item") else { continue }
      guard releases.count < most else {
        throw FeedError(.tooMany, place: place, "it has more than \(most) items")
      }
      let item = try Item(from: xml)
      do {
        releases.append(try item.release())
      } catch {
        throw FeedError(.badValue, place: place, "item \(releases.count + 1) \(error.clause)")
      }
    }
    guard !releases.isEmpty else {
      throw FeedError(.emptyList, place: place, "it has no items")
    }
    return releases
  }
}

/// What is wrong with an item, as the rest of a sentence that begins with it.
private struct BadItem: Error {
  let clause: String
  init(_ clause: String) { self.clause = clause }
}

/// The texts of an `item` element.
private struct Item {
  var guid = ""
  var description = ""
  var published: String?

  /// Reads to the item's end.
  init(from xml: borrowing XMLPull) throws(FeedError) {
    guard !xml.isEmpty else { return }
    while let node = try xml.next(), node != .end("item") {
      guard case .start(let name) = node else { continue }
      switch name {
      case "guid": guid = try xml.text().trimmed
      case "description": description = try xml.text()
      case "pubDate": published = try xml.text().trimmed
      default: _ = try xml.text()
      }
    }
  }

  func release() throws(BadItem) -> ListedRelease {
    let parts = guid.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, parts[0] == "kernel.org", ListedRelease.isName(parts[1]),
      ListedRelease.isName(parts[2]), let day = Day(iso: parts[3])
    else {
      throw BadItem("has a guid that is not 'kernel.org,<moniker>,<version>,<day>'")
    }
    let name = parts[2]
    if let described, described != name {
      throw BadItem("is \(name) by its guid and \(described) by its description")
    }
    return ListedRelease(
      moniker: parts[1], name: name, version: Version(exactly: name), moment: try moment(day),
      isEndOfLife: description.contains("(EOL)"))
  }

  private func moment(_ day: Day) throws(BadItem) -> Moment {
    guard let published else { return .utcDay(day) }
    guard let instant = MailDate.parse(published)?.instant else {
      throw BadItem("has a pubDate that can't be read")
    }
    return .utc(instant)
  }

  /// The version in the description's first `<strong>`; nil where there is none.
  private var described: String? {
    let after = Array(description.utf8)[...].after("<strong>")
    let name = after.prefix { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: " ") }
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }
}
