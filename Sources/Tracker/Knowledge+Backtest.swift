internal import Forecasting
package import KernelModel

extension Knowledge {
  /// Holds what forecasts finals against history, from a version or a day on; by default from 3.0.
  ///
  /// Uses confirmed releases only, as forecasts do.
  package func backtest(since: Since?, asOf: Day? = nil) -> Answer<BacktestReport> {
    let asked = asOf ?? now.day()
    let report = Backtest.run(
      history.cut(at: asked).confirmed.cycleFacts, since: since ?? Backtest.start,
      forecasters: Backtest.forecasters)
    return answer(report, asked: asked, asOf: min(asked, history.completeUntil))
  }
}
