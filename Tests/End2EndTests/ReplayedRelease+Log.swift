import Foundation
import TestSupport

extension ReplayedRelease {
  /// The announcement with a log of so many entries, by people and in areas made up, some of whose
  /// names would be markup in a page.
  func mail(entries: Int, seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    let people = ["Ada Bishop", "Bo <b>Carter</b>", "李明", "Dušan & Söhne", "Eve \"x\" O'Neil"]
    let prefixes = [
      "net: ethernet", "drm/amd", "xfs", "KVM: x86", "rust: alloc", "usb: typec", "Bluetooth",
      "arm64", "btrfs", "<script>alert(1)</script>", "docs", "perf tools", "mm/slub", "sched",
    ]
    var log: [String: [String]] = [:]
    for entry in 1..<max(2, entries) {
      let person = people[Int.random(in: people.indices, using: &random)]
      // A few areas have most of the entries, as in life.
      let skewed = Double.random(in: 0..<1, using: &random)
      let prefix = prefixes[Int(skewed * skewed * Double(prefixes.count))]
      log[person, default: []].append("\(prefix): mend case \(entry)")
    }
    log["Fay Grant"] = ["Linux \(version)"]
    let written = log.sorted { $0.key < $1.key }.map { person, entries in
      "\(person) (\(entries.count)):\n" + entries.map { "      \($0)\n" }.joined()
    }
    let end = mail.range(of: "---\n")?.upperBound ?? mail.endIndex
    return mail[..<end] + "\n" + written.joined(separator: "\n")
  }
}
