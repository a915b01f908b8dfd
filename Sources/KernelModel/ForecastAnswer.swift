/// When a cycle's final is expected, and what else was asked of the forecast.
package struct ForecastAnswer: Sendable {
  /// Its forecast is nil once the final is out, or where too many cycles lie between.
  package let status: CycleStatus
  /// Nil where no day was asked for.
  package let by: Deadline?
  /// The cycles after the running one, as many as asked for; nil where none was.
  package let cycles: [CycleForecast]?

  package init(status: CycleStatus, by: Deadline? = nil, cycles: [CycleForecast]? = nil) {
    (self.status, self.by, self.cycles) = (status, by, cycles)
  }

  /// A day by which somebody needs the final.
  package struct Deadline: Hashable, Sendable {
    package let day: Day
    /// 0…1: that the final's release day is that day or before; nil where nobody can tell.
    package let probability: Double?

    package init(day: Day, probability: Double?) {
      (self.day, self.probability) = (day, probability)
    }
  }
}
