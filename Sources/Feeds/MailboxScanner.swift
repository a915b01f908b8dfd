/// Goes through an mbox in constant memory and hands over the mails that might announce a release.
///
/// Mails begin at lines that begin with `From `, in the forms mbox and mboxrd. Only header blocks
/// are looked at; GMime, which is thirty times slower, judges what is handed over.
package struct MailboxScanner {
  /// A mail that might announce a release.
  package enum Candidate: Hashable, Sendable {
    /// All of its bytes, from its `From ` line to the line before the next.
    case mail([UInt8])
    /// A mail or a header block larger than the limit; the mail's number, the first being 1.
    case tooLarge(number: Int)
  }

  /// Bytes of a candidate that are kept.
  package static let largest = 16 << 20
  /// Small enough for the processor's cache; measured the same from 128 KiB to 512 KiB.
  static let bufferSize = 1 << 18

  private let place: String
  private let bufferSize: Int

  package init(place: String) { self.init(place: place, bufferSize: Self.bufferSize) }

  /// A buffer of another size, for tests; it grows where a header block needs it.
  init(place: String, bufferSize: Int) {
    self.place = place
    self.bufferSize = bufferSize
  }

  /// Scans to the end and returns how many mails there were.
  ///
  /// `pull` fills its argument from the start, with as much as it likes, and returns how much that
  /// was, 0 only at the end. Its errors and `found`'s end the scan; a file that does not begin as
  /// an mbox throws a `FeedError`.
  package func scan(
    pull: (UnsafeMutableRawBufferPointer) throws -> Int, found: (Candidate) throws -> Void
  ) throws -> Int {
    var buffer = ScanBuffer(capacity: bufferSize, largest: Self.largest)
    unsafe try begin(&buffer, pull)
    var mails = 0
    while buffer.count > 0 {
      mails += 1
      switch unsafe try header(&buffer, pull) {
      case .complete(let length, false): unsafe try skipMail(&buffer, from: length, pull)
      case .complete(let length, true):
        if let end = unsafe try endOfMail(&buffer, from: length, pull) {
          try found(.mail(buffer.copy(end)))
          buffer.drop(end)
        } else {
          try found(.tooLarge(number: mails))
          unsafe try skipMail(&buffer, from: buffer.count - Self.separatorLength, pull)
        }
      case .incomplete:
        try found(.tooLarge(number: mails))
        unsafe try skipMail(&buffer, from: 0, pull)
      }
    }
    return mails
  }

  private static let separatorLength = 6

  private func begin(
    _ buffer: inout ScanBuffer, _ pull: (UnsafeMutableRawBufferPointer) throws -> Int
  ) throws {
    while buffer.count < 5, unsafe try buffer.fill(pull) {}
    guard buffer.count > 0 else { throw FeedError(.empty, place: place, "it is empty") }
    guard buffer.copy(5) == Array("From ".utf8) else {
      throw FeedError(.notThisFormat, place: place, "an mbox would begin with 'From '")
    }
  }

  /// The header block of the mail at the buffer's start; incomplete where it is too large.
  private func header(
    _ buffer: inout ScanBuffer, _ pull: (UnsafeMutableRawBufferPointer) throws -> Int
  ) throws -> HeaderScan.Result {
    var isAll = false
    while true {
      let result = buffer.scanHeader(isAll: isAll)
      if result != .incomplete { return result }
      // The limit is GMime's; beyond it, what the header holds does not matter.
      guard buffer.count <= Mail.largestHeader * 2 else { return .incomplete }
      isAll = unsafe try !buffer.fill(pull)
    }
  }

  /// The length of the mail at the buffer's start, all of it then in the buffer; nil if too large.
  private func endOfMail(
    _ buffer: inout ScanBuffer, from offset: Int,
    _ pull: (UnsafeMutableRawBufferPointer) throws -> Int
  ) throws -> Int? {
    var offset = max(0, offset - 1)
    while true {
      if let end = buffer.findMail(from: offset) { return end + 1 }
      offset = max(offset, buffer.count - Self.separatorLength + 1)
      guard unsafe try !buffer.fill(pull) else { continue }
      return buffer.count < Self.largest ? buffer.count : nil
    }
  }

  /// Drops all up to the next mail or the end.
  private func skipMail(
    _ buffer: inout ScanBuffer, from offset: Int,
    _ pull: (UnsafeMutableRawBufferPointer) throws -> Int
  ) throws {
    var offset = max(0, offset - 1)
    while true {
      if let end = buffer.findMail(from: offset) {
        buffer.drop(end + 1)
        return
      }
      // The last bytes may be a separator's first.
      buffer.drop(max(offset, buffer.count - Self.separatorLength + 1))
      offset = 0
      guard unsafe try buffer.fill(pull) else {
        buffer.drop(buffer.count)
        return
      }
    }
  }
}
