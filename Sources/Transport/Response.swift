/// An answer that a caller can use.
package struct Response: Hashable, Sendable {
  /// 200, of a delivery up to 299; 304 where validators were sent; 404 where the request wants it.
  package var status: Int
  /// The address that answered, after mirrors and redirects.
  package var url: String
  /// The `Content-Type` as it was sent.
  package var contentType: String?
  /// What to send next time. Those of the request after a 304; none from another host than `url`'s.
  package var validators: Validators
  /// The body, decompressed; empty after a 304.
  package var body: [UInt8]

  package init(
    status: Int, url: String, contentType: String?, validators: Validators, body: [UInt8]
  ) {
    (self.status, self.url, self.contentType) = (status, url, contentType)
    (self.validators, self.body) = (validators, body)
  }
}

/// What one of the requests is doing.
package struct TransferProgress: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    /// The request goes out.
    case asking
    /// So many bytes of the body have come, after decompression.
    case receiving(bytes: Int)
    /// The next attempt or hop comes in so many seconds.
    case waiting(seconds: Double)
    case done
    case failed
  }

  /// The request's name.
  package var name: String
  /// The address that is asked.
  package var url: String
  package var state: State

  package init(name: String, url: String, state: State) {
    (self.name, self.url, self.state) = (name, url, state)
  }
}
