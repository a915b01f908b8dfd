package import KernelModel

/// What a server gave to ask it conditionally the next time.
package struct StoredValidators: Hashable, Sendable {
  /// The configured address they are for; another server's would say nothing.
  package let url: String
  package let etag: String?
  package let lastModified: String?

  package init(url: String, etag: String?, lastModified: String?) {
    (self.url, self.etag, self.lastModified) = (url, etag, lastModified)
  }
}

/// What the store knows of one source.
package struct SourceRecord: Hashable, Sendable {
  package let name: String
  /// The last time it was asked, whatever came of it.
  package var askedAt: Instant
  /// The last time it answered; nil before that.
  package var answeredAt: Instant?
  package var state: SourceState
  /// Why it failed, as a sentence.
  package var error: String?
  package var validators: StoredValidators?
  /// The server asked not to be asked again before this.
  package var notBefore: Instant?
  /// The last time its search reached back as far as it does once a week.
  package var widenedAt: Instant?

  package init(name: String, askedAt: Instant, state: SourceState) {
    self.name = name
    self.askedAt = askedAt
    self.state = state
  }
}

/// A raw mail that was looked at once, and what came of it.
package struct JudgedMail: Hashable, Sendable {
  package let messageID: String
  /// Why it is no announcement; nil where it is one.
  package let refusal: String?
  /// The mail as it came; kept for announcements.
  package let raw: [UInt8]?

  /// An announcement has a hundredth of this; a larger mail is judged, but not kept.
  package static let largestKept = 16 << 20
  /// The same for a mail of several parts, which cost far more to read than their bytes.
  package static let largestKeptWithParts = 2 << 20

  /// An announcement, kept where it is not too large.
  package init(messageID: String, raw: [UInt8], hasParts: Bool) {
    let limit = hasParts ? Self.largestKeptWithParts : Self.largestKept
    self.init(messageID: messageID, refusal: nil, raw: raw.count <= limit ? raw : nil)
  }

  package init(messageID: String, refusal: String?, raw: [UInt8]?) {
    (self.messageID, self.refusal, self.raw) = (messageID, refusal, raw)
  }
}
