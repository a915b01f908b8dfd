import Feeds

/// libFuzzer's entry: an mbox; its first byte says in what pieces it is read. The pieces must not
/// change what is found.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
  guard let first = input.first else { return 0 }
  let whole = scan(input.dropFirst(), piece: count)
  precondition(scan(input.dropFirst(), piece: Int(first) + 1) == whole)
  return 0
}

private struct Result: Equatable {
  var mails = 0
  var found: [MailboxScanner.Candidate] = []
}

private func scan(_ bytes: ArraySlice<UInt8>, piece: Int) -> Result? {
  var rest = bytes
  var result = Result()
  do {
    result.mails = unsafe try MailboxScanner(place: "fuzz").scan(
      pull: { room in
        let part = rest.prefix(min(room.count, piece))
        unsafe room.copyBytes(from: part)
        rest = rest.dropFirst(part.count)
        return part.count
      }, found: { result.found.append($0) })
  } catch {
    return nil
  }
  return result
}
