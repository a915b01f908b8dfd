package import KernelModel

/// Why a mail is no announcement that counts.
package enum AnnouncementRefusal: Error, Hashable, Sendable {
  /// The subject is not exactly `Linux` and a version.
  case subject(String?)
  case repeatedHeader(Mail.SingleHeader)
  case reply
  /// None, several, a group, or a From: that can be read in two ways.
  case noSingleAuthor(String)
  case noMessageID
  /// An address that nobody announces from.
  case stranger(String)
  /// An announcer's address, but not for this version or not in those days.
  case notTheirs(String, Version, Day)
  case wrongList(Version)
  case noDate
  /// The date lies more than a day after now.
  case future(Moment)
}

extension AnnouncementRefusal {
  /// Whether another day may judge otherwise: the clock may have been wrong.
  package var isOfTheMoment: Bool {
    if case .future = self { return true }
    return false
  }

  /// Whether the subject does not even look like an announcement's: not worth a word.
  package var isOrdinaryMail: Bool {
    guard case .subject(let subject) = self else { return false }
    var rest = (subject ?? "")[...]
    while String(rest).isReplySubject { rest = rest.dropFirst(3).drop { $0 == " " } }
    guard rest.hasPrefix("Linux ") else { return true }
    let word = rest.dropFirst("Linux ".count)
    return (word.first == "v" ? word.dropFirst() : word).first.map { !$0.isNumber } ?? true
  }
}

extension AnnouncementRefusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .subject(nil): "the mail has no subject"
    case .subject(let text?): "the subject '\(text)' is not exactly 'Linux' and a version"
    case .repeatedHeader(let header): "the mail has more than one \(header.rawValue): header"
    case .reply: "the mail is a reply"
    case .noSingleAuthor(let text): "From: '\(text)' does not name exactly one author"
    case .noMessageID: "the mail has no Message-ID"
    case .stranger(let address): "nobody announces releases from <\(address)>"
    case .notTheirs(let address, let version, let day):
      "<\(address)> did not announce \(version) on \(day)"
    case .wrongList(let version):
      "the mail did not go to a list on which \(version) would be announced"
    case .noDate: "the mail has no date that can be read"
    case .future(let moment):
      "the mail is dated \(moment.rfc3339 ?? "\(moment.utcDay)"), which is still to come"
    }
  }
}
