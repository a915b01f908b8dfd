import Testing

@testable import Configuration

/// The settings that these texts make, each a file over those before it.
func reading(_ texts: String...) throws(ConfigurationError) -> Settings {
  try Settings(
    reading: texts.enumerated().map {
      Settings.File(path: "/config/\($0.offset)", text: Array($0.element.utf8))
    })
}

/// The error with which texts are refused; an issue where they are not.
func refusing(
  _ texts: String..., sourceLocation: SourceLocation = #_sourceLocation
) -> ConfigurationError? {
  do throws(ConfigurationError) {
    _ = try Settings(
      reading: texts.enumerated().map {
        Settings.File(path: "/config/\($0.offset)", text: Array($0.element.utf8))
      })
    Issue.record("it was read: \(texts)", sourceLocation: sourceLocation)
    return nil
  } catch {
    return error
  }
}
