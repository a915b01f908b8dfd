internal import Forecasting
package import KernelModel

extension Knowledge {
  /// When a cycle's final is expected; the running one's where no number is given.
  ///
  /// Answered for the same day as `status`, from the same releases. `deadline` is a day by which the
  /// final is needed; `count` says how many cycles after the running one to forecast too.
  package func forecast(
    _ version: Version?, by deadline: Day? = nil, cycles count: Int? = nil, asOf: Day? = nil
  ) throws(QuestionError) -> Answer<ForecastAnswer> {
    let answer = try status(version, asOf: asOf)
    let (status, day) = (answer.content, answer.asOf)
    return self.answer(
      ForecastAnswer(
        status: status,
        by: deadline.map {
          ForecastAnswer.Deadline(day: $0, probability: out(status, by: $0, day))
        },
        cycles: count.map { cyclesAhead($0, from: history.cut(at: day).confirmed, on: day) }),
      asked: answer.asked, asOf: day)
  }

  /// The one place that makes a forecast; nil once the final is out, or too many cycles lie between.
  ///
  /// Takes confirmed releases only, cut at `day`, the day answered for.
  func forecast(
    of number: CycleNumber, from confirmed: ReleaseHistory, on day: Day
  ) -> Forecast? {
    Forecaster(confirmed, silentThrough: silentThrough(day))?.forecast(number)
  }

  /// The `count` cycles after the running one, in order; none where the model foresees no cycles.
  private func cyclesAhead(
    _ count: Int, from confirmed: ReleaseHistory, on day: Day
  ) -> [CycleForecast] {
    Forecaster(confirmed, silentThrough: silentThrough(day))?.cyclesAhead(count) ?? []
  }

  /// The probability that a cycle's final is out by `deadline`, as known on `day`; nil where it
  /// can't be told.
  private func out(_ status: CycleStatus, by deadline: Day, _ day: Day) -> Double? {
    if let final = status.cycle.final?.day { return final <= deadline ? 1 : 0 }
    if status.isBeforeHistory {
      // It came out some day before the history's first.
      return history.confirmed.releases.first?.day.flatMap { deadline >= $0 ? 1 : nil }
    }
    // It is not out by then, however little is known of when it will be.
    if deadline <= silentThrough(day) { return 0 }
    return status.forecast?.final.probability(through: deadline)
  }
}
