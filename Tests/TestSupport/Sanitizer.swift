import Foundation

/// Whether the tests and the program run under a sanitizer, where memory and time say nothing.
package enum Sanitizer {
  /// Told by the loaded libraries: a sanitizer's runtime is part of the process.
  package static let isOn: Bool = {
    let symbols = ["__asan_init", "__tsan_init"]
    return symbols.contains { unsafe dlsym(nil, $0) != nil }
  }()
}
