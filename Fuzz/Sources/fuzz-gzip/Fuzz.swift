import Feeds

/// libFuzzer's entry: a compressed file, at most a mebibyte of it decompressed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var rest = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))[...]
  guard var gunzip = try? Gunzip.open(place: "fuzz") else { return 0 }
  let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 4_096, alignment: 1)
  defer { unsafe room.deallocate() }
  for _ in 0..<256 {
    let made = unsafe try? gunzip.read(into: room) { input in
      let part = rest.prefix(input.count)
      unsafe input.copyBytes(from: part)
      rest = rest.dropFirst(part.count)
      return part.count
    }
    guard let made, made > 0 else { return 0 }
  }
  return 0
}
