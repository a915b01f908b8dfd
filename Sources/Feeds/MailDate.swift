package import KernelModel

/// The date of RFC 5322, as mails and RSS write it: `Sun, 12 Oct 2025 14:04:32 -0700`.
///
/// Our own reader: GMime takes a missing zone, `-0000` and every zone name for UTC at the sender's
/// place, so that what it says can't be told from a true `+0000`.
package enum MailDate {
  /// The moment; at the writer's offset where there is one, in UTC for `-0000`, `GMT`, `UT`, `UTC`
  /// and `Z`; nil where the text is none or its zone can't be believed.
  package static func parse(_ text: String) -> Moment? {
    var words = withoutComments(text).split(whereSeparator: \.isASCIISpace)[...]
    if words.first?.last == UInt8(ascii: ",") { words = words.dropFirst() }
    guard words.count == 5, let number = Int(asciiDigits: words[words.startIndex]),
      let month = months.firstIndex(of: words[words.startIndex + 1].map(\.asciiLowercased)),
      let year = year(words[words.startIndex + 2]),
      let day = Day(year: year, month: month + 1, day: number),
      let seconds = clock(words[words.startIndex + 3])
    else { return nil }
    let local = Instant(startOf: day) + seconds
    switch zone(words[words.startIndex + 4]) {
    case .offset(let offset)?:
      guard Moment(believable: local) != nil else { return nil }
      return .announcer(local + -offset, offset: offset)
    case .universal?: return Moment(believable: local)
    case nil: return nil
    }
  }

  private enum Zone { case offset(Int), universal }

  private static let months: [[UInt8]] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ].map { Array($0.utf8) }

  /// Comments are in parentheses and may be nested: `(PST)`.
  private static func withoutComments(_ text: String) -> [UInt8] {
    var depth = 0
    var rest: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth = max(0, depth - 1)
      default: if depth == 0 { rest.append(byte) }
      }
    }
    return rest
  }

  private static func year(_ word: ArraySlice<UInt8>) -> Int? {
    word.count == 4 ? Int(asciiDigits: word) : nil
  }

  /// Seconds since midnight; the seconds may be left out.
  private static func clock(_ word: ArraySlice<UInt8>) -> Int? {
    let parts = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.count) }),
      let hour = Int(asciiDigits: parts[0]), hour < 24,
      let minute = Int(asciiDigits: parts[1]), minute < 60
    else { return nil }
    guard parts.count == 3 else { return hour * 3_600 + minute * 60 }
    guard let second = Int(asciiDigits: parts[2]), second <= 60 else { return nil }
    return hour * 3_600 + minute * 60 + second
  }

  private static func zone(_ word: ArraySlice<UInt8>) -> Zone? {
    if ["gmt", "ut", "utc", "z"].contains(String(decoding: word, as: UTF8.self).lowercased()) {
      return .universal
    }
    guard word.count == 5, let sign = word.first,
      sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let hours = Int(asciiDigits: word.dropFirst().prefix(2)), hours <= 14,
      let minutes = Int(asciiDigits: word.dropFirst(3)), minutes < 60
    else { return nil }
    let offset = hours * 3_600 + minutes * 60
    guard sign == UInt8(ascii: "-") else { return .offset(offset) }
    // RFC 5322, 3.3: the time is in UTC, and nothing is said of the place.
    return offset == 0 ? .universal : .offset(-offset)
  }
}
