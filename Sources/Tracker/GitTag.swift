internal import KernelModel

/// A tag of a local clone that names a release.
struct GitTag: Hashable, Sendable {
  let version: Version
  /// The tag object's id, or the commit's where the tag is only a name.
  let objectID: ObjectID
  /// The tagger's date with his offset; nil where there is none (a mere name; tags of before 2005-10).
  let moment: Moment?
  /// The tagger's name.
  let tagger: String?

  /// What `git for-each-ref` is to print of each tag: fields with NUL between them.
  static let format = "%(refname)%00%(objectname)%00%(taggerdate:raw)%00%(taggername)"

  /// An offset beyond this is a mistake: the easternmost place is 14 hours ahead of UTC.
  private static let widestOffset = 14 * 3_600

  /// Reads a line of `format`; nil for a tag that names no release, such as `v2.6.11-tree`.
  init?(line: ArraySlice<UInt8>, place: String) throws(GitError) {
    let fields = line.split(separator: 0, omittingEmptySubsequences: false)
    let prefix = Array("refs/tags/v".utf8)
    guard fields.count == 4, fields[0].starts(with: prefix),
      let objectID = ObjectID(hexadecimal: fields[1])
    else {
      throw GitError(.failed, place: place, "git for-each-ref wrote a line that names no tag")
    }
    let name = String(decoding: fields[0].dropFirst(prefix.count), as: UTF8.self)
    guard let version = Version(exactly: name) else { return nil }
    self.version = version
    self.objectID = objectID
    moment = Self.moment(fields[2])
    tagger = fields[3].isEmpty ? nil : String(decoding: fields[3], as: UTF8.self)
  }

  /// Git's raw date: Unix seconds, and the offset as `+hhmm`.
  private static func moment(_ text: ArraySlice<UInt8>) -> Moment? {
    let words = text.split(separator: 0x20)
    guard words.count == 2, words[0].count <= 11, let seconds = Int(asciiDigits: words[0]),
      words[1].count == 5, let sign = words[1].first,
      sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let hours = Int(asciiDigits: words[1].dropFirst().prefix(2)),
      let minutes = Int(asciiDigits: words[1].suffix(2)), minutes < 60
    else { return nil }
    let offset = (hours * 3_600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    guard abs(offset) <= widestOffset else { return nil }
    return .announcer(Instant(seconds: seconds), offset: offset)
  }

  /// The claim that the tag makes; nil without a date, or where that lies in the future.
  func observation(clone: String, seen: Instant) -> Observation? {
    guard let moment, !moment.liesAhead(of: seen) else { return nil }
    return Observation(
      version: version, kind: .tag, basis: .tag, moment: moment,
      evidence: Evidence(url: clone, objectID: "\(objectID)", announcer: tagger), firstSeen: seen,
      imported: true)
  }
}
