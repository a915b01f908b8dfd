package import KernelModel

/// What a mail says of itself that is needed to judge and to read an announcement.
package struct Mail: Hashable, Sendable {
  /// An author as From: gives it.
  package struct Mailbox: Hashable, Sendable {
    /// The display name, decoded; anybody can write anything there.
    package let name: String?
    /// As sent; nil for a group, which is no single author.
    package let address: String?

    package init(name: String?, address: String?) {
      self.name = name
      self.address = address
    }
  }

  /// The headers of which a mail has one; two make it ambiguous.
  package enum SingleHeader: String, CaseIterable, Sendable {
    case from = "From"
    case subject = "Subject"
    case date = "Date"
    case messageID = "Message-ID"
  }

  /// All mailboxes and groups of all From: headers.
  package var authors: [Mailbox] = []
  /// The From: value as sent, of several the first.
  package var rawAuthor = ""
  /// Unfolded and decoded.
  package var subject: String?
  /// At the sender's offset, or in UTC where the zone says only that; nil where it can't be read
  /// or believed.
  package var date: Moment?
  /// Without angle brackets.
  package var messageID: String?
  /// Whether In-Reply-To: or References: is there, or the subject begins with "Re:".
  package var isReply = false
  /// The addresses of To: and Cc:, in lower case.
  package var recipients: Set<String> = []
  /// What List-Id: and X-Mailing-List: name, in lower case, as addresses.
  package var lists: Set<String> = []
  /// Headers that occur more than once.
  package var repeated: Set<SingleHeader> = []
  /// Whether it may hold other mails or parts, which cost GMime far more than their bytes.
  package var hasParts = false
  /// The first plain text, decoded; empty where there is none. Ends at a NUL.
  package var body = ""

  package init() {}
}
