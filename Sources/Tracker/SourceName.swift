/// The sources that a sync asks, by the names that the configuration and the reports use.
package enum SourceName: String, CaseIterable, Sendable {
  case releases
  case kdist
  case kdistMail = "kdist-mail"
  case announcements
  case tags
  case stableTags = "stable-tags"

  /// A search or a list of new mails: it has no validators, so it is not asked again too soon.
  var isSearch: Bool { self == .announcements || self == .kdistMail }

  /// Whether reading it tells that no mainline release is missing.
  var provesSilence: Bool { self == .releases || self == .tags }
}
