/// A request as it came over the wire.
package struct RecordedRequest: Sendable {
  /// `GET`, `POST`, …
  package let method: String
  /// What stands in the request line: path and query.
  package let target: String
  /// The header lines in their order; names as the client wrote them.
  package let headers: [(name: String, value: String)]
  package let body: [UInt8]
  /// All of it: request line, headers and body.
  package let bytes: [UInt8]
  /// Which connection it came on, counted from 0 in the order of accepting.
  package let connection: Int
  /// When its last byte arrived.
  package let arrived: ContinuousClock.Instant

  /// The value of the first header of this name, whatever its case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// Reads one request from the front of `bytes`; nil while it is not whole.
  static func parse(
    _ bytes: [UInt8], connection: Int, arrived: ContinuousClock.Instant
  ) -> RecordedRequest? {
    let end = Array("\r\n\r\n".utf8)
    guard let headEnd = bytes.indices.first(where: { bytes[$0...].starts(with: end) })
    else { return nil }
    // Line by line on bytes: Swift takes "\r\n" for one character.
    let lines = bytes[..<headEnd].split(separator: 10).map { line in
      String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
    }
    let request = (lines.first ?? "").split(separator: " ").map(String.init)
    let headers = lines.dropFirst().map { line -> (name: String, value: String) in
      let colon = line.firstIndex(of: ":") ?? line.endIndex
      return (String(line[..<colon]), String(line[colon...].dropFirst().drop { $0 == " " }))
    }
    let length = headers.first { $0.name.lowercased() == "content-length" }
    let bodyStart = headEnd + end.count
    let bodyEnd = bodyStart + (length.flatMap { Int($0.value) } ?? 0)
    guard bytes.count >= bodyEnd else { return nil }
    return RecordedRequest(
      method: request.first ?? "", target: request.dropFirst().first ?? "", headers: headers,
      body: Array(bytes[bodyStart..<bodyEnd]), bytes: Array(bytes[..<bodyEnd]),
      connection: connection, arrived: arrived)
  }
}
