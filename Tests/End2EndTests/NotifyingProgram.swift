import Foundation
import TestSupport

/// The program with notices switched on, which learns of the releases of 7.0 one by one.
///
/// Each comes as a mail in a file; the built-in history of the same day confirms it.
struct NotifyingProgram {
  /// A release and when it came out, from the built-in history.
  struct Row {
    let version: String
    let moment: Date
  }

  /// 7.0-rc1 to 7.0-rc7, 7.0 and what followed.
  static let cycle: [Row] = {
    let folder = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
    let table = try? String(
      contentsOf: folder.appendingPathComponent("Data/releases.csv"), encoding: .utf8)
    return (table ?? "").split(separator: "\n").compactMap { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count > 3, cells[1] == "7.0" || cells[0] == "7.1-rc1",
        let moment = ISO8601DateFormatter().date(from: String(cells[3]))
      else { return nil }
      return Row(version: String(cells[0]), moment: moment)
    }
  }()

  private(set) var program: Program
  private(set) var now: Date

  /// Has had its first run, before 7.0-rc1; `mail` and `more` are lines of the configuration.
  init(mail: String, to names: [String] = ["alice"], more: String = "") throws {
    program = try Program()
    now = Date(timeIntervalSince1970: 1_771_000_000)
    try configure(mail: mail, to: names, more: more)
    pass(0)
    _ = try program.run("notify", "--no-sync")
  }

  func configure(mail: String, to names: [String] = ["alice"], more: String = "") throws {
    let addresses = names.map { "\($0)@example.org" }.joined(separator: ";")
    try program.configure(
      """
      \(more)
      [mail]
      from=Kernel news <kreltrack@example.org>
      \(mail)
      [notify team]
      to=\(addresses)
      news=candidates;finals

      """)
  }

  /// Sets the clock on.
  mutating func pass(_ seconds: Int) {
    now += Double(seconds)
    program.now = ISO8601DateFormatter().string(from: now)
  }

  /// Reads the announcement of a release, two hours after it was made.
  mutating func learn(_ version: String) throws {
    guard let row = Self.cycle.first(where: { $0.version == version }) else {
      throw Tool.Failed(description: "\(version) is not in Data/releases.csv")
    }
    now = row.moment
    pass(7_200)
    let date = DateFormatter()
    date.locale = Locale(identifier: "en_US_POSIX")
    date.timeZone = TimeZone(secondsFromGMT: -7 * 3_600)
    date.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
    let mail = """
      From mboxrd@z Thu Jan  1 00:00:00 1970
      From: Linus Torvalds <torvalds@linux-foundation.org>
      Date: \(date.string(from: row.moment))
      Message-ID: <made.up.\(version)@mail.example.org>
      Subject: Linux \(version)
      To: Linux Kernel Mailing List <linux-kernel@vger.kernel.org>
      Content-Type: text/plain; charset=UTF-8

      Another week, another release.

      ---

      Ada Bishop (2):
            net: example: return early on an empty ring
            net: example: count what was dropped

      """
    let run = try program.run("import", program.home.write(mail, to: "\(version).mbox"))
    guard run.status == 0, run.stdout.contains("1 announcement") else {
      throw Tool.Failed(description: "\(version) was not imported: \(run.stdout)\(run.stderr)")
    }
  }

  /// One run.
  func notify(_ arguments: String...) throws -> Run {
    try program.run(["notify", "--no-sync"] + arguments)
  }
}
