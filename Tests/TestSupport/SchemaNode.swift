/// One place of a JSON Schema, with what its references point to put in place.
///
/// It knows the keywords that our schemas use; another one is refused, so that no check overlooks it.
package struct SchemaNode: Sendable {
  package private(set) var description: String?
  /// `object`, `array`, `string`, `integer`, `number`, `boolean`, `null`.
  package private(set) var types: Set<String> = []
  /// Of a closed enumeration; null counts as a type.
  package private(set) var values: [JSON]?
  package private(set) var pattern: String?
  package private(set) var format: String?
  package private(set) var minimum: Double?
  package private(set) var maximum: Double?
  package private(set) var minItems: Double?
  /// One, or none where it is no array.
  package private(set) var items: [SchemaNode] = []
  package private(set) var properties: [String: SchemaNode] = [:]
  package private(set) var required: Set<String> = []

  /// A schema that can't be checked.
  package struct Unusable: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
  }

  init(_ json: JSON, file: String, in folder: SchemaFolder) throws {
    guard case .object(let keywords) = json else {
      throw Unusable("\(file): a schema is no object")
    }
    if let reference = keywords["$ref"]?.text {
      self = try Self.target(of: reference, file: file, in: folder)
      guard Set(keywords.keys).isSubset(of: ["$ref", "description"]) else {
        throw Unusable("\(file): beside $ref only a description may stand: \(keywords.keys)")
      }
    } else if let choices = keywords["anyOf"]?.list {
      guard choices.count == 2, choices[1] == .object(["type": .text("null")]),
        Set(keywords.keys).isSubset(of: ["anyOf", "description"])
      else { throw Unusable("\(file): anyOf is only for something or null") }
      self = try SchemaNode(choices[0], file: file, in: folder)
      types.insert("null")
    } else {
      for (keyword, value) in keywords {
        try take(keyword, value, file: file, in: folder)
      }
      if let values { types = Set(values.map(Self.type)) }
    }
    description = keywords["description"]?.text ?? description
    if types.isEmpty, file != SchemaFolder.common { throw Unusable("\(file): a place has no type") }
  }

  private mutating func take(
    _ keyword: String, _ value: JSON, file: String, in folder: SchemaFolder
  ) throws {
    switch keyword {
    case "$schema", "title", "description", "examples", "$defs": break
    case "type": types = Set((value.list ?? [value]).compactMap(\.text))
    case "enum": values = value.list
    case "const": values = [value]
    case "pattern": pattern = value.text
    case "format": format = value.text
    case "minimum": minimum = value.number
    case "maximum": maximum = value.number
    case "minItems": minItems = value.number
    case "items": items = [try SchemaNode(value, file: file, in: folder)]
    case "required": required = Set((value.list ?? []).compactMap(\.text))
    case "properties":
      properties = try (value.object ?? [:]).mapValues {
        try SchemaNode($0, file: file, in: folder)
      }
    default: throw Unusable("\(file): no test knows the keyword '\(keyword)'")
    }
  }

  /// `#/$defs/NAME…` of the same file, or of `FILE.schema.json` beside it.
  private static func target(
    of reference: String, file: String, in folder: SchemaFolder
  ) throws -> SchemaNode {
    let parts = reference.split(separator: "#", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].isEmpty || parts[0].hasSuffix(SchemaFolder.suffix) else {
      throw Unusable("\(file): '\(reference)' is no reference to a place in this folder")
    }
    let name = parts[0].isEmpty ? file : String(parts[0].dropLast(SchemaFolder.suffix.count))
    var place = folder.files[name]
    for key in parts[1].split(separator: "/") { place = place?[String(key)] }
    guard let place else { throw Unusable("\(file): '\(reference)' is not there") }
    return try SchemaNode(place, file: name, in: folder)
  }

  private static func type(of value: JSON) -> String {
    switch value {
    case .null: "null"
    case .flag: "boolean"
    case .number(let number): number == number.rounded() ? "integer" : "number"
    case .text: "string"
    case .list: "array"
    case .object: "object"
    }
  }

  /// The places at which a document is something else; a member that is not named is one too.
  package func faults(in value: JSON, at place: String = "$") -> [String] {
    let type = Self.type(of: value)
    guard types.contains(type) || type == "integer" && types.contains("number") else {
      return ["\(place) is \(value), not \(types.sorted())"]
    }
    if let values, value != .null, !values.contains(value) {
      return ["\(place) is \(value), none of those known"]
    }
    switch value {
    case .null, .flag: return []
    case .number(let number):
      let isWithin = (minimum ?? number) <= number && number <= (maximum ?? number)
      return isWithin ? [] : ["\(place) is \(number), out of bounds"]
    case .text(let text):
      guard let pattern else { return [] }
      let matches = try? Regex(pattern).firstMatch(in: text)
      return matches == nil ? ["\(place) is '\(text)', not like \(pattern)"] : []
    case .list(let values):
      return (Double(values.count) < minItems ?? 0 ? ["\(place) has too few items"] : [])
        + items.flatMap { item in
          values.enumerated().flatMap { item.faults(in: $1, at: "\(place)[\($0)]") }
        }
    case .object(let members):
      return required.filter { members[$0] == nil }.map { "\(place).\($0) is missing" }
        + members.flatMap { key, value in
          properties[key]?.faults(in: value, at: "\(place).\(key)")
            ?? ["\(place).\(key) is unknown"]
        }
    }
  }

  /// The members below that no description says the meaning of.
  package func undescribed(at place: String = "$") -> [String] {
    properties.flatMap { key, node in
      ((node.description ?? "").isEmpty ? ["\(place).\(key)"] : [])
        + node.undescribed(at: "\(place).\(key)")
    } + items.flatMap { $0.undescribed(at: place + "[]") }
  }

  /// Objects below that require what they do not name, or name members without a requirement.
  package func optional(at place: String = "$") -> [String] {
    required.subtracting(properties.keys).map { "\(place).\($0) is required and not named" }
      + Set(properties.keys).subtracting(required).map { "\(place).\($0)" }
      + properties.flatMap { $1.optional(at: "\(place).\($0)") }
      + items.flatMap { $0.optional(at: place + "[]") }
  }
}
