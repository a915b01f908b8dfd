/// Why a source could not be read.
package struct SourceFailure: Error, Hashable, Sendable {
  /// What kind of trouble it is; each has an exit status of its own.
  package enum Kind: String, Sendable {
    /// Refused, name, TLS, time-out, 5xx, 404, forbidden redirect.
    case unreachable
    /// Cut off, too large, wrong type, unparsable, empty.
    case unreadable
    /// A bot wall.
    case blocked
    /// The server asks for fewer questions.
    case rateLimited = "rate-limited"
  }

  package let kind: Kind
  /// A sentence with the address and the cause.
  package let message: String

  package init(kind: Kind, message: String) { (self.kind, self.message) = (kind, message) }
}

/// How a sync went for one source.
package struct SourceOutcome: Hashable, Sendable {
  package let name: String
  package let state: SourceState
  /// Observations that the store did not have.
  package var new = 0
  /// Observations that the answer held, the new ones included.
  package var seen = 0
  /// Mails that were fetched and are no announcement.
  package var refused = 0
  package var failure: SourceFailure?
  /// Why it was not asked, as a phrase.
  package var reason: String?

  package init(name: String, state: SourceState) { (self.name, self.state) = (name, state) }

  /// Whether the source gave an answer that could be read, in whole or in part.
  package var wasRead: Bool { state == .new || state == .unchanged || new > 0 || seen > 0 }
}

/// What an import found.
package struct ImportReport: Hashable, Sendable {
  package var files = 0
  package var mails = 0
  /// Mails that are announcements.
  package var announcements = 0
  /// Mails that are none.
  package var refused = 0
  /// Observations that the store did not have.
  package var new = 0
  /// Local clones.
  package var repositories = 0
  /// Tags of releases in them.
  package var tags = 0
  /// Tags whose lines of source were counted, the others being known.
  package var tagsCounted = 0
  /// Blobs that were read for that, the others being known.
  package var blobsCounted = 0
  /// Mails that look like announcements and are none, with the reason; the first hundred.
  package var refusals: [Refusal] = []
  /// Files that could not be read, with the reason.
  package var failures: [Failure] = []

  package struct Refusal: Hashable, Sendable {
    package let place: String
    package let reason: String

    package init(place: String, reason: String) { (self.place, self.reason) = (place, reason) }
  }

  /// A file that gave nothing.
  package struct Failure: Hashable, Sendable {
    package enum Kind: Sendable {
      /// It is not there or may not be read.
      case input
      /// It is none of mail, mbox, maildir, feed, clone, or a damaged one.
      case format
      /// A program that is needed to read it is not installed.
      case unavailable
    }

    package let kind: Kind
    package let message: String

    package init(kind: Kind, message: String) { (self.kind, self.message) = (kind, message) }
  }

  package init() {}
}
