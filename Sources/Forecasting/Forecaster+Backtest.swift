package import KernelModel

extension Forecaster {
  /// The model as one of those that are held against history.
  package struct InBacktest: FinalForecaster {
    package let name = "kreltrack"

    package init() {}

    package func final(_ event: BacktestEvent) -> Distribution? {
      let earlier = event.past.prefix { $0.number < event.cycle.number }
      return Forecaster(earlier + [event.cycle], silentThrough: event.day)?.finalDays
    }
  }
}
