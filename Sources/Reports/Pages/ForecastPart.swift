import KernelModel

/// What is expected of a cycle: the days with their chances, what hangs on a further candidate, why.
struct ForecastPart {
  let status: CycleStatus
  let forecast: Forecast

  private static let daysShown = 12
  /// Days that are less likely are told together.
  private static let leastShown = 0.002

  /// The section of a page; `more` stands below it.
  func section(_ more: Markup = .none) -> Markup {
    .section(
      "forecast", "Expected", note: "every day with its chance; none is certain",
      .element("div", ["class": "pair"], days, details), more,
      .paragraph("Forecast: model \(printable(forecast.method)).", class: "note"))
  }

  /// The answer in figures, for the head of a page.
  var figures: Markup {
    var figures: [(value: Markup, meaning: Markup)] = []
    if let likeliest = forecast.final.mostLikely {
      figures.append(
        (Markup(percent(likeliest.probability)), "on " + .time(likeliest.day)))
    }
    if let span = forecast.interval80 {
      let value =
        span.width == 0
        ? Markup.time(span.first, span.first.dayAndMonth)
        : .time(span.first, span.first.dayAndMonth) + " – "
          + .time(span.last, span.last.dayAndMonth)
      figures.append((value, "the 80% interval" + (span.width == 0 ? ", one day" : "")))
    }
    let extra = forecast.extra
    figures.append((Markup(percent(extra.probability)), Markup("chance of \(extra.candidate)")))
    let next = forecast.next
    if next.version.stage != .final {
      figures.append((Markup("\(next.version)"), "next, on " + .time(next.day)))
    }
    return .figures(figures)
  }

  /// The likeliest days in their order, each with the sum by then.
  private var days: Markup {
    let final = forecast.final
    let (shown, others) = final.likeliest(Self.daysShown, least: Self.leastShown)
    let highest = final.mostLikely?.probability ?? 0
    var table = PageTable(
      caption: Markup("The chance of each day for Linux \(status.cycle.number)"),
      columns: [
        .init("day"), .init("on it", looks: "number"), .init("by then", looks: "number"),
        .picture,
      ], looks: "days")
    table.rows = shown.map { entry in
      [
        .time(entry.day), Markup(percent(entry.probability)),
        Markup(percent(final.probability(through: entry.day))),
        Drawing.bar(entry.probability, of: highest),
      ]
    }
    if let others { table.rows.append([Markup(otherDays), Markup(percent(others)), "", ""]) }
    return table.markup
  }

  /// With and without a further candidate, the candidates to come, and why.
  private var details: Markup {
    let branches = forecast.extra.branches(of: status.cycle.number, day: dated)
    let candidates = forecast.candidates.compactMap { candidate in
      candidate.days.mostLikely.map { entry in
        let condition =
          candidate.version == forecast.extra.candidate ? ", \(forecast.extra.condition)," : ""
        return "\(candidate.version)\(condition) on \(dated(entry.day)) "
          + "(\(percent(entry.probability)))"
      }
    }
    let list = Markup.element(
      "ul", ["class": "plain"], candidates.map { .element("li", [:], Markup(dating: $0)) })
    return .element(
      "div", [:], Markup(branches.map { .paragraph($0) }),
      candidates.isEmpty
        ? .none : .element("h3", [:], "Candidates to come, each with its likeliest day") + list,
      reasons)
  }

  /// What moved it most; empty where the model gives no reason.
  private var reasons: Markup {
    guard !forecast.reasons.isEmpty else { return .none }
    return .element("h3", [:], "Why, each reason by itself")
      + .element(
        "ol", ["class": "reasons"],
        forecast.reasons.map { reason in
          .element(
            "li", [:],
            .element("strong", [:], Markup(points(reason.shift, unicode: true))),
            Markup(" for "), .time(reason.day), ": ", Markup(outside: reason.text),
            reason.evidence.isEmpty ? .none : evidence(reason.evidence))
        })
  }

  /// An address is named by its host.
  private func evidence(_ text: String) -> Markup {
    let host = WebLink(text)?.text.split(separator: "/").dropFirst().first
    return .element(
      "span", ["class": "evidence"],
      host.map { .outsideLink(text, Markup("source at \($0)")) } ?? Markup(outside: text))
  }
}
