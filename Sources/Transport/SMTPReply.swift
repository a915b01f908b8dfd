internal import CShims

/// A mail server's reply: three digits, and words for people.
struct SMTPReply: Hashable {
  let code: Int
  /// The lines' words, joined; printable, bounded.
  let text: String

  /// The most characters of a server's words that a message repeats.
  static let mostCharacters = 300

  /// Takes a reply's lines, as `550-5.1.1 No such user`; nil where the last is none.
  init?(lines: [String]) {
    guard let last = lines.last, let code = Int(last.prefix(3)), (200..<600).contains(code) else {
      return nil
    }
    self.code = code
    let words = lines.map { Self.printable($0.dropFirst(4)) }.joined(separator: " ")
    text = String(words.prefix(Self.mostCharacters))
  }

  /// No control character, and none that turns the direction of text: it may end at a terminal.
  private static func printable(_ text: Substring) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          switch $0.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
            .privateUse:
            "?"
          default: $0
          }
        }))
  }
}

/// The lines that a server says during one mail, as libcurl hands them on; bounded.
final class SMTPReplies {
  /// The last reply that came whole, and the one before.
  private(set) var last: SMTPReply?
  private(set) var beforeLast: SMTPReply?
  /// How many came whole.
  private(set) var count = 0
  private var lines: [String] = []
  private var bytes: [UInt8] = []

  /// More than a reply has of lines, and a line of bytes (RFC 5321, 4.5.3.1.5: 512).
  private static let (mostLines, mostBytes) = (64, 2_048)

  /// libcurl's callback for header lines.
  static let receive: krel_receive = { chunk, size, count, context in
    let replies = unsafe Unmanaged<SMTPReplies>.fromOpaque(context).takeUnretainedValue()
    let offered = size * count
    unsafe replies.take(UnsafeRawBufferPointer(start: chunk, count: offered))
    return offered
  }

  /// The reply that ended an attempt with this code.
  ///
  /// libcurl takes its leave after a refusal, so the last reply may be the answer to QUIT. After a
  /// connection that dropped there was no leave to take.
  func cause(of code: CURLcode) -> SMTPReply? {
    guard code != CURLE_OK, code != CURLE_RECV_ERROR, let beforeLast, beforeLast.code >= 400 else {
      return last
    }
    return beforeLast
  }

  func take(_ chunk: some Sequence<UInt8>) {
    for byte in chunk {
      if byte == 0x0A {
        end()
      } else if byte != 0x0D, bytes.count < Self.mostBytes {
        bytes.append(byte)
      }
    }
  }

  private func end() {
    let line = String(decoding: bytes, as: UTF8.self)
    bytes = []
    let goesOn = line.utf8.dropFirst(3).first == UInt8(ascii: "-")
    if !goesOn || lines.count < Self.mostLines { lines.append(line) }
    if goesOn { return }
    if let reply = SMTPReply(lines: lines) {
      (beforeLast, last, count) = (last, reply, count + 1)
    }
    lines = []
  }
}
