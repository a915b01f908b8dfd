/// When a release came out, as exactly as its source knows; from best to worst.
package enum Moment: Hashable, Sendable {
  /// An instant with the announcer's offset east of UTC in seconds: a mail's Date:, a tagger's date.
  case announcer(Instant, offset: Int)
  /// An instant in UTC: releases.json, kdist.xml, an Atom entry's time of receipt.
  case utc(Instant)
  /// Only the UTC day is known.
  case utcDay(Day)

  /// The calendar day it gives: at the announcer's offset, or in UTC where that is all there is.
  package var releaseDay: Day {
    switch self {
    case .announcer(let instant, let offset): instant.day(offset: offset)
    case .utc(let instant): instant.day()
    case .utcDay(let day): day
    }
  }

  package var utcDay: Day {
    switch self {
    case .announcer(let instant, _), .utc(let instant): instant.day()
    case .utcDay(let day): day
    }
  }

  /// The instant; nil where only a day is known.
  package var instant: Instant? {
    switch self {
    case .announcer(let instant, _), .utc(let instant): instant
    case .utcDay: nil
    }
  }

  /// The earliest instant it can mean.
  package var earliest: Instant { instant ?? Instant(startOf: utcDay) }

  /// Whether it is refused as still to come: more than a day after now, since clocks and zones are
  /// set wrong.
  package func liesAhead(of now: Instant) -> Bool { earliest > now + 86_400 }

  /// RFC 3339 with the announcer's offset or `Z`; nil where only a day is known.
  package var rfc3339: String? {
    switch self {
    case .announcer(let instant, let offset): instant.rfc3339(offset: offset)
    case .utc(let instant): instant.rfc3339()
    case .utcDay: nil
    }
  }

  /// How exact it is: 0 is best.
  package var rank: Int {
    switch self {
    case .announcer: 0
    case .utc: 1
    case .utcDay: 2
    }
  }

  /// Reads `YYYY-MM-DD` as a UTC day, RFC 3339 with an offset as the announcer's, with `Z` as UTC.
  package init?(parsing bytes: ArraySlice<UInt8>) {
    if let day = Day(iso: bytes) {
      self = .utcDay(day)
    } else if let (instant, offset) = Instant.parse(rfc3339: bytes) {
      self = offset.map { .announcer(instant, offset: $0) } ?? .utc(instant)
    } else {
      return nil
    }
  }
}

/// Which calendar a release day is from.
package enum DayBasis: String, Sendable {
  case announcer
  case utc
}

extension Moment {
  package var dayBasis: DayBasis {
    if case .announcer = self { return .announcer }
    return .utc
  }
}
