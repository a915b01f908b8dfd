import KernelModel
import Tracker
import Transport

/// Takes the contents of all releases from a store, several times, and prints the median.
///
/// For `Benchmarks/contents.py` only; no part of what is installed.
@main
struct ContentsBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let rounds = Int(arguments[2]), rounds > 0 else {
      print("usage: contents-bench STORE ROUNDS")
      return
    }
    let surroundings = try Surroundings(offline(store: arguments[1]))
    let knowledge = try Knowledge.read(surroundings)
    let clock = ContinuousClock()
    var times: [Duration] = []
    var (known, ranked, entries) = (0, 0, 0)
    for _ in 0..<rounds {
      let begin = clock.now
      let all = try knowledge.allContents(surroundings)
      times.append(clock.now - begin)
      known = all.values.count { $0.summary != nil }
      ranked = all.values.count { $0.rank != nil }
      entries = all.values.reduce(0) { sum, contents in
        sum + (contents.summary?.areas ?? []).reduce(0) { $0 + $1.count }
      }
    }
    let median = times.sorted()[rounds / 2] / .milliseconds(1)
    let first = times[0] / .milliseconds(1)
    print(
      "{\"first_ms\": \(first), \"median_ms\": \(median), \"known\": \(known), \"ranked\": \(ranked), "
        + "\"entries\": \(entries)}")
  }

  /// A clock, a store, and nothing else.
  private static func offline(store: String) -> Environment {
    Environment(
      now: { Instant(rfc3339: "2026-10-12T06:00:00Z") ?? Instant(seconds: 0) },
      variable: { ["KRELTRACK_STORE": store][$0] },
      files: unsafe Files(
        kind: { _ in .missing }, list: { _ in [] },
        read: { path, _ in throw FileError(path: path, detail: "the benchmark reads no file") },
        replace: { _, _ in }, makeFolder: { _ in }, lock: { _ in nil }),
      makeSession: { _ throws(TransportError) in
        throw TransportError(kind: .unavailable, url: "the benchmark asks nobody")
      })
  }
}
