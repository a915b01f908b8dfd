import KernelModel

/// A metric with its samples, as Prometheus' text format 0.0.4 writes it. All are gauges.
struct MetricFamily {
  let name: String
  private let help: String
  private var samples: [String] = []
  /// A series may stand there once.
  private var known: Set<String> = []

  /// `name` stands without the program's own at its beginning.
  init(_ name: String, _ help: String) { (self.name, self.help) = ("kreltrack_" + name, help) }

  /// A second sample with the same labels is left out.
  mutating func add(_ labels: KeyValuePairs<String, String>, _ value: String) {
    let list = labels.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
    guard known.insert(list).inserted else { return }
    samples.append(name + (list.isEmpty ? "" : "{\(list)}") + " " + value)
  }

  mutating func add(_ labels: KeyValuePairs<String, String>, _ value: Int) {
    add(labels, "\(value)")
  }

  mutating func add(_ labels: KeyValuePairs<String, String>, _ value: Bool) {
    add(labels, value ? "1" : "0")
  }

  mutating func add(_ labels: KeyValuePairs<String, String>, _ value: Instant) {
    add(labels, "\(value.seconds)")
  }

  /// The start of a day, in UTC.
  mutating func add(_ labels: KeyValuePairs<String, String>, _ day: Day) {
    add(labels, Instant(startOf: day))
  }

  /// Leaves out what is no number.
  mutating func add(_ labels: KeyValuePairs<String, String>, _ value: Double) {
    if value.isFinite { add(labels, "\(value)") }
  }

  /// Nothing where there are no samples.
  var text: String {
    guard !samples.isEmpty else { return "" }
    return "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
      + samples.map { $0 + "\n" }.joined()
  }

  private static func escaped(_ value: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in printable(value).unicodeScalars {
      if scalar == "\\" || scalar == "\"" { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }
}
