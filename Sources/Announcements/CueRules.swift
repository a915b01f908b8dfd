internal import KernelModel

/// Rules of one kind, as data: what has to be found in a sentence for it to say something.
enum CueRules {
  /// What a mail says when one of its sentences has one of the patterns and no forbidden one.
  struct Rule<Meaning: Sendable>: Sendable {
    let name: String
    let meaning: Meaning
    /// The announcements in which it counts, by candidate; `final` for finals.
    var of = 1...final
    let any: [Pattern]
    /// None of these may be found in the same sentence.
    var unless: [Pattern] = []

    /// Where its first pattern ends that is found in the sentence; nil where the rule is silent.
    func position(in words: IndexedWords) -> Int? {
      for pattern in any {
        guard let end = pattern.end(in: words) else { continue }
        return unless.contains { $0.end(in: words) != nil } ? nil : end
      }
      return nil
    }
  }

  /// Stands for the final in a rule's range of candidates.
  static let final = 100
}
