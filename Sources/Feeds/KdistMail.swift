package import KernelModel

/// The machine-made mails of the list linux-kernel-announce, one a release.
///
/// Author `kdist@linux.kernel.org`, subject `Linux kernel X released`, Message-ID
/// `<YYYYMMDDhhmmss.release-X@kdist.linux.kernel.org>`.
package enum KdistMail {
  private static let author = "kdist@linux.kernel.org"
  private static let host = "@kdist.linux.kernel.org"

  /// The claim that an entry of the list's feed makes; nil where it makes none.
  ///
  /// The version stands in the subject and in the Message-ID; if the two disagree, neither counts.
  package static func observation(
    of entry: AtomEntry, seen: Instant, imported: Bool = false
  ) -> Observation? {
    guard entry.authorEmail?.lowercased() == author, !entry.isReply else { return nil }
    let named = [version(subject: entry.title), entry.messageID.flatMap(version(messageID:))]
      .compactMap { $0 }
    guard let version = named.first, named.allSatisfy({ $0 == version }) else { return nil }
    return Observation(
      version: version, kind: .kernelOrg, basis: .kdistMail, moment: .utc(entry.updated),
      evidence: Evidence(messageID: entry.messageID, url: entry.link), firstSeen: seen,
      imported: imported)
  }

  private static func version(subject: String) -> Version? {
    let words = subject.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 4, words[0] == "Linux", words[1] == "kernel", words[3] == "released"
    else { return nil }
    return Version(exactly: words[2])
  }

  private static func version(messageID: String) -> Version? {
    guard messageID.hasSuffix(host) else { return nil }
    let parts = messageID.dropLast(host.count).split(separator: ".", maxSplits: 1)
    guard parts.count == 2, parts[0].utf8.count == 14, Int(asciiDigits: parts[0].utf8) != nil,
      parts[1].hasPrefix("release-")
    else { return nil }
    return Version(exactly: parts[1].dropFirst("release-".count))
  }
}
