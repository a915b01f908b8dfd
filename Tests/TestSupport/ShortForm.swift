import Foundation

/// Whether what takes longest is left out (`make … SHORT=1`): sanitizers see nothing of the browsers and
/// validators that some tests wait for.
package enum ShortForm {
  package static let isOn = ProcessInfo.processInfo.environment["KRELTRACK_SHORT_TESTS"] != nil
}
