extension CueRules {
  /// A sequence of words to look for in a sentence.
  ///
  /// `a/b` is one of the two, `{name}` a phrase of the table, `*` up to six words within one part
  /// of the sentence and without a negation, `~` up to eight words without comma or "but", `>` up
  /// to eight words of the same clause, `...` anything; `$` is where a part of the sentence ends.
  struct Pattern: Sendable, ExpressibleByStringInterpolation {
    enum Element: Sendable {
      case words([String])
      /// At most so many words, none of them in the set.
      case gap(Int, stop: Set<String>)
      case partsEnd
    }

    /// What begins a clause with a subject of its own.
    static let clauseStarts: Set = [
      "|", ",", "but", "because", "since", "as", "so", "and", "when", "after", "before", "until",
      "that", "which", "i", "we", "there", "it", "this", "{if}", "{unless}", "{hearsay}",
    ]

    let text: String
    let elements: [Element]

    init(stringLiteral text: String) {
      self.text = text
      elements = text.split(separator: " ").map { part in
        switch part {
        case "*": .gap(6, stop: ["|", "{not}", "{instead}"])
        case "~": .gap(8, stop: ["|", ",", "but"])
        case ">": .gap(8, stop: Self.clauseStarts)
        case "$": .partsEnd
        case "...": .gap(.max, stop: [])
        default: .words(part.split(separator: "/").map(String.init))
        }
      }
    }

    /// The index behind its first occurrence, nil if there is none; in time linear in the sentence.
    func end(in sentence: IndexedWords) -> Int? {
      guard case .words(let first)? = elements.first else { return nil }
      // All positions that can be reached by the elements so far, in rising order.
      var reached = first.flatMap { sentence.places[$0] ?? [] }.map { $0 + 1 }
      if first.count > 1 { reached.sort() }
      for element in elements.dropFirst() {
        guard let lowest = reached.first else { return nil }
        switch element {
        case .words(let texts):
          reached = reached.filter {
            $0 < sentence.words.count && texts.contains(sentence.words[$0])
          }
          .map { $0 + 1 }
        case .partsEnd:
          reached = reached.filter {
            $0 == sentence.words.count || ["|", ","].contains(sentence.words[$0])
          }
        case .gap(.max, _):
          reached = Array(lowest...sentence.words.count)
        case .gap(let most, let stop):
          reached = widened(reached, by: most, until: stop, in: sentence.words)
        }
      }
      return reached.first
    }

    private func widened(
      _ reached: [Int], by most: Int, until stop: Set<String>, in words: [String]
    ) -> [Int] {
      var wider: [Int] = []
      for position in reached {
        var at = position
        while true {
          if at > wider.last ?? -1 { wider.append(at) }
          guard at < words.count, at - position < most, !stop.contains(words[at]) else { break }
          at += 1
        }
      }
      return wider
    }
  }

  /// A sentence's words after folding, and where each occurs.
  struct IndexedWords {
    let words: [String]
    let places: [String: [Int]]

    init(_ words: [String]) {
      self.words = words
      var places: [String: [Int]] = [:]
      for (index, word) in words.enumerated() { places[word, default: []].append(index) }
      self.places = places
    }
  }
}
