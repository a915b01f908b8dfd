/// The sources that a sync asks, by the names that the configuration and the reports use.
package enum SourceName: String, CaseIterable, Sendable {
  case releases
  case kdist
  case kdistMail = "kdist-mail"
  case announcements
  case tags
  case stableTags = "stable-tags"
  case longterm

  /// A search or a list of new mails: it has no validators, so it is not asked again too soon.
  var isSearch: Bool { self == .announcements || self == .kdistMail }

  /// Seconds after an answer before it is asked again without being named; it changes a few times a
  /// year.
  var rest: Int { self == .longterm ? 86_400 : 0 }

  /// Whether reading it tells that no mainline release is missing.
  var provesSilence: Bool { self == .releases || self == .tags }
}
