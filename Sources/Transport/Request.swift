/// One thing to fetch, and what may come back.
package struct Request: Sendable {
  /// What is fetched, as progress and messages name it.
  package var name: String
  /// The address to ask first.
  package var url: String
  /// Addresses to ask where the one before can't be reached, is too slow or has an error of its own.
  package var mirrors: [String] = []
  /// The body to send with POST; GET where there is none.
  package var post: Post?
  /// Further header lines; they are not sent to another host after a redirect.
  package var headers: [(name: String, value: String)] = []
  /// What an earlier answer said of itself; sent to `url`'s host only.
  package var validators: Validators?
  /// The media types that an answer may have, in lower case; empty: any.
  package var accepts: [String] = []
  /// How many bytes an answer may have, after decompression.
  package var maxBody: Int
  /// Whether a 404 is an answer: lore says so that a search found nothing.
  package var returnsNotFound = false
  /// Whether something is handed over rather than fetched: any status from 200 to 299 is an answer,
  /// whatever body comes with it; there is one attempt, and no redirect is followed.
  package var isDelivery = false

  package init(name: String, url: String, maxBody: Int) {
    (self.name, self.url, self.maxBody) = (name, url, maxBody)
  }

  /// What a POST sends.
  package struct Post: Hashable, Sendable {
    package var body: [UInt8]
    package var contentType: String

    package init(body: [UInt8], contentType: String) {
      (self.body, self.contentType) = (body, contentType)
    }
  }
}

/// What a server said of one version of a resource, exactly as it said it (RFC 9110, 8.8).
package struct Validators: Hashable, Sendable {
  package var etag: String?
  package var lastModified: String?

  package init(etag: String? = nil, lastModified: String? = nil) {
    (self.etag, self.lastModified) = (etag, lastModified)
  }
}
