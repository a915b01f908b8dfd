import Foundation

/// A JSON document read back, with true and 1 told apart.
package enum JSON: Decodable, Hashable, Sendable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  /// Reads one document.
  package init(reading text: String) throws {
    self = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSON].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  package subscript(_ key: String) -> JSON? {
    if case .object(let members) = self { return members[key] }
    return nil
  }

  package subscript(_ index: Int) -> JSON? {
    if case .list(let values) = self, values.indices.contains(index) { return values[index] }
    return nil
  }

  package var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  package var number: Double? {
    if case .number(let number) = self { return number }
    return nil
  }

  package var list: [JSON]? {
    if case .list(let values) = self { return values }
    return nil
  }

  package var object: [String: JSON]? {
    if case .object(let members) = self { return members }
    return nil
  }

  /// The same with another value at a place, or without what stands there.
  package func replacing(_ path: ArraySlice<String>, with value: JSON?) -> JSON {
    guard let key = path.first, var members = object else { return value ?? self }
    members[key] = path.count == 1 ? value : members[key]?.replacing(path.dropFirst(), with: value)
    return .object(members)
  }
}

extension JSON: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .flag(let flag): try container.encode(flag)
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }
}
