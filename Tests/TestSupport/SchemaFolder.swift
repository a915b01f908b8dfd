import Foundation

/// The JSON Schemas of a folder: `Documentation/schemas`, or those last released.
package struct SchemaFolder: Sendable {
  /// By the files' names without `.schema.json`; the parts that they share are `common`.
  package var files: [String: JSON]

  /// Of the parts that the schemas share.
  package static let common = "common"

  package init(_ files: [String: JSON]) { self.files = files }

  /// Reads a folder; throws where a file is no JSON.
  package init(reading folder: String) throws {
    files = [:]
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    for name in names where name.hasSuffix(Self.suffix) {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      files[String(name.dropLast(Self.suffix.count))] = try JSON(reading: text)
    }
  }

  package static let suffix = ".schema.json"
  /// The absolute path of the source tree.
  package static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  package static let folder = root + "/Documentation/schemas"

  /// Today's.
  package static func today() throws -> SchemaFolder { try SchemaFolder(reading: folder) }

  /// Those of the last release.
  package static func released() throws -> SchemaFolder {
    try SchemaFolder(reading: folder + "/released")
  }

  /// The names of the documents: `status`, `forecast`, …
  package var names: [String] { files.keys.filter { $0 != Self.common }.sorted() }

  /// A document's schema, with what it refers to put in place.
  package func node(_ name: String) throws -> SchemaNode {
    guard let file = files[name] else { throw SchemaNode.Unusable("no \(name)\(Self.suffix)") }
    return try SchemaNode(file, file: name, in: self)
  }

  /// What is wrong with a document that names its own schema, which is held against it strictly: a
  /// member that the schema does not name is wrong.
  package func faults(in document: JSON) throws -> [String] {
    guard let schema = document["schema"]?.text else { return ["$ names no schema"] }
    let name = schema.split(separator: "/")[0].split(separator: ".").last.map(String.init) ?? ""
    return try node(name).faults(in: document)
  }

  /// The same schemas with every object closed, written into a folder.
  package func writeStrict(to folder: TemporaryFolder) throws {
    let encoder = JSONEncoder()
    for (name, file) in files {
      try folder.write(Array(try encoder.encode(Self.closed(file))), to: name + Self.suffix)
    }
  }

  private static func closed(_ json: JSON) -> JSON {
    switch json {
    case .list(let values): return .list(values.map(closed))
    case .object(let members):
      var closed = members.mapValues(closed)
      // `properties` as the name of a member has no type beside it.
      if members["properties"]?.object != nil, members["type"] != nil {
        closed["additionalProperties"] = .flag(false)
      }
      return .object(closed)
    default: return json
    }
  }
}
