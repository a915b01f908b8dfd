package import KernelModel

/// Which mails announce a release: the right person, the right list, the exact subject, no reply.
///
/// The rules are DESIGN's "What counts as out". They can't prove that a mail is genuine, only that
/// it does not contradict itself; a release needs a second kind of source to be confirmed.
package enum AnnouncementRules {
  private static let mainlineList = "linux-kernel@vger.kernel.org"
  /// The second was the stable team's alias to 2013 and is still written to.
  private static let stableLists = ["stable@vger.kernel.org", "stable@kernel.org"]

  /// The claim that a mail makes, or why it makes none. `now` is also when it was first seen.
  package static func judge(
    _ mail: Mail, now: Instant, imported: Bool
  ) -> Result<Observation, AnnouncementRefusal> {
    do {
      return .success(try observation(of: mail, now: now, imported: imported))
    } catch {
      return .failure(error)
    }
  }

  private static func observation(
    of mail: Mail, now: Instant, imported: Bool
  ) throws(AnnouncementRefusal) -> Observation {
    guard let version = mail.subject.flatMap(version(subject:)) else {
      throw .subject(mail.subject)
    }
    if let twice = Mail.SingleHeader.allCases.first(where: mail.repeated.contains) {
      throw .repeatedHeader(twice)
    }
    guard !mail.isReply else { throw .reply }
    guard let date = mail.date else { throw .noDate }
    guard !date.liesAhead(of: now) else { throw .future(date) }
    let announcer = try announcer(of: version, in: mail, on: date.releaseDay)
    guard let id = mail.messageID, !id.isEmpty else { throw .noMessageID }
    guard let list = archive(of: version, mail) else { throw .wrongList(version) }
    return Observation(
      version: version, kind: .announcement, basis: .mail, moment: date,
      evidence: Evidence(
        messageID: id, url: Lore.address(list: list, messageID: id), announcer: announcer.name),
      firstSeen: now, imported: imported)
  }

  /// The version of a subject that is exactly `Linux X.Y…`, or `Linux vX.Y…` as to 2006.
  package static func version(subject: String) -> Version? {
    guard subject.hasPrefix("Linux ") else { return nil }
    let rest = subject.dropFirst("Linux ".count)
    return Version(exactly: rest.first == "v" ? rest.dropFirst() : rest)
  }

  private static func announcer(
    of version: Version, in mail: Mail, on day: Day
  ) throws(AnnouncementRefusal) -> Announcer {
    // One author as GMime reads it and one "@" as sent: no parser can find another address in it.
    guard mail.authors.count == 1, let address = mail.authors.first?.address,
      mail.rawAuthor.utf8.count(where: { $0 == UInt8(ascii: "@") }) == 1
    else { throw .noSingleAuthor(mail.rawAuthor) }
    guard Announcer.isKnown(address) else { throw .stranger(address) }
    guard let announcer = Announcer.announcing(version, from: address, on: day) else {
      throw .notTheirs(address, version, day)
    }
    return announcer
  }

  /// The archive that has the mail: `lkml`, or `stable` where it went to that list only.
  private static func archive(of version: Version, _ mail: Mail) -> String? {
    let named = mail.recipients.union(mail.lists)
    if named.contains(mainlineList) { return "lkml" }
    if !version.isMainline, stableLists.contains(where: named.contains) { return "stable" }
    return nil
  }

  /// The version that a feed's entry seems to announce; such a mail is worth fetching.
  ///
  /// The list and the mail's own date are not known here; the archive's time of receipt stands in.
  package static func mightAnnounce(_ entry: AtomEntry) -> Version? {
    announcement(entry)?.version
  }

  /// The claim that a saved feed's entry makes, whose raw mail is not at hand; nil for none.
  ///
  /// Its moment is when the archive received the mail, in UTC.
  package static func observation(
    of entry: AtomEntry, seen: Instant, imported: Bool
  ) -> Observation? {
    guard let (version, announcer) = announcement(entry),
      !Moment.utc(entry.updated).liesAhead(of: seen)
    else {
      return nil
    }
    return Observation(
      version: version, kind: .announcement, basis: .receipt, moment: .utc(entry.updated),
      evidence: Evidence(
        messageID: entry.messageID, url: entry.link, announcer: announcer.name),
      firstSeen: seen, imported: imported)
  }

  private static func announcement(
    _ entry: AtomEntry
  ) -> (version: Version, announcer: Announcer)? {
    guard !entry.isReply, entry.messageID != nil, let address = entry.authorEmail,
      let version = version(subject: entry.title),
      let announcer = Announcer.announcing(version, from: address, on: entry.updated.day())
    else { return nil }
    return (version, announcer)
  }
}
