import KernelModel

/// A JSON document read back, with true and 1 told apart.
enum JSON: Decodable, Equatable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
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

  subscript(_ key: String) -> JSON? {
    if case .object(let members) = self { return members[key] }
    return nil
  }

  subscript(_ index: Int) -> JSON? {
    if case .list(let values) = self, values.indices.contains(index) { return values[index] }
    return nil
  }
}

/// What a JSON document must be made of: every key of it, and no other.
indirect enum Shape: Sendable {
  case text, day, moment, number, integer, flag
  case oneOf([String])
  case optional(Shape)
  case list(Shape)
  case object([String: Shape])

  /// The places at which a value is something else.
  func faults(in value: JSON, at place: String = "$") -> [String] {
    switch (self, value) {
    case (.optional, .null), (.text, .text), (.number, .number), (.flag, .flag): return []
    case (.optional(let shape), _): return shape.faults(in: value, at: place)
    case (.day, .text(let text)) where Day(iso: text) != nil: return []
    case (.moment, .text(let text)) where Instant(rfc3339: text) != nil: return []
    case (.oneOf(let known), .text(let text)) where known.contains(text): return []
    case (.integer, .number(let number)) where number == number.rounded(): return []
    case (.list(let shape), .list(let values)):
      return values.enumerated().flatMap { shape.faults(in: $1, at: "\(place)[\($0)]") }
    case (.object(let members), .object(let values)):
      let missing = members.keys.filter { values[$0] == nil }.map { "\(place).\($0) is missing" }
      let unknown = values.keys.filter { members[$0] == nil }.map { "\(place).\($0) is unknown" }
      return missing + unknown
        + members.flatMap { key, shape in
          values[key].map { shape.faults(in: $0, at: "\(place).\(key)") } ?? []
        }
    default: return ["\(place) is \(value)"]
    }
  }
}
