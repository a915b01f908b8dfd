internal import KernelModel

/// Reads what `git cat-file --batch` writes and counts the lines of each blob, keeping none.
///
/// For each object in the order asked: `<id> blob <size>` LF, the content, LF; or `<id> missing` LF.
struct BlobStream {
  private enum Expected {
    case header([UInt8])
    case content(left: Int, LineCounter)
    case lineFeed(LineCounter)
  }

  /// An id, a type and a size.
  private static let longestHeader = 128
  /// Digits of a size; git's own limit is 64 bits.
  private static let mostDigits = 15

  private let asked: [ObjectID]
  private let place: String
  private var answered = 0
  private var expected = Expected.header([])

  init(asked: [ObjectID], place: String) { (self.asked, self.place) = (asked, place) }

  /// Whether all that was asked for has come, whole.
  var isComplete: Bool { answered == asked.count }

  /// Takes the next piece; calls `counted` for each blob that it completes.
  mutating func take(
    _ piece: ArraySlice<UInt8>, counted: (ObjectID, Int) -> Void
  ) throws(GitError) {
    var rest = piece
    while !rest.isEmpty {
      switch expected {
      case .header(var header):
        let line = rest.prefix { $0 != 0x0A }
        header += line
        guard header.count <= Self.longestHeader else { throw garbled() }
        rest = rest[line.endIndex...]
        guard !rest.isEmpty else {
          expected = .header(header)
          return
        }
        rest = rest.dropFirst()
        expected = next(left: try size(header[...]), LineCounter())
      case .content(let left, var counter):
        let part = rest.prefix(left)
        counter.take(part)
        rest = rest[part.endIndex...]
        expected = next(left: left - part.count, counter)
      case .lineFeed(let counter):
        guard rest.first == 0x0A else { throw garbled() }
        rest = rest.dropFirst()
        counted(asked[answered], counter.lines)
        answered += 1
        expected = .header([])
      }
    }
  }

  private func next(left: Int, _ counter: LineCounter) -> Expected {
    left == 0 ? .lineFeed(counter) : .content(left: left, counter)
  }

  /// The size that a header gives, which must be the next object's.
  private func size(_ header: ArraySlice<UInt8>) throws(GitError) -> Int {
    let words = header.split(separator: 0x20, omittingEmptySubsequences: false)
    guard answered < asked.count, let id = words.first.flatMap({ ObjectID(hexadecimal: $0) }),
      id == asked[answered]
    else { throw garbled() }
    if words.count == 2, words[1].elementsEqual("missing".utf8) {
      throw GitError(.incomplete, place: place, GitError.incomplete("blob \(id)"))
    }
    guard words.count == 3, words[1].elementsEqual("blob".utf8),
      words[2].count <= Self.mostDigits, let size = Int(asciiDigits: words[2])
    else { throw garbled() }
    return size
  }

  private func garbled() -> GitError {
    GitError(.failed, place: place, "git cat-file wrote something else than the blobs asked for")
  }
}
