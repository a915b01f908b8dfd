package import KernelModel

/// A notice in words: a line for the subject, and what a mail says below it as text and as HTML.
///
/// Pure: the same content gives the same words.
package struct NoticeWords: Sendable {
  /// What happened, in one line of printable text: `7.0-rc6 is out: 7.0 expected 12 Apr (81%)`.
  package let line: String
  /// The few words that name it among others: `7.0-rc6`.
  let label: String
  let blocks: [NoticeBlock]

  /// What every subject begins with, for people's filters.
  private static let prefix = "[kernel] "

  package var subject: String { Self.prefix + line }

  /// Puts one event into words.
  ///
  /// `authentication` is what the announcement's stored headers say of who sent it (DKIM); it is shown
  /// as their claim.
  package init(_ content: NoticeContent, authentication: String? = nil) {
    let writer = NoticeWriter(content: content, authentication: authentication)
    line = outside(writer.line, most: Most.subject - Self.prefix.count)
    label = outside(writer.label, most: Most.name)
    blocks = writer.blocks
  }

  private init(line: String, label: String, blocks: [NoticeBlock]) {
    (self.line, self.label, self.blocks) = (line, label, blocks)
  }

  /// Several notices as one: what happened in a list, then each; one alone stays as it is.
  package static func digest(_ notices: [NoticeWords]) -> NoticeWords {
    guard notices.count != 1 else { return notices[0] }
    let labels = notices.prefix(labelsShown).map(\.label)
    let rest = notices.count > labelsShown ? ["…"] : []
    let line = "\(notices.count) news: " + (labels + rest).joined(separator: ", ")
    return NoticeWords(
      line: outside(line, most: Most.subject - prefix.count), label: "\(notices.count) news",
      blocks: [.title("\(notices.count) news of the kernel:"), .list(notices.map(\.line))]
        + notices.flatMap { [.divider] + $0.blocks })
  }

  private static let labelsShown = 3
}

/// What stands below every mail: whom it is for and how to stop it.
package struct NoticeFooter: Hashable, Sendable {
  /// The recipient's name in the configuration.
  package let recipient: String
  /// The host of the sender's address.
  package let host: String
  /// An address, or nil where the configuration names none.
  package let stop: StopAddress?

  package init(recipient: String, host: String, stop: StopAddress?) {
    (self.recipient, self.host, self.stop) = (recipient, host, stop)
  }

  /// Who sent it and for whom.
  var sender: String {
    "Sent by kreltrack at \(outside(host, most: Most.name))"
      + " for [notify \(outside(recipient, most: Most.name))]."
  }

  /// What comes before the stop address, or stands in its place.
  var stopping: String {
    stop == nil
      ? "To stop these mails, ask whoever runs kreltrack there to take your address out."
      : "To stop these mails:"
  }
}

/// Where the reader of a mail can stop further ones: a page or a mail address.
package struct StopAddress: Hashable, Sendable {
  package let text: String

  private static let longest = 400

  /// Nil unless it is an https or mailto address that needs no escape of its own.
  package init?(_ text: String) {
    guard text.hasPrefix("https://") || text.hasPrefix("mailto:"), text.utf8.count <= Self.longest,
      text.isAddressText
    else { return nil }
    self.text = text
  }
}
