/// A calendar month, where a source names no day: a projected end of life.
package struct Month: Hashable, Sendable {
  package let year: Int
  /// 1…12.
  package let number: Int

  /// Nil for what is no month of the years 1900 to 9999.
  package init?(year: Int, number: Int) {
    guard (1900...9999).contains(year), (1...12).contains(number) else { return nil }
    (self.year, self.number) = (year, number)
  }

  /// Reads `YYYY-MM`.
  package init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"), let year = Int(asciiDigits: bytes[..<4]),
      let number = Int(asciiDigits: bytes[5...])
    else { return nil }
    self.init(year: year, number: number)
  }
}

extension Month: Comparable {
  package static func < (a: Month, b: Month) -> Bool { (a.year, a.number) < (b.year, b.number) }
}

extension Month: CustomStringConvertible {
  /// `YYYY-MM`.
  package var description: String { "\(year)-\(number < 10 ? "0" : "")\(number)" }
}
