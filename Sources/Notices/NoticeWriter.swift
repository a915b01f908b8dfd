internal import KernelModel

/// Finds the words for one event; its themes stand in the files beside this one.
struct NoticeWriter {
  let content: NoticeContent
  let authentication: String?

  var news: News { content.news }
  var status: CycleStatus? { content.status }
  var forecast: Forecast? { content.status?.forecast }

  /// What happened, in one line.
  var line: String {
    switch news.subject {
    case .release(let version): releaseLine(version)
    case .cycle(let number): "the merge window of \(number) is open" + firstCandidate
    case .forecast(let number, let move): Self.line(number, move, forecast)
    case .endOfLife(let number): "\(number) is past its end of life"
    case .overdue(let version, let since): "\(version) is overdue since \(since.dayAndMonth)"
    case .failing(let source, let runs, let error, _):
      "source \(outside(source, most: Most.name)) failing in \(counted(runs, "run"))"
        + (error.map { ": " + outside($0, most: Most.error) } ?? "")
    }
  }

  /// The words that name it in a digest's subject.
  var label: String {
    switch news.subject {
    case .release(let version): news.isConfirmed ? "\(version)" : "\(version) (unconfirmed)"
    case .cycle(let number): "merge window of \(number)"
    case .forecast(let number, let move): "\(number) now \(move.to.dayAndMonth)"
    case .endOfLife(let number): "end of \(number)"
    case .overdue(let version, _): "\(version) overdue"
    case .failing(let source, _, _, _): "\(outside(source, most: Most.name)) failing"
    }
  }

  // MARK: Lines

  private func releaseLine(_ version: Version) -> String {
    guard news.isConfirmed else { return "\(version) may be out (unconfirmed: \(onlyBy))" }
    switch version.stage {
    case .candidate: return "\(version) is out" + (finalExpected.map { ": " + $0 } ?? "")
    case .final: return "\(version) is out"
    case .update:
      let remarks = [moniker, status?.line?.isEndOfLife == true ? "end of life" : nil]
        .compactMap { $0 }
      return "\(version) is out" + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))")
    }
  }

  /// What kernel.org calls the line, where it is a word that says something of an update.
  var moniker: String? {
    status?.line?.moniker.flatMap { ["stable", "longterm"].contains($0) ? $0 : nil }
  }

  /// Which source alone says that a release is out.
  var onlyBy: String {
    let kinds = Set((content.release?.sources ?? []).map(\.observation.kind))
    return switch kinds {
    case [.tag]: "only a tag says so"
    case [.kernelOrg]: "only kernel.org says so"
    default: "only a mail says so"
    }
  }

  private var finalExpected: String? {
    guard let status, let entry = forecast?.final.mostLikely else { return nil }
    return
      "\(status.cycle.number) expected \(entry.day.dayAndMonth) (\(percent(entry.probability)))"
  }

  private var firstCandidate: String {
    guard let next = forecast?.next, next.version.candidate == 1 else { return "" }
    return ": rc1 expected \(next.day.dayAndMonth)"
  }

  private static func line(
    _ number: CycleNumber, _ move: ForecastMove, _ forecast: Forecast?
  ) -> String {
    guard move.from != move.to else {
      let extra = forecast?.extra.candidate.candidate.map { "rc\($0)" } ?? "further candidate"
      return "\(number): the chance of an \(extra) is now \(percent(move.extraTo)),"
        + " was \(percent(move.extraFrom))"
    }
    let chance = forecast?.final.entries.first { $0.day == move.to }
      .map { " (\(percent($0.probability)))" }
    return
      "\(number) now expected \(move.to.dayAndMonth)\(chance ?? ""), was \(move.from.dayAndMonth)"
  }
}
