import TestSupport
import Testing

/// Documents are added to, never changed: what was released holds for ever.
@Suite struct SchemaCompatibilityTests {
  @Test func whatWasReleasedStillHolds() throws {
    let breaks = try SchemaComparison(released: .released(), today: .today()).breaks()
    #expect(
      breaks.isEmpty,
      "readers of the last release would break; add a member, or a schema with a higher number")
  }

  /// What a release had is not to vanish from what today's is compared with.
  @Test func theReleasedSchemasAreAllThere() throws {
    #expect(
      try SchemaFolder.released().names == [
        "backtest", "compare", "cycle", "event", "forecast", "history", "import", "index", "notify",
        "record", "releases", "rust", "show", "status", "summary", "sync",
      ])
  }

  /// One change to the released schemas.
  struct Change: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let path: [String]
    let value: JSON?
    /// The break that must be found; nil where readers go on.
    let found: String?

    init(_ name: String, _ path: String, _ value: JSON?, breaks found: String? = nil) {
      testDescription = name
      self.path = path.split(separator: " ").map(String.init)
      (self.value, self.found) = (value, found)
    }
  }

  private static let string = JSON.object(["type": .text("string")])
  private static func values(_ texts: String...) -> JSON { .list(texts.map(JSON.text)) }

  static let changes = [
    Change("a schema gone", "status", nil, breaks: "status is gone"),
    Change(
      "a member gone", "status properties phase", nil, breaks: "status.phase is gone"),
    Change(
      "a member no longer required", "history required", values("schema"),
      breaks: "history.cycles may now be missing"),
    Change(
      "null allowed", "import properties files type", values("integer", "null"),
      breaks: "import.files may now be null"),
    Change(
      "a number that was an integer", "import properties files type", .text("number"),
      breaks: "import.files may now be number"),
    Change(
      "null allowed for what is shared", "common $defs release properties confirmed type",
      values("boolean", "null"), breaks: "status.final.confirmed may now be null"),
    Change(
      "null allowed for an object", "status properties unconfirmed items",
      .object([
        "anyOf": .list([
          .object(["$ref": .text("common.schema.json#/$defs/release")]),
          .object(["type": .text("null")]),
        ])
      ]), breaks: "status.unconfirmed[] may now be null"),
    Change(
      "one more value of a closed enumeration", "common $defs phase enum",
      values("future", "merge-window", "candidates", "released", "frozen"),
      breaks: #"status.phase may now be text("frozen")"#),
    Change(
      "a closed enumeration opened", "common $defs source_kind", string,
      breaks: "status.final.sources[].kind is no closed enumeration any more"),
    Change(
      "another schema name", "status properties schema const", .text("kreltrack.status/2"),
      breaks: #"status.schema may now be text("kreltrack.status/2")"#),
    Change(
      "another pattern", "common $defs day pattern", .text("^[0-9-]+$"),
      breaks: "status.as_of has another pattern"),
    Change(
      "a format gone", "common $defs moment format", nil,
      breaks: "status.final.released_at has another format"),
    Change(
      "no least value", "sync properties sources items properties new minimum", nil,
      breaks: "sync.sources[].new may now be smaller"),
    Change(
      "a larger value", "common $defs probability maximum", .number(100),
      breaks: "status.forecast.distribution[].probability may now be larger"),
    Change(
      "an empty list", "common $defs distribution minItems", nil,
      breaks: "status.forecast.distribution may now have fewer items"),
    Change(
      "items of any kind", "import properties errors items", nil,
      breaks: "import.errors has items of any kind"),

    Change("one more member", "status properties mood", string),
    Change("one more schema", "novelty", .object(["type": .text("object")])),
    Change("another description", "status properties unconfirmed description", .text("new words")),
    Change("a value less", "common $defs phase enum", values("candidates", "released")),
    Change(
      "null no longer allowed", "backtest $defs score properties mae_days type", .text("number")),
    Change(
      "an integer that was a number", "backtest $defs score properties mae_days type",
      values("integer", "null")),
    Change("a higher least value", "import properties files minimum", .number(1)),
    Change(
      "an open enumeration closed", "common $defs source_name",
      .object(["enum": values("releases")])),
  ]

  @Test(arguments: changes) func eachKindOfBreakIsFoundAndNothingElse(_ change: Change) throws {
    let released = try SchemaFolder.released()
    let files = JSON.object(released.files).replacing(change.path[...], with: change.value)
    #expect(files != .object(released.files), "the change changes nothing")
    let today = SchemaFolder(files.object ?? [:])
    let breaks = try SchemaComparison(released: released, today: today).breaks()
    if let found = change.found {
      #expect(breaks.contains(found))
      // Elsewhere only the same, where a shared part changed.
      #expect(Set(breaks.map { $0.drop { $0 != " " } }) == [found.drop { $0 != " " }])
    } else {
      #expect(breaks.isEmpty)
    }
  }

  @Test func whatNoTestKnowsIsRefused() throws {
    for (path, value) in [
      ("status properties phase", JSON.object(["oneOf": .list([])])),
      ("status properties phase", .object(["$ref": .text("https://example.org/phase.json")])),
      ("status properties phase", .object(["$ref": .text("common.schema.json#/$defs/nothing")])),
    ] {
      let released = try SchemaFolder.released()
      let path = path.split(separator: " ").map(String.init)
      let today = SchemaFolder(
        JSON.object(released.files).replacing(path[...], with: value).object ?? [:])
      #expect(throws: SchemaNode.Unusable.self) { try today.node("status") }
    }
  }
}
