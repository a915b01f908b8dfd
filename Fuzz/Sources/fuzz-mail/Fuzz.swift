import Feeds
import KernelModel

/// libFuzzer's entry: one mail, parsed and judged.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
  guard let mail = try? Mail.parse(input, place: "fuzz") else { return 0 }
  _ = AnnouncementRules.judge(mail, now: Instant(seconds: 1_800_000_000), imported: true)
  return 0
}
