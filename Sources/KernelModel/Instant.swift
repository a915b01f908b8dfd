/// A point in time, whole seconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Sendable {
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  /// Midnight UTC at which `day` begins.
  package init(startOf day: Day) { seconds = day.number * 86_400 }

  /// The calendar day at an offset east of UTC, in seconds.
  package func day(offset: Int = 0) -> Day {
    Day(number: (seconds + offset).floorDivided(by: 86_400))
  }

  /// RFC 3339 at an offset east of UTC, in seconds; `Z` where there is none to keep.
  package func rfc3339(offset: Int? = nil) -> String {
    let local = seconds + (offset ?? 0)
    let second = local - local.floorDivided(by: 86_400) * 86_400
    let clock = [second / 3_600, second / 60 % 60, second % 60].map { $0.padded(to: 2) }
    let date = "\(day(offset: offset ?? 0))T" + clock.joined(separator: ":")
    guard let offset else { return date + "Z" }
    let minutes = abs(offset) / 60
    return date + (offset < 0 ? "-" : "+") + (minutes / 60).padded(to: 2) + ":"
      + (minutes % 60).padded(to: 2)
  }

  /// Reads RFC 3339; the offset is nil where the text says `Z` or `-00:00`.
  ///
  /// Our own reader: the built-in history has 900 moments, and FoundationEssentials' takes longer
  /// over them than the whole answer may.
  package static func parse(rfc3339 bytes: ArraySlice<UInt8>) -> (Instant, offset: Int?)? {
    let start = bytes.startIndex
    guard bytes.count >= 20, let day = Day(iso: bytes[start..<start + 10]),
      bytes[start + 10] == UInt8(ascii: "T") || bytes[start + 10] == UInt8(ascii: "t"),
      bytes[start + 13] == UInt8(ascii: ":"), bytes[start + 16] == UInt8(ascii: ":"),
      let hour = Int(asciiDigits: bytes[start + 11..<start + 13]), hour < 24,
      let minute = Int(asciiDigits: bytes[start + 14..<start + 16]), minute < 60,
      let second = Int(asciiDigits: bytes[start + 17..<start + 19]), second <= 60
    else { return nil }
    var zone = bytes[(start + 19)...]
    if zone.first == UInt8(ascii: ".") {
      let fraction = zone.dropFirst()
      zone = fraction.drop { $0 >= 0x30 && $0 <= 0x39 }
      guard zone.startIndex > fraction.startIndex else { return nil }
    }
    let local = day.number * 86_400 + hour * 3_600 + minute * 60 + second
    guard let sign = zone.first else { return nil }
    if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") {
      return zone.count == 1 ? (Instant(seconds: local), nil) : nil
    }
    let at = zone.startIndex
    guard zone.count == 6, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      zone[at + 3] == UInt8(ascii: ":"), let hours = Int(asciiDigits: zone[at + 1..<at + 3]),
      let minutes = Int(asciiDigits: zone[at + 4..<at + 6]), hours <= 15, minutes < 60
    else { return nil }
    let offset = (hours * 3_600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    // RFC 3339, 4.3: -00:00 says that the offset is not known.
    if offset == 0, sign == UInt8(ascii: "-") { return (Instant(seconds: local), nil) }
    return (Instant(seconds: local - offset), offset)
  }

  /// Reads RFC 3339, keeping the offset out of it.
  package init?(rfc3339 text: String) {
    guard let (instant, _) = Self.parse(rfc3339: Array(text.utf8)[...]) else { return nil }
    self = instant
  }
}

extension Instant: Comparable {
  package static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }
  package static func + (instant: Instant, seconds: Int) -> Instant {
    Instant(seconds: instant.seconds + seconds)
  }
  /// Seconds from `b` to `a`.
  package static func - (a: Instant, b: Instant) -> Int { a.seconds - b.seconds }
}
