import Foundation
import TestSupport

/// A mainline release of the built-in history, as the sources show it when a replay reaches its day.
struct ReplayedRelease {
  let version: String
  let sent: Date
  /// The announcer's offset from UTC in seconds.
  let offset: Int
  /// Without brackets; made up where the history knows none.
  let messageID: String

  init(version: String, sent: Date, offset: Int, messageID: String) {
    (self.version, self.sent, self.offset, self.messageID) = (version, sent, offset, messageID)
  }

  /// A row of `Data/releases.csv`; of a release of which only the day is known, two in the afternoon.
  private init?(row: Substring) {
    let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard fields.count > 5 else { return nil }
    let text = fields[3].count == 10 ? fields[3] + "T14:00:00-07:00" : fields[3]
    guard let sent = try? Date(text, strategy: .iso8601),
      let hours = Int(text.suffix(6).prefix(3)), let minutes = Int(text.suffix(2))
    else { return nil }
    self.init(
      version: fields[0], sent: sent, offset: hours * 3600 + (hours < 0 ? -60 : 60) * minutes,
      messageID: fields[5].isEmpty ? "CAHk-=replay-\(fields[0])@mail.gmail.com" : fields[5])
  }

  /// All of some cycles, in the order of the history.
  static func of(_ cycles: [String]) throws -> [ReplayedRelease] {
    let table = Fixture.folder.appendingPathComponent("../../Data/releases.csv")
    return try String(contentsOf: table, encoding: .utf8).split(separator: "\n")
      .filter { row in cycles.contains { row.split(separator: ",")[1] == $0 } }
      .compactMap(ReplayedRelease.init(row:))
  }

  var isFinal: Bool { !version.contains("-rc") }
  /// The UTC day, as kernel.org shows it.
  var utcDay: String { String(sent.formatted(.iso8601).prefix(10)) }
  var seconds: Int { Int(sent.timeIntervalSince1970) }

  var tag: GitServer.Tag { .init("v\(version)", "\(seconds) \(Self.zone(offset))") }

  /// The announcement as public-inbox serves it raw, in prose that says nothing of the schedule.
  var mail: String {
    """
    From mboxrd@z Thu Jan  1 00:00:00 1970
    List-Id: <linux-kernel.vger.kernel.org>
    MIME-Version: 1.0
    From: Linus Torvalds <torvalds@linux-foundation.org>
    Date: \(Self.mailDate(sent, offset: offset))
    Message-ID: <\(messageID)>
    Subject: Linux \(version)
    To: Linux Kernel Mailing List <linux-kernel@vger.kernel.org>
    Content-Type: text/plain; charset="UTF-8"

    Some drivers, some networking, and the usual rest.

                 Linus

    ---

    Ada Bishop (1):
          Linux \(version)

    """
  }

  /// A moment as a `Date:` header has it.
  static func mailDate(_ moment: Date, offset: Int) -> String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(secondsFromGMT: offset)
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss"
    return format.string(from: moment) + " " + zone(offset)
  }

  private static func zone(_ offset: Int) -> String {
    let minutes = abs(offset) / 60
    let digits = String(minutes / 60 * 100 + minutes % 60)
    return (offset < 0 ? "-" : "+") + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
