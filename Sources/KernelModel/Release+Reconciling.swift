// What counts as out, and which moment gives the day. The rules and their reasons stand in
// Documentation/architecture.md, "What counts as out".

extension Release {
  /// An announcement further than this from a day already known is contradicted. (6.17-rc3 was sent
  /// as "Linux 3.17-rc3", eleven years after v3.17-rc3.)
  private static let daysUntilContradicted = 7

  /// Claims within a day of one another agree: a Sunday evening in Hawaii is Monday in UTC.
  private static let daysOfAgreement = 1

  /// Folds the observations of one version.
  package init(_ version: Version, from observations: [Observation]) {
    self.version = version
    if observations.count == 1, let only = observations.first {
      sources = [Source(observation: only, isContradicted: false, hasSay: true)]
      moment = only.moment
      isConfirmed = only.kind == .record
      return
    }
    let anchor = Self.anchorDay(of: observations)
    let contradicted = observations.map { Self.contradicts($0, anchor) }
    let sound = zip(observations, contradicted).compactMap { $1 ? nil : $0 }
    // Where mails alone name days, one that another contradicts is another day all the same.
    let hasBetterDay = sound.contains { $0.kind != .announcement && $0.moment != nil }
    let dayClaims = hasBetterDay ? sound : observations
    let supported = sound.filter { one in
      one.kind == .record || sound.contains { Self.confirm(one, $0, among: dayClaims) }
    }
    isConfirmed = !supported.isEmpty
    // What no other kind supports must not move the day of a release that two kinds agree on.
    let heard = isConfirmed ? supported : sound
    let best = heard.min(by: Self.givesBetterDay)
    moment = best?.moment
    sources = zip(observations, contradicted)
      .map { Source(observation: $0, isContradicted: $1, hasSay: !$1 && heard.contains($0)) }
      .sorted { a, b in
        if a.isContradicted != b.isContradicted { return b.isContradicted }
        if (a.observation == best) != (b.observation == best) { return a.observation == best }
        return Self.givesBetterDay(a.observation, b.observation)
      }
  }

  /// The day that announcements are held against: the record's, else kernel.org's, else the first
  /// announcement's.
  private static func anchorDay(of observations: [Observation]) -> Day? {
    func trust(_ observation: Observation) -> Int {
      switch observation.kind {
      case .record: 0
      case .kernelOrg where !observation.imported: 1
      default: observation.imported ? 3 : 2
      }
    }
    // Of several announcements the one near which the tag came up has the tree's owner behind it.
    func isByTag(_ observation: Observation) -> Bool {
      observation.moment.map { moment in
        observations.contains {
          $0.kind == .tag && abs($0.firstSeen.day() - moment.utcDay) <= daysOfAgreement
        }
      } ?? false
    }
    return observations.filter { $0.moment != nil }
      .min { a, b in
        (trust(a), isByTag(a) ? 0 : 1, a.firstSeen.seconds, a.moment?.earliest.seconds ?? 0)
          < (trust(b), isByTag(b) ? 0 : 1, b.firstSeen.seconds, b.moment?.earliest.seconds ?? 0)
      }?.moment?.utcDay
  }

  private static func contradicts(_ observation: Observation, _ anchor: Day?) -> Bool {
    guard observation.kind == .announcement, let anchor, let moment = observation.moment else {
      return false
    }
    return abs(moment.utcDay - anchor) > daysUntilContradicted
  }

  /// Whether `one` and `other` are independent and say the same.
  private static func confirm(
    _ one: Observation, _ other: Observation, among claims: [Observation]
  ) -> Bool {
    guard one.kind != other.kind, !(one.imported && other.imported) else { return false }
    switch (one.moment, other.moment) {
    case (let a?, let b?): return abs(a.utcDay - b.utcDay) <= daysOfAgreement
    case (nil, nil): return true
    case (let dated?, nil): return undated(other, supports: dated, among: claims)
    case (nil, let dated?): return undated(one, supports: dated, among: claims)
    }
  }

  /// A claim without a date (a tag) stands behind a day if no other day is known, or if it was first
  /// seen within a day of it.
  private static func undated(
    _ claim: Observation, supports moment: Moment, among claims: [Observation]
  ) -> Bool {
    let isOnlyDay = claims.allSatisfy { other in
      other.moment.map { abs($0.utcDay - moment.utcDay) <= daysOfAgreement } ?? true
    }
    return isOnlyDay || abs(claim.firstSeen.day() - moment.utcDay) <= daysOfAgreement
  }

  /// Best moment first; among equals the announcement, then the tag, then the earliest.
  ///
  /// What is equal even so is put in some fixed order: which came first must never show.
  private static func givesBetterDay(_ a: Observation, _ b: Observation) -> Bool {
    func key(_ observation: Observation) -> (Int, Int, Int) {
      let kind =
        switch observation.kind {
        case .announcement: 0
        case .tag: 1
        case .kernelOrg, .record: 2
        }
      let moment = observation.moment
      return (moment?.rank ?? 3, kind, moment?.earliest.seconds ?? observation.firstSeen.seconds)
    }
    if key(a) != key(b) { return key(a) < key(b) }
    func rest(_ observation: Observation) -> [String] {
      let evidence = observation.evidence
      return [
        observation.kind.rawValue, observation.basis.rawValue, observation.moment?.rfc3339 ?? "",
        evidence.messageID ?? "", evidence.objectID ?? "", evidence.url ?? "",
        evidence.announcer ?? "", "\(observation.firstSeen.seconds)", "\(observation.imported)",
      ]
    }
    return rest(a).lexicographicallyPrecedes(rest(b))
  }
}
