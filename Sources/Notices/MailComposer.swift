internal import CShims
internal import KernelModel

/// Makes the raw mail of a notice.
package enum MailComposer {
  /// The mail, text and HTML, with LF at its line ends; the same input gives the same bytes.
  ///
  /// No text can add a header, a recipient or a part: addresses and Message-IDs are refused unless
  /// they are plain, all other text is cleaned and encoded. There is no `Precedence:`: RFC 2076
  /// advises against it, and `Auto-Submitted:` (RFC 3834) is what keeps responders quiet.
  package static func mail(
    _ words: NoticeWords, _ head: MailHead
  ) throws(CompositionError) -> [UInt8] {
    try check(head)
    if let reason = unsafe krel_mime_load() {
      throw .libraryMissing(unsafe String(cString: reason))
    }
    let footer = NoticeFooter(recipient: head.recipientName, host: head.host, stop: head.stop)
    let draft = Draft()
    draft.setFrom(name: head.senderName.map(headerText), address: head.sender)
    draft.setTo(head.recipient)
    draft.setSubject(headerText(words.subject))
    guard draft.setDate(head.date) else { throw .date }
    for (name, value) in headers(head) { draft.add(name, value) }
    draft.setAlternatives(
      boundary: boundary(head.messageID), text: words.text(footer), html: words.html(footer))
    return guarded(draft.bytes)
  }

  private static func check(_ head: MailHead) throws(CompositionError) {
    guard MailHead.isAddress(head.sender) else { throw .sender }
    guard MailHead.isAddress(head.recipient) else { throw .recipient(name: head.recipientName) }
    guard MailHead.isMessageID(head.messageID) else { throw .messageID }
  }

  /// Headers whose values are checked characters, as they are to stand.
  private static func headers(_ head: MailHead) -> [(String, String)] {
    var headers = [("Message-ID", " <\(head.messageID)>\n")]
    let references = head.references.filter(MailHead.isMessageID)
    if let before = references.last {
      // The first is the thread's root; RFC 5537 lets go of those between.
      let named = references.prefix(1) + references.dropFirst().suffix(mostReferences - 1)
      headers.append(("In-Reply-To", " <\(before)>\n"))
      headers.append(("References", named.map { " <\($0)>\n" }.joined()))
    }
    headers.append(("Auto-Submitted", " auto-generated\n"))
    headers.append(("List-Id", " kreltrack notices\n <kreltrack.\(head.host)>\n"))
    if let stop = head.stop { headers.append(("List-Unsubscribe", " <\(stop.text)>\n")) }
    headers.append(("X-Kreltrack-Event", " \(plain(head.event))\n"))
    return headers
  }

  private static let mostReferences = 20

  /// Text for a header that GMime encodes: no encoded word of its own is in it.
  private static func headerText(_ text: String) -> String {
    var clean = ""
    for character in outside(text, most: Most.subject) {
      if character == "?", clean.last == "=" { clean += " " }
      clean.append(character)
    }
    return clean
  }

  /// A name as printable ASCII without an encoded word, at most 200 bytes.
  private static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.prefix(200).map { scalar in
          scalar.value >= 0x20 && scalar.value < 0x7f && scalar != "=" ? scalar : "?"
        }))
  }

  /// What divides the parts; with `=_` in it, no line of quoted-printable can be it.
  private static func boundary(_ messageID: String) -> String {
    "=_\(MessageID.digest([messageID, "boundary"]))"
  }

  /// Lines that a program on the way might change are encoded: a mailbox's `From `, a lone dot.
  private static func guarded(_ mail: [UInt8]) -> [UInt8] {
    var guarded: [UInt8] = []
    guarded.reserveCapacity(mail.count)
    var isBody = false
    for line in mail.split(separator: 0x0a, omittingEmptySubsequences: false) {
      if !guarded.isEmpty { guarded.append(0x0a) }
      if isBody, line.starts(with: "From ".utf8) || line.first == UInt8(ascii: ".") {
        guarded += line.first == UInt8(ascii: ".") ? "=2E".utf8 : "=46".utf8
        guarded += line.dropFirst()
      } else {
        guarded += line
      }
      if line.isEmpty { isBody = true }
    }
    return guarded
  }
}

/// A mail in GMime's hands that is being written; freed with this value.
@safe private struct Draft: ~Copyable {
  private let handle: OpaquePointer

  init() { unsafe handle = krel_draft_new() }

  deinit { unsafe krel_draft_close(handle) }

  func setFrom(name: String?, address: String) { unsafe krel_draft_set_from(handle, name, address) }
  func setTo(_ address: String) { unsafe krel_draft_set_to(handle, address) }
  func setSubject(_ subject: String) { unsafe krel_draft_set_subject(handle, subject) }
  func setDate(_ date: Instant) -> Bool { unsafe krel_draft_set_date(handle, Int64(date.seconds)) }

  /// `value` as it is to stand behind the colon, with its space and its line ends.
  func add(_ name: String, _ value: String) { unsafe krel_draft_add_header(handle, name, value) }

  func setAlternatives(boundary: String, text: String, html: String) {
    unsafe krel_draft_set_alternatives(handle, boundary, text, html)
  }

  var bytes: [UInt8] {
    let text = unsafe krel_draft_bytes(handle)
    defer { unsafe krel_mail_free(text) }
    return unsafe Array(String(cString: text).utf8)
  }
}
