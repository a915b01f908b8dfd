import KernelModel
import Testing

@testable import Announcements

struct SentencesTests {
  @Test(arguments: [
    ("One thing.\nAnother\nthing. A third", ["One thing.", "Another thing.", "A third"]),
    ("So this is rc7. we'll see.", ["So this is rc7.", "we'll see."]),
    (
      "Drivers (e.g. sound, i.e. noise etc.) as usual.",
      ["Drivers (e.g. sound, i.e. noise etc.) as usual."]
    ),
    (
      "Mostly drivers, docs etc. The rest is 6.12.3 and v6.1 noise.",
      ["Mostly drivers, docs etc.", "The rest is 6.12.3 and v6.1 noise."]
    ),
    ("Really? Yes! Fine", ["Really?", "Yes!", "Fine"]),
    ("Odd ;^] But true :-)", ["Odd ;^]", "But true :-)"]),
    ("He said \"no rc8.\" Right.", ["He said \"no rc8.\"", "Right."]),
    ("Well... maybe. Hmm... Let me see.", ["Well... maybe.", "Hmm...", "Let me see."]),
    ("> quoted. Twice.\nMine.", ["Mine."]),
    ("A list:\n\n - one\n - two\n   goes on\n\nEnd", ["A list:", "one", "two goes on", "End"]),
    ("Calm week\n- as it should be - so fine.", ["Calm week - as it should be - so fine."]),
    ("", []),
    (" \n\t\r\n", []),
  ])
  func `prose falls into sentences`(prose: String, sentences: [String]) {
    #expect(Sentences.split(prose) == sentences)
  }

  @Test func `no word is lost or added`() {
    var random = SystemRandomNumberGenerator()
    let parts = [
      "rc8.", "I", "won't", "e.g.", ";^]", "(so)", "-", "what?", "6.12", "\u{2019}", "...",
    ]
    for _ in 0..<200 {
      let words = (0..<40).map { _ in parts.randomElement(using: &random) ?? "" }
      let prose = "x " + words.joined(separator: Bool.random() ? " " : "  ")
      #expect(Sentences.split(prose).joined(separator: " ") == "x " + words.joined(separator: " "))
    }
  }

  @Test func `words are named by what they are to the announced version`() {
    let version = Version(CycleNumber(major: 6, minor: 12), .candidate(7))
    let words = Sentences.words(
      of: "I won't do an -rc8 for v6.12 (6.12-rc6 was fine) as 6.11-rc7, 6.13 and it\u{2019}s.",
      version: version)
    #expect(
      words.map(\.text) == [
        "i", "will", "not", "do", "{further-rc}", "for", "{own}", "|", "{earlier-rc}", "was",
        "fine", "|", "as", "{other-rc}", ",", "{next-cycle}", "and", "it", "is",
      ])
    #expect(words.compactMap(\.number) == [8])
    #expect(
      Sentences.words(of: "2.6.18-rc7 rc", version: version).map(\.text) == ["{other-rc}", "rc"])
  }

  @Test func `a quotation is short and whole words`() {
    let sentence = (1...200).map { "word\($0)" }.joined(separator: " ")
    for place in stride(from: 0, to: sentence.utf8.count, by: 97) {
      let quote = Sentences.quote(sentence, around: place)
      #expect(quote.utf8.count <= Sentences.longestQuote)
      let words = quote.split(separator: "…").joined().split(separator: " ")
      #expect(words.allSatisfy { sentence.contains($0 + " ") || sentence.hasSuffix($0) })
    }
    #expect(Sentences.quote("Short.", around: 0) == "Short.")
  }
}
