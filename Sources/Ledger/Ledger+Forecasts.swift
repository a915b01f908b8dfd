package import KernelModel

extension Ledger {
  /// Stores a forecast, in one transaction; the first of a day stands, and false says that there
  /// was one.
  package func record(
    _ forecast: RecordedForecast, at moment: Instant
  ) throws(LedgerError) -> Bool {
    try connection.transaction { () throws(LedgerError) -> Bool in
      try connection.statement("INSERT OR IGNORE INTO forecast VALUES (?, ?, ?, ?, ?, ?, ?, ?)") {
        statement throws(LedgerError) in
        try statement.run([
          .integer(forecast.madeOn.number), .integer(forecast.asOf.number),
          .text("\(forecast.cycle)"), .text(forecast.method),
          .text("\(forecast.extraCandidate)"), .number(forecast.extraProbability),
          .text("\(forecast.next.version)"), .integer(forecast.next.day.number),
        ])
      }
      guard connection.changes > 0 else { return false }
      try connection.run("DELETE FROM stamp WHERE name = 'forecast due'")
      try connection.statement("INSERT OR REPLACE INTO forecast_day VALUES (?, ?, ?)") {
        statement throws(LedgerError) in
        for entry in forecast.final.entries {
          try statement.run([
            .integer(forecast.madeOn.number), .integer(entry.day.number),
            .number(entry.probability),
          ])
        }
      }
      try noteChange(at: moment)
      return true
    }
  }

  /// The forecasts that were stored, by the day on which they were made; none in a store from
  /// before there were any.
  package func forecasts() throws(LedgerError) -> [RecordedForecast] {
    guard migrations >= Schema.migrationOfRemarks else { return [] }
    let finals = try finalsOfForecasts()
    return try connection.statement(
      """
      SELECT made_on, as_of, cycle, method, extra_candidate, extra, next_version, next_day
      FROM forecast ORDER BY made_on
      """
    ) { row throws(LedgerError) in
      var forecasts: [RecordedForecast] = []
      while try row.step() {
        // What can't be believed was not written by this program.
        guard let madeOn = row.day(0), let asOf = row.day(1), asOf <= madeOn,
          let cycle = row.text(2).flatMap({ Version(exactly: $0) }), cycle.stage == .final,
          let final = finals[madeOn.number].flatMap(Distribution.init(weights:)),
          // Less than all of its days would be a forecast that nobody made.
          abs((finals[madeOn.number]?.values.reduce(0, +) ?? 0) - 1) < 1e-6,
          final.entries.allSatisfy({ $0.day > asOf }),
          let candidate = row.text(4).flatMap({ Version(exactly: $0) }),
          candidate.cycle == cycle.cycle,
          let extra = row.probability(5), let next = row.text(6).flatMap({ Version(exactly: $0) }),
          let nextDay = row.day(7)
        else { continue }
        forecasts.append(
          RecordedForecast(
            madeOn: madeOn, asOf: asOf, cycle: cycle.cycle, method: row.text(3) ?? "",
            final: final, extraCandidate: candidate, extraProbability: extra,
            next: Forecast.Expected(version: next, day: nextDay)))
      }
      return forecasts
    }
  }

  /// Notes, with what a sync stores, that there is a forecast to make: also for a later run, if this
  /// one ends before it can, or has made its day's already.
  func noteForecastDue(_ day: Day) throws(LedgerError) {
    try connection.statement("INSERT OR REPLACE INTO stamp VALUES ('forecast due', ?)") {
      statement throws(LedgerError) in
      try statement.run([.integer(day.number)])
    }
  }

  /// Whether something was stored that no forecast knows of.
  package func isForecastDue() throws(LedgerError) -> Bool {
    try connection.integer("SELECT count(*) FROM stamp WHERE name = 'forecast due'") > 0
  }

  /// The days of each forecast's final with their probabilities, by the number of the day on which
  /// it was made.
  private func finalsOfForecasts() throws(LedgerError) -> [Int: [Day: Double]] {
    try connection.statement("SELECT made_on, utc_day, probability FROM forecast_day") {
      row throws(LedgerError) in
      var finals: [Int: [Day: Double]] = [:]
      while try row.step() {
        guard let madeOn = row.integer(0), let day = row.day(1),
          let probability = row.probability(2)
        else { continue }
        finals[madeOn, default: [:]][day] = probability
      }
      return finals
    }
  }
}

extension Statement {
  /// Nil too for a day that no calendar has.
  func day(_ column: Int32) -> Day? {
    integer(column).flatMap { Self.days.contains($0) ? Day(number: $0) : nil }
  }

  /// Nil too for a number that is no probability.
  func probability(_ column: Int32) -> Double? {
    number(column).flatMap { (0...1).contains($0) ? $0 : nil }
  }
}
