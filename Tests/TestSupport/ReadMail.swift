import Foundation

/// A mail as Python's `email` reads it, with what its XML parser makes of the HTML.
package struct ReadMail: Decodable, Sendable {
  /// Names as sent, values decoded.
  package let headers: [[String]]
  package let recipients: [String]
  package let types: [String]
  package let encodings: [String]
  package let text: String
  package let html: String
  /// Text of the HTML's body, and what it would load or run.
  package let htmlText: String
  package let loads: [String]
  package let links: [String]
  package let defects: [String]

  /// All values of a header.
  package func values(_ name: String) -> [String] {
    headers.filter { $0[0].lowercased() == name.lowercased() }.map { $0[1] }
  }

  /// Reads mails as they lie on a disk or came over a wire.
  package static func of(_ mails: [[UInt8]]) throws -> [ReadMail] {
    let input = mails.map { String(decoding: $0, as: UTF8.self) }
    let read = try Tool.run(
      "python3", ["-c", script],
      input: String(decoding: JSONEncoder().encode(input), as: UTF8.self))
    return try JSONDecoder().decode([ReadMail].self, from: Data(read.utf8))
  }

  private static let script = """
    import email, email.policy, json, sys
    import xml.etree.ElementTree as tree
    def read(raw):
        mail = email.message_from_bytes(raw.encode(), policy=email.policy.default)
        parts = list(mail.iter_parts())
        html = parts[1].get_content()
        root = tree.fromstring(html)
        plain = '{http://www.w3.org/1999/xhtml}'
        loads = [e.tag for e in root.iter()
                 if e.tag.removeprefix(plain) in ('script', 'img', 'link', 'iframe', 'object', 'form')
                 or any(a.startswith('on') or a in ('src', 'style', 'background') for a in e.attrib)]
        loads += [e.tag for e in root.iter(plain + 'style') if 'url(' in e.text or '@import' in e.text]
        defects = [repr(d) for m in mail.walk() for d in m.defects]
        defects += [repr(d) for v in mail.values() for d in v.defects]
        return {
            'headers': [[n, str(v)] for n, v in mail.items()],
            'recipients': [a.addr_spec for a in mail['to'].addresses],
            'types': [m.get_content_type() for m in mail.walk()],
            'encodings': [p['content-transfer-encoding'] for p in parts],
            'text': parts[0].get_content(), 'html': html,
            'htmlText': ' '.join(root.find(plain + 'body').itertext()),
            'loads': loads, 'links': [e.get('href') for e in root.iter(plain + 'a')],
            'defects': defects,
        }
    print(json.dumps([read(raw) for raw in json.load(sys.stdin)]))
    """
}
