import KernelModel

extension MetricsFile {
  private static let shares = ["0.1", "0.25", "0.5", "0.75", "0.8", "0.9", "0.95"]
  private static let daysShown = 12
  private static let leastShown = 0.01

  /// The running cycle's forecast and those of the cycles after it.
  var forecasts: [MetricFamily] {
    (publication.status.forecast.map(running) ?? []) + [ahead]
  }

  private func running(_ forecast: Forecast) -> [MetricFamily] {
    let version = "\(publication.status.cycle.number)"
    var quantiles = MetricFamily(
      "forecast_final_by_timestamp_seconds",
      "The first day by whose end the final is out with at least that probability, its 00:00 UTC.")
    for share in Self.shares {
      guard let least = Double(share), let day = forecast.final.day(reaching: least) else {
        continue
      }
      quantiles.add(["version": version, "probability": share], day)
    }
    var expected = MetricFamily(
      "forecast_final_expected_timestamp_seconds", "The likeliest day of the final, its 00:00 UTC.")
    var days = MetricFamily(
      "forecast_final_day_probability_ratio",
      "The probability of each likely day of the final, 0 to 1.")
    if let likeliest = forecast.final.mostLikely {
      expected.add(["version": version], likeliest.day)
    }
    for entry in forecast.final.likeliest(Self.daysShown, least: Self.leastShown).shown {
      days.add(["version": version, "day": "\(entry.day)"], entry.probability)
    }
    var extra = MetricFamily(
      "forecast_extra_candidate_probability_ratio",
      "The probability that a candidate beyond the usual number comes, 0 to 1.")
    extra.add(
      ["version": version, "candidate": "\(forecast.extra.candidate)"],
      forecast.extra.probability)
    return [quantiles, expected, days, extra] + next(forecast.next)
  }

  private func next(_ expected: Forecast.Expected) -> [MetricFamily] {
    var day = MetricFamily(
      "next_release_expected_timestamp_seconds",
      "The likeliest day of the next mainline release, its 00:00 UTC.")
    day.add(["version": "\(expected.version)"], expected.day)
    var overdue = MetricFamily(
      "next_release_overdue", "1 where the next mainline release was due and did not come.")
    overdue.add(["version": "\(expected.version)"], expected.overdueSince != nil)
    return [day, overdue]
  }

  private var ahead: MetricFamily {
    var family = MetricFamily(
      "forecast_cycle_expected_timestamp_seconds",
      "The likeliest days of the cycles after the running one, their 00:00 UTC.")
    for cycle in publication.forecast.content.cycles ?? [] {
      let events = [
        ("merge-window", cycle.mergeWindow), ("rc1", cycle.rc1), ("rc7", cycle.rc7),
        ("final", cycle.final),
      ]
      for (event, days) in events {
        guard let day = days.mostLikely?.day else { continue }
        family.add(["version": "\(cycle.number)", "event": event], day)
      }
    }
    return family
  }
}

extension Distribution {
  /// The first day by whose end at least `share` is reached, 0…1; nil only for no days.
  fileprivate func day(reaching share: Double) -> Day? {
    var sum = 0.0
    for entry in entries {
      sum += entry.probability
      // Of rounding nothing may stay.
      if sum > share - 1e-9 { return entry.day }
    }
    return entries.last?.day
  }
}
