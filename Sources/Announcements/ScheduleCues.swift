package import KernelModel

/// What an announcement's prose says of the schedule, by the rules of `CueRules.schedule`.
package enum ScheduleCues {
  /// The cue, the further candidate that it is about, and the sentence that carries it.
  ///
  /// Without any prose the cue is nil; where no sentence speaks of this cycle's schedule, `none`.
  /// `prose` is the mail's text without the shortlog; seven candidates are taken as usual.
  package static func read(
    prose: String, version: Version
  ) -> AnnouncementSummary.ScheduleRemark {
    let sentences = Sentences.split(prose)
    guard !sentences.isEmpty else { return .init() }
    let read = sentences.map { sentence in
      let words = words(of: sentence, version)
      return (sentence, words, CueRules.IndexedWords(words.map(\.text)))
    }
    let number = version.candidate ?? CueRules.final
    for rule in CueRules.schedule where rule.of.contains(number) {
      for (sentence, words, indexed) in read {
        guard let end = rule.position(in: indexed) else { continue }
        return .init(
          cue: rule.meaning,
          candidate: isExtra(rule.meaning) ? candidate(in: words, after: number) : nil,
          sentence: Sentences.quote(sentence, around: words[end - 1].start))
      }
    }
    return .init(cue: ScheduleCue.none)
  }

  private static func isExtra(_ cue: ScheduleCue) -> Bool {
    [.extraPossible, .extraLikely, .extraDecided].contains(cue)
  }

  /// The one that the sentence names, else the first that would be extra.
  private static func candidate(in words: [Sentences.Word], after number: Int) -> Int {
    words.lazy.compactMap(\.number).first ?? max(number, Sentences.usualCandidates) + 1
  }

  /// The sentence's words, folded; what depends on where in the cycle it is said has its own name.
  static func words(of sentence: String, _ version: Version) -> [Sentences.Word] {
    let number = version.candidate ?? CueRules.final
    let folded = CueRules.schedulePhrases.fold(Sentences.words(of: sentence, version: version))
    let texts = folded.map(\.text)
    return folded.enumerated()
      .map { index, word in
        if word.text == "{extra}", isMergeWindows(index, in: texts) {
          var word = word
          word.text = "{windows-extra}"
          return word
        }
        var word = word
        word.text = name(word.text, isNumbered: word.number != nil, at: number)
        return word
      }
  }

  /// Whether the extra week is the merge window's: "the merge window gets an extra week", "an extra
  /// week of merge window".
  private static func isMergeWindows(_ index: Int, in texts: [String]) -> Bool {
    let behind = texts[(index + 1)...].prefix(2)
    if behind.last == "{window}", ["of", "for", "in", "to"].contains(behind.first) { return true }
    let subject = texts[..<index].suffix(9).reversed()
      .first { $0 == "{window}" || CueRules.Pattern.clauseStarts.contains($0) }
    return subject == "{window}"
  }

  private static func name(_ text: String, isNumbered: Bool, at number: Int) -> String {
    let usual = Sentences.usualCandidates
    switch text {
    // Once the extra week has come, "the extra week" is that one.
    case "{extra}" where !isNumbered && number > usual: return "{own-extra}"
    // Before the seventh, another candidate is what everybody expects.
    case "{another}" where number >= usual && number < CueRules.final: return "{extra}"
    case "{weeks-2}", "{weeks-3}", "{weeks-4}":
      guard let weeks = text.dropLast().last?.wholeNumberValue else { return text }
      let left = usual + 1 - number
      if weeks == left { return "{weeks-usual}" }
      return weeks > left && number < CueRules.final ? "{weeks-beyond}" : text
    case "{in-weeks-2}", "{in-weeks-3}", "{in-weeks-4}":
      return text.dropLast().last?.wholeNumberValue == usual + 1 - number
        ? "{in-weeks-usual}" : text
    default: return text
    }
  }
}
