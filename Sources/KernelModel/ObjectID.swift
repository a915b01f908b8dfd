/// The id of a git object: SHA-1's 20 bytes or SHA-256's 32.
///
/// Kept in place, without an array: an import holds a hundred thousand of them.
package struct ObjectID: Hashable, Sendable {
  /// The bytes from the first word's highest on; what the shorter form does not fill is 0.
  private var words = SIMD4<UInt64>.zero
  private let byteCount: Int

  private init?(byteCount: Int) {
    guard byteCount == 20 || byteCount == 32 else { return nil }
    self.byteCount = byteCount
  }

  /// Reads 40 or 64 lower-case hexadecimal digits, as git writes them; nil for all else.
  package init?(hexadecimal digits: ArraySlice<UInt8>) {
    self.init(byteCount: digits.count / 2)
    guard digits.count == byteCount * 2 else { return nil }
    var place = 0
    for digit in digits {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x61...0x66: value = digit - 0x61 + 10
      default: return nil
      }
      words[place / 16] |= UInt64(value) << UInt64(60 - place % 16 * 4)
      place += 1
    }
  }

  /// Takes the 20 or 32 bytes themselves; nil for any other number of them.
  package init?(bytes: [UInt8]) {
    self.init(byteCount: bytes.count)
    for (place, byte) in bytes.enumerated() {
      words[place / 8] |= UInt64(byte) << UInt64(56 - place % 8 * 8)
    }
  }

  /// The bytes themselves, as the store keeps them.
  package var bytes: [UInt8] {
    (0..<byteCount).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64(56 - $0 % 8 * 8)) }
  }

  /// The digits as git reads and writes them.
  package var hexadecimal: [UInt8] {
    (0..<byteCount * 2).map { place in
      let value = UInt8(truncatingIfNeeded: words[place / 16] >> UInt64(60 - place % 16 * 4)) & 0xF
      return value < 10 ? 0x30 + value : 0x61 + value - 10
    }
  }
}

extension ObjectID: CustomStringConvertible {
  package var description: String { String(decoding: hexadecimal, as: UTF8.self) }
}
