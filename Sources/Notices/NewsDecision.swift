package import KernelModel

/// Of what one recipient wants to be told, from the configuration.
package struct RecipientRules: Hashable, Sendable {
  package let name: String
  package var kinds: Set<NewsKind> = [.candidates, .finals]
  /// The stable and longterm lines; nil for all.
  package var branches: Set<CycleNumber>?
  /// Seconds after which a release that only a mail announces is told as unconfirmed; nil for never.
  package var confirmTimeout: Double?
  /// Told when the probability of the extra candidate crosses this, 0…1.
  package var extraThreshold = 0.5
  /// Told when a source could not be read in so many runs in a row.
  package var failingRuns = 3

  package init(name: String) { self.name = name }
}

/// What one run decides: who is told of what, and what counts as told from now on.
package struct NewsDecision: Sendable {
  /// In the order of the events.
  package var notices: [(recipient: String, news: News)] = []
  /// The keys of events that are told, or known without being told.
  package var told: [String] = []
  package var forecasts: [CycleNumber: ToldForecast] = [:]
  /// Nil where no source was asked.
  package var failing: [String: FailingSource]?
  /// Releases that are held back, in order of version.
  package var pending: [PendingRelease] = []

  package init() {}
}
