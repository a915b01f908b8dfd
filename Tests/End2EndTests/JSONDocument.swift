import Foundation
import TestSupport
import Testing

/// A JSON document read without a schema, to be looked into by keys and places.
struct JSONDocument {
  private let value: Any?

  private init(value: Any?) { self.value = value }

  /// Reads a run's stdout, which must hold exactly one document.
  init(_ run: Run, sourceLocation: SourceLocation = #_sourceLocation) throws {
    do {
      value = try JSONSerialization.jsonObject(with: Data(run.stdoutBytes))
    } catch {
      Issue.record(
        "stdout is no JSON document: \(run.stdout) \(run.stderr)", sourceLocation: sourceLocation)
      throw error
    }
  }

  /// Reads a file that holds one document.
  init(file path: String) throws {
    value = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
  }

  subscript(_ key: String) -> JSONDocument {
    JSONDocument(value: (value as? [String: Any])?[key])
  }

  subscript(_ index: Int) -> JSONDocument {
    let array = items
    return array.indices.contains(index) ? array[index] : JSONDocument(value: nil)
  }

  var items: [JSONDocument] { (value as? [Any])?.map(JSONDocument.init(value:)) ?? [] }
  var keys: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }
  var string: String? { value as? String }
  var integer: Int? { (value as? NSNumber)?.intValue }
  var number: Double? { (value as? NSNumber)?.doubleValue }
  var bool: Bool? { value as? Bool }
  /// There, and null.
  var isNull: Bool { value is NSNull }
}
