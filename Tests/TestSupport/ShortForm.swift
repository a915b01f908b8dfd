import Foundation

/// Whether what takes longest is left out (`make … SHORT=1`, for sanitizers): they see nothing of the
/// browsers and validators that some tests wait for, and have little to find in pure Swift.
package enum ShortForm {
  package static let isOn = ProcessInfo.processInfo.environment["KRELTRACK_SHORT_TESTS"] != nil
}
