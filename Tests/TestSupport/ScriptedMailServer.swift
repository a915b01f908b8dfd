import Foundation

/// A mail server for tests that speaks SMTP in the clear and misbehaves by script, on a free port of
/// 127.0.0.1.
///
/// ```swift
/// let server = try ScriptedMailServer { stage, _ in stage == .recipient ? .reply("550 no") : nil }
/// ```
/// It runs on a thread of its own, which ends with the last reference.
package final class ScriptedMailServer: Sendable {
  /// Where in the dialogue it is the server's turn.
  package enum Stage: String, CaseIterable, Sendable {
    case greeting
    case hello
    case startTLS
    case auth
    case sender
    case recipient
    case data
    /// After the dot.
    case end
    case quit
    case other
  }

  package enum Action: Sendable {
    /// A reply without its line end; more lines are separated by CRLF.
    case reply(String)
    case replyThenClose(String)
    case close
    case stall
    /// The usual reply, and once it is sent, this.
    case usualThen(@Sendable () -> Void)
  }

  /// What the script says of a stage of a connection, both counted from 0; nil for the usual reply.
  package typealias Script = @Sendable (Stage, _ connection: Int) -> Action?

  package let port: Int
  private let log: MailLog
  private let wake: (reader: Descriptor, writer: Descriptor)
  private let ended = EndSignal()

  /// `received` is told, before anything is done about them, how many bytes came.
  package init(
    _ script: @escaping Script = { _, _ in nil },
    received: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws {
    let listener = try Descriptor.listening()
    port = try listener.port()
    let (wake, log, ended) = (try Descriptor.pipe(), MailLog(), ended)
    (self.wake, self.log) = (wake, log)
    Thread.detachNewThread {
      var loop = MailLoop(
        listener: listener, wake: wake.reader, received: received, script: script, log: log)
      loop.run()
      ended.signal()
    }
  }

  deinit {
    wake.writer.write([1])
    ended.wait()
  }

  /// Returns once all is handled that clients sent which have ended by now.
  package func settle() {
    let settled = EndSignal()
    log.change { $0.settled = settled }
    wake.writer.write([2])
    settled.wait()
  }

  package var url: String { "smtp://127.0.0.1:\(port)" }
  /// The commands of all connections, in order.
  package var commands: [String] { log.read { $0.commands } }
  /// What came between DATA and the dot's line, both left out, dots still doubled.
  package var mails: [String] { log.read { $0.mails } }
  /// Those of them that it took: it answered the dot with 250, whether or not that was read.
  package var taken: [String] { log.read { $0.taken } }
  package var connectionCount: Int { log.read { $0.connections } }
}

private final class MailLog: @unchecked Sendable {
  struct Facts {
    var commands: [String] = []
    var mails: [String] = []
    var taken: [String] = []
    var connections = 0
    /// Who waits for all to be handled.
    var settled: EndSignal?
  }

  private let lock = NSLock()
  private var facts = Facts()

  func read<T>(_ body: (Facts) -> T) -> T { lock.withLock { body(facts) } }
  func change(_ body: (inout Facts) -> Void) { lock.withLock { body(&facts) } }
}

private struct MailLoop {
  let listener: Descriptor
  let wake: Descriptor
  let received: @Sendable (Int) -> Void
  let script: ScriptedMailServer.Script
  let log: MailLog
  private var connections: [MailConnection] = []
  private var accepted = 0

  init(
    listener: Descriptor, wake: Descriptor, received: @escaping @Sendable (Int) -> Void,
    script: @escaping ScriptedMailServer.Script, log: MailLog
  ) {
    (self.listener, self.wake, self.script, self.log) = (listener, wake, script, log)
    self.received = received
  }

  mutating func run() {
    while true {
      var polled = [wake.polled(POLLIN), listener.polled(POLLIN)]
      polled += connections.map { $0.socket.polled(POLLIN) }
      let count = nfds_t(polled.count)
      let settled = log.read { $0.settled }
      let ready = unsafe poll(&polled, count, settled == nil || !connections.isEmpty ? -1 : 0)
      guard ready >= 0 || errno == EINTR else { return }
      if let settled, ready == 0, connections.isEmpty {
        log.change { $0.settled = nil }
        settled.signal()
      }
      if polled[0].revents != 0, wake.drain().contains(1) { return }
      for index in connections.indices where polled[index + 2].revents != 0 {
        connections[index].receive(received, script, log)
      }
      connections.removeAll { $0.isClosed }
      if polled[1].revents != 0, let socket = listener.accept() {
        var connection = MailConnection(socket: socket, number: accepted)
        accepted += 1
        let accepted = accepted
        log.change { $0.connections = accepted }
        connection.act(.greeting, script, log)
        if !connection.isClosed { connections.append(connection) }
      }
    }
  }
}

private struct MailConnection {
  let socket: Descriptor
  let number: Int
  var isClosed = false
  private var isStalled = false
  private var inData = false
  private var input: [UInt8] = []

  init(socket: Descriptor, number: Int) { (self.socket, self.number) = (socket, number) }

  mutating func receive(
    _ received: (Int) -> Void, _ script: ScriptedMailServer.Script, _ log: MailLog
  ) {
    guard let bytes = socket.read() else { return }
    received(bytes.count)
    guard !bytes.isEmpty else {
      isClosed = true
      return
    }
    input += bytes
    while !isClosed, !isStalled {
      let end = Array((inData ? "\r\n.\r\n" : "\r\n").utf8)
      // The mail's own first line may be the dot already.
      let searched = inData ? Array("\r\n".utf8) + input : input
      guard let range = searched.firstRange(of: end) else { return }
      let text = String(decoding: searched[..<range.lowerBound], as: UTF8.self)
      input = Array(searched[range.upperBound...])
      if inData {
        inData = false
        log.change { $0.mails.append(String(text.dropFirst())) }
        act(.end, script, log)
      } else {
        log.change { $0.commands.append(text) }
        act(Self.stage(text), script, log)
      }
    }
  }

  private static func stage(_ command: String) -> ScriptedMailServer.Stage {
    switch command.prefix(4).uppercased() {
    case "EHLO", "HELO": .hello
    case "STAR": .startTLS
    case "AUTH": .auth
    case "MAIL": .sender
    case "RCPT": .recipient
    case "DATA": .data
    case "QUIT": .quit
    default: .other
    }
  }

  private static func usual(_ stage: ScriptedMailServer.Stage) -> ScriptedMailServer.Action {
    switch stage {
    case .greeting: .reply("220 mail.test ESMTP")
    case .hello: .reply("250-mail.test\r\n250-SIZE 1000000\r\n250 8BITMIME")
    case .startTLS, .other: .reply("502 5.5.1 not here")
    case .auth: .reply("235 2.7.0 welcome")
    case .sender, .recipient, .end: .reply("250 2.0.0 ok")
    case .data: .reply("354 go on")
    case .quit: .replyThenClose("221 2.0.0 bye")
    }
  }

  mutating func act(
    _ stage: ScriptedMailServer.Stage, _ script: ScriptedMailServer.Script, _ log: MailLog
  ) {
    perform(script(stage, number) ?? Self.usual(stage), stage, log)
  }

  private mutating func perform(
    _ action: ScriptedMailServer.Action, _ stage: ScriptedMailServer.Stage, _ log: MailLog
  ) {
    switch action {
    case .reply(let text):
      reply(text, stage, log)
      inData = stage == .data && text.hasPrefix("354")
    case .replyThenClose(let text):
      reply(text, stage, log)
      isClosed = true
    case .close: isClosed = true
    case .stall: isStalled = true
    case .usualThen(let act):
      perform(Self.usual(stage), stage, log)
      act()
    }
  }

  private func reply(_ text: String, _ stage: ScriptedMailServer.Stage, _ log: MailLog) {
    if stage == .end, text.hasPrefix("250") {
      log.change { facts in facts.taken += facts.mails.suffix(1) }
    }
    send(text)
  }

  private func send(_ text: String) { _ = socket.send(Array("\(text)\r\n".utf8)[...]) }
}
