internal import CShims
internal import KernelModel

extension Mail {
  /// Bytes allowed for one mail, as CONTRACT.md sets them.
  static let largest = 64 << 20
  /// Bytes allowed for the header block; GMime needs seven times as much memory.
  package static let largestHeader = 256 << 10
  /// Lines `Content-Type:` allowed, each of which can open a part within the part before.
  static let mostParts = 200

  /// Colons allowed in one header: each may open a group of addresses, which GMime recurses into.
  static let mostColons = 1_000
  /// Lines allowed in a mail of several parts that may divide it.
  static let mostDividers = 10_000

  /// Reads a mail's header alone, which is all that judging needs; a body can't cost anything.
  package static func parseHeader(_ bytes: [UInt8], place: String) throws(FeedError) -> Mail {
    try parse(raw: MailBytes.header(MailBytes.withoutFirstLine(bytes)), place: place)
  }

  /// Reads one mail: a bare one, or one with an mbox's first line, whose `>From ` are then undone.
  package static func parse(_ bytes: [UInt8], place: String) throws(FeedError) -> Mail {
    try parse(raw: MailBytes.withoutEnvelope(bytes), place: place)
  }

  private static func parse(
    raw: ArraySlice<UInt8>, place: String
  ) throws(FeedError) -> Mail {
    try MailBytes.check(raw, place: place)
    if let reason = unsafe krel_mime_load() {
      throw FeedError(.libraryMissing, place: place, unsafe String(cString: reason))
    }
    guard let parsed = ParsedMail(raw) else {
      throw FeedError(.notThisFormat, place: place, "it is no mail")
    }
    let mail = Mail(parsed)
    guard !mail.authors.isEmpty || mail.subject != nil || mail.messageID != nil else {
      throw FeedError(.notThisFormat, place: place, "it has none of a mail's headers")
    }
    return mail
  }

  private init(_ parsed: borrowing ParsedMail) {
    let headers = parsed.headers
    func values(_ name: String) -> [String] {
      headers.filter { $0.name == name }.map(\.value.trimmed)
    }
    authors = parsed.addresses(KREL_MAIL_FROM)
    rawAuthor = values("from").first ?? ""
    subject = parsed.subject
    messageID = parsed.messageID
    date = values("date").last.flatMap(MailDate.parse)
    isReply =
      (values("in-reply-to") + values("references")).contains { !$0.isEmpty }
      || subject?.isReplySubject == true
    recipients = Set(
      (parsed.addresses(KREL_MAIL_TO) + parsed.addresses(KREL_MAIL_CC))
        .compactMap { $0.address?.lowercased() })
    lists = Set(
      values("x-mailing-list").map { $0.lowercased() }
        + values("list-id").compactMap(Self.list(id:)))
    hasParts = values("content-type").contains { !$0.lowercased().hasPrefix("text/") }
    repeated = Set(
      SingleHeader.allCases.filter { values($0.rawValue.lowercased()).count > 1 })
    body = parsed.text ?? ""
  }

  /// `Some words <linux-kernel.vger.kernel.org>` as `linux-kernel@vger.kernel.org`.
  private static func list(id: String) -> String? {
    let words = id.lowercased()
    guard let open = words.lastIndex(of: "<"), let close = words.lastIndex(of: ">"), open < close
    else { return nil }
    let name = words[words.index(after: open)..<close]
    guard let dot = name.firstIndex(of: ".") else { return nil }
    return name[..<dot] + "@" + name[name.index(after: dot)...]
  }
}

/// A mail in GMime's hands; freed with this value.
@safe private struct ParsedMail: ~Copyable {
  private let handle: OpaquePointer

  /// Nil where GMime finds no mail.
  init?(_ bytes: ArraySlice<UInt8>) {
    let parsed = unsafe bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      guard let base = buffer.baseAddress else { return nil }
      return unsafe krel_mail_parse(base, buffer.count)
    }
    guard let handle = unsafe parsed else { return nil }
    unsafe self.handle = handle
  }

  deinit { unsafe krel_mail_close(handle) }

  /// Names in lower case; values as sent.
  var headers: [(name: String, value: String)] {
    (0..<(unsafe krel_mail_header_count(handle))).map { index in
      (
        unsafe text(krel_mail_header_name(handle, index))?.lowercased() ?? "",
        unsafe text(krel_mail_header_value(handle, index)) ?? ""
      )
    }
  }

  var subject: String? { unsafe text(krel_mail_subject(handle)) }
  var messageID: String? { unsafe text(krel_mail_message_id(handle)) }

  func addresses(_ field: krel_mail_field) -> [Mail.Mailbox] {
    (0..<(unsafe krel_mail_address_count(handle, field))).map { index in
      Mail.Mailbox(
        name: unsafe text(krel_mail_address_name(handle, field, index)),
        address: unsafe text(krel_mail_address(handle, field, index)))
    }
  }

  var text: String? {
    guard let text = unsafe krel_mail_text(handle) else { return nil }
    defer { unsafe krel_mail_free(text) }
    return unsafe String(cString: text)
  }

  private func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    unsafe pointer.map { unsafe String(cString: $0) }
  }
}
