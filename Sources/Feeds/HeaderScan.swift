internal import func Glibc.memchr
internal import func Glibc.memcmp
internal import func Glibc.strncasecmp

/// A look at a mail's header block that finds out whether GMime could see an announcement in it.
///
/// It may say yes too often, never no where GMime would say yes: a name in any case, a value that is
/// folded, encoded, or holds bytes of which it is not known what GMime makes.
enum HeaderScan {
  enum Result: Equatable {
    /// The block goes on behind the bytes at hand.
    case incomplete
    /// Its length with the empty line, and whether a subject could be an announcement's.
    case complete(length: Int, mightAnnounce: Bool)
  }

  /// `bytes` begin with the mail's `From ` line; `isAll` says that no others follow.
  static func scan(_ bytes: UnsafeRawBufferPointer, isAll: Bool) -> Result {
    guard let base = bytes.baseAddress else { return .incomplete }
    var mightAnnounce = false
    var line = 0
    while let end = unsafe lineEnd(base, line, bytes.count) {
      let length = end - line
      let first = unsafe base.load(fromByteOffset: line, as: UInt8.self)
      if first == newline || (first == carriageReturn && length == 2) {
        return .complete(length: end, mightAnnounce: mightAnnounce)
      }
      if first | 0x20 == UInt8(ascii: "s") {
        guard let found = unsafe subject(base, line, bytes.count, isAll: isAll) else {
          return .incomplete
        }
        mightAnnounce = mightAnnounce || found
      } else if first == UInt8(ascii: "F"), line > 0, unsafe starts(base + line, length, "From ") {
        // A header without an empty line: the next mail begins here. The line feed before it is
        // left to be found by the search for the next mail.
        return .complete(length: line - 1, mightAnnounce: mightAnnounce)
      }
      line = end
    }
    guard isAll else { return .incomplete }
    if line < bytes.count, unsafe subject(base, line, bytes.count, isAll: true) == true {
      mightAnnounce = true
    }
    return .complete(length: bytes.count, mightAnnounce: mightAnnounce)
  }

  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Where the line that begins at `start` ends, its line feed included; nil where it has none.
  private static func lineEnd(_ base: UnsafeRawPointer, _ start: Int, _ count: Int) -> Int? {
    guard start < count, let hit = unsafe memchr(base + start, Int32(newline), count - start)
    else { return nil }
    return unsafe UnsafeRawPointer(hit) - base + 1
  }

  private static func starts(
    _ line: UnsafeRawPointer, _ length: Int, _ word: StaticString
  ) -> Bool {
    unsafe length >= word.utf8CodeUnitCount
      && memcmp(line, word.utf8Start, word.utf8CodeUnitCount) == 0
  }

  /// Whether a line begins a subject that could be an announcement's; nil where it is incomplete.
  private static func subject(
    _ base: UnsafeRawPointer, _ line: Int, _ count: Int, isAll: Bool
  ) -> Bool? {
    func byte(_ at: Int) -> UInt8 { unsafe base.load(fromByteOffset: at, as: UInt8.self) }
    let name: StaticString = "subject"
    var at = line
    guard count - line > name.utf8CodeUnitCount else { return isAll ? false : nil }
    guard
      unsafe strncasecmp(
        (base + line).assumingMemoryBound(to: CChar.self),
        UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
        name.utf8CodeUnitCount) == 0
    else { return false }
    at += name.utf8CodeUnitCount
    while at < count, byte(at) == 0x20 || byte(at) == 0x09 { at += 1 }
    guard at < count else { return isAll ? false : nil }
    guard byte(at) == UInt8(ascii: ":") else { return false }
    at += 1
    let value = at
    // To the end of the last line that is folded into the value.
    var end = at
    while true {
      guard let next = unsafe lineEnd(base, end, count) else {
        guard isAll else { return nil }
        end = count
        break
      }
      end = next
      guard end < count else {
        if isAll { break }
        return nil
      }
      guard byte(end) == 0x20 || byte(end) == 0x09 else { break }
    }
    return unsafe mightBeLinux(base, value, end)
  }

  /// Whether a value begins with `Linux`, or would perhaps do so decoded.
  private static func mightBeLinux(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Bool {
    var begin = start
    while begin < end, unsafe base.load(fromByteOffset: begin, as: UInt8.self).isASCIISpace {
      begin += 1
    }
    if unsafe starts(base + begin, end - begin, "Linux") { return true }
    var previous: UInt8 = 0
    for at in begin..<end {
      let byte = unsafe base.load(fromByteOffset: at, as: UInt8.self)
      if byte >= 0x7F || (byte < 0x20 && !byte.isASCIISpace) { return true }
      if byte == UInt8(ascii: "?"), previous == UInt8(ascii: "=") { return true }
      previous = byte
    }
    return false
  }
}
