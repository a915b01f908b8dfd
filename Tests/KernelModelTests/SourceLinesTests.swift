import KernelModel
import TestSupport
import Testing

@Suite struct SourceLinesTests {
  private func lines(_ pieces: [String]) -> Int {
    var counter = LineCounter()
    for piece in pieces { counter.take(Array(piece.utf8)[...]) }
    return counter.lines
  }

  @Test(arguments: [
    ("", 0), ("\n", 1), ("a", 1), ("a\n", 1), ("a\nb", 2), ("a\r\nb\r\n", 2), ("\n\n\n", 3),
    ("a\u{0}b\nc\u{0}", 2), ("a\u{2028}b\u{85}c\n", 1),
  ])
  func aLineEndsWithALineFeedOrTheFile(_ text: String, _ expected: Int) {
    #expect(lines([text]) == expected)
  }

  @Test func thePiecesInWhichATextComesDoNotMatter() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        ["\n", "a", "b"].randomElement(using: &random) ?? ""
      }
      #expect(lines(text) == lines([text.joined()]), "\(text)")
      #expect(lines(text + [""]) == lines(text))
    }
  }

  @Test(arguments: [
    ("rust/kernel/lib.rs", SourceLanguage.rust), (".rs", .rust), ("mm/slub.c", .other),
    ("include/linux/mm.h", .other), ("arch/x86/entry/entry_64.S", .other),
    ("a\nb/\u{E9}\".rs", .rust), ("arch/x86/x.s", nil), ("x.C", nil), ("x.RS", nil), ("rs", nil),
    ("x.rs.bak", nil), ("x.hh", nil), ("Makefile", nil), ("", nil), ("x.dts", nil),
  ])
  func whatSourceIsThePathsEndSays(_ path: String, _ expected: SourceLanguage?) {
    #expect(SourceLanguage(path: Array(path.utf8)[...]) == expected)
  }

  @Test func rustCountsAsSourceToo() {
    var lines = SourceLines()
    #expect(lines.rustShare == nil)
    lines.add(.rust, lines: 10)
    lines.add(.other, lines: 30)
    #expect(lines == SourceLines(rust: 10, all: 40, rustFiles: 1))
    #expect(lines.rustShare == 0.25)
  }
}

@Suite struct ObjectIDTests {
  @Test(arguments: [20, 32])
  func bytesAndDigitsSayTheSame(_ count: Int) throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      let id = try #require(ObjectID(bytes: bytes))
      #expect(id.bytes == bytes)
      #expect(ObjectID(hexadecimal: id.hexadecimal[...]) == id)
      #expect("\(id)".utf8.count == count * 2)
    }
  }

  @Test func digitsStandInTheirOrder() {
    let text = "0123456789abcdef0123456789abcdef01234567"
    #expect(ObjectID(hexadecimal: Array(text.utf8)[...])?.description == text)
  }

  @Test(arguments: [
    "", "0", "0123456789abcdef0123456789abcdef0123456", "0123456789abcdef0123456789abcdef012345678",
    "0123456789ABCDEF0123456789abcdef01234567", "0123456789abcdef0123456789abcdef0123456 ",
  ])
  func whatGitDoesNotWriteIsNoId(_ text: String) {
    #expect(ObjectID(hexadecimal: Array(text.utf8)[...]) == nil)
  }
}
