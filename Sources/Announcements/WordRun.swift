/// Words one after the other: runs of letters and digits, in lower case, with one blank between.
///
/// Bytes in one array, as a table is asked for several runs of every entry of a log.
struct WordRun: Hashable, Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where each word ends within `bytes`.
  private(set) var ends: [Int] = []

  /// Words beyond are left out.
  static let most = 40

  var count: Int { ends.count }

  /// Where a word begins within `bytes`.
  func start(of word: Int) -> Int { word == 0 ? 0 : ends[word - 1] + 1 }

  /// Whether the first word is this.
  func begins(with word: String) -> Bool {
    guard let end = ends.first else { return false }
    return bytes[..<end].elementsEqual(word.utf8)
  }

  /// Appends the words of a text; bytes above ASCII are letters.
  mutating func append(_ text: ArraySlice<UInt8>) {
    var isOpen = false
    for byte in text {
      guard let letter = byte.wordLetter else {
        if isOpen { ends.append(bytes.count) }
        isOpen = false
        continue
      }
      if !isOpen {
        guard count < Self.most else { return }
        if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
        isOpen = true
      }
      bytes.append(letter)
    }
    if isOpen { ends.append(bytes.count) }
  }
}

extension UInt8 {
  /// The byte in lower case if it belongs to a word.
  fileprivate var wordLetter: UInt8? {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): self + 0x20
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: self
    default: nil
    }
  }
}

/// Hash of a growing text (FNV-1a); told only for speed, the text itself is compared as well.
struct GrowingHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }
}
