internal import Configuration
internal import Feeds
package import KernelModel
internal import Ledger
internal import Transport

/// Why a command that writes the store could not begin.
package enum StoreUseError: Error, Hashable, Sendable, CustomStringConvertible {
  case lockedByAnotherRun(String)

  package var description: String {
    switch self {
    case .lockedByAnotherRun(let path):
      "another kreltrack is writing the store \(path); try again when it has ended"
    }
  }
}

/// Asks the sources, side by side, and stores what they show, one transaction a source.
package struct Sync {
  private let environment: Environment
  private let surroundings: Surroundings
  private let names: [SourceName]
  private let force: Bool

  /// Asks the sources named, or without names all that are enabled; `force` asks searches again
  /// before their time.
  package init(
    _ environment: Environment, _ surroundings: Surroundings, names: [SourceName] = [],
    force: Bool = false
  ) {
    self.environment = environment
    self.surroundings = surroundings
    self.names = names
    self.force = force
  }

  private var settings: Settings { surroundings.settings }
  private var now: Instant { surroundings.now }

  /// One outcome a source, in the order of the sources.
  package func run() throws -> Answer<[SourceOutcome]> {
    let lock = try surroundings.lockStore(environment.files)
    return try withExtendedLifetime(lock) {
      try run(in: Ledger.openForWriting(surroundings.storeToWrite()))
    }
  }

  /// The same in a store that is open and locked.
  func run(in ledger: borrowing Ledger) throws -> Answer<[SourceOutcome]> {
    let outcomes = try ask(ledger, before: Knowledge(reading: ledger, now: now))
    let provesSilence = outcomes.contains {
      $0.wasRead && $0.failure == nil && SourceName(rawValue: $0.name)?.provesSilence ?? false
    }
    try RemarkReading.catchUp(ledger, now: now)
    var after = try Knowledge(reading: ledger, now: now)
    if provesSilence {
      let day = after.history.completeUntil(afterSyncOn: now.day())
      if day > after.history.completeUntil {
        try ledger.setCompleteUntil(day, at: now)
        after = try Knowledge(reading: ledger, now: now)
      }
    }
    if try ledger.isForecastDue() { try after.recordForecast(in: ledger) }
    return after.answer(outcomes, asked: now.day(), asOf: now.day())
  }

  /// A source to ask, with its address and what the store knows of it.
  private struct Question {
    let name: SourceName
    let source: Settings.Source
    let record: SourceRecord?
  }

  private func ask(
    _ ledger: borrowing Ledger, before: Knowledge
  ) throws -> [SourceOutcome] {
    var outcomes: [SourceName: SourceOutcome] = [:]
    var questions: [Question] = []
    for name in SourceName.allCases where names.isEmpty || names.contains(name) {
      guard let source = settings.sources[name.rawValue], source.isEnabled || !names.isEmpty
      else { continue }
      let record = before.sources[name.rawValue]
      if let outcome = rest(name, record) {
        outcomes[name] = outcome
      } else {
        questions.append(Question(name: name, source: source, record: record))
      }
    }
    let requests = SourceRequests(settings: settings, userAgent: surroundings.userAgent)
    let session = try environment.makeSession(surroundings.transportSettings)
    let window = SearchWindow(before, record: before.sources[SourceName.announcements.rawValue])
    // Of finals: after X.0-rc1 a tree may have no tag of the new series for some days.
    let finals = before.history.confirmed.releases.lazy.filter { $0.version.stage == .final }
    let newest = finals.last?.version.cycle.major ?? 7
    let judged = try ledger.judgedMails()
    guard !questions.isEmpty || !outcomes.isEmpty else {
      throw ConfigurationError(
        file: "the configuration", detail: "every source is switched off; nothing can be asked")
    }
    let results = session.perform(
      questions.map { question in
        // A tree may begin a new series at any time; lines are kept for years.
        let majors = (question.name == .tags ? newest : max(3, newest - 2))...newest + 1
        return requests.request(
          question.name, source: question.source, record: question.record, since: window.start,
          majors: majors)
      }, progress: environment.progress)
    for (question, result) in zip(questions, results) {
      var answer = SourceAnswer(question.name.rawValue, record: question.record, now: now)
      do throws(SourceFailure) {
        let response = try Self.response(result, &answer)
        let reading = try SourceReading(
          question.name, response, url: question.source.url, seen: now)
        answer.take(reading)
        if question.name == .announcements {
          let search = AnnouncementSearch(
            session: session, requests: requests, source: question.source, window: window,
            now: now, progress: environment.progress)
          try search.follow(reading, judged: judged, into: &answer)
        } else {
          answer.keepValidators(of: response, url: question.source.url)
        }
      } catch {
        answer.failure = error.naming(question.source)
      }
      outcomes[question.name] = try answer.store(in: ledger)
    }
    return SourceName.allCases.compactMap { outcomes[$0] }
  }

  private static func response(
    _ result: Result<Response, TransportError>, _ answer: inout SourceAnswer
  ) throws(SourceFailure) -> Response {
    switch result {
    case .success(let response): return response
    case .failure(let error):
      answer.pause = error.retryAfter
      throw SourceFailure(error)
    }
  }

  /// The outcome of a source that is not asked now; nil for one that is.
  ///
  /// Resting after a refusal is no reading: what refused then still stands as the failure.
  private func rest(_ name: SourceName, _ record: SourceRecord?) -> SourceOutcome? {
    guard let record else { return nil }
    var outcome = SourceOutcome(name: name.rawValue, state: .notAsked)
    if let notBefore = record.notBefore, notBefore > now, record.askedAt <= now {
      let reason = "the server asked for a pause until \(notBefore.rfc3339())"
      outcome.reason = reason
      outcome.failure = SourceFailure(kind: .rateLimited, message: reason)
      return outcome
    }
    // What failed on the way is asked again: no server had the trouble of answering.
    guard !force, record.state != .failed, now >= record.askedAt,
      Double(now - record.askedAt) < rest(of: name, record)
    else { return nil }
    let ago = now == record.askedAt ? "just now" : "\(now - record.askedAt) s ago"
    outcome.reason = "asked \(ago)"
    if record.state == .blocked {
      outcome.failure = SourceFailure(kind: .blocked, message: "it was blocked \(ago)")
    }
    return outcome
  }

  /// Seconds for which a source is not asked again: a search always for some minutes, and what hardly
  /// ever changes for a day, unless it was named or gave no answer.
  private func rest(of name: SourceName, _ record: SourceRecord) -> Double {
    if name.isSearch { return settings.maxAge }
    guard name.rest > 0, names.isEmpty, record.state == .new || record.state == .unchanged else {
      return 0
    }
    return max(settings.maxAge, Double(name.rest))
  }
}

extension SourceFailure {
  /// Names the configured address too, where the failure is a mirror's.
  fileprivate func naming(_ source: Settings.Source) -> SourceFailure {
    let isMirrors = source.mirrors.contains { message.hasPrefix($0) }
    guard isMirrors else { return self }
    return SourceFailure(kind: kind, message: "\(source.url) and its mirrors, at last \(message)")
  }
}

extension Surroundings {
  /// Who asks: the program, and whom its user names.
  var userAgent: String {
    "kreltrack/\(ProgramVersion.current)" + (settings.contact.map { " (\($0))" } ?? "")
  }

  var transportSettings: TransportSettings {
    var transport = TransportSettings(userAgent: userAgent)
    transport.timeout = settings.timeout
    transport.connectTimeout = settings.connectTimeout
    transport.retryDelay = settings.retryDelay
    transport.minInterval = settings.minInterval
    transport.caFile = settings.caFile
    return transport
  }

  /// Makes the store's folder and takes the lock that keeps two writers apart.
  func lockStore(_ files: Files) throws -> FileLock {
    let storePath = try storeToWrite()
    if let slash = storePath.lastIndex(of: "/"), slash > storePath.startIndex {
      try files.makeFolder(String(storePath[..<slash]))
    }
    guard let lock = try files.lock(storePath + ".lock") else {
      throw StoreUseError.lockedByAnotherRun(storePath)
    }
    return lock
  }
}

/// The program's version, as `--version` and the User-Agent give it.
package enum ProgramVersion {
  package static let current = "0.1.0"
}
