import KernelModel
import Testing

@testable import Feeds

/// A generator with a fixed seed, so that a failure comes again (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Reads `bytes` through a scanner in chunks of at most `chunk` bytes.
func scan(
  _ bytes: [UInt8], chunk: Int = 1 << 20, buffer: Int = MailboxScanner.bufferSize
) throws -> (mails: Int, found: [MailboxScanner.Candidate]) {
  var at = 0
  var found: [MailboxScanner.Candidate] = []
  let scanner = MailboxScanner(place: "test.mbox", bufferSize: buffer)
  let mails = unsafe try scanner.scan(
    pull: { room in
      let length = min(room.count, chunk, bytes.count - at)
      unsafe room.copyBytes(from: bytes[at..<(at + length)])
      at += length
      return length
    }, found: { found.append($0) })
  return (mails, found)
}

/// The same, for an mbox in memory that is split line by line, with no search and no buffer.
func split(_ bytes: [UInt8]) -> [[UInt8]] {
  var mails: [[UInt8]] = []
  for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
    if line.starts(with: Array("From ".utf8)) { mails.append([]) }
    mails[mails.count - 1] += line + [UInt8(ascii: "\n")]
  }
  mails[mails.count - 1].removeLast()
  return mails
}

/// The Message-IDs of the mails that are accepted, in their order.
func announcements(_ mails: [[UInt8]]) -> [String] {
  mails.compactMap { bytes in
    guard let mail = try? Mail.parse(bytes, place: "test"),
      let observation = try? AnnouncementRules.judge(
        mail, now: Instant(seconds: 1_800_000_000), imported: true
      ).get()
    else { return nil }
    return observation.evidence.messageID
  }
}

struct MailboxScannerTests {
  static func subject(_ version: String, _ random: inout Seeded) -> String {
    let odd = [
      "Subject: Linux \(version)", "subject: Linux \(version)", "SUBJECT:Linux \(version)",
      "Subject:   Linux \(version)  ", "Subject:\tLinux \(version)", "Subject:\n Linux \(version)",
      "Subject: Linux\n \(version)", "Subject: Linux\n\t\(version)", "Subject : Linux \(version)",
      "Subject: =?utf-8?q?Linux_\(version)?=", "Subject:\n =?us-ascii?Q?Linux?= \(version)",
      "Subject: =?UTF-8?B?TGludXg=?= \(version)", "Subject: \u{FEFF}Linux \(version)",
      "Subject: Li=?utf-8?q?nux?= \(version)", "Subject: linux \(version)",
      "Subject: Re: Linux \(version)", "Subject: Linux \(version) is out",
      "Subject: [PATCH] Linux \(version)", "Subject: one\nSubject: Linux \(version)",
      "Subject: Linux \(version)\nSubject: two", "X-Subject: Linux \(version)",
      "Subject: \u{0B}Linux \(version)", "Subject:\n \n Linux \(version)",
      "Subject: \u{E9}Linux \(version)", "Subject Linux \(version)",
      "Subject: (x) Linux \(version)",
      "Subject: \"Linux \(version)\"", "\nSubject: Linux \(version)",
      "not a header\nSubject: Linux \(version)",
      "Subject: Linux \(version)\r", " folded into the first\nSubject: Linux \(version)",
      "Subject:\r\n Linux \(version)", "Subject: \u{1}Linux \(version)",
      "Subject: \u{85}Linux \(version)",
      ">Subject: Linux \(version)", ">From here\nSubject: Linux \(version)",
    ]
    return odd.randomElement(using: &random) ?? ""
  }

  static func mail(_ number: Int, _ random: inout Seeded) -> String {
    let version = "6.\(number % 20)-rc\(number % 7 + 1)"
    let from = [
      "Linus Torvalds <torvalds@linux-foundation.org>", "torvalds@linux-foundation.org",
      "\"Linus Torvalds <torvalds@linux-foundation.org>\" <x@evil.example>",
      "A Developer <dev@example.org>",
    ].randomElement(using: &random, weightFirst: 4)
    var headers = [
      "From: \(from)", "Date: Sun, 12 Oct 2025 14:04:32 -0700",
      "Message-ID: <\(number)@example.org>", "To: linux-kernel@vger.kernel.org",
      Bool.random(using: &random) ? "Subject: Linux \(version)" : subject(version, &random),
      "X-Filler: " + String(repeating: "x", count: Int.random(in: 0..<200, using: &random)),
    ]
    headers.shuffle(using: &random)
    let newline = Int.random(in: 0..<5, using: &random) == 0 ? "\r\n" : "\n"
    let body =
      ["hello", "\nSubject: Linux 6.1\n", ">From me", "\n\n\n", "", "Fro", "From: x"]
      .randomElement(using: &random) ?? ""
    let separated = Int.random(in: 0..<12, using: &random) > 0
    return "From mboxrd@z Thu Jan  1 00:00:00 1970\n"
      + headers.joined(separator: newline) + newline + (separated ? newline + body + newline : "")
      + (Bool.random(using: &random) ? "\n" : "")
  }

  @Test(arguments: 1...12)
  func `hands over exactly the mails that GMime alone would choose`(seed: Int) throws {
    var random = Seeded(state: UInt64(seed))
    let text = (0..<150).map { Self.mail($0, &random) }.joined()
    let bytes = Array(text.utf8)
    let all = split(bytes)
    let expected = announcements(all)
    #expect(expected.count > 20)
    for (chunk, buffer) in [
      (1 << 20, 1 << 19), (1, 64), (7, 64), (61, 16), (509, 512), (4_093, 4_096),
    ] {
      let (mails, found) = try scan(bytes, chunk: chunk, buffer: buffer)
      #expect(mails == all.count)
      let handed = found.compactMap { candidate -> [UInt8]? in
        if case .mail(let bytes) = candidate { return bytes }
        return nil
      }
      #expect(handed.allSatisfy(all.contains))
      #expect(announcements(handed) == expected)
    }
  }

  @Test func `reports a mail that is too large and goes on behind it`() throws {
    let large =
      "From a\nSubject: Linux 6.1\n\n" + String(repeating: "x", count: MailboxScanner.largest)
      + "\n\n"
    let small = "From b\nSubject: Linux 6.2\n\nhello\n"
    let (mails, found) = try scan(Array((large + small).utf8))
    #expect(mails == 2)
    #expect(found == [.tooLarge(number: 1), .mail(Array(small.utf8))])
  }

  @Test func `reports a header block that does not end`() throws {
    let endless = "From a\n" + String(repeating: "X-Filler: x\n", count: 1_000_000)
    let small = "From b\nSubject: Linux 6.2\n\nhello\n"
    let (mails, found) = try scan(Array((endless + small).utf8))
    #expect(mails == 2)
    #expect(found == [.tooLarge(number: 1), .mail(Array(small.utf8))])
  }

  @Test func `refuses what is no mbox`() {
    for (text, reason) in [("", FeedError.Reason.empty), ("Subject: x\n\n", .notThisFormat)] {
      let error = #expect(throws: FeedError.self) { try scan(Array(text.utf8)) }
      #expect(error?.reason == reason)
    }
  }

  @Test func `ends with the reader's error`() {
    struct Broken: Error {}
    #expect(throws: Broken.self) {
      unsafe try MailboxScanner(place: "x").scan(pull: { _ in throw Broken() }, found: { _ in })
    }
  }
}

extension Array {
  /// One of the elements, the first `weight` times as often as another.
  func randomElement(using random: inout some RandomNumberGenerator, weightFirst weight: Int)
    -> Element
  {
    let index = Int.random(in: 0..<(count + weight - 1), using: &random)
    return self[Swift.max(0, index - weight + 1)]
  }
}
