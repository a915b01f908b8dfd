import Foundation
import TestSupport

/// A stretch of the history lived through once more: each run sees what the sources showed by then.
///
/// All servers are real: nginx with the feeds and lore, git with the tags. They do not move together:
/// of each three releases kernel.org is first with one, lore and the tree with the next.
final class Replay {
  /// What shows a release.
  private enum Channel: CaseIterable { case kernelOrg, tags, lore }

  /// What lore's search finds besides: a mail, and the entry that leads to it.
  struct Intruder {
    let title: String
    let messageID: String
    let sent: Date
    let raw: String
  }

  private(set) var program: Program
  let maildir: String
  var intruders: [Intruder] = []
  /// The candidates and finals that come out one by one.
  let releases: [ReplayedRelease]
  /// Those that are out before.
  private let earlier: [ReplayedRelease]
  private let kernelOrg: KernelOrg
  /// How many releases each channel showed when it was written last.
  private var shown: [Channel: Int] = [:]
  private static let day = 86_400.0

  /// All of the cycle before is out; `recipient` is what `[notify team]` says besides the address.
  init(of cycles: [String], after previous: String, recipient: String = "") throws {
    earlier = try ReplayedRelease.of([previous])
    releases = try ReplayedRelease.of(cycles)
    kernelOrg = try KernelOrg(
      mainline: earlier.map(\.tag), stable: earlier.suffix(1).map(\.tag), { _ in })
    program = try Program()
    maildir = program.home.file("Maildir")
    try program.configure(
      kernelOrg.configuration + """
        [mail]
        from=Kernel news <kernel@example.org>
        maildir=\(maildir)
        [notify team]
        to=alice@example.org
        \(recipient)

        """)
  }

  /// When a channel shows a release: of three in a row, one comes a day late to lore and the tree,
  /// one to kernel.org.
  private func moment(_ place: Int, on channel: Channel) -> Date {
    let isLate =
      switch place % 3 {
      case 0: channel != .kernelOrg
      case 1: channel == .kernelOrg
      default: false
      }
    return releases[place].sent + (isLate ? Self.day : 0)
  }

  private func count(on channel: Channel, at now: Date) -> Int {
    releases.indices.count { moment($0, on: channel) <= now }
  }

  /// Late in the evening of each day from one to another, both included.
  ///
  /// Unless all are asked for, only the first, those on which a source changed, the day after each,
  /// and the last.
  func evenings(from first: String, to last: String, all: Bool) throws -> [Date] {
    let evening = "T23:30:00Z"
    let (first, last) = (
      try Date(first + evening, strategy: .iso8601), try Date(last + evening, strategy: .iso8601)
    )
    func changed(_ now: Date) -> Bool {
      Channel.allCases.contains { count(on: $0, at: now) != count(on: $0, at: now - Self.day) }
    }
    return stride(from: first, through: last, by: Self.day).filter { now in
      all || now == first || now == last || changed(now) || changed(now - Self.day)
    }
  }

  /// The first run after a release is out on any channel, among those.
  func firstRun(after place: Int, among runs: [Date]) -> Date? {
    let out = Channel.allCases.map { moment(place, on: $0) }.min()
    return runs.first { run in out.map { $0 <= run } ?? false }
  }

  /// Brings the servers to a moment and runs the program then.
  func run(at now: Date, _ arguments: [String] = ["notify"]) throws -> Run {
    try show(now)
    program.now = now.formatted(.iso8601)
    return try program.run(arguments)
  }

  /// The program at the moment of the last run, without a look at the servers.
  func ask(_ arguments: String...) throws -> Run { try program.run(arguments) }

  // MARK: What the servers show

  private func show(_ now: Date) throws {
    let tags = count(on: .tags, at: now)
    let fresh = releases[(shown[.tags] ?? 0)..<tags].map(\.tag)
    if !fresh.isEmpty { try kernelOrg.git.add(fresh, to: KernelOrg.mainline) }
    let listed = count(on: .kernelOrg, at: now)
    if shown[.kernelOrg] != listed { try writeLists(earlier + releases.prefix(listed), now) }
    let announced = count(on: .lore, at: now)
    if shown[.lore] != announced || !intruders.isEmpty {
      try writeLore(earlier + releases.prefix(announced), now)
    }
    shown = [.tags: tags, .kernelOrg: listed, .lore: announced]
  }

  /// nginx makes the ETag of length and time: two days within a second must not look the same.
  private func write(_ text: String, to name: String, _ now: Date) throws {
    let path = try kernelOrg.content.write(text, to: name)
    try FileManager.default.setAttributes([.modificationDate: now], ofItemAtPath: path)
  }

  private func writeLists(_ out: [ReplayedRelease], _ now: Date) throws {
    let final = out.last(where: \.isFinal)
    var rows: [(moniker: String, release: ReplayedRelease)] = []
    if let newest = out.last { rows.append(("mainline", newest)) }
    if let final, final.version != out.last?.version { rows.append(("stable", final)) }
    let entries = rows.map { moniker, release in
      """
      {"iseol": false, "version": "\(release.version)", "moniker": "\(moniker)", "source": null,
       "pgp": null, "released": {"timestamp": \(release.seconds), "isodate": "\(release.utcDay)"},
       "gitweb": null, "changelog": null, "diffview": null,
       "patch": {"full": null, "incremental": null}}
      """
    }
    try write(
      """
      {"latest_stable": {"version": "\(final?.version ?? "")"},
       "releases": [\(entries.joined(separator: ",\n"))]}
      """, to: "releases.json", now)
    let items = rows.map { moniker, release in
      let cells = "Version:&lt;strong&gt;\(release.version)&lt;/strong&gt; (\(moniker))"
      return "<item><title>\(release.version): \(moniker)</title><link>https://www.kernel.org/"
        + "</link><description>\(cells)</description><pubDate>"
        + "\(ReplayedRelease.mailDate(release.sent, offset: 0))</pubDate><guid isPermaLink=\"false\">"
        + "kernel.org,\(moniker),\(release.version),\(release.utcDay)</guid></item>"
    }
    try write(
      """
      <?xml version="1.0" encoding="utf-8"?>
      <rss version="2.0"><channel><title>Latest Linux Kernel Versions</title>\(items.joined())\
      </channel></rss>
      """, to: "kdist.xml", now)
    let mails = out.suffix(6).reversed().map { release in
      entry(
        "Linux Kernel Distribution System", "kdist@linux.kernel.org",
        "Linux kernel \(release.version) released", release.sent + 600, "linux-kernel-announce",
        "\(release.utcDay.filter(\.isNumber))000000.release-\(release.version)@kdist.linux.kernel.org"
      )
    }
    try write(feed(mails), to: "linux-kernel-announce/new.atom", now)
  }

  private func writeLore(_ out: [ReplayedRelease], _ now: Date) throws {
    let newest = Array(out.suffix(6).reversed())
    var entries = intruders.map { ($0.title, $0.sent, $0.messageID) }
    entries += newest.map { ("Linux \($0.version)", $0.sent + 8, $0.messageID) }
    try write(
      feed(
        entries.map {
          entry("Linus Torvalds", "torvalds@linux-foundation.org", $0, $1, "lkml", $2)
        }), to: "lkml/search.atom", now)
    for release in newest {
      try write(release.mail, to: "lkml/\(release.messageID)/raw", now)
    }
    for mail in intruders { try write(mail.raw, to: "lkml/\(mail.messageID)/raw", now) }
  }

  private func feed(_ entries: [String]) -> String {
    """
    <?xml version="1.0" encoding="us-ascii"?>
    <feed xmlns="http://www.w3.org/2005/Atom"><title>feed</title>\(entries.joined())</feed>
    """
  }

  private func entry(
    _ name: String, _ address: String, _ title: String, _ sent: Date, _ list: String,
    _ messageID: String
  ) -> String {
    """
    <entry><author><name>\(name)</name><email>\(address)</email></author><title>\(title)</title>\
    <updated>\(sent.formatted(.iso8601))</updated>\
    <link href="https://lore.kernel.org/\(list)/\(messageID)/"/>\
    <id>mid:\(messageID)</id></entry>
    """
  }
}
