internal import CShims

/// Decompresses gzip while it is read, in constant memory: lore's `.mbox.gz`.
///
/// One owner of zlib's state, which is freed with it. Several members one after another are one
/// file, as gzip(1) has it.
@safe package struct Gunzip: ~Copyable {
  private let handle: OpaquePointer
  private let input: UnsafeMutableRawBufferPointer
  private var unread = 0..<0
  /// Whether all that was taken so far forms whole members.
  private var isWhole = false
  private let place: String

  private init(handle: OpaquePointer, place: String) {
    unsafe self.handle = handle
    unsafe input = .allocate(byteCount: 1 << 16, alignment: 16)
    self.place = place
  }

  deinit {
    unsafe krel_gunzip_close(handle)
    unsafe input.deallocate()
  }

  /// A decompressor of one file.
  package static func open(place: String) throws(FeedError) -> Gunzip {
    if let reason = unsafe krel_gunzip_load() {
      throw FeedError(.libraryMissing, place: place, unsafe String(cString: reason))
    }
    guard let handle = unsafe krel_gunzip_open() else {
      throw FeedError(.tooLarge, place: place, "there is no memory to decompress it")
    }
    return unsafe Gunzip(handle: handle, place: place)
  }

  /// Fills `room` from its start and returns with how much, 0 only at the end.
  ///
  /// `pull` reads the compressed bytes in the same way; its errors pass through. Throws a
  /// `FeedError` where the data are damaged or end too early.
  package mutating func read(
    into room: UnsafeMutableRawBufferPointer,
    from pull: (UnsafeMutableRawBufferPointer) throws -> Int
  ) throws -> Int {
    while true {
      if unread.isEmpty {
        unread = unsafe 0..<(try pull(input))
        guard !unread.isEmpty else {
          guard isWhole else {
            throw FeedError(.cutOff, place: place, "its compressed data stop in the middle")
          }
          return 0
        }
      }
      let made = unsafe try step(room)
      if made > 0 { return made }
    }
  }

  private mutating func step(_ room: UnsafeMutableRawBufferPointer) throws(FeedError) -> Int {
    let bytes = unsafe input.bindMemory(to: UInt8.self)
    let out = unsafe room.bindMemory(to: UInt8.self)
    guard let from = bytes.baseAddress, let to = out.baseAddress else { return 0 }
    var (taken, made): (UInt32, UInt32) = (0, 0)
    let result = unsafe krel_gunzip_step(
      handle, from + unread.lowerBound, UInt32(unread.count), &taken, to,
      UInt32(clamping: out.count), &made)
    unread = (unread.lowerBound + Int(taken))..<unread.upperBound
    guard result != KREL_GUNZIP_BROKEN else {
      throw FeedError(.notThisFormat, place: place, "its compressed data are damaged")
    }
    isWhole = result == KREL_GUNZIP_MEMBER_END
    return Int(made)
  }
}
