/// One source's claim that a version is out.
package struct Observation: Hashable, Sendable {
  package let version: Version
  package let kind: SourceKind
  /// What the moment is read from.
  package let basis: Basis
  /// When the release came out; nil where the source bears no date (a tag list).
  package let moment: Moment?
  package let evidence: Evidence
  /// When this program first saw it; the moment itself for the built-in history.
  package let firstSeen: Instant
  /// Whether it was read from a file the user gave; all that was makes one kind together.
  package let imported: Bool
  /// What the announcement says: read from the mail at hand, or as the built-in history codes it.
  package let remarks: Remarks

  package init(
    version: Version, kind: SourceKind, basis: Basis, moment: Moment?,
    evidence: Evidence = Evidence(), firstSeen: Instant, imported: Bool = false,
    remarks: Remarks = Remarks()
  ) {
    self.version = version
    self.kind = kind
    self.basis = basis
    self.moment = moment
    self.evidence = evidence
    self.firstSeen = firstSeen
    self.imported = imported
    self.remarks = remarks
  }
}

/// Kinds of source that are independent of one another; two of them confirm a release.
package enum SourceKind: String, CaseIterable, Sendable {
  /// A mail from the right person, on the right list, with the exact subject, not a reply.
  case announcement
  /// A tag in the tree's own list of references.
  case tag
  /// releases.json, kdist.xml, the kdist mails: one program makes them.
  case kernelOrg = "kernel.org"
  /// The built-in history.
  case record
}

/// What an observation's moment is read from. The first five are the built-in history's.
package enum Basis: String, Sendable {
  /// The tagger's date.
  case tag
  /// The Date: of the announcement.
  case mail
  /// The date of the release commit; the mail follows 6 to 56 minutes later.
  case tagCommit = "tag-commit"
  /// The attribution line of a reply.
  case reply
  /// A day from a published page.
  case page
  /// An Atom entry's `updated`: when the archive received the mail.
  case receipt
  case releasesJSON = "releases.json"
  case kdistFeed = "kdist.xml"
  case kdistMail = "kdist-mail"
  /// A tag list; it bears no date.
  case tagList = "ls-refs"
}

/// Where to look a claim up.
package struct Evidence: Hashable, Sendable {
  package var messageID: String?
  package var url: String?
  /// The tag's object id.
  package var objectID: String?
  /// The name of whoever announced it.
  package var announcer: String?

  package init(
    messageID: String? = nil, url: String? = nil, objectID: String? = nil, announcer: String? = nil
  ) {
    self.messageID = messageID
    self.url = url
    self.objectID = objectID
    self.announcer = announcer
  }

  /// Where to look: the address that is known, else where lore shows the mail.
  package var address: String? {
    url ?? messageID.map { "https://lore.kernel.org/lkml/\($0)/" }
  }
}
