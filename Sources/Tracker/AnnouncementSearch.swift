internal import Configuration
internal import Feeds
internal import KernelModel
internal import Ledger
internal import Transport

/// How far back lore's search reaches.
struct SearchWindow {
  let start: Instant
  /// Whether it is the weekly one, in which an announcement must be found.
  let isWide: Bool

  private static let day = 86_400
  /// A mail may be archived late.
  private static let overlap = 2 * day
  private static let daysOfWide = 60
  private static let daysBetweenWide = 7

  init(_ knowledge: Knowledge, record: SourceRecord?) {
    let now = knowledge.now
    let newest = knowledge.history.releases.lazy
      .filter { $0.isConfirmed && $0.version.isMainline }
      .flatMap(\.sources).filter { source in
        let kind = source.observation.kind
        return !source.isContradicted && (kind == .announcement || kind == .record)
      }
      .compactMap { $0.observation.moment?.earliest }.max()
    // What lies ahead was stored by a clock that was wrong.
    let widened = record?.widenedAt.flatMap { $0 <= now ? $0 : nil }
    isWide = widened.map { now - $0 >= Self.daysBetweenWide * Self.day } ?? false
    let wide = now + -Self.daysOfWide * Self.day
    let usual = newest.map { $0 + -Self.overlap } ?? wide
    start = isWide ? min(usual, wide) : usual
  }
}

/// Follows a search of lore: its further pages, and each announcement's raw mail once.
struct AnnouncementSearch {
  let session: any Fetching
  let requests: SourceRequests
  let source: Settings.Source
  let window: SearchWindow
  let now: Instant
  let progress: (TransferProgress) -> Void

  /// Pages that are read at most; a sync after many years has a few.
  private static let mostPages = 25

  /// Fetches what the first page leads to and puts it into the answer.
  ///
  /// A page that fails ends the search; a mail that fails is asked for again the next time.
  func follow(
    _ first: SourceReading, judged: Set<String>, into answer: inout SourceAnswer
  ) throws(SourceFailure) {
    var (page, reading, found) = (0, first, first.announced)
    while reading.entries >= SourceRequests.entriesOnPage, page + 1 < Self.mostPages {
      page += 1
      let request = requests.search(source, since: window.start, page: page)
      reading = try SourceReading(
        .announcements, try fetch([request])[0].mapError(SourceFailure.init).get(),
        url: source.url, seen: now)
      found += reading.announced
    }
    if window.isWide, found.isEmpty {
      throw SourceFailure(
        kind: .unreadable,
        message: "\(source.url): the search found no announcement in 60 days, which can't be; "
          + "check the address, or tell kreltrack's authors that lore's search has changed")
    }
    answer.isWidened = window.isWide
    var unseen: [String] = []
    for messageID in found where !judged.contains(messageID) && !unseen.contains(messageID) {
      unseen.append(messageID)
    }
    try fetchMails(unseen, into: &answer)
  }

  /// Mails fetched at a time: what they hold in memory is bounded by it.
  private static let batch = 4
  /// Mails fetched by one sync; a server could list them without end.
  private static let mostMails = 400
  /// Failures in a row after which the others are left for the next time.
  private static let mostFailures = 3

  /// What was fetched stands; the others are asked for again the next time.
  private func fetchMails(
    _ unseen: [String], into answer: inout SourceAnswer
  ) throws(SourceFailure) {
    var (failures, inARow, asked): ([SourceFailure], Int, Int) = ([], 0, 0)
    while asked < min(unseen.count, Self.mostMails), inARow < Self.mostFailures {
      let batch = unseen[asked...].prefix(Self.batch)
      asked += batch.count
      for (messageID, result) in zip(batch, fetch(batch.map { requests.rawMail($0, source) })) {
        do throws(SourceFailure) {
          if case .failure(let error) = result { answer.pause = error.retryAfter ?? answer.pause }
          try take(result.mapError(SourceFailure.init).get(), messageID, into: &answer)
          inARow = 0
        } catch {
          failures.append(error)
          inARow += 1
        }
      }
    }
    guard let first = failures.first else { return }
    throw SourceFailure(
      kind: first.kind,
      message: unseen.count == 1
        ? first.message
        : "\(failures.count) of \(asked) mails failed, \(unseen.count - asked) were not asked "
          + "for; such as \(first.message)")
  }

  private func fetch(_ wanted: [Request]) -> [Result<Response, TransportError>] {
    wanted.isEmpty ? [] : session.perform(wanted, progress: progress)
  }

  private func take(
    _ response: Response, _ messageID: String, into answer: inout SourceAnswer
  ) throws(SourceFailure) {
    let mail: Mail
    do throws(FeedError) {
      mail = try Mail.parseHeader(response.body, place: response.url)
    } catch {
      guard error.reason != .libraryMissing else { throw SourceFailure(error) }
      // It would be as unreadable the next time.
      answer.take(JudgedMail(messageID: messageID, refusal: error.description, raw: nil), nil)
      return
    }
    // A proxy may have answered for the archive. A mail with two ids is for the rules to refuse.
    guard mail.messageID == messageID || mail.repeated.contains(.messageID) else {
      throw SourceFailure(
        FeedError(.badValue, place: response.url, "it is another mail than the one asked for"))
    }
    switch AnnouncementRules.judge(mail, now: now, imported: false) {
    case .success(let observation):
      answer.take(
        JudgedMail(messageID: messageID, raw: response.body, hasParts: mail.hasParts), observation)
    case .failure(let refusal) where refusal.isOfTheMoment: answer.refused += 1
    case .failure(let refusal):
      answer.take(JudgedMail(messageID: messageID, refusal: refusal.description, raw: nil), nil)
    }
  }
}
