package import KernelModel

extension Ledger {
  /// What is remembered of notices; nothing in a store from before there were any.
  package func notifyState() throws(LedgerError) -> NotifyState {
    var state = NotifyState()
    guard migrations >= Schema.migrationOfNotices else { return state }
    state.firstRun = try connection.statement(
      "SELECT utc_day FROM stamp WHERE name = 'first_notify_run'"
    ) { row throws(LedgerError) in try row.step() ? row.day(0) : nil }
    state.told = try told()
    state.failing = try failing()
    state.toldForecasts = try toldForecasts()
    return state
  }

  /// Stores a decision in one transaction; says how many notices are new.
  ///
  /// What was decided before stays as it is: an event is told once, whatever is decided again. The
  /// first decision's UTC day is the day of the first run.
  package func decide(_ decision: NotifyDecision) throws(LedgerError) -> Int {
    try connection.transaction { () throws(LedgerError) -> Int in
      try connection.statement("INSERT OR IGNORE INTO stamp VALUES ('first_notify_run', ?)") {
        statement throws(LedgerError) in
        try statement.run([.integer(decision.decidedAt.day().number)])
      }
      try connection.statement(
        "INSERT INTO told VALUES (?, ?) ON CONFLICT (event) DO NOTHING"
      ) { statement throws(LedgerError) in
        for event in decision.told {
          try statement.run([.text(event), .integer(decision.decidedAt.seconds)])
        }
      }
      if let failing = decision.failing { try write(failing) }
      try write(decision.toldForecasts)
      return try insert(decision.entries)
    }
  }

  private func told() throws(LedgerError) -> [String: Instant] {
    try connection.statement("SELECT event, told_at FROM told") { row throws(LedgerError) in
      var told: [String: Instant] = [:]
      while try row.step() {
        if let event = row.text(0) { told[event] = row.instant(1) }
      }
      return told
    }
  }

  private func failing() throws(LedgerError) -> [String: FailingSource] {
    try connection.statement("SELECT source, runs, since, error FROM failing") {
      row throws(LedgerError) in
      var failing: [String: FailingSource] = [:]
      while try row.step() {
        guard let source = row.text(0), let runs = row.count(1), runs > 0, let since = row.day(2)
        else { continue }
        failing[source] = FailingSource(runs: runs, since: since, error: row.text(3))
      }
      return failing
    }
  }

  private func toldForecasts() throws(LedgerError) -> [CycleNumber: ToldForecast] {
    try connection.statement("SELECT cycle, made_on, utc_day, extra FROM told_forecast") {
      row throws(LedgerError) in
      var forecasts: [CycleNumber: ToldForecast] = [:]
      while try row.step() {
        guard let cycle = row.cycle(0), let madeOn = row.day(1), let day = row.day(2),
          let extra = row.probability(3)
        else { continue }
        forecasts[cycle] = ToldForecast(madeOn: madeOn, day: day, extra: extra)
      }
      return forecasts
    }
  }

  private func write(_ failing: [String: FailingSource]) throws(LedgerError) {
    try connection.run("DELETE FROM failing")
    try connection.statement("INSERT INTO failing VALUES (?, ?, ?, ?)") {
      statement throws(LedgerError) in
      for (source, one) in failing {
        try statement.run([
          .text(source), .integer(one.runs), .integer(one.since.number), .init(one.error),
        ])
      }
    }
  }

  private func write(_ forecasts: [CycleNumber: ToldForecast]) throws(LedgerError) {
    try connection.statement("INSERT OR REPLACE INTO told_forecast VALUES (?, ?, ?, ?)") {
      statement throws(LedgerError) in
      for (cycle, one) in forecasts {
        try statement.run([
          .text("\(cycle)"), .integer(one.madeOn.number), .integer(one.day.number),
          .number(one.extra),
        ])
      }
    }
  }
}

extension Statement {
  /// Nil too for what no cycle is called.
  func cycle(_ column: Int32) -> CycleNumber? {
    text(column).flatMap { Version(exactly: $0) }.flatMap { $0.stage == .final ? $0.cycle : nil }
  }

  /// Nil too for a number of times that nothing can have happened.
  func count(_ column: Int32) -> Int? {
    integer(column).flatMap { (0...1_000_000_000).contains($0) ? $0 : nil }
  }
}
