/// How many lines of source a release has, and how many of them are Rust.
///
/// The rule, the same for every release:
/// - *Lines* are physical ones: the number of LF bytes, plus one where a file is not empty and does not
///   end in LF. Blank lines and comments count; what a file holds is not looked at.
/// - *Source* is every regular file in the tag's tree whose path ends in `.c`, `.h`, `.S` or `.rs`,
///   byte for byte (`.s` and `.C` do not count); *Rust* is what ends in `.rs`. Symbolic links and
///   submodules are not regular files.
/// - A file that stands at two places counts twice.
package struct SourceLines: Hashable, Sendable {
  /// Lines of Rust.
  package var rust = 0
  /// Lines of all source, Rust included.
  package var all = 0
  /// Files of Rust.
  package var rustFiles = 0

  package init(rust: Int = 0, all: Int = 0, rustFiles: Int = 0) {
    (self.rust, self.all, self.rustFiles) = (rust, all, rustFiles)
  }

  /// Adds one file.
  package mutating func add(_ language: SourceLanguage, lines: Int) {
    all += lines
    guard language == .rust else { return }
    rust += lines
    rustFiles += 1
  }

  /// Rust's part of all lines, 0…1; nil where there are none.
  package var rustShare: Double? { all == 0 ? nil : Double(rust) / Double(all) }
}

/// What a file of source is written in, by its path alone.
package enum SourceLanguage: Hashable, Sendable {
  case rust
  /// C or assembly.
  case other

  /// Nil for a path that is no source by the rule of `SourceLines`.
  package init?(path: ArraySlice<UInt8>) {
    if path.suffix(3).elementsEqual(".rs".utf8) {
      self = .rust
    } else if [".c", ".h", ".S"].contains(where: { path.suffix(2).elementsEqual($0.utf8) }) {
      self = .other
    } else {
      return nil
    }
  }
}

/// Counts the lines of a text that comes in pieces, by the rule of `SourceLines`.
package struct LineCounter: Sendable {
  private var ends = 0
  private var last: UInt8 = 0x0A

  package init() {}

  /// Takes the next piece.
  package mutating func take(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes where byte == 0x0A { ends &+= 1 }
    last = bytes.last ?? last
  }

  /// The lines of all that was taken.
  package var lines: Int { last == 0x0A ? ends : ends + 1 }
}

/// A release's lines and the tag at which they were counted.
package struct CountedTag: Hashable, Sendable {
  package let version: Version
  /// The tag object's id, or the commit's where the tag is only a name; a moved tag has another.
  package let objectID: ObjectID
  package let lines: SourceLines

  package init(version: Version, objectID: ObjectID, lines: SourceLines) {
    (self.version, self.objectID, self.lines) = (version, objectID, lines)
  }
}
