/// What is done with a mail's bytes before GMime gets them.
enum MailBytes {
  private static let envelope = Array("From ".utf8)

  /// Without an mbox's first line and its quoting of lines that begin with `From `.
  static func withoutEnvelope(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    guard bytes.starts(with: envelope) else { return bytes[...] }
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return [] }
    return unquoted(bytes[(end + 1)...])
  }

  /// Without an mbox's first line; the rest as it is.
  static func withoutFirstLine(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    guard bytes.starts(with: envelope) else { return bytes[...] }
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return [] }
    return bytes[(end + 1)...]
  }

  /// Takes one `>` off every line that is `>From `, `>>From ` …: mboxrd's quoting.
  private static func unquoted(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var result: [UInt8] = []
    var kept = bytes.startIndex
    var lineStart = bytes.startIndex
    while lineStart < bytes.endIndex {
      if bytes[lineStart] == UInt8(ascii: ">"),
        bytes[lineStart...].drop(while: { $0 == UInt8(ascii: ">") }).starts(with: envelope)
      {
        result += bytes[kept..<lineStart]
        kept = lineStart + 1
      }
      guard let end = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) else { break }
      lineStart = end + 1
    }
    return kept == bytes.startIndex ? bytes : (result + bytes[kept...])[...]
  }

  /// Refuses what GMime would need too much memory or depth for, or would read only in part.
  static func check(_ bytes: ArraySlice<UInt8>, place: String) throws(FeedError) {
    guard !bytes.isEmpty else { throw FeedError(.empty, place: place, "it is empty") }
    guard bytes.count <= Mail.largest else {
      throw FeedError(.tooLarge, place: place, "the mail is larger than \(Mail.largest) bytes")
    }
    let header = header(bytes)
    guard header.count <= Mail.largestHeader else {
      throw FeedError(
        .tooLarge, place: place, "the mail's header is larger than \(Mail.largestHeader) bytes")
    }
    // To GMime, a C library, a value ends there: what follows could turn an address into another.
    guard !header.contains(0) else {
      throw FeedError(.badValue, place: place, "the mail's header holds a NUL byte")
    }
    guard mostColons(header) <= Mail.mostColons else {
      throw FeedError(
        .tooDeep, place: place, "a header of the mail has more than \(Mail.mostColons) colons")
    }
    guard dividers(bytes, header: header) <= Mail.mostDividers else {
      throw FeedError(
        .tooMany, place: place, "the mail is divided more than \(Mail.mostDividers) times")
    }
    guard contentTypes(bytes) <= Mail.mostParts else {
      throw FeedError(.tooDeep, place: place, "the mail has more than \(Mail.mostParts) parts")
    }
  }

  /// The most colons that one header has, its folded lines included.
  private static func mostColons(_ header: ArraySlice<UInt8>) -> Int {
    var (most, count, isLineStart) = (0, 0, true)
    for byte in header {
      if isLineStart, byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") { count = 0 }
      if byte == UInt8(ascii: ":") { count += 1 }
      most = max(most, count)
      isLineStart = byte == UInt8(ascii: "\n")
    }
    return most
  }

  /// Lines that may divide a mail of several parts; none in a mail of one part.
  private static func dividers(_ bytes: ArraySlice<UInt8>, header: ArraySlice<UInt8>) -> Int {
    let words = header.map(\.asciiLowercased)[...]
    guard !words.after("multipart/").isEmpty else { return 0 }
    return bytes.split(separator: UInt8(ascii: "\n")).count { $0.starts(with: Array("--".utf8)) }
  }

  /// The header block, up to the first empty line.
  static func header(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var lineStart = bytes.startIndex
    while let end = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = bytes[lineStart..<end]
      if line.isEmpty || line.elementsEqual([UInt8(ascii: "\r")]) { return bytes[..<lineStart] }
      lineStart = end + 1
    }
    return bytes
  }

  private static func contentTypes(_ bytes: ArraySlice<UInt8>) -> Int {
    let name = Array("content-type".utf8)
    var count = 0
    var lineStart = bytes.startIndex
    while lineStart < bytes.endIndex {
      let line = bytes[lineStart...]
      if line.first?.asciiLowercased == name[0],
        line.prefix(name.count).elementsEqual(name, by: { $0.asciiLowercased == $1 })
      {
        count += 1
      }
      guard let end = line.firstIndex(of: UInt8(ascii: "\n")) else { break }
      lineStart = end + 1
    }
    return count
  }
}
