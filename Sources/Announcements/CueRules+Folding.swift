extension CueRules {
  /// Phrases that mean the same to the rules, and the name that stands for them.
  struct Phrases: Sendable {
    private struct Phrase: Sendable {
      let name: String
      let parts: [(texts: [String], isOptional: Bool)]
    }
    private var byFirstWord: [String: [Phrase]] = [:]

    /// `a/b` is one of the two, `a?` may be missing (never the first).
    init(_ table: [(name: String, phrases: [String])]) {
      for (name, phrases) in table {
        for text in phrases {
          let parts = text.split(separator: " ").map { part in
            let isOptional = part.count > 1 && part.last == "?"
            let texts = (isOptional ? part.dropLast() : part).split(separator: "/")
            return (texts: texts.map(String.init), isOptional: isOptional)
          }
          let phrase = Phrase(name: name, parts: parts)
          for first in parts.first?.texts ?? [] { byFirstWord[first, default: []].append(phrase) }
        }
      }
    }

    /// The words with each phrase replaced by its name: the longest at each place, of equals the
    /// first of the table.
    func fold(_ words: [Sentences.Word]) -> [Sentences.Word] {
      var folded: [Sentences.Word] = []
      var at = 0
      while at < words.count {
        var best: (name: String, end: Int)?
        for phrase in byFirstWord[words[at].text] ?? [] {
          guard let end = end(of: phrase, in: words, from: at), end > best?.end ?? at else {
            continue
          }
          best = (phrase.name, end)
        }
        var word = words[at]
        if let best {
          word.text = best.name
          word.number = words[at..<best.end].lazy.compactMap(\.number).first
        }
        folded.append(word)
        at = best?.end ?? at + 1
      }
      return folded
    }

    /// Behind the phrase, each optional part taken where it is there; nil if it is not found.
    private func end(of phrase: Phrase, in words: [Sentences.Word], from start: Int) -> Int? {
      var at = start
      for part in phrase.parts {
        if at < words.count, part.texts.contains(words[at].text) {
          at += 1
        } else if !part.isOptional {
          return nil
        }
      }
      return at
    }
  }
}

/// What a test of the tables asks.
extension CueRules.Phrases {
  /// All names of the table.
  var names: Set<String> { Set(byFirstWord.values.joined().map(\.name)) }

  /// Words that alone are a phrase: no rule sees them.
  var lone: Set<String> {
    Set(
      byFirstWord.values.joined().filter { $0.parts.dropFirst().allSatisfy(\.isOptional) }
        .flatMap { $0.parts.first?.texts ?? [] }.filter { !$0.hasPrefix("{") })
  }
}

extension CueRules.Pattern {
  /// The words and names that it looks for.
  var words: [String] {
    elements.flatMap { element -> [String] in
      if case .words(let texts) = element { texts } else { [] }
    }
  }
}
