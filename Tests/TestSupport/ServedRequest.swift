/// A request as nginx's access log tells of it.
package struct ServedRequest: Sendable {
  /// `HTTP/2.0`, `HTTP/1.1`, …
  package let version: String
  package let method: String
  /// Path and query as they came, still percent-encoded.
  package let target: String
  package let status: Int
  /// Bytes of the body as sent, compressed if it was.
  package let bodyBytes: Int
  /// `gzip`, or nil.
  package let encoding: String?
  /// The validator that the client sent, or nil.
  package let ifNoneMatch: String?
  /// Which connection it came on.
  package let connection: Int
  package let userAgent: String

  /// Reads a line of the format that `Nginx` sets; nil if it is none.
  init?(_ line: Substring) {
    let fields = line.split(separator: "|", maxSplits: 8, omittingEmptySubsequences: false)
      .map(String.init)
    guard fields.count == 9, let status = Int(fields[3]), let bytes = Int(fields[4]),
      let connection = Int(fields[7])
    else { return nil }
    (version, method, target) = (fields[0], fields[1], fields[2])
    (self.status, bodyBytes, self.connection) = (status, bytes, connection)
    encoding = fields[5] == "-" || fields[5].isEmpty ? nil : fields[5]
    ifNoneMatch = fields[6] == "-" ? nil : fields[6]
    userAgent = fields[8]
  }

  /// The path without its query.
  package var path: String { String(target.prefix { $0 != "?" }) }
}
