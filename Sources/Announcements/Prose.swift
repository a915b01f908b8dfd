/// An announcement's text in its two parts: what is told, and the log of commits or merges.
package struct AnnouncementText: Hashable, Sendable {
  /// The prose before the log, without the signature; lines end with `\n`.
  package let prose: String
  /// The log's lines; empty where there is none.
  package let log: [Substring]
}
