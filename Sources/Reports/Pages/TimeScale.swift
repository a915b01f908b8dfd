import KernelModel

/// Days along the width of a picture.
struct TimeScale {
  let first: Day
  let last: Day
  /// Kept free at either end, of 1.
  var margin = 0.025

  func x(_ day: Day) -> String {
    Drawing.percentage(margin + share(day) * (1 - 2 * margin))
  }

  /// How far along a day lies, 0…1 between the first and the last.
  func share(_ day: Day) -> Double { Double(day - first) / Double(max(1, last - first)) }

  /// The first days of the months between, but for those right at the ends.
  var months: [Day] {
    guard last - first > 2 * Self.endDays else { return [] }
    return (Self.endDays...last - first - Self.endDays).lazy.map { first + $0 }
      .filter { $0.parts.day == 1 }
  }

  private static let endDays = 2

  /// Where words around a day are held, so that those at either end stay on the page.
  func anchor(_ day: Day) -> String {
    let share = share(day)
    return share > 0.85 ? "end" : share < 0.15 ? "start" : "middle"
  }
}
