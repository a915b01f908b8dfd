import Foundation
import KernelModel
import TestSupport
import Testing

@testable import Reports

/// `Documentation/schemas`: a schema for each document, with every member described.
@Suite struct SchemaFileTests {
  @Test func eachDocumentHasASchemaAndEachSchemaADocument() throws {
    var named: Set<String> = []
    let sources = SchemaFolder.root + "/Sources"
    for path in try FileManager.default.subpathsOfDirectory(atPath: sources)
    where path.hasSuffix(".swift") {
      let text = try String(contentsOfFile: sources + "/" + path, encoding: .utf8)
      named.formUnion(text.matches(of: /"(kreltrack\.[a-z]+\/[0-9]+)"/).map { String($0.1) })
    }
    let schemas = try SchemaFolder.today()
    let described = try schemas.names.map { try schemas.node($0).properties["schema"]?.values }
    #expect(Set(described) == Set(named.map { [.text($0)] }))
    for name in schemas.names {
      #expect(schemas.files[name]?["title"] == .text("kreltrack.\(name)/1"))
    }
  }

  @Test func everyMemberIsDescribed() throws {
    let schemas = try SchemaFolder.today()
    for name in schemas.names {
      #expect(try schemas.node(name).undescribed(at: name) == [])
      #expect(schemas.files[name]?["description"]?.text?.isEmpty == false)
    }
  }

  @Test func everyMemberIsRequired() throws {
    let schemas = try SchemaFolder.today()
    let optional = try schemas.names.flatMap { try schemas.node($0).optional(at: $0) }
    #expect(optional == [])
  }

  @Test func theManualHasOneExampleOfEachDocumentAsItsSchemaSays() throws {
    let schemas = try SchemaFolder.today()
    let examples = try JSONExamples.all().map { try JSON(reading: $0) }
    #expect(
      examples.compactMap { $0["schema"]?.text }.sorted()
        == schemas.names.map { "kreltrack.\($0)/1" })
    for example in examples { #expect(try schemas.faults(in: example) == []) }
  }

  @Test func everyMemberOfADocumentIsInItsSchema() throws {
    let nothing = Since.day(Day(number: 0))
    let release = Answer.nothing(
      ReleaseAnswer(version: version("7.0"), release: nil, standing: .notOut))
    let documents: [Document] = [
      .status(answer(status())), .forecast(answer(ForecastAnswer(status: status()))),
      .show(release, ReleaseContents()),
      .compared((release, ReleaseContents()), (release, ReleaseContents())),
      .releases(.nothing(Listing(source: "kdist", entries: []))), .history(.nothing([])),
      .backtest(.nothing(BacktestReport(since: nothing, cycles: 0, events: 0, records: []))),
      .rust(.nothing([])),
      .record(
        .nothing(
          ForecastRecord([], in: ReleaseHistory(observations: [], completeUntil: day("2026-03-04")))
        )),
      .sync(.nothing([])), .imported(.nothing(ImportReport())),
      .notified(.nothing(NotifyReport())),
    ]
    let schemas = try SchemaFolder.today()
    for document in documents {
      guard case .string(let schema)? = document.members["schema"] else { continue }
      let name = String(schema.dropFirst("kreltrack.".count).dropLast("/1".count))
      let node = try schemas.node(name)
      #expect(Set(node.properties.keys) == Set(document.members.keys), "\(schema)")
      #expect(node.required == Set(document.members.keys), "\(schema)")
      #expect(try schemas.faults(in: read(document)) == [], "\(schema)")
    }
  }
}
