internal import Configuration
package import KernelModel
internal import Ledger
internal import Notices
internal import Transport

/// Tells people what is news: asks the sources, decides, stores the notices, delivers what waits.
///
/// What is decided is stored in one transaction with that it was told; each delivery is noted in one
/// of its own. So a crash loses nothing, and what it repeats carries the same Message-ID.
package struct Notify {
  private let environment: Environment
  private let surroundings: Surroundings

  /// Whether the sources are asked first.
  package var syncs = true
  /// Where news begins even in a first run; nil for what sources showed since the last run.
  package var since: Since?
  /// Decides and composes, but stores and sends nothing.
  package var isDryRun = false

  package init(_ environment: Environment, _ surroundings: Surroundings) {
    (self.environment, self.surroundings) = (environment, surroundings)
  }

  private var settings: Settings { surroundings.settings }
  private var now: Instant { surroundings.now }

  /// Payloads of notices that were sent are kept so long.
  private static let daysOfPayloads = 30

  package func run() throws -> Answer<NotifyReport> {
    guard !settings.notify.isEmpty else {
      throw ConfigurationError(
        file: "the configuration",
        detail: "it has no group [notify NAME], so nobody is to be told; README.md shows one")
    }
    let lock = try surroundings.lockStore(environment.files)
    return try withExtendedLifetime(lock) {
      let path = try surroundings.storeToWrite()
      let ledger = try Ledger.openForWriting(path)
      var report = NotifyReport()
      if syncs {
        report.sync = try Sync(environment, surroundings).run(in: ledger).content
      }
      let knowledge = try Knowledge(reading: ledger, now: now)
      let state = try ledger.notifyState()
      report.isFirstRun = state.firstRun == nil
      let decision = finder(knowledge, state, report.sync).decide(for: settings.notify.map(\.rules))
      report.pending = decision.pending
      report.decided = try compose(decision, knowledge, path)
      if !isDryRun {
        var stored = NotifyDecision(decidedAt: now)
        stored.told = decision.told
        stored.entries = report.decided
        stored.failing = decision.failing
        stored.toldForecasts = decision.forecasts
        _ = try ledger.decide(stored)
        try deliver(ledger, &report)
        _ = try ledger.prunePayloads(before: now + -Self.daysOfPayloads * 86_400)
      }
      report.waiting = try ledger.outbox([.waiting])
      return knowledge.answer(report, asked: now.day(), asOf: now.day())
    }
  }

  /// Reads mails through a reader of its own, while nothing is being written.
  private func compose(
    _ decision: NewsDecision, _ knowledge: Knowledge, _ path: String
  ) throws -> [OutboxEntry] {
    guard !decision.notices.isEmpty, let reader = try Ledger.openForReading(path) else { return [] }
    var draft = NoticeDraft(reader, knowledge, surroundings)
    return try draft.entries(of: decision.notices)
  }

  private func finder(
    _ knowledge: Knowledge, _ state: NotifyState, _ outcomes: [SourceOutcome]?
  ) -> NewsFinder {
    var finder = NewsFinder(history: knowledge.history, now: now, state: state)
    finder.listing = knowledge.allListed
    finder.status = try? knowledge.status(nil).content
    finder.since = since
    finder.sources = outcomes?.map {
      SourceHealth(name: $0.name, lastSuccess: nil, state: $0.failure == nil ? $0.state : .failed)
    }
    for outcome in outcomes ?? [] { finder.errors[outcome.name] = outcome.failure?.message }
    return finder
  }

  // MARK: Delivering

  private func deliver(_ ledger: borrowing Ledger, _ report: inout NotifyReport) throws {
    let delivery = Delivery(environment, DeliverySettings(surroundings))
    let backoff = Backoff(
      giveUpAfter: settings.mail?.giveUpAfter ?? Settings.Mail().giveUpAfter,
      giveUpRefusedAfter: settings.mail?.giveUpRefusedAfter ?? Settings.Mail().giveUpRefusedAfter)
    var last = 0
    while true {
      let page = try ledger.due(at: now, longestWait: Backoff.longest, after: last)
      guard let end = page.last else { return }
      for id in page {
        guard let entry = try ledger.entry(id) else { continue }
        try settle(entry, delivery.deliver(entry), backoff, ledger, &report)
      }
      last = end
    }
  }

  private func settle(
    _ entry: OutboxEntry, _ result: Result<Void, DeliveryFailure>, _ backoff: Backoff,
    _ ledger: borrowing Ledger, _ report: inout NotifyReport
  ) throws {
    guard case .failure(let failure) = result else {
      try ledger.markSent(entry.id, at: now)
      return report.sent.append(entry)
    }
    var failed = entry
    failed.attempts += 1
    failed.error = failure.description
    switch backoff.next(
      after: failure.kind, attempts: failed.attempts, decidedAt: entry.decidedAt, now: now)
    {
    case .again(let moment):
      failed.notBefore = moment
      try ledger.markDeferred(entry.id, until: moment, error: failure.description)
      report.deferred.append(failed)
    case .giveUp:
      failed.state = .givenUp
      try ledger.markGivenUp(entry.id, at: now, error: failure.description)
      report.givenUp.append(failed)
    }
  }

  // MARK: Looking and trying

  /// What is held back and what waits, without asking, storing or sending anything.
  package static func pending(_ surroundings: Surroundings) throws -> Answer<NotifyReport> {
    let knowledge = try Knowledge.read(surroundings)
    var report = NotifyReport()
    if let path = surroundings.storePath, let ledger = try Ledger.openForReading(path) {
      let state = try ledger.notifyState()
      report.isFirstRun = state.firstRun == nil
      report.pending =
        NewsFinder(history: knowledge.history, now: surroundings.now, state: state)
        .decide(for: []).pending
      report.waiting = try ledger.outbox([.waiting])
    }
    return knowledge.answer(
      report, asked: surroundings.now.day(), asOf: surroundings.now.day())
  }

  /// Sends a sample, the notice of the newest mainline release, to one address.
  package func test(_ address: String) throws -> Answer<NotifyReport> {
    guard let target = Mailbox(address: address)?.address else {
      throw NotifyError.notAnAddress(address)
    }
    let knowledge = try Knowledge.read(surroundings)
    guard let mail = settings.mail, let from = mail.from, mail.way != nil else {
      throw ConfigurationError(
        file: "the configuration", group: "mail",
        detail: "a test needs from and one of smtp, sendmail, maildir")
    }
    guard let release = knowledge.history.confirmed.newestMainline else {
      throw NotifyError.noRelease(now)
    }
    let news = News(.release(release.version))
    let content = NoticeContent(
      news, madeAt: now, release: release,
      status: try? knowledge.status(Version(release.version.cycle, .final)).content,
      contents: try knowledge.contents(of: release.version, surroundings))
    // Each test is a mail of its own.
    let event = "test \(now.rfc3339())"
    let messageID = MessageID.of(event: event, recipient: "test", target: target, host: from.host)
    let raw = try MailComposer.mail(
      NoticeWords(content),
      MailHead(
        senderName: from.name, sender: from.address, recipient: target, date: now,
        messageID: messageID, event: event, recipientName: "test"))
    let entry = OutboxEntry(
      event: event, recipient: "test", way: .mail, target: target, messageID: messageID,
      thread: nil, payload: raw, decidedAt: now)
    var report = NotifyReport()
    var settings = DeliverySettings(surroundings)
    settings.addresses = nil
    switch Delivery(environment, settings).deliver(entry) {
    case .success: report.sent = [entry]
    case .failure(let failure):
      var failed = entry
      failed.error = failure.description
      report.givenUp = [failed]
    }
    return knowledge.answer(report, asked: now.day(), asOf: now.day())
  }
}

/// Why notices could not be asked for.
package enum NotifyError: Error, Hashable, Sendable, CustomStringConvertible {
  case notAnAddress(String)
  /// Nothing was out by then that a sample could be of.
  case noRelease(Instant)

  package var description: String {
    switch self {
    case .notAnAddress(let text): "'\(text)' is no mail address; write one like you@example.org"
    case .noRelease(let now): "no release is known at \(now.rfc3339()); is the clock right?"
    }
  }
}

extension Settings.Notify {
  /// What of it decides who is told of what.
  var rules: RecipientRules {
    var rules = RecipientRules(name: name)
    rules.kinds = news
    rules.branches = branches
    rules.confirmTimeout = confirmTimeout.map(Double.init)
    rules.extraThreshold = extraThreshold
    rules.failingRuns = failingRuns
    return rules
  }
}
