import Foundation
import TestSupport
import Testing

@testable import Feeds

/// `From a\nSubject: Linux 6.1\n\nhello\n`, compressed by `gzip -9n`.
private let compressed: [UInt8] = [
  0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x73, 0x2B, 0xCA, 0xCF,
  0x55, 0x48, 0xE4, 0x0A, 0x2E, 0x4D, 0xCA, 0x4A, 0x4D, 0x2E, 0xB1, 0x52, 0xF0, 0xC9,
  0xCC, 0x2B, 0xAD, 0x50, 0x30, 0xD3, 0x33, 0xE4, 0xE2, 0xCA, 0x48, 0xCD, 0xC9, 0xC9,
  0xE7, 0x02, 0x00, 0xD5, 0x35, 0x3A, 0x4F, 0x21, 0x00, 0x00, 0x00,
]

private let plain = Array("From a\nSubject: Linux 6.1\n\nhello\n".utf8)

private func gunzip(_ bytes: [UInt8], chunk: Int = 1 << 16, room: Int = 1 << 16) throws -> [UInt8] {
  var at = 0
  var result: [UInt8] = []
  var gunzip = try Gunzip.open(place: "test.mbox.gz")
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 1)
  defer { unsafe buffer.deallocate() }
  while true {
    let made = unsafe try gunzip.read(into: buffer) { input in
      let length = min(input.count, chunk, bytes.count - at)
      unsafe input.copyBytes(from: bytes[at..<(at + length)])
      at += length
      return length
    }
    guard made > 0 else { return result }
    unsafe result += buffer.prefix(made)
  }
}

struct GunzipTests {
  @Test(arguments: [1, 3, 1_000], [1, 7, 1_000])
  func `decompresses in pieces of any size`(chunk: Int, room: Int) throws {
    #expect(try gunzip(compressed, chunk: chunk, room: room) == plain)
  }

  @Test func `joins several members`() throws {
    #expect(try gunzip(compressed + compressed, chunk: 5) == plain + plain)
  }

  @Test func `says that a file is cut off wherever it is`() {
    for length in 0..<compressed.count {
      #expect(reason { try gunzip(Array(compressed.prefix(length))) } == .cutOff)
    }
  }

  @Test func `refuses damaged data`() {
    for index in [0, 12, compressed.count - 8] {
      var bytes = compressed
      bytes[index] ^= 0xFF
      #expect(reason { try gunzip(bytes) } == .notThisFormat)
    }
    #expect(reason { try gunzip(compressed + [1, 2, 3]) } != nil)
  }

  @Test(.enabled(if: RealCaptures.areHere, Comment(rawValue: RealCaptures.whyNot)))
  func `finds the announcements in an archive's results`() throws {
    let bytes = try gunzip(RealCaptures.bytes("public-inbox-1.9.0-responses/results.mbox.gz"))
    let (mails, found) = try scan(bytes)
    #expect(mails == 5)
    let raw = found.compactMap { candidate -> [UInt8]? in
      if case .mail(let bytes) = candidate { return bytes }
      return nil
    }
    #expect(announcements(raw).count == 5)
  }
}
