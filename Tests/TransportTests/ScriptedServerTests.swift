import Foundation
import TestSupport
import Testing

/// The test server itself, asked by curl's command-line program.
@Suite struct ScriptedServerTests {
  @Test func answersInOrderAndRepeatsTheLast() throws {
    let server = try ScriptedServer(["/feed": [.status(503), .ok("hello\n")]])
    let out = try curl(["-s"] + Array(repeating: server.url("/feed"), count: 3))
    #expect(out == "hello\nhello\n")
    #expect(server.requests.map(\.target) == ["/feed", "/feed", "/feed"])
    #expect(server.connectionCount == 1)
  }

  @Test func recordsABodyByteForByte() throws {
    let server = try ScriptedServer(["/": [.ok("thanks")]])
    _ = try curl(["-s", "-d", "0014command=ls-refs", server.url()])
    let request = try #require(server.requests.first)
    #expect(request.method == "POST")
    #expect(request.body == Array("0014command=ls-refs".utf8))
    #expect(request.header("content-length") == "19")
  }

  @Test func stopsWhileAClientIsStillBeingServed() throws {
    let server = try ScriptedServer(["/": [.huge(size: 5_000_000)], "/stall": [.stall]])
    #expect(try curl(["-s", server.url()]).utf8.count == 5_000_000)
    _ = try curl(["-s", "--max-time", "0.2", server.url("/stall")])
    server.stop()
    server.stop()
    #expect(server.bytesSent > 5_000_000)
  }

  private func curl(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
