internal import Configuration
internal import KernelModel
internal import Ledger
internal import Notices
internal import Transport

/// What kind of trouble an error is, for whoever chooses by it; the error itself has the words.
package enum Trouble: Sendable {
  case configuration
  /// The store, a file, or the built-in history.
  case storage
  /// Another run writes the store.
  case locked
  /// A text that is no version.
  case malformedVersion
  /// A release that never was and never can be.
  case impossibleRelease
  /// Only a sync can tell, and there was none.
  case notKnown
  /// A day before the first release that is known.
  case dayBeforeHistory
  /// libcurl, or for mails GMime, can't be had.
  case noTransport

  /// Nil for an error that does not come from here.
  package init?(_ error: any Error) {
    switch error {
    case is ConfigurationError: self = .configuration
    case let error as LedgerError where error.isBusy: self = .locked
    case is LedgerError, is FileError, is HistoryTable.Damage: self = .storage
    case is StoreUseError, is ExportError: self = .locked
    case VersionError.malformed: self = .malformedVersion
    case VersionError.impossible, QuestionError.impossible: self = .impossibleRelease
    case QuestionError.notKnownBeforeSync, NotifyError.noRelease: self = .notKnown
    case QuestionError.beforeHistory: self = .dayBeforeHistory
    case is TransportError: self = .noTransport
    case CompositionError.libraryMissing: self = .noTransport
    case is CompositionError: self = .configuration
    default: return nil
    }
  }
}
