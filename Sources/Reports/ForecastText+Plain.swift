import KernelModel

extension ForecastText {
  /// Stable lines with tabs: the kind of line first, then its values.
  package var plain: String {
    var lines = ["version\t\(status.cycle.number)", "phase\t\(status.phase.rawValue)"]
    func entries(_ kind: String, _ days: Distribution?) -> [String] {
      (days?.entries ?? []).map { "\(kind)\t\($0.day)\t\($0.probability)" }
    }
    if let final = status.cycle.final {
      lines.append("final\t\(final.version)\t\(final.day.map { "\($0)" } ?? "-")")
    }
    if let forecast = status.forecast {
      lines.append("next\t\(forecast.next.version)\t\(forecast.next.day)")
      lines += entries("forecast", forecast.final)
      lines += forecast.interval80.map { ["interval80\t\($0.first)\t\($0.last)"] } ?? []
      lines += forecast.candidates.flatMap { entries("expected\t\($0.version)", $0.days) }
      lines.append("extra\t\(forecast.extra.candidate)\t\(forecast.extra.probability)")
      lines += entries("final_without", forecast.extra.finalWithout)
      lines += entries("final_with", forecast.extra.finalWith)
      lines += forecast.reasons.map { reason in
        [
          "reason", printable(reason.feature), "\(reason.shift)", "\(reason.day)",
          printable(reason.text), printable(reason.evidence),
        ].joined(separator: "\t")
      }
      lines.append("method\t\(forecast.method)")
    }
    if let by = answer.content.by {
      lines.append("by\t\(by.day)\t\(by.probability.map { "\($0)" } ?? "-")")
    }
    for cycle in answer.content.cycles ?? [] {
      let steps = [
        ("merge_window", cycle.mergeWindow), ("rc1", cycle.rc1), ("rc7", cycle.rc7),
        ("final", cycle.final),
      ]
      for (name, days) in steps {
        guard let day = days.mostLikely?.day, let span = days.interval(Forecast.shareOfInterval)
        else { continue }
        lines.append("cycle\t\(cycle.number)\t\(name)\t\(day)\t\(span.first)\t\(span.last)")
      }
    }
    lines.append("complete_until\t\(answer.freshness.completeUntil)")
    lines.append("stale\t\(answer.freshness.isStale)")
    return lines.joined(separator: "\n") + "\n"
  }
}
