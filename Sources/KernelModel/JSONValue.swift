internal import FoundationEssentials

/// A JSON value; unlike a Codable type's, its missing members can be written as null.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  package init(_ text: String?) { self = text.map { .string($0) } ?? .null }
  package init(_ number: Int?) { self = number.map { .integer($0) } ?? .null }
  package init(_ number: Double?) { self = number.map { .number($0) } ?? .null }
  package init(_ flag: Bool?) { self = flag.map { .bool($0) } ?? .null }

  /// The document as UTF-8 with sorted keys and a line end; indented unless it is to be compact.
  package func document(isCompact: Bool = false) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if !isCompact { encoder.outputFormatting.insert(.prettyPrinted) }
    // Only a number that is not finite can't be encoded; no report has one.
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("a number is not finite")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

extension JSONValue: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let flag): try container.encode(flag)
    case .integer(let number): try container.encode(number)
    case .number(let number): try container.encode(number)
    case .string(let text): try container.encode(text)
    case .array(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }
}

extension JSONValue {
  /// The days in order, each with its probability.
  package init(_ distribution: Distribution) {
    self = .array(
      distribution.entries.map {
        .object(["day": .string("\($0.day)"), "probability": .number($0.probability)])
      })
  }

  /// The first and the last day; null where there is no span.
  package init(_ span: DaySpan?) {
    self =
      span.map { .object(["first": .string("\($0.first)"), "last": .string("\($0.last)")]) }
      ?? .null
  }
}
