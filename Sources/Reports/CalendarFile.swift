package import KernelModel

/// Candidates, finals and merge windows as a calendar (RFC 5545), those that came and those forecast.
///
/// It bears the moment of the data's last change, so that the same data give the same bytes. A thing
/// keeps its UID when it comes; its sequence number rises with the data, so that calendars move it.
package struct CalendarFile {
  /// What a calendar can be limited to.
  package enum Kind: String, CaseIterable, Sendable {
    case candidates
    case finals
    case mergeWindows = "merge-windows"
  }

  private let publication: Publication
  private let events: [CalendarEvent]

  /// `since` is a cycle, its merge window included, or the day on or after which an event ends.
  package init(
    _ publication: Publication, only kinds: Set<Kind> = Set(Kind.allCases), since: Since? = nil
  ) {
    self.publication = publication
    events = (publication.pastEvents + publication.forecastEvents).filter { event in
      kinds.contains(event.kind) && since.map(event.lies) ?? true
    }
  }

  /// Whether nothing lies in the span that was asked for.
  package var isEmpty: Bool { events.isEmpty }

  /// How often a reader shall look for changes.
  private static let interval = "PT6H"
  /// Before this day there was nothing to number.
  private static let firstDay = Day(number: 18_262)

  /// Days from 2020-01-01 to the UTC day of the data's last change.
  private var sequence: Int { max(0, publication.changedAt.day() - Self.firstDay) }

  /// The file, lines ended by CRLF.
  package var text: String {
    let changedAt = ContentLine.moment(publication.changedAt)
    var text = "BEGIN:VCALENDAR\r\n"
    text += ContentLine.line("VERSION", "2.0")
    text += ContentLine.line("PRODID", "-//kreltrack//Linux kernel releases//EN")
    text += ContentLine.line("CALSCALE", "GREGORIAN")
    text += ContentLine.line("NAME", "Linux kernel releases")
    text += ContentLine.line("X-WR-CALNAME", "Linux kernel releases")
    text += ContentLine.line("REFRESH-INTERVAL;VALUE=DURATION", Self.interval)
    text += ContentLine.line("X-PUBLISHED-TTL", Self.interval)
    for event in events { text += event.text(changedAt: changedAt, sequence: sequence) }
    return text + "END:VCALENDAR\r\n"
  }
}
