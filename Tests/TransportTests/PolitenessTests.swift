import TestSupport
import Testing
import Transport

/// How many requests at a time, and how soon after one another.
@Suite struct PolitenessTests {
  @Test func resultsComeInTheOrderOfTheRequests() throws {
    let server = try ScriptedServer(answering: { .ok("\($0.target)") })
    let other = try ScriptedServer(answering: { _ in .status(404) })
    let requests = (0..<12).map { index in
      Request(
        name: "\(index)", url: (index % 3 == 0 ? other : server).url("/\(index)"), maxBody: 100)
    }
    let results = try fetch(requests)
    for (index, result) in results.enumerated() {
      #expect(result.text == (index % 3 == 0 ? nil : "/\(index)"))
    }
  }

  @Test func aHostGetsOneConnectionForAllRequests() throws {
    let server = try ScriptedServer(answering: { .ok("\($0.target)") })
    let session = try HTTPSession(settings: quickSettings())
    for _ in 0..<2 {
      let requests = (0..<10).map { Request(name: "", url: server.url("/\($0)"), maxBody: 100) }
      #expect(session.perform(requests).allSatisfy { $0.text != nil })
    }
    #expect(server.requests.count == 20)
    #expect(server.connectionCount == 1)
  }

  @Test func aHostIsLeftInPeaceBetweenTwoRequests() throws {
    let server = try ScriptedServer(["/": [.redirect(to: "/a")], "/a": [.ok("x")]])
    var settings = quickSettings()
    settings.minInterval = 0.1
    let request = Request(name: "", url: server.url(), maxBody: 100)
    let results = try fetch([request, request], settings)
    #expect(results.map(\.text) == ["x", "x"])
    let arrivals = server.requests.map(\.arrived)
    #expect(arrivals.count == 4)
    // The second starts after the first arrived, however late that was; two pauses follow for sure.
    #expect(arrivals[3] - arrivals[0] > .milliseconds(190))
  }

  @Test func hostsAreAskedSideBySide() throws {
    // The slow one comes first: one after the other, the quick one could not end before it.
    let slow = try ScriptedServer(["/": [.stall]])
    let quick = try ScriptedServer(["/": [.ok("quick")]])
    var settings = quickSettings()
    settings.timeout = 1
    var ended: [String] = []
    let results = try HTTPSession(settings: settings).perform([
      Request(name: "slow", url: slow.url(), maxBody: 100),
      Request(name: "quick", url: quick.url(), maxBody: 100),
    ]) { if [.done, .failed].contains($0.state) { ended.append($0.name) } }
    #expect(ended == ["quick", "slow"])
    #expect(results[0].failure?.kind == .timeout)
    #expect(results[1].text == "quick")
  }

  @Test func progressTellsOfEveryStep() throws {
    let server = try ScriptedServer(["/": [.ok("hello")]])
    var seen: [TransferProgress.State] = []
    let request = Request(name: "greeting", url: server.url(), maxBody: 100)
    _ = try HTTPSession(settings: quickSettings()).perform([request]) {
      #expect($0.name == "greeting")
      seen.append($0.state)
    }
    #expect(seen.first == .asking)
    #expect(seen.last == .done)
  }

  @Test func noRequestsAreNoWork() throws {
    #expect(try fetch([]).isEmpty)
  }
}
