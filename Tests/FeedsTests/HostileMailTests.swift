import KernelModel
import Testing

@testable import Feeds

/// Mails made to cost time, memory or the stack of whoever reads them.
struct HostileMailTests {
  private static let groups = String(repeating: "a:", count: 60_000)

  @Test(arguments: ["From: ", "To: ", "Cc: ", "Reply-To: ", "From:\n ", "X-Any: "])
  func `refuses nested groups before GMime recurses into them`(_ header: String) throws {
    var draft = Draft()
    draft.more = header + Self.groups
    let bytes = draft.bytes
    #expect(reason { try Mail.parse(bytes, place: "hostile.eml") } == .tooDeep)
    #expect(reason { try Mail.parseHeader(bytes, place: "hostile.eml") } == .tooDeep)
  }

  @Test func `counts the colons of a header over its folded lines`() throws {
    var draft = Draft()
    draft.more = "To: " + Array(repeating: "a:b", count: 600).joined(separator: "\n ")
    _ = try draft.parsed()
    draft.more = "To: " + Array(repeating: "a:b", count: 1_001).joined(separator: "\n\t")
    #expect(reason { try draft.parsed() } == .tooDeep)
    // Many headers with a few each are a mail like others.
    draft.more = Array(repeating: "X-Any: a:b:c", count: 900).joined(separator: "\n")
    _ = try draft.parsed()
  }

  @Test func `refuses a mail that is divided without end`() throws {
    var draft = Draft()
    draft.more = "Content-Type: multipart/mixed; boundary=x"
    draft.body = String(repeating: "--x\n\n", count: 10_001)
    #expect(reason { try draft.parsed() } == .tooMany)
    // In a mail of one part such lines divide nothing.
    draft.more = ""
    _ = try draft.parsed()
  }

  @Test func `judges by the header alone, whatever the body`() throws {
    var draft = Draft()
    draft.more = "Content-Type: multipart/mixed; boundary=x"
    let plain = try Mail.parseHeader(draft.bytes, place: "draft.eml")
    draft.body = String(repeating: "--x\nContent-Type: text/plain\n\n", count: 1_000_000 / 30)
    let hostile = draft.bytes + [UInt8](repeating: 0x2d, count: 20 << 20)
    #expect(reason { try Mail.parse(hostile, place: "draft.eml") } != nil)
    let judged = try Mail.parseHeader(hostile, place: "draft.eml")
    #expect(judged == plain)
    #expect(judged.body.isEmpty)
    #expect(judged.subject == "Linux 6.18-rc1" && judged.messageID == "a+b=c@mail.example")
  }

  @Test func `reads the same header with and without the body and an mbox's first line`() throws {
    let draft = Draft()
    var whole = try draft.parsed()
    whole.body = ""
    let envelope = Array("From mboxrd@z Thu Jan  1 00:00:00 1970\n".utf8)
    #expect(try Mail.parseHeader(draft.bytes, place: "draft.eml") == whole)
    #expect(try Mail.parseHeader(envelope + draft.bytes, place: "draft.eml") == whole)
  }
}

/// Feeds made to cost time.
struct HostileFeedTests {
  private func atom(attributes: Int) -> FeedError.Reason? {
    let names = (0..<attributes).map { " a\($0)='x'" }.joined()
    return reason {
      try AtomFeed.parse(
        Array("<feed xmlns='http://www.w3.org/2005/Atom'\(names)></feed>".utf8), place: "feed")
    }
  }

  @Test func `refuses a start tag with attributes without end`() {
    #expect(atom(attributes: 10) != .tooLarge)
    #expect(atom(attributes: 20_000) == .tooLarge)
  }

  @Test func `refuses a start tag of more than 64 KiB in either format`() {
    for root in ["rss version='2.0'", "feed xmlns='http://www.w3.org/2005/Atom'"] {
      for (length, isRefused) in [(1 << 15, false), ((1 << 16) + 100, true)] {
        let text = "<\(root) a='" + String(repeating: "x", count: length) + "'/>"
        let bytes = Array(text.utf8)
        let found =
          root.hasPrefix("rss")
          ? reason { try KdistFeed.parse(bytes, place: "feed") }
          : reason { try AtomFeed.parse(bytes, place: "feed") }
        #expect((found == .tooLarge) == isRefused, "\(root), \(length)")
      }
    }
  }
}
