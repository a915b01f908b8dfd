/// A log of commits or merges as it stands in a mail: names, their numbers, what they did.
package struct Shortlog: Hashable, Sendable {
  /// One author (for rc1: one who sent pull requests) and what stands below the name.
  package struct Author: Hashable, Sendable {
    /// With wrapped lines joined; without an address in angle brackets, if a name is there.
    package let name: String
    /// The number in brackets; the count of entries where the log gives no numbers.
    package let number: Int
    /// One a commit or merge, with wrapped lines joined.
    package let entries: [String]

    package init(name: String, number: Int, entries: [String]) {
      (self.name, self.number, self.entries) = (name, number, entries)
    }
  }

  /// In the order of the log; a name that comes twice stands twice.
  package let authors: [Author]
  /// Whether every author's entries add up to his number and the text ends behind an entry.
  package let addsUp: Bool

  /// The sum of the numbers in brackets.
  package var total: Int { authors.reduce(0) { $0 + $1.number } }

  /// Whether one of the entries is the release's own, `Linux 6.7-rc8` or `Linux v2.6.18-rc7`.
  package func hasOwnEntry(of version: String) -> Bool {
    authors.contains { author in
      author.entries.contains { entry in
        ["Linux ", "Linux v"].contains { start in
          let own = start + version
          return entry == own || entry.utf8.starts(with: (own + " ").utf8)
        }
      }
    }
  }
}
