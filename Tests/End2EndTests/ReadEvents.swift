import Foundation
import TestSupport

/// A calendar as Python's `icalendar` reads it; `vobject` must read the same.
struct ReadEvents: Decodable {
  struct Event: Decodable {
    let uid: String
    let status: String
    let start: String
    /// Exclusive.
    let end: String
    let summary: String
    let description: String
    let sequence: Int
  }

  let events: [Event]
  /// What the reader had to overlook.
  let errors: [String]
  /// Whether it writes the same lines as it read; it folds them an octet earlier.
  let isSame: Bool
  /// The same by `vobject`.
  let others: [[String]]

  init(_ run: Run) throws {
    let read = try PythonPackage.icalendar.output(of: Self.script, input: run.stdout)
    self = try JSONDecoder().decode(ReadEvents.self, from: Data(read.utf8))
  }

  /// The event of that name.
  subscript(_ name: String) -> Event? {
    events.first { $0.uid == name + "@releases.kreltrack" }
  }

  private static let script = """
    import json, sys, icalendar, vobject
    unfolded = lambda text: text.replace(b'\\r\\n ', b'')
    raw = sys.stdin.buffer.read()
    calendar = icalendar.Calendar.from_ical(raw)
    events = [{
        'uid': str(e['uid']), 'status': str(e['status']), 'start': e['dtstart'].dt.isoformat(),
        'end': e['dtend'].dt.isoformat(), 'summary': str(e['summary']),
        'description': str(e['description']), 'sequence': int(e['sequence']),
    } for e in calendar.walk('VEVENT')]
    errors = [repr(e) for part in calendar.walk() for e in part.errors]
    other = vobject.readOne(raw.decode())
    other.behavior.validate(other, raiseException=True)
    others = [[e.uid.value, e.status.value, e.dtstart.value.isoformat(), e.dtend.value.isoformat(),
               e.summary.value, e.description.value] for e in other.vevent_list]
    print(json.dumps({'events': events, 'errors': errors, 'others': others,
                      'isSame': unfolded(calendar.to_ical(sorted=False)) == unfolded(raw)}))
    """
}
