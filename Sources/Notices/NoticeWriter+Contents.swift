internal import KernelModel

extension NoticeWriter {
  private static let areasShown = 8
  private static let daysShown = 5
  /// Days that are less likely are told together, as `status` does.
  private static let leastShown = 0.01
  private static let reasonsShown = 3

  // MARK: What comes next

  /// When the cycle's next releases are expected, with probabilities; nothing without a forecast.
  var comingNext: [NoticeBlock] {
    guard let status, let forecast else { return [] }
    var sentences: [String] = []
    let next = forecast.next
    if next.version.stage != .final {
      sentences.append("\(next.version) is expected on \(dated(next.day)).")
    }
    if let due = next.overdueSince, !isOverdueNews {
      sentences.append("\(next.version) is overdue: it was expected on \(dated(due)).")
    }
    if let entry = forecast.final.mostLikely {
      sentences.append(
        "\(status.cycle.number) is expected on \(dated(entry.day))"
          + " (\(percent(entry.probability))).")
    }
    sentences += forecast.extra.branches(of: status.cycle.number, day: dated)
    if let span = forecast.interval80 {
      let words = span.width > 0 ? "\(dated(span.first)) to \(dated(span.last))" : dated(span.first)
      sentences.append("80% interval of the final: \(words).")
    }
    var blocks: [NoticeBlock] = [.heading("What comes next"), .list(sentences)]
    blocks.append(.table(days(forecast.final, status.cycle.number), numeric: [2]))
    let reasons = forecast.reasons.prefix(Self.reasonsShown)
      .map { outside($0.text, most: Most.sentence) }
    if !reasons.isEmpty { blocks += [.heading("Why"), .list(reasons)] }
    return blocks
  }

  private var isOverdueNews: Bool {
    if case .overdue = news.subject { return true }
    return false
  }

  /// The likeliest days in their order, the rest together.
  private func days(_ final: Distribution, _ number: CycleNumber) -> [[String]] {
    let (shown, others) = final.likeliest(Self.daysShown, least: Self.leastShown)
    var rows = shown.enumerated().map { index, entry in
      [index == 0 ? "\(number)" : "", dated(entry.day), percent(entry.probability)]
    }
    if let others { rows.append(["", otherDays, percent(others)]) }
    return rows
  }

  // MARK: What is in it

  /// Size, Rust, schedule and areas, as far as the announcement is at hand.
  func inside(_ version: Version) -> [NoticeBlock] {
    guard let contents = content.contents else { return [] }
    let summary = contents.summary
    let size = summary?.hasLog == true ? contents.size(of: version) : nil
    // What a reader coded is for where nothing can be quoted.
    let sentences = [
      size, contents.ownSize(Remarks(), quoting: Self.sentence), summary?.rustInWords,
      contents.linesOfRust, contents.schedule(Remarks(), quoting: Self.sentence),
    ].compactMap { $0 }
    let areas = summary.map(Self.areas) ?? []
    guard !sentences.isEmpty || !areas.isEmpty else { return [] }
    return [.heading(news.isConfirmed ? "What is in it" : "What is in it, by that mail")]
      + (sentences.isEmpty ? [] : [.list(sentences)])
      + (areas.isEmpty ? [] : [.table(areas, numeric: [1, 2])])
  }

  private static func areas(_ summary: AnnouncementSummary) -> [[String]] {
    let total = summary.entriesOfAreas
    guard total > 0 else { return [] }
    func row(_ name: String, _ count: Int) -> [String] {
      [name, "\(count)", percent(Double(count) / Double(total))]
    }
    let shown = summary.areas.prefix(areasShown)
    let rest = summary.areas.dropFirst(areasShown)
    return shown.map { row(outside($0.area, most: Most.name / 2), $0.count) }
      + (rest.isEmpty
        ? [] : [row("\(rest.count) more areas", rest.reduce(0) { $0 + $1.count })])
  }

  private static func sentence(_ text: String) -> String { outside(text, most: Most.sentence) }
}
