package import KernelModel

/// One mail as the Atom feed of a public-inbox archive lists it.
package struct AtomEntry: Hashable, Sendable {
  package let authorName: String?
  package let authorEmail: String?
  /// The mail's subject.
  package let title: String
  /// When the archive received the mail, not when it was sent.
  package let updated: Instant
  /// Without angle brackets, from the link's last part; nil where the link has none.
  package let messageID: String?
  /// Where the archive shows the mail; `raw` is relative to it.
  package let link: String
  /// Whether it answers another mail, by the archive's own mark or by its title.
  package let isReply: Bool

  package init(
    authorName: String?, authorEmail: String?, title: String, updated: Instant,
    messageID: String?, link: String, isReply: Bool
  ) {
    self.authorName = authorName
    self.authorEmail = authorEmail
    self.title = title
    self.updated = updated
    self.messageID = messageID
    self.link = link
    self.isReply = isReply
  }
}

/// The Atom feeds of public-inbox, the archive behind lore.kernel.org: new mails and searches.
///
/// The mails' bodies are passed over: they are read from the raw mail.
package enum AtomFeed {
  /// Entries allowed; new.atom has 25, a page of results 200.
  static let most = 10_000

  /// All entries in their order; a single bad entry refuses the feed.
  package static func parse(_ bytes: [UInt8], place: String) throws(FeedError) -> [AtomEntry] {
    let xml = try XMLPull.open(bytes, root: "feed", place: place)
    var entries: [AtomEntry] = []
    while let node = try xml.next() {
      guard node == .start("entry") else { continue }
      guard entries.count < most else {
        throw FeedError(.tooMany, place: place, "it has more than \(most) entries")
      }
      let element = try EntryElement(from: xml)
      guard let entry = element.entry else {
        throw FeedError(
          .badValue, place: place,
          "entry \(entries.count + 1) lacks a title, a link or a time of RFC 3339")
      }
      entries.append(entry)
    }
    guard !entries.isEmpty else {
      throw FeedError(.emptyList, place: place, "it has no entries")
    }
    return entries
  }
}

/// The parts of an `entry` element.
private struct EntryElement {
  var name: String?
  var email: String?
  var title: String?
  var updated: Instant?
  var link: String?
  var answers = false

  /// Reads to the entry's end.
  init(from xml: borrowing XMLPull) throws(FeedError) {
    guard !xml.isEmpty else { return }
    var node = try xml.next()
    while let current = node, current != .end("entry") {
      guard case .start(let element) = current else {
        node = try xml.next()
        continue
      }
      // The mail's own text is markup too: what is in it is no part of the entry.
      guard element != "content", element != "summary" else {
        node = try xml.skip()
        continue
      }
      try take(element, from: xml)
      node = try xml.next()
    }
  }

  private mutating func take(_ element: String, from xml: borrowing XMLPull) throws(FeedError) {
    switch element {
    case "name": name = try xml.text().trimmed
    case "email": email = try xml.text().trimmed
    case "title": title = try xml.text().trimmed
    case "updated": updated = Instant(rfc3339: try xml.text().trimmed)
    case "in-reply-to": answers = true
    case "link":
      let relation = xml.attribute("rel") ?? "alternate"
      if relation == "alternate", link == nil { link = xml.attribute("href") }
    default: break
    }
  }

  var entry: AtomEntry? {
    guard let title, let updated, let link, !link.isEmpty else { return nil }
    return AtomEntry(
      authorName: name, authorEmail: email, title: title, updated: updated,
      messageID: Lore.messageID(inLink: link), link: link,
      isReply: answers || title.isReplySubject)
  }
}

extension String {
  /// Whether a subject says of itself that the mail is an answer.
  var isReplySubject: Bool { utf8.prefix(3).map(\.asciiLowercased) == Array("re:".utf8) }
}
