import Glibc

/// The server's thread: one poll loop over the listening socket and all connections.
struct ServerLoop {
  let listener: Descriptor
  let wake: Descriptor
  let script: ScriptedServer.Script
  let log: ServerLog
  private var connections: [Connection] = []
  private var accepted = 0

  init(
    listener: Descriptor, wake: Descriptor, script: @escaping ScriptedServer.Script, log: ServerLog
  ) {
    (self.listener, self.wake, self.script, self.log) = (listener, wake, script, log)
  }

  /// Serves until something is written to the wake pipe.
  mutating func run() {
    while true {
      var polled = [wake.polled(POLLIN), listener.polled(POLLIN)]
      polled += connections.map { $0.socket.polled($0.hasOutput ? POLLIN | POLLOUT : POLLIN) }
      let count = nfds_t(polled.count)
      guard unsafe poll(&polled, count, -1) >= 0 || errno == EINTR else { return }
      if polled[0].revents != 0 { return }
      for index in connections.indices where polled[index + 2].revents != 0 { serve(index) }
      connections.removeAll { $0.closed }
      if polled[1].revents != 0, let socket = listener.accept() {
        connections.append(Connection(socket: socket, number: accepted))
        accepted += 1
      }
      let (open, accepted) = (connections.count, accepted)
      log.change {
        $0.connections = accepted
        $0.mostAtOnce = max($0.mostAtOnce, open)
      }
    }
  }

  private mutating func serve(_ index: Int) {
    connections[index].receive()
    while let request = connections[index].nextRequest() {
      log.change { $0.requests.append(request) }
      connections[index].queue(script(request))
    }
    let sent = connections[index].send()
    log.change { $0.bytesSent += sent }
  }
}

/// One accepted connection: what came and is not yet a whole request, what is still to be sent.
private struct Connection {
  let socket: Descriptor
  let number: Int
  var closed = false
  private var input: [UInt8] = []
  private var output: ArraySlice<UInt8> = []
  private var zerosLeft = 0
  private var closesAfterOutput = false

  init(socket: Descriptor, number: Int) { (self.socket, self.number) = (socket, number) }

  private static let zeros = [UInt8](repeating: 0, count: 1 << 16)

  var hasOutput: Bool { !output.isEmpty || zerosLeft > 0 }

  mutating func receive() {
    switch socket.read() {
    case .some(let bytes) where bytes.isEmpty: closed = true
    case .some(let bytes): input += bytes
    case nil: break
    }
  }

  mutating func nextRequest() -> RecordedRequest? {
    guard !closed, !closesAfterOutput, !hasOutput, !input.isEmpty,
      let request = RecordedRequest.parse(input, connection: number, arrived: .now)
    else { return nil }
    input.removeFirst(request.bytes.count)
    return request
  }

  mutating func queue(_ answer: ScriptedServer.Answer) {
    switch answer {
    case .bytes(let bytes): output = bytes[...]
    case .bytesThenClose(let bytes): (output, closesAfterOutput) = (bytes[...], true)
    case .stall: break
    case .endless(let head, let size): (output, zerosLeft) = (Array(head.utf8)[...], size)
    }
  }

  /// Sends what the socket takes; returns how many bytes that was.
  mutating func send() -> Int {
    var total = 0
    while hasOutput, !closed {
      if output.isEmpty {
        output = Self.zeros.prefix(zerosLeft)
        zerosLeft -= output.count
      }
      guard let sent = socket.send(output) else { break }
      if sent < 0 { closed = true } else { output = output.dropFirst(sent) }
      total += max(sent, 0)
    }
    if !hasOutput, closesAfterOutput { closed = true }
    return total
  }
}
