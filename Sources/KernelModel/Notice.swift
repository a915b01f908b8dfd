/// All that a notice of one event says, before it is put into words.
package struct NoticeContent: Sendable {
  package let news: News
  /// When the notice was made.
  package let madeAt: Instant
  /// The release that is out; nil for other news.
  package let release: Release?
  /// Where the cycle stands, with its forecast; nil for what belongs to no cycle.
  package let status: CycleStatus?
  /// What is in the release, as far as its announcement is at hand.
  package let contents: ReleaseContents?

  package init(
    _ news: News, madeAt: Instant, release: Release? = nil, status: CycleStatus? = nil,
    contents: ReleaseContents? = nil
  ) {
    self.news = news
    self.madeAt = madeAt
    self.release = release
    self.status = status
    self.contents = contents
  }
}

/// How a notice leaves: one way, one target.
package enum NoticeWay: String, Sendable {
  /// The target is a mail address.
  case mail
  /// The target is a program with its arguments; it gets the event as JSON on standard input.
  case exec
  /// The target is an address that the event is posted to as JSON.
  case webhook
}

/// A notice that was decided on and waits to be sent, or was.
package struct OutboxEntry: Hashable, Sendable {
  package enum State: String, CaseIterable, Sendable {
    case waiting, sent
    /// Refused for good, or not delivered for too long.
    case givenUp = "given-up"
  }

  /// The row's number in the store; 0 before it is stored.
  package var id = 0
  /// The event, or of a digest all events.
  package let event: String
  /// The configuration's name of the recipient.
  package let recipient: String
  package let way: NoticeWay
  package let target: String
  /// Derived from event, recipient and target, so that a repetition has the same; without brackets.
  package let messageID: String
  /// The cycle of whose thread it is; nil for none.
  package let thread: CycleNumber?
  /// The whole mail, or the JSON document.
  package let payload: [UInt8]
  package let decidedAt: Instant
  package var state = State.waiting
  package var attempts = 0
  /// Not to be tried again before then; nil for at once.
  package var notBefore: Instant?
  /// Why the last attempt failed.
  package var error: String?

  package init(
    event: String, recipient: String, way: NoticeWay, target: String, messageID: String,
    thread: CycleNumber?, payload: [UInt8], decidedAt: Instant
  ) {
    self.event = event
    self.recipient = recipient
    self.way = way
    self.target = target
    self.messageID = messageID
    self.thread = thread
    self.payload = payload
    self.decidedAt = decidedAt
  }
}

/// A notice in the outbox as a list shows it: all but its payload.
package struct OutboxSummary: Hashable, Sendable {
  package let id: Int
  package let event: String
  package let recipient: String
  package let way: NoticeWay
  package let target: String
  package let messageID: String
  package let decidedAt: Instant
  package let state: OutboxEntry.State
  package let attempts: Int
  package let notBefore: Instant?
  package let error: String?
  /// When it was sent or given up; nil while it waits.
  package let closedAt: Instant?

  package init(
    id: Int, event: String, recipient: String, way: NoticeWay, target: String, messageID: String,
    decidedAt: Instant, state: OutboxEntry.State, attempts: Int, notBefore: Instant?,
    error: String?, closedAt: Instant?
  ) {
    self.id = id
    self.event = event
    self.recipient = recipient
    self.way = way
    self.target = target
    self.messageID = messageID
    self.decidedAt = decidedAt
    self.state = state
    self.attempts = attempts
    self.notBefore = notBefore
    self.error = error
    self.closedAt = closedAt
  }
}

/// Why a notice could not be delivered, and what becomes of it.
package struct DeliveryFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Sendable {
    /// It may work later: a 4xx, no connection, a time-out.
    case temporary
    /// It was refused: a 5xx of this recipient or mail; a program's failure.
    case refused
    /// Nothing can be sent that way: a wrong password, a certificate that is not trusted.
    case setup
  }

  package let kind: Kind
  /// A sentence that names the server, program or address, and what to do.
  package let description: String

  package init(_ kind: Kind, _ description: String) {
    (self.kind, self.description) = (kind, description)
  }
}
