import Foundation
import TestSupport
import Testing

/// Documents that the program wrote, by the schema that each names, to be checked together: the
/// checker takes longer to start than to check.
struct CollectedDocuments {
  private let folder: TemporaryFolder
  /// The files of each schema's documents, by the schema's short name.
  private(set) var paths: [String: [String]] = [:]

  init() throws { folder = try TemporaryFolder() }

  /// Takes a run's stdout, which must hold exactly one document of this schema.
  mutating func take(
    _ name: String, _ run: Run, status: Int32 = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(run.status == status, "\(run.stderr)", sourceLocation: sourceLocation)
    try take(name, run.stdout, sourceLocation: sourceLocation)
  }

  mutating func take(
    _ name: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let schema = try JSON(reading: text)["schema"]
    #expect(schema == .text("kreltrack.\(name)/1"), "\(text)", sourceLocation: sourceLocation)
    let number = paths.values.reduce(1) { $0 + $1.count }
    paths[name, default: []].append(try folder.write(text, to: "\(number).json"))
  }

  /// Holds all of them against their schemas, and against these with every object closed.
  func check() throws {
    let strict = try TemporaryFolder()
    try SchemaFolder.today().writeStrict(to: strict)
    for (name, documents) in paths {
      let file = name + SchemaFolder.suffix
      for schema in [SchemaFolder.folder + "/" + file, strict.file(file)] {
        let run = try PythonPackage.checkJSONSchema.run(
          ["-m", "check_jsonschema", "--schemafile", schema] + documents)
        #expect(run.status == 0, "\(name): \(run.stdout) \(run.stderr)")
      }
    }
  }
}
