import Foundation
import TestSupport
import Testing

/// A program that has run `notify` once and knows by mails alone; nothing goes over the network.
///
/// The built-in history, which the clock cuts, is the second kind of source that confirms a mail.
struct Notified {
  var program: Program
  let maildir: String

  static let firstRun = "2026-02-20T12:00:00Z"

  /// `mail` and `team` are the lines of `[mail]` and `[notify team]`; by default a maildir and an
  /// address. `store` is the store's path where it is another one.
  init(
    mail: String? = nil, team: String = "to=alice@example.org", more: String = "",
    store: String? = nil, runs: Bool = true
  ) throws {
    program = try Program(now: Self.firstRun)
    maildir = program.home.file("Maildir")
    if let store { program.environment["KRELTRACK_STORE"] = store }
    try program.configure(
      """
      \(more)
      [mail]
      from=Kernel news <kernel@example.org>
      \(mail ?? "maildir=\(maildir)")
      [notify team]
      \(team)

      """)
    if runs {
      let first = try notify(at: Self.firstRun)
      #expect(first.status == 0 && first.stderr.isEmpty, "\(first.stderr)")
    }
  }

  /// Decides and delivers without asking a source.
  mutating func notify(
    at now: String, _ arguments: String..., output: Run.Output = .pipe,
    timeLimit: Duration = .seconds(60)
  ) throws -> Run {
    program.now = now
    return try program.run(
      ["notify", "--no-sync"] + arguments, output: output, timeLimit: timeLimit)
  }

  /// Reads the announcements of releases of the built-in history.
  mutating func hears(of versions: String..., at now: String) throws {
    program.now = now
    for release in try ReplayedRelease.of(["7.0"]) where versions.contains(release.version) {
      try hears(release.mail, named: release.version)
    }
  }

  /// Reads a mail.
  func hears(_ mail: String, named name: String) throws {
    let path = try program.home.write(mail, to: "\(name).eml")
    let run = try program.run("import", path)
    #expect(run.status == 0, "\(run.stdout) \(run.stderr)")
  }

  var delivered: [DeliveredMail] {
    get throws { try DeliveredMail.all(in: maildir) }
  }

  var events: [String] {
    get throws { try delivered.map(\.event) }
  }

  /// Puts a file where the maildir has to be, so that nothing can be written there.
  func blockMaildir() throws { try program.home.write("", to: "Maildir") }

  func unblockMaildir() throws { try FileManager.default.removeItem(atPath: maildir) }
}
