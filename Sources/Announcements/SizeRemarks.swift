package import KernelModel

/// What an announcement's prose says of its own size, by the rules of `CueRules.size`.
package enum SizeRemarks {
  /// Smaller, normal or larger with the sentence that says so; `none` where no sentence does.
  ///
  /// The first sentence that speaks of the size counts: what follows explains it. Without any
  /// prose the answer is nil.
  package static func read(prose: String) -> AnnouncementSummary.SizeRemark {
    let sentences = Sentences.split(prose)
    guard !sentences.isEmpty else { return .init() }
    for sentence in sentences {
      let words = CueRules.sizePhrases.fold(Sentences.words(of: sentence, version: anyCandidate))
      let indexed = CueRules.IndexedWords(words.map(\.text))
      for rule in CueRules.size {
        guard let end = rule.position(in: indexed) else { continue }
        let quote = Sentences.quote(sentence, around: words[end - 1].start)
        return .init(said: rule.meaning, sentence: quote)
      }
    }
    return .init(said: SizeSaid.none)
  }

  /// Size is read without knowing the release: any number of a candidate or cycle is one.
  private static let anyCandidate = Version(CycleNumber(beforeThree: 0, 0), .final)
}
