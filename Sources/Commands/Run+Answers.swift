internal import KernelModel
internal import Reports
internal import Tracker

// The commands that only read: parse, ask, render.

extension Run {
  private func knowledge() throws -> Knowledge {
    try Knowledge.read(try Surroundings(environment))
  }

  mutating func status(_ line: ParsedLine) throws {
    let version = try line.arguments.first.map { try Version(parsing: $0) }
    let template = try template(line)
    // An update belongs to a line, not to a cycle.
    if let version, !version.isMainline {
      guard template == nil else {
        throw UsageError(
          "--format tells of a cycle; \(version) is an update", command: line.command)
      }
      return try show(line, version)
    }
    let style = try style(line)
    let answer = try knowledge().status(version, asOf: try asOf(line))
    let text = StatusText(answer, style: style)
    try self.answer(
      line, json: .status(answer), plain: text.plain, text: template?.text(answer) ?? text.text)
    // A status bar has no place for it but {stale}.
    if template == nil, let notice = answer.freshness.notice { say(notice) }
    if line.has("exit-code"), answer.content.phase == .released { outcome.status = .yes }
  }

  private func template(_ line: ParsedLine) throws(UsageError) -> StatusTemplate? {
    guard let text = line.value("format") else { return nil }
    if let other = ["json", "fields", "plain"].first(where: line.has) {
      throw UsageError("--format and --\(other) exclude each other", command: line.command)
    }
    do {
      return try StatusTemplate(text)
    } catch {
      guard !error.isUnclosed else {
        throw UsageError("write {\(error.name)}: no brace closes it", command: line.command)
      }
      let known = StatusTemplate.Placeholder.allCases.map(\.rawValue)
      let hint = nearestName(to: error.name, among: known).map { "; did you mean {\($0)}?" } ?? ""
      throw UsageError(
        "there is no placeholder {\(error.name)}\(hint); there are \(known.joined(separator: ", "))",
        command: line.command)
    }
  }

  mutating func forecast(_ line: ParsedLine) throws {
    let version = try cycle(line)
    let style = try style(line)
    let (by, cycles) = (try day(line, "by"), try cycles(line))
    let answer = try knowledge().forecast(
      version, by: by, cycles: cycles, asOf: try asOf(line))
    let text = ForecastText(answer, style: style)
    try self.answer(line, json: .forecast(answer), plain: text.plain, text: text.text)
    if let notice = answer.freshness.notice { say(notice) }
  }

  /// The version that a command about a cycle is given; nil for the running one's.
  func cycle(_ line: ParsedLine) throws -> Version? {
    let version = try line.arguments.first.map { try Version(parsing: $0) }
    if let version, !version.isMainline {
      throw UsageError(
        "'\(line.command.name)' takes a cycle like 7.0; \(version) is an update, and updates follow "
          + "no cycle", command: line.command)
    }
    return version
  }

  private static let cyclesAhead = 1...100

  private func cycles(_ line: ParsedLine) throws(UsageError) -> Int? {
    guard let text = line.value("cycles") else { return nil }
    guard let count = Int(asciiDigits: text.utf8), Self.cyclesAhead.contains(count) else {
      throw UsageError(
        "--cycles takes a number from \(Self.cyclesAhead.lowerBound) to "
          + "\(Self.cyclesAhead.upperBound), not '\(text)'", command: line.command)
    }
    return count
  }

  mutating func show(_ line: ParsedLine, _ version: Version) throws {
    let style = try style(line)
    let (answer, contents) = try shown(version, asOf: try asOf(line))
    let text = ReleaseText(answer, contents, style: style)
    try self.answer(line, json: .show(answer, contents), plain: text.plain, text: text.text)
    if let notice = answer.freshness.notice { say(notice) }
    if line.has("exit-code"), answer.content.release?.day != nil { outcome.status = .yes }
  }

  private func shown(
    _ version: Version, asOf: Day?
  ) throws -> (Answer<ReleaseAnswer>, ReleaseContents) {
    let surroundings = try Surroundings(environment)
    let knowledge = try Knowledge.read(surroundings)
    return (
      try knowledge.show(version, asOf: asOf),
      try knowledge.contents(of: version, asOf: asOf, surroundings)
    )
  }

  /// `show` takes one release, or two with `..` between them.
  mutating func show(_ line: ParsedLine) throws {
    let word = line.arguments[0]
    guard let dots = word.firstRange(of: "..") else {
      return try show(line, try Version(parsing: word))
    }
    let style = try style(line)
    let first = try Version(parsing: String(word[..<dots.lowerBound]))
    let second = try Version(parsing: String(word[dots.upperBound...]))
    let pair = (try shown(first, asOf: try asOf(line)), try shown(second, asOf: try asOf(line)))
    let text = ComparedText(pair.0, pair.1, style: style)
    try answer(line, json: .compared(pair.0, pair.1), plain: text.plain, text: text.text)
    if let notice = pair.0.0.freshness.notice { say(notice) }
  }

  mutating func rust(_ line: ParsedLine) throws {
    let style = try style(line)
    let surroundings = try Surroundings(environment)
    let answer = try Knowledge.read(surroundings)
      .rust(since: try since(line), asOf: try asOf(line), surroundings)
    let text = RustText(answer, style: style)
    try self.answer(line, json: .rust(answer), plain: text.plain, text: text.text)
  }

  mutating func record(_ line: ParsedLine) throws {
    let style = try style(line)
    let version = try line.arguments.first.map { try Version(parsing: $0) }
    let surroundings = try Surroundings(environment)
    let answer = try Knowledge.read(surroundings)
      .record(version, since: try since(line), surroundings)
    let text = RecordText(answer, style: style)
    try self.answer(line, json: .record(answer), plain: text.plain, text: text.text)
    if let notice = answer.freshness.notice { say(notice) }
  }

  mutating func releases(_ line: ParsedLine) throws {
    let style = try style(line)
    let answer = try knowledge().maintained(asOf: try asOf(line))
    let text = ListingText(answer, style: style)
    try self.answer(line, json: .releases(answer), plain: text.plain, text: text.text)
    if let notice = answer.freshness.notice { say(notice) }
  }

  mutating func history(_ line: ParsedLine) throws {
    let style = try style(line)
    let answer = try knowledge().cycles(since: try since(line), asOf: try asOf(line))
    let text = CyclesText(answer, style: style)
    try self.answer(line, json: .history(answer), plain: text.plain, text: text.text)
    if let notice = answer.freshness.notice { say(notice) }
  }

  mutating func backtest(_ line: ParsedLine) throws {
    let style = try style(line)
    let answer = try knowledge().backtest(since: try since(line), asOf: try asOf(line))
    let text = BacktestText(answer, style: style)
    try self.answer(line, json: .backtest(answer), plain: text.plain, text: text.text)
    if let notice = answer.freshness.notice { say(notice) }
  }

  /// A version or a day.
  func since(_ line: ParsedLine) throws(UsageError) -> Since? {
    guard let text = line.value("since") else { return nil }
    if let day = Day(iso: text) { return .day(day) }
    if let version = try? Version(parsing: text) { return .version(version) }
    throw UsageError(
      "--since takes a version like 6.0 or a day like 2025-01-01, not '\(text)'",
      command: line.command)
  }
}
