import KernelModel
import TestSupport
import Testing

@testable import Reports

/// Lines of iCalendar: folded at 75 octets, text escaped.
@Suite struct ContentLineTests {
  @Test(arguments: 0..<200)
  func foldedLinesAreShortAndUnfoldToWhatTheyWere(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let letters = Array("aZ 0,;é→漢👩‍👩‍👧\u{301}ß")
    let line =
      "X:"
      + String(
        (0..<Int.random(in: 0...400, using: &generator)).map { _ in
          letters.randomElement(using: &generator) ?? "x"
        })
    let folded = ContentLine.folded(line)
    #expect(folded.utf8.suffix(2).elementsEqual("\r\n".utf8))
    var octets: [[UInt8]] = [[]]
    for byte in folded.utf8.dropLast(2) {
      if byte == 0x0A {
        octets.append([])
      } else if byte != 0x0D {
        octets[octets.count - 1].append(byte)
      }
    }
    #expect(octets.allSatisfy { $0.count <= 75 })
    #expect(octets.dropFirst().allSatisfy { $0.first == 0x20 && $0.count > 1 })
    // Each line is whole characters of UTF-8 by itself.
    #expect(octets.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
    let whole = (octets.prefix(1) + octets.dropFirst().map { Array($0.dropFirst()) }).joined()
    #expect(whole.elementsEqual(line.utf8))
  }

  @Test(arguments: [(74, 1), (75, 1), (76, 2), (149, 2), (150, 3)])
  func aLineIsFoldedNoEarlierThanItMust(length: Int, lines: Int) {
    let folded = ContentLine.folded(String(repeating: "a", count: length))
    #expect(folded.utf8.count { $0 == 0x0A } == lines)
  }

  @Test(arguments: [
    ("plain: 5\" \u{1F427}", "plain: 5\" \u{1F427}"), ("a;b,c\\d", "a\\;b\\,c\\\\d"),
    ("two\nlines", "two\\nlines"), ("a\u{7}\u{1b}[1mb\r\nc\u{9b}", "a??[1mb?\\nc?"),
  ])
  func textIsEscaped(text: String, escaped: String) {
    #expect(ContentLine.escaped(text) == escaped)
  }

  @Test func daysAndMomentsAreWrittenWithoutPunctuation() throws {
    #expect(ContentLine.date(day("2026-04-02")) == "20260402")
    let instant = try #require(Instant(rfc3339: "2026-04-12T20:05:09Z"))
    #expect(ContentLine.moment(instant) == "20260412T200509Z")
  }
}
