internal import Configuration
internal import KernelModel
internal import Ledger
internal import Notices

/// Puts decided news into outbox entries: one for each recipient, way and target.
struct NoticeDraft: ~Copyable {
  private let ledger: Ledger
  private let knowledge: Knowledge
  private let surroundings: Surroundings
  private var contents: [String: NoticeContent] = [:]
  /// The mails of each thread that this run adds, which the store does not know yet.
  private var threads: [String: [String]] = [:]

  /// Takes over a store that is open.
  init(_ ledger: consuming Ledger, _ knowledge: Knowledge, _ surroundings: Surroundings) {
    self.ledger = ledger
    self.knowledge = knowledge
    self.surroundings = surroundings
  }

  private var now: Instant { surroundings.now }

  /// Throws where GMime is missing or the store can't be read: then nothing is decided.
  mutating func entries(
    of notices: [(recipient: String, news: News)]
  ) throws -> [OutboxEntry] {
    var entries: [OutboxEntry] = []
    for recipient in surroundings.settings.notify {
      let news = notices.filter { $0.recipient == recipient.name }.map(\.news)
      guard !news.isEmpty else { continue }
      for target in recipient.to {
        for group in recipient.isDigest ? [news] : news.map({ [$0] }) {
          entries.append(try mail(group, recipient, target))
        }
      }
      for one in news {
        if let words = recipient.exec {
          entries.append(try event(one, recipient, .exec, words.joined(separator: " ")))
        }
        if let webhook = recipient.webhook {
          entries.append(try event(one, recipient, .webhook, webhook))
        }
      }
    }
    return entries
  }

  private mutating func mail(
    _ news: [News], _ recipient: Settings.Notify, _ target: String
  ) throws -> OutboxEntry {
    guard let from = surroundings.settings.mail?.from else {
      throw ConfigurationError(
        file: "the configuration", group: "mail", key: "from", detail: "it is needed for mails")
    }
    let event = news.map(\.key).joined(separator: "; ")
    let messageID = MessageID.of(
      event: event, recipient: recipient.name, target: target, host: from.host)
    let cycle = news.count == 1 ? news[0].cycle : nil
    let words = NoticeWords.digest(try news.map { try self.words($0) })
    let mail = try MailComposer.mail(
      words,
      MailHead(
        senderName: from.name, sender: from.address, recipient: target, date: now,
        messageID: messageID,
        references: try references(cycle, recipient.name, target, adding: messageID),
        event: event, recipientName: recipient.name, stop: recipient.stop.flatMap(StopAddress.init))
    )
    return OutboxEntry(
      event: event, recipient: recipient.name, way: .mail, target: target, messageID: messageID,
      thread: cycle, payload: mail, decidedAt: now)
  }

  private mutating func event(
    _ news: News, _ recipient: Settings.Notify, _ way: NoticeWay, _ target: String
  ) throws -> OutboxEntry {
    let messageID = MessageID.of(
      event: news.key, recipient: recipient.name, target: target,
      host: surroundings.settings.mail?.from?.host ?? "localhost")
    let document = EventDocument.text(try content(news), messageID: messageID)
    return OutboxEntry(
      event: news.key, recipient: recipient.name, way: way, target: target, messageID: messageID,
      thread: nil, payload: Array(document.utf8), decidedAt: now)
  }

  /// The mails of the cycle's thread so far, the first and the last.
  private mutating func references(
    _ cycle: CycleNumber?, _ recipient: String, _ target: String, adding messageID: String
  ) throws -> [String] {
    guard let cycle else { return [] }
    let key = "\(cycle) \(recipient) \(target)"
    let stored =
      try ledger.thread(of: cycle, recipient: recipient, target: target)
      .map { $0.root == $0.last ? [$0.root] : [$0.root, $0.last] } ?? []
    let known = stored + (threads[key] ?? [])
    threads[key, default: []].append(messageID)
    return known.count <= 2 ? known : [known[0], known[known.count - 1]]
  }

  private mutating func words(_ news: News) throws -> NoticeWords {
    let content = try content(news)
    return NoticeWords(content, authentication: try authentication(of: content.release))
  }

  /// All that is known of an event, gathered once for all recipients.
  private mutating func content(_ news: News) throws -> NoticeContent {
    if let known = contents[news.key] { return known }
    var (release, status, found): (Release?, CycleStatus?, ReleaseContents?) = (nil, nil, nil)
    if case .release(let version) = news.subject {
      release = knowledge.history[version]
      found = try knowledge.contents(of: version, surroundings)
      status = try? knowledge.status(Version(version.cycle, .final)).content
    } else if let cycle = news.cycle {
      status = try? knowledge.status(Version(cycle, .final)).content
    }
    let content = NoticeContent(
      news, madeAt: now, release: release, status: status, contents: found)
    contents[news.key] = content
    return content
  }

  /// What the stored headers of an announcement say of who sent it, as they stand.
  private func authentication(of release: Release?) throws -> String? {
    for source in release?.sources ?? [] where source.observation.kind == .announcement {
      guard let messageID = source.observation.evidence.messageID,
        let raw = try ledger.rawMail(messageID)
      else { continue }
      return StoredHeader.value(of: "authentication-results", in: raw)
    }
    return nil
  }
}

/// Reads one header of a raw mail as it stands, unfolded.
enum StoredHeader {
  /// The first of that name, given in lower case, at most 500 characters; nil where there is none.
  static func value(of name: String, in mail: [UInt8]) -> String? {
    var value: String?
    for line in mail.split(separator: 0x0a, omittingEmptySubsequences: false) {
      let text = String(decoding: line.last == 0x0d ? line.dropLast() : line, as: UTF8.self)
      if text.isEmpty { break }
      let isFolded = text.first == " " || text.first == "\t"
      if let known = value {
        guard isFolded, known.count < 500 else { break }
        value = known + " " + String(text.drop { $0 == " " || $0 == "\t" })
      } else if !isFolded, text.lowercased().hasPrefix(name + ":") {
        value = String(text.dropFirst(name.count + 1).drop { $0 == " " })
      }
    }
    return value.map { String($0.prefix(500)) }
  }
}
