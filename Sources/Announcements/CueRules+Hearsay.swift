/// What others say, ask or joke about decides nothing.
extension CueRules {
  /// Somebody else's saying, from its subject to its verb.
  static let hearsayPhrases: [String] = [
    "\(sayers) \(helpers)? \(helpers)? \(sayings) me/us/you?",
    "rumor/rumors/rumour/rumours has/have/is/goes? it?",
    "i am/was/have told", "i have been told", "i have? hear/heard",
    "allegedly", "supposedly", "reportedly",
  ]

  /// What is said, up to where the speaker goes on with words of their own ("so", "and").
  static let saidByOthers: [Pattern] = [
    "{hearsay} > {extra}", "{hearsay} \(subjects) > {extra}",
    "{hearsay} that \(subjects) > {extra}",
  ]

  private static let subjects = "i/we/it/there/this/that"
  private static let sayers =
    "people/folks/somebody/someone/others/they/he/she/everybody/everyone/maintainers/developers/"
    + "some/many"
  private static let helpers =
    "have/has/had/may/might/would/will/already/also/even/are/were/is/was/keep/seem/to/jokingly"
  private static let sayings =
    "think/thinks/thinking/say/says/said/saying/tell/tells/told/ask/asks/asked/asking/claim/claims/"
    + "claimed/believe/believes/believed/expect/expects/expected/expecting/predict/predicts/"
    + "predicted/suggest/suggests/suggested/want/wants/wanted/joke/jokes/joked/joking/speculate/"
    + "speculated/guess/guessed/hope/hopes/hoped/hoping/bet/betting/assume/assumes/assumed/argue/"
    + "argued/insist/insisted/wonder/wondered/convinced/sure/certain"
}
