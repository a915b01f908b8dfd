import Foundation
import TestSupport

/// A notice in a maildir, as Python's `email` reads it.
struct DeliveredMail: Decodable {
  let event: String
  let subject: String
  let to: String
  let messageID: String
  let inReplyTo: String?
  /// Message-IDs in their brackets, the thread's root first.
  let references: [String]
  let autoSubmitted: String?
  /// In UTC: `2026-02-22T23:30:00Z`.
  let date: String
  let types: [String]
  let text: String
  /// What Python found wrong with it.
  let defects: [String]

  /// All that was delivered, the oldest first; none where there is no maildir.
  static func all(in maildir: String) throws -> [DeliveredMail] {
    let read = try Tool.run("python3", ["-c", script, maildir])
    return try JSONDecoder().decode([DeliveredMail].self, from: Data(read.utf8))
  }

  private static let script = """
    import datetime, email, email.policy, json, os, sys
    folder = os.path.join(sys.argv[1], 'new')
    mails = []
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        with open(os.path.join(folder, name), 'rb') as file:
            mail = email.message_from_binary_file(file, policy=email.policy.default)
        date = mail['date'].datetime.astimezone(datetime.timezone.utc)
        mails.append({
            'event': str(mail['x-kreltrack-event']), 'subject': str(mail['subject']),
            'to': mail['to'].addresses[0].addr_spec, 'messageID': str(mail['message-id']),
            'inReplyTo': mail['in-reply-to'] and str(mail['in-reply-to']),
            'references': str(mail['references'] or '').split(),
            'autoSubmitted': mail['auto-submitted'] and str(mail['auto-submitted']),
            'date': date.strftime('%Y-%m-%dT%H:%M:%SZ'),
            'types': [part.get_content_type() for part in mail.walk()],
            'text': mail.get_body(('plain',)).get_content(),
            'defects': [repr(d) for part in mail.walk() for d in part.defects]
                + [repr(d) for value in mail.values() for d in value.defects],
        })
    print(json.dumps(mails))
    """
}
