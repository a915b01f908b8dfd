import Foundation

/// An HTTP/1.1 server for tests that answers by script, byte for byte, on a free port of 127.0.0.1.
///
/// ```swift
/// let server = try ScriptedServer(["/feed": [.status(503), .ok("hello")]])
/// // … fetch server.url("/feed") twice: a 503, then the text …
/// #expect(server.requests.count == 2)
/// ```
/// It runs on one thread of its own, which ends with `stop()` or when the last reference goes.
/// A path that the script does not know gets a 404. No TLS, no HTTP/2: those are tested with nginx.
package final class ScriptedServer: Sendable {
  /// What chooses the answer to a request; called on the server's thread.
  package typealias Script = @Sendable (RecordedRequest) -> Answer

  /// The port that the system chose.
  package let port: Int
  private let log: ServerLog
  // Both ends: writing to a pipe that nobody can read any more would end the process.
  private let wake: (reader: Descriptor, writer: Descriptor)
  private let ended: EndSignal

  /// Starts a server that asks a closure for every answer.
  package init(answering script: @escaping Script) throws {
    let listener = try Descriptor.listening()
    port = try listener.port()
    let wake = try Descriptor.pipe()
    self.wake = wake
    let log = ServerLog()
    let ended = EndSignal()
    (self.log, self.ended) = (log, ended)
    Thread.detachNewThread {
      var loop = ServerLoop(listener: listener, wake: wake.reader, script: script, log: log)
      loop.run()
      ended.signal()
    }
  }

  /// Starts a server with a list of answers for each path (with its query): used in order, the last
  /// one for ever after.
  package convenience init(_ table: [String: [Answer]]) throws {
    let log = AnswerTable(table)
    try self.init(answering: { log.next($0.target) })
  }

  deinit { stop() }

  /// Closes all connections and waits until the thread has ended. May be called more than once.
  package func stop() {
    wake.writer.write([1])
    ended.wait()
  }

  /// The address of a path on this server, such as `http://127.0.0.1:40123/feed`.
  package func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// All requests that have arrived whole, in order.
  package var requests: [RecordedRequest] { log.read { $0.requests } }

  /// How many connections were accepted since the start.
  package var connectionCount: Int { log.read { $0.connections } }

  /// How many connections were open at the same time, at most.
  package var mostConnectionsAtOnce: Int { log.read { $0.mostAtOnce } }

  /// How many bytes the server has handed to the system, heads included.
  package var bytesSent: Int { log.read { $0.bytesSent } }

  /// An address on which nothing listens: the port was free a moment ago.
  package static func refusedURL() throws -> String {
    let listener = try Descriptor.listening()
    return "http://127.0.0.1:\(try listener.port())/"
  }
}

/// What a scripted server has seen, shared between its thread and the test's.
final class ServerLog: @unchecked Sendable {
  struct Facts {
    var requests: [RecordedRequest] = []
    var connections = 0
    var open = 0
    var mostAtOnce = 0
    var bytesSent = 0
  }

  // NSLock, not Mutex: the thread sanitizer sees pthread's locks only.
  private let lock = NSLock()
  private var facts = Facts()

  func read<T>(_ body: (Facts) -> T) -> T { lock.withLock { body(facts) } }
  func change(_ body: (inout Facts) -> Void) { lock.withLock { body(&facts) } }
}

/// The answers that are left for each path.
private final class AnswerTable: @unchecked Sendable {
  private let lock = NSLock()
  private var left: [String: [ScriptedServer.Answer]]

  init(_ table: [String: [ScriptedServer.Answer]]) { left = table }

  func next(_ target: String) -> ScriptedServer.Answer {
    lock.withLock {
      guard let answers = left[target], let first = answers.first else {
        return .status(404, "no such page in the script\n")
      }
      if answers.count > 1 { left[target] = Array(answers.dropFirst()) }
      return first
    }
  }
}

/// Tells those who wait that the server's thread has ended.
final class EndSignal: @unchecked Sendable {
  private let condition = NSCondition()
  private var ended = false

  func signal() {
    condition.lock()
    ended = true
    condition.broadcast()
    condition.unlock()
  }

  func wait() {
    condition.lock()
    while !ended { condition.wait() }
    condition.unlock()
  }
}
