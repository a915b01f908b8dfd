/// What several rules on the schedule look for, or refuse.
extension CueRules {
  /// What one does with a candidate.
  static let doing =
    "do/doing/make/making/have/having/be/cut/cutting/tag/tagging/release/releasing/get/getting/"
    + "need/needing/want/see/happen/go/take/add/adding/give/giving/call/turn/result"

  /// The extra week of another cycle, or one that was thought of once.
  static let someoneElses: [Pattern] =
    saidByOthers + [
      "{other-rc}", "{next-cycle} ~ {extra}", "{past-cycle} ~ {extra}",
      "{extra} * for/in/of/with/during {next-cycle}/{past-cycle}", "{thought} ~ {extra}",
      "had/did/got/needed/saw/made * {extra}", "test/testing/tested/try/boot/run * {extra}",
      "{last-time} ~ {extra}",
    ]

  /// "No rc8", "an rc8 isn't needed", "instead of an rc8".
  static let negatedExtra: [Pattern] =
    [
      "{not} ~ {extra}", "{extra} ~ {not}", "{instead} ~ {extra}",
    ] + declinedExtra

  /// "I could do an rc8, but I won't."
  static let declinedExtra: [Pattern] = [
    "{extra} ... but i/we/there/it {will}/do/am/are/would {not} $",
    "{extra} ... but i/we {will}/do/am/are/would {not} want/going/need/{announced}/see to/it/one/why $",
    "{extra} ... but i/we do/would {not} think so $",
  ]

  /// "The final next week", "then the merge window opens".
  static let finalNextWeek: [Pattern] = [
    "{final}/final/release/releasing * {next-week}", "{next-week} * {final}/final/release/{window}",
    "{window} * open/opens/opening/start/starts * {next-week}",
    "{next-week} ... {window} open/opens",
    "{one-more-week} ... {final}/final/release/{window}",
    "{calm} * week ... then/before/and * {final}/final/release/{window}",
    "{last-rc} ... {final} * {next-week}",
  ]

  /// Next week brings something else, or the final is another's.
  static let notTheFinal: [Pattern] = [
    "{not} ~ {final}/final/release", "{later-rc}", "{next-week} * {later-rc}/{extra}",
    "{extra} * {next-week}", "{other-rc}", "{past-cycle}", "{thought}",
    "{next-cycle} ~ {next-week}",
    "{instead} ~ {final}/final", "?",
  ]

  /// What is late or early besides the release.
  static let others =
    "pull/pulls/request/requests/fix/fixes/patch/patches/bug/bugs/people/maintainers/code/found/report/reports/commit/commits/merged"

  /// "Late" and "early" are said of pull requests and fixes more often than of the release.
  static let notTheReleasesTime: [Pattern] = [
    "\(others) ~ early/earlier/late/later/delayed", "early/earlier/late/later/delayed \(others)",
    "{window} ~ early/earlier/late/later/delayed", "{next-cycle}", "{past-cycle}", "{other-rc}",
    "{last-time}", "{thought}", "{not} ~ early/earlier/late/later/delayed",
    "{if} ~ early/earlier/late/later/delayed", "years/months",
  ]
}
