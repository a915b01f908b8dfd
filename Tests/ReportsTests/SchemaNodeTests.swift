import TestSupport
import Testing

/// What the check of documents finds that needs no Python.
@Suite struct SchemaNodeTests {
  /// A change to a right document.
  struct Fault: CustomTestStringConvertible, Sendable {
    let path: [String]
    let value: JSON?
    let found: String

    init(_ path: String, _ value: JSON?, _ found: String) {
      self.path = path.split(separator: " ").map(String.init)
      (self.value, self.found) = (value, found)
    }

    var testDescription: String { found }
  }

  private static let half = JSON.object(["day": .text("2026-04-12"), "probability": .number(1.5)])

  static let faults = [
    Fault("mood", .text("good"), "$.mood is unknown"),
    Fault("data mood", .null, "$.data.mood is unknown"),
    Fault("phase", nil, "$.phase is missing"),
    Fault("data stale", .null, "$.data.stale is null, not"),
    Fault("data stale", .number(1), "$.data.stale is number(1.0), not"),
    Fault("phase", .text("frozen"), "none of those known"),
    Fault("schema", .text("kreltrack.status/1 "), "none of those known"),
    Fault("asked", .text("2026-3-30"), "$.asked is '2026-3-30', not like"),
    Fault("generated_at", .text("2026-03-30T12:00:00+02:00"), "not like"),
    Fault("next version", .text("7.0.rc7"), "$.next.version is '7.0.rc7'"),
    Fault("forecast distribution", .list([]), "$.forecast.distribution has too few items"),
    Fault("forecast distribution", .list([half]), "[0].probability is 1.5, out of bounds"),
  ]

  @Test(arguments: faults) func eachFaultIsFoundAtItsPlace(_ fault: Fault) throws {
    let schemas = try SchemaFolder.today()
    let right = try JSON(reading: try #require(try JSONExamples.all().first))
    #expect(try schemas.faults(in: right) == [])
    let wrong = right.replacing(fault.path[...], with: fault.value)
    let found = try schemas.node("status").faults(in: wrong)
    #expect(found.count == 1 && found.allSatisfy { $0.contains(fault.found) })
  }
}
