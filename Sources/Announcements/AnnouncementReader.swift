package import KernelModel

/// Reads what an announcement says, from the text of its mail.
package enum AnnouncementReader {
  /// The version of the rules by which mails are read; what was read by an earlier one is read anew.
  ///
  /// Raise it with every change of what is read: the rules of size and schedule, how prose and log
  /// are found and counted, and the rows of `Data/areas.csv`.
  package static let rules = 2

  /// What the decoded body says of the release; never fails, as a mail may say nothing.
  package static func read(
    body: String, version: Version, areas table: AreaTable
  ) -> AnnouncementSummary {
    let text = AnnouncementText(body)
    var summary = AnnouncementSummary()
    // Updates of a line have neither a usual size nor a schedule.
    if version.isMainline {
      summary.size = SizeRemarks.read(prose: text.prose)
      summary.schedule = ScheduleCues.read(prose: text.prose, version: version)
    }

    let log = Shortlog(text.log)
    guard !log.authors.isEmpty else { return summary }
    let isFirstCandidate = version.candidate == 1
    if isFirstCandidate { summary.merges = log.total } else { summary.commits = log.total }
    summary.contributors = Tally(log.authors.lazy.map { ($0.name, $0.number) }).inOrder
    let needsOwnEntry = version.isMainline && !isFirstCandidate
    summary.isComplete =
      log.addsUp && !text.isCut && (!needsOwnEntry || log.hasOwnEntry(of: "\(version)"))

    var count = AreaCounting(table: table)
    for author in log.authors {
      for entry in author.entries { count.add(entry) }
    }
    summary.areas = count.areas
    summary.rustCommits = count.rust
    return summary
  }
}

/// Counts entries by area and, below it, by the kernel's own names.
private struct AreaCounting {
  let table: AreaTable
  private var counts = Tally()
  private var names: [String: Tally] = [:]
  private(set) var rust = 0

  init(table: AreaTable) { self.table = table }

  mutating func add(_ entry: String) {
    let found = table.area(of: entry)
    counts.add(found.area)
    if let name = found.name { names[found.area, default: Tally()].add(name) }
    if found.isRust { rust += 1 }
  }

  var areas: [AnnouncementSummary.AreaCount] {
    counts.mostFirst.map {
      AnnouncementSummary.AreaCount(
        area: $0.name, count: $0.count, names: names[$0.name]?.mostFirst ?? [])
    }
  }
}

/// Names with numbers, each name once.
private struct Tally {
  private var places: [String: Int] = [:]
  private var names: [String] = []
  private var counts: [Int] = []

  init() {}

  init(_ pairs: some Sequence<(String, Int)>) {
    for (name, count) in pairs { add(name, count) }
  }

  mutating func add(_ name: String, _ count: Int = 1) {
    if let place = places[name] {
      counts[place] += count
    } else {
      places[name] = names.count
      names.append(name)
      counts.append(count)
    }
  }

  /// In the order in which the names came.
  var inOrder: [AnnouncementSummary.Contributor] {
    zip(names, counts).map { AnnouncementSummary.Contributor(name: $0, count: $1) }
  }

  /// The largest number first; names of equal numbers in alphabetical order.
  var mostFirst: [AnnouncementSummary.Contributor] {
    inOrder.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }
}
