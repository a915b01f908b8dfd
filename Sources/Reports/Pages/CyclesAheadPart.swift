import KernelModel

/// The cycles after the running one, as far as they are foreseen.
struct CyclesAheadPart {
  let cycles: [CycleForecast]

  var markup: Markup {
    guard !cycles.isEmpty else { return .none }
    func day(_ days: Distribution) -> Markup {
      days.mostLikely.map { .time($0.day, "\($0.day)") } ?? "–"
    }
    var table = PageTable(
      caption: "The cycles after it, each with its likeliest days",
      columns: [
        .init("cycle"), .init("opens", looks: "wide"), .init("rc1", looks: "wide"),
        .init("rc7", looks: "wide"), .init("final"), .init("80% of the final"),
      ])
    table.rows = cycles.map { cycle in
      let span = cycle.final.interval(Forecast.shareOfInterval).map(Markup.times)
      return [
        Markup("\(cycle.number)"), day(cycle.mergeWindow), day(cycle.rc1), day(cycle.rc7),
        day(cycle.final), span ?? "–",
      ]
    }
    return table.markup
  }
}
