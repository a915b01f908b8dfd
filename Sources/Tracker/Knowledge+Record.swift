package import KernelModel
internal import Ledger

extension Knowledge {
  /// The stored forecasts against what happened, of one cycle or of all; `since` takes the day on
  /// which they were made, or the first cycle.
  package func record(
    _ version: Version?, since: Since?, _ surroundings: Surroundings
  ) throws -> Answer<ForecastRecord> {
    let stored = try storedForecasts(surroundings)
    let wanted = stored.filter { forecast in
      (version.map { forecast.cycle == $0.cycle } ?? true)
        && (since?.reaches(made: forecast) ?? true)
    }
    return answer(
      ForecastRecord(wanted, in: history, hasOthers: wanted.count < stored.count),
      asked: now.day(), asOf: now.day())
  }

  /// Those made by now: what lies ahead was stored by a clock that was wrong.
  private func storedForecasts(_ surroundings: Surroundings) throws -> [RecordedForecast] {
    guard let store = try store(surroundings) else { return [] }
    return try store.ledger.forecasts().filter { $0.madeOn <= now.day() }
  }

  /// Stores the forecast of the running cycle, unless one was made on this UTC day: the first stands,
  /// so that none can be mended after the fact.
  ///
  /// Throws only the store's errors: a day that can't be forecast is no reason for a sync to fail.
  func recordForecast(in ledger: borrowing Ledger) throws(LedgerError) {
    guard let status = try? status(nil), let forecast = status.content.forecast else { return }
    _ = try ledger.record(
      RecordedForecast(
        forecast, of: status.content.cycle.number, madeOn: status.asked, asOf: status.asOf),
      at: now)
  }
}

extension Since {
  fileprivate func reaches(made forecast: RecordedForecast) -> Bool {
    switch self {
    case .version(let version): forecast.cycle >= version.cycle
    case .day(let day): forecast.madeOn >= day
    }
  }
}
