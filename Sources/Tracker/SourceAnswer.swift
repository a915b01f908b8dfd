internal import KernelModel
internal import Ledger
internal import Transport

/// What one source's answer comes to, until it is stored.
struct SourceAnswer {
  private let name: String
  private let record: SourceRecord?
  private let now: Instant
  private var observations: [Observation] = []
  private var listing: [ListedRelease]?
  private var longterm: [LongtermLine]?
  private var mails: [JudgedMail] = []
  private var validators: StoredValidators?
  /// Whether the search reached as far back as it does once a week.
  var isWidened = false
  /// Why it, or a part of it, could not be read.
  var failure: SourceFailure?
  /// Seconds for which the server asked not to be asked.
  var pause: Int?
  /// Mails that are none, and entries whose moment lies ahead.
  var refused = 0

  /// Seconds of a pause that are kept; a server that asks for more is asked again the next day.
  private static let longestPause = 86_400

  init(_ name: String, record: SourceRecord?, now: Instant) {
    (self.name, self.record, self.now) = (name, record, now)
    validators = record?.validators
  }

  mutating func take(_ reading: SourceReading) {
    observations += reading.observations
    refused += reading.refused
    if let list = reading.listing { listing = list }
    if let lines = reading.longterm { longterm = lines }
  }

  /// Counts a mail that was fetched, with the claim it makes or the reason why it makes none.
  mutating func take(_ mail: JudgedMail, _ observation: Observation?) {
    mails.append(mail)
    if let observation { observations.append(observation) } else { refused += 1 }
  }

  mutating func keepValidators(of response: Response, url: String) {
    let given = response.validators
    // What was refused for its moment is to be looked at again: the clock may be wrong.
    guard response.status == 200, refused == 0 else { return }
    validators = StoredValidators(url: url, etag: given.etag, lastModified: given.lastModified)
  }

  /// Stores it in one transaction: what was read, and that and how the source was asked.
  func store(in ledger: borrowing Ledger) throws(LedgerError) -> SourceOutcome {
    var stored = record ?? SourceRecord(name: name, askedAt: now, state: .unchanged)
    stored.askedAt = now
    stored.error = failure?.message
    stored.notBefore = pause.map { now + min($0, Self.longestPause) }
    stored.state = failure.map { $0.kind == .blocked ? .blocked : .failed } ?? .unchanged
    if failure == nil {
      stored.answeredAt = now
      stored.validators = validators
      // One that lies ahead was noted by a clock that was wrong, and would end the weekly search.
      if isWidened || stored.widenedAt.map({ $0 > now }) ?? true { stored.widenedAt = now }
    }
    var update = Ledger.Update(source: stored)
    update.observations = observations
    update.listing = listing
    update.longterm = longterm
    update.mails = mails
    let (state, new) = try ledger.record(update)
    var outcome = SourceOutcome(name: name, state: state)
    outcome.new = new
    outcome.seen = observations.count
    outcome.refused = refused
    outcome.failure = failure
    return outcome
  }
}
