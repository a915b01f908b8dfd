extension ScriptedServer {
  /// What the server does with one request.
  package enum Answer: Sendable {
    /// Sends exactly these bytes, status line and all, and keeps the connection.
    case bytes([UInt8])
    /// Sends exactly these bytes and closes; with fewer than `Content-Length` says: a cut-off body.
    case bytesThenClose([UInt8])
    /// Sends nothing and keeps the connection until the server stops or the client leaves.
    case stall
    /// Sends the head, then `size` zero bytes made on the fly, as fast as the client takes them.
    case endless(head: String, size: Int)
  }
}

extension ScriptedServer.Answer {
  /// A whole response with `Content-Length`; header lines are `Name: value`.
  package static func status(
    _ status: Int, _ body: String = "", type: String = "text/plain", headers: [String] = []
  ) -> Self {
    .status(status, Array(body.utf8), type: type, headers: headers)
  }

  /// A whole response with `Content-Length` and a body of bytes.
  package static func status(
    _ status: Int, _ body: [UInt8], type: String = "text/plain", headers: [String] = []
  ) -> Self {
    // A 304 has no body, and says nothing of one.
    let about = status == 304 ? [] : ["Content-Type: \(type)", "Content-Length: \(body.count)"]
    return .bytes(
      head("HTTP/1.1 \(status) Scripted", about + headers) + (status == 304 ? [] : body))
  }

  /// A response with status 200.
  package static func ok(
    _ body: String, type: String = "text/plain", headers: [String] = []
  ) -> Self {
    .status(200, body, type: type, headers: headers)
  }

  /// A redirect, absolute or relative.
  package static func redirect(to location: String, status: Int = 302) -> Self {
    .status(status, "elsewhere\n", headers: ["Location: \(location)"])
  }

  /// A response whose `Content-Length` promises more bytes than come before the connection closes.
  package static func cutOff(_ body: String, of promised: Int, type: String = "text/plain") -> Self
  {
    let lines = ["Content-Type: \(type)", "Content-Length: \(promised)"]
    return .bytesThenClose(head("HTTP/1.1 200 OK", lines) + Array(body.utf8))
  }

  /// A body of `size` zero bytes (1 GB unless told) with status 200.
  package static func huge(size: Int = 1_000_000_000, type: String = "text/plain") -> Self {
    .endless(
      head: "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(size)\r\n\r\n",
      size: size)
  }

  /// The bytes of a head: the status line and the header lines, with their line ends.
  package static func head(_ status: String, _ lines: [String]) -> [UInt8] {
    Array(([status] + lines).map { $0 + "\r\n" }.joined().utf8) + Array("\r\n".utf8)
  }
}
