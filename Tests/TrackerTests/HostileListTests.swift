import KernelModel
import Ledger
import TestSupport
import Testing
import Transport

@testable import Tracker

/// Lists of kernel.org that are older, shorter or later than can be.
@Suite struct HostileListTests {
  private let world: World
  private var network: ScriptedNetwork { world.network }

  init() throws {
    world = try World()
    try world.serveAll()
  }

  /// A releases.json with these entries: moniker, version, moment.
  private func serve(_ entries: (String, String, String)..., etag: String? = nil) {
    let list = entries.map { moniker, name, moment in
      """
      {"iseol": false, "version": "\(name)", "moniker": "\(moniker)", \
      "released": {"timestamp": \(at(moment).seconds), "isodate": "\(moment.prefix(10))"}}
      """
    }.joined(separator: ", ")
    let text = "{\"latest_stable\": {\"version\": \"7.2.8\"}, \"releases\": [\(list)]}"
    network.serve(Server.releases, Array(text.utf8), etag: etag)
  }

  private func names() throws -> [String] {
    try world.knowledge().maintained().content.entries.map(\.listed.name)
  }

  @Test func aListWithoutAMainlineReleaseCannotBeReadAndMovesNothing() throws {
    _ = try world.sync(.kdist)
    let before = try (world.observations(), world.knowledge().history.completeUntil, names())
    serve(("stable", "7.2.9", "2026-10-11T00:00:00Z"), etag: "\"short\"")
    let outcome = try world.sync(.releases)[.releases]
    #expect(outcome?.failure?.kind == .unreadable && outcome?.wasRead == false)
    #expect(outcome?.failure?.message.contains("names no mainline release") == true)
    #expect(try world.observations() == before.0)
    #expect(try world.knowledge().history.completeUntil == before.1)
    #expect(try names() == before.2)
    #expect(try world.records()["releases"]?.validators == nil)
    #expect(try world.records()["releases"]?.answeredAt == nil)
  }

  @Test func norCanATagListWithoutOne() throws {
    network.serve(Server.tags, Server.tagList("v7.2.8"))
    let outcome = try world.sync(.tags)[.tags]
    #expect(outcome?.failure?.kind == .unreadable)
    #expect(try world.observations().isEmpty)
    #expect(try world.knowledge().history.completeUntil == day("2026-10-04"))
  }

  @Test func theStableTreesTagsNeedNone() throws {
    network.serve(Server.stableTags, Server.tagList("v7.2.8"))
    #expect(try world.sync(.stableTags)[.stableTags]?.state == .new)
  }

  @Test func anOlderListErasesNothing() throws {
    _ = try world.sync(.releases)
    let before = try names()
    #expect(before.contains("7.3-rc7"))
    serve(("mainline", "7.3-rc6", "2026-10-04T21:00:00Z"))
    _ = try world.sync(.releases)
    #expect(try names() == before)
  }

  @Test func entriesDatedAheadAreCountedAndLeftOut() throws {
    serve(
      ("mainline", "7.3-rc7", "2026-10-11T21:30:00Z"), ("stable", "7.2.9", "2026-12-24T00:00:00Z"),
      ("longterm", "6.18.99", "2027-01-01T00:00:00Z"), etag: "\"ahead\"")
    let outcome = try world.sync(.releases)[.releases]
    #expect(outcome?.failure == nil && outcome?.refused == 2 && outcome?.new == 1)
    #expect(try names() == ["7.3-rc7"])
    #expect(try world.observations().map { "\($0.version)" } == ["7.3-rc7"])
  }

  @Test func aListWithARefusedEntryIsAskedForWhole() throws {
    world.now = at("2026-10-08T00:00:00Z")
    serve(
      ("mainline", "7.3-rc6", "2026-10-04T21:00:00Z"),
      ("stable", "7.2.9", "2026-10-11T00:00:00Z"), etag: "\"e\"")
    #expect(try world.sync(.releases)[.releases]?.refused == 1)
    #expect(try world.records()["releases"]?.validators == nil)
    world.now = at("2026-10-12T06:00:00Z")
    _ = network.take()
    #expect(try world.sync(.releases)[.releases]?.new == 1)
    #expect(network.take().first?.validators == nil)
    #expect(try names().contains("7.2.9"))
    #expect(try world.records()["releases"]?.validators?.etag == "\"e\"")
  }

  @Test func anImportedListDeclaresNoLineDeadAndReplacesNoneThatWasSynced() throws {
    let short = """
      {"latest_stable": {"version": "7.2.99"}, "releases": [{"iseol": false, "version": "7.3-rc7", \
      "moniker": "mainline", "released": {"timestamp": 1791753160, "isodate": "2026-10-11"}}]}
      """
    world.files["/list"] = Array(short.utf8)
    _ = try world.importing("/list")
    #expect(try names() == ["7.3-rc7"])
    #expect(try world.knowledge().status(version("7.1")).content.line?.isEndOfLife == nil)
    #expect(try world.knowledge().status(version("6.18")).content.line?.isEndOfLife == nil)
    _ = try world.sync(.releases)
    let synced = try names()
    #expect(synced.contains("7.2.8"))
    // Not even one that reaches further.
    world.now = at("2026-10-20T00:00:00Z")
    world.files["/list"] = Array(
      short.replacing("7.3-rc7", with: "7.3-rc8").replacing("1791753160", with: "1792357960").utf8)
    _ = try world.importing("/list")
    #expect(try names() == synced)
  }
}
