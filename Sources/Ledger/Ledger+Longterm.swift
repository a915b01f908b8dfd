package import KernelModel

extension Ledger {
  /// kernel.org's table of longterm lines as it was last shown, the newest first; empty before that.
  package func longtermLines() throws(LedgerError) -> [LongtermLine] {
    guard migrations >= Schema.migrationOfContents else { return [] }
    return try connection.statement("SELECT cycle, projected_end FROM longterm") {
      row throws(LedgerError) in
      var lines: [LongtermLine] = []
      while try row.step() {
        guard let cycle = row.cycle(0) else { continue }
        lines.append(
          LongtermLine(cycle: cycle, projectedEnd: row.text(1).flatMap(Month.init(iso:))))
      }
      return lines.sorted { $0.cycle > $1.cycle }
    }
  }

  /// Puts a table in the place of the one there is; says whether it is another.
  func replaceLongterm(by lines: [LongtermLine]) throws(LedgerError) -> Bool {
    guard try Set(longtermLines()) != Set(lines) else { return false }
    try connection.run("DELETE FROM longterm")
    try connection.statement("INSERT OR REPLACE INTO longterm VALUES (?, ?)") {
      statement throws(LedgerError) in
      for line in lines {
        try statement.run([.text("\(line.cycle)"), .init(line.projectedEnd.map { "\($0)" })])
      }
    }
    return true
  }
}
