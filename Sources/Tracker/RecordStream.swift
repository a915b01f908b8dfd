/// Takes a stream apart into records that end in one byte, across the pieces in which it comes.
struct RecordStream {
  /// Longer records are refused: no path or reference is.
  private static let longest = 1 << 16

  private let end: UInt8
  private let place: String
  private var begun: [UInt8] = []

  init(end: UInt8, place: String) { (self.end, self.place) = (end, place) }

  /// Calls `body` for each record that the piece completes, without its end.
  mutating func take(
    _ piece: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    var rest = piece
    while let at = rest.firstIndex(of: end) {
      if begun.isEmpty {
        try body(rest[..<at])
      } else {
        begun += rest[..<at]
        try body(begun[...])
        begun.removeAll(keepingCapacity: true)
      }
      rest = rest[(at + 1)...]
    }
    begun += rest
    guard begun.count <= Self.longest else {
      throw GitError(.failed, place: place, "git wrote a line of more than \(Self.longest) bytes")
    }
  }

  /// Whether the stream ended within a record.
  var isCutOff: Bool { !begun.isEmpty }
}
