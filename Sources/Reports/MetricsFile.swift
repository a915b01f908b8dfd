package import KernelModel

/// What is known in figures, for node_exporter's textfile collector (Prometheus' text format 0.0.4).
///
/// Only when sources were last read, and how that went, tells of the clock: all else is the same for
/// the same data. Days are given as the moment at which they begin in UTC.
package struct MetricsFile {
  let publication: Publication
  private let generator: String

  /// `generator` is the program's version.
  package init(_ publication: Publication, generator: String) {
    (self.publication, self.generator) = (publication, generator)
  }

  /// The file, with a line end.
  package var text: String {
    (about + releases + forecasts + health).map(\.text).joined()
  }

  private var about: [MetricFamily] {
    var build = MetricFamily("build_info", "The program that wrote this, with its version.")
    build.add(["version": generator], 1)
    var complete = MetricFamily(
      "data_complete_until_timestamp_seconds",
      "The last day up to which every mainline release is known, its 00:00 UTC.")
    complete.add([:], publication.forecast.freshness.completeUntil)
    var changed = MetricFamily(
      "data_changed_timestamp_seconds",
      "When what is known last changed, or what SOURCE_DATE_EPOCH says.")
    changed.add([:], publication.changedAt)
    return [build, complete, changed]
  }

  // MARK: Sources

  private var health: [MetricFamily] {
    var state = MetricFamily(
      "source_state", "1 for how the last question to a source ended, 0 for how it did not.")
    var success = MetricFamily(
      "source_last_success_timestamp_seconds", "When a source was last read.")
    for source in publication.health {
      for other in SourceState.all {
        state.add(["source": source.name, "state": other.rawValue], source.state == other)
      }
      if let last = source.lastSuccess { success.add(["source": source.name], last) }
    }
    var sync = MetricFamily(
      "last_sync_timestamp_seconds", "When any source was last read.")
    if let last = publication.health.compactMap(\.lastSuccess).max() { sync.add([:], last) }
    return [state, success, sync]
  }
}

extension SourceState {
  fileprivate static let all: [SourceState] = [.new, .unchanged, .notAsked, .blocked, .failed]
}
