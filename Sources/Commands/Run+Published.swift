internal import KernelModel
internal import Reports
internal import Tracker

// The commands that publish: one file in a format of its own to standard output, or a whole site.

extension Run {
  mutating func export(_ line: ParsedLine) throws {
    let folder = line.arguments[0]
    guard !folder.isEmpty else {
      throw UsageError("'export' needs DIR, the folder to write", command: line.command)
    }
    let address = try site(line)
    let answer = try Export(environment, try Surroundings(environment)).run(folder: folder) {
      Site($0, generator: ProgramVersion.current, address: address).files
    }
    if let notice = answer.freshness.notice { say(notice) }
    let change = answer.content
    // Cron would make a mail of it.
    guard terminal.outputIsTerminal || line.has("verbose") else { return }
    say("\(folder): \(change.files) files, \(change.written) of them changed")
  }

  mutating func calendar(_ line: ParsedLine) throws {
    _ = try style(line)
    let (kinds, since) = (try kinds(line, CalendarFile.Kind.self), try since(line))
    let calendar = CalendarFile(try publication(), only: kinds, since: since)
    outcome.output = calendar.text
    if calendar.isEmpty { say("nothing is known for that span; the calendar is empty") }
  }

  mutating func feed(_ line: ParsedLine) throws {
    _ = try style(line)
    let (kinds, since) = (try kinds(line, FeedFile.Kind.self), try since(line))
    let site = try site(line)
    let surroundings = try Surroundings(environment)
    let (releases, changedAt) = try knowledge(surroundings)
      .newest(Export.newest, since: since, surroundings) { kinds.contains(FeedFile.Kind($0)) }
    outcome.output =
      FeedFile(
        releases, changedAt: changedAt, generator: ProgramVersion.current, only: kinds, site: site
      ).text
  }

  mutating func metrics(_ line: ParsedLine) throws {
    _ = try style(line)
    outcome.output = MetricsFile(try publication(), generator: ProgramVersion.current).text
  }

  mutating func badge(_ line: ParsedLine) throws {
    _ = try style(line)
    let version = try cycle(line)
    let surroundings = try Surroundings(environment)
    let answer = try knowledge(surroundings).publishedStatus(version, surroundings)
    outcome.output = BadgeFile(answer.content, asOf: answer.asOf).text
  }

  private mutating func publication() throws -> Publication {
    let surroundings = try Surroundings(environment)
    return try knowledge(surroundings).publication(surroundings)
  }

  /// What is known; says so where that is old, since what is published knows no clock.
  private mutating func knowledge(_ surroundings: Surroundings) throws -> Knowledge {
    let knowledge = try Knowledge.read(surroundings)
    let today = knowledge.now.day()
    let answer = knowledge.answer((), asked: today, asOf: today)
    if let notice = answer.freshness.notice { say(notice) }
    return knowledge
  }

  /// What --only names, all kinds where it is not given.
  private func kinds<Kind: RawRepresentable & CaseIterable & Hashable>(
    _ line: ParsedLine, _: Kind.Type
  ) throws(UsageError) -> Set<Kind> where Kind.RawValue == String {
    guard let list = line.value("only") else { return Set(Kind.allCases) }
    let known = Kind.allCases.map(\.rawValue)
    var kinds: Set<Kind> = []
    for name in list.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard let kind = Kind(rawValue: name) else {
        let hint = nearestName(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
        throw UsageError(
          "--only takes some of \(known.joined(separator: ", ")), not '\(name)'" + hint,
          command: line.command)
      }
      kinds.insert(kind)
    }
    return kinds
  }

  private func site(_ line: ParsedLine) throws(UsageError) -> SiteAddress? {
    guard let text = line.value("url") else { return nil }
    guard let address = SiteAddress(text) else {
      throw UsageError(
        "--url takes an address like https://example.org/linux, not '\(text)'",
        command: line.command)
    }
    return address
  }
}
