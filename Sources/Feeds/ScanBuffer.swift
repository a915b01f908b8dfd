internal import CShims

internal import func Glibc.memcpy
internal import func Glibc.memmove

/// The part of an mbox that is in memory: unread bytes, refilled at their end.
///
/// One owner of the memory, which is freed with it.
@safe struct ScanBuffer: ~Copyable {
  private var base: UnsafeMutableRawPointer
  private var capacity: Int
  private let largest: Int
  private var start = 0
  private var end = 0

  /// `capacity` bytes that grow to `largest` where that many have to be kept.
  init(capacity: Int, largest: Int) {
    unsafe base = .allocate(byteCount: capacity, alignment: 16)
    self.capacity = capacity
    self.largest = largest
  }

  deinit { unsafe base.deallocate() }

  /// How many unread bytes there are.
  var count: Int { end - start }

  /// Passes over `count` bytes.
  mutating func drop(_ count: Int) { start += count }

  /// Looks at the header block that the unread bytes begin with.
  func scanHeader(isAll: Bool) -> HeaderScan.Result {
    unsafe HeaderScan.scan(UnsafeRawBufferPointer(start: base + start, count: count), isAll: isAll)
  }

  /// A copy of the first `count` unread bytes.
  func copy(_ count: Int) -> [UInt8] {
    unsafe Array(UnsafeRawBufferPointer(start: base + start, count: min(count, self.count)))
  }

  /// Where the line feed before the next mail stands, looking from `offset` on; both counted from
  /// the first unread byte.
  func findMail(from offset: Int) -> Int? {
    guard offset < count else { return nil }
    let first = unsafe (base + start).assumingMemoryBound(to: UInt8.self)
    guard let hit = unsafe krel_find_mail(first + offset, count - offset) else { return nil }
    return unsafe hit - UnsafePointer(first)
  }

  /// Reads more bytes behind the unread ones; false where there are no more, or no room for them.
  mutating func fill(
    _ pull: (UnsafeMutableRawBufferPointer) throws -> Int
  ) throws -> Bool {
    if start > 0 {
      unsafe memmove(base, base + start, count)
      (start, end) = (0, count)
    }
    if end == capacity {
      guard capacity < largest else { return false }
      grow()
    }
    let room = unsafe UnsafeMutableRawBufferPointer(start: base + end, count: capacity - end)
    let read = unsafe try pull(room)
    precondition((0...room.count).contains(read), "a reader fills at most the room it is given")
    end += read
    return read > 0
  }

  private mutating func grow() {
    let larger = min(capacity * 2, largest)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 16)
    unsafe memcpy(memory, base, end)
    unsafe base.deallocate()
    unsafe base = memory
    capacity = larger
  }
}
