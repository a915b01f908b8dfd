internal import KernelModel

extension CueRules {
  /// What announcements say of the schedule, in the order of precedence.
  ///
  /// The first rule that holds in any sentence gives the cue: a decision outranks a guess, a guess
  /// outranks the plan that it puts in doubt, and whatever is said of extra weeks or the end
  /// outranks "on track". A plan for the final outranks a bare possibility of more, since plans
  /// are given with reservations ("unless something odd happens"); a mere hope does not.
  static let schedule: [Rule<ScheduleCue>] = [
    Rule(
      name: "extra week decided", meaning: .extraDecided, of: 1...20,
      any: [
        "{will} * \(doing) * {extra}", "{next-week} * {extra}", "{extra} * {next-week}",
        "{will} * {extra}",
        "{extra} * is/be/being/was/am needed/necessary/required/warranted/coming/happening/{certain}",
        "{extra} {will} * happen/come/follow/be", "there is {extra}",
        "{announced} * {extra}", "{extra} * {announced}", "{certain} ~ {extra}",
        "{extra} * {certain}",
        "stick/sticking/stuck/stay/staying/go/going/went * {extra}",
        "need/needs/want/wants/deserves/warrants/justify/justifies/require/requires/get * {extra}",
        "let us * {extra}", "am/are/is doing/making/adding/taking/having/giving/giving * {extra}",
        "am/are/is going * {extra}", "{extra} it is $", "{extra} it is then",
        "{extra} it {will} be",
      ],
      unless: someoneElses + negatedExtra + [
        "{maybe} ~ {extra}", "{extra} ~ {maybe}", "{if}", "{unless}", "{unsure}",
        "{likely} * {extra}", "{extra} ~ {likely}", "{think} * {extra}", "{extra} ~ {think}",
        "would ~ {extra}", "{hope} * {extra}", "?", "before i/we/you ~ {extra}",
      ]),
    Rule(
      name: "extra week whatever happens", meaning: .extraDecided, of: 1...20,
      any: ["{regardless} ... {extra}", "{extra} ... {regardless}"],
      unless: someoneElses + negatedExtra + ["{maybe} ~ {extra}", "{if}", "{unsure}", "?"]),
    Rule(
      name: "not the last candidate", meaning: .extraDecided, of: 7...20,
      any: [
        "this/it/{this-rc} * {not} be? {last-rc}", "{not} be {last-rc}", "is/be {not} {last-rc}",
        "{not} * {last-rc} {own}",
      ],
      unless: [
        "{maybe}", "{if}", "{unless}", "{likely}", "{think}", "would", "{hope}", "?",
        "{not} ~ {not} ~ {last-rc}", "{hearsay} ~ {last-rc}",
      ]),
    Rule(
      name: "more weeks than usual", meaning: .extraDecided, of: 4...20,
      any: ["{weeks-beyond}"],
      unless: someoneElses + [
        "{maybe}", "{if}", "{unless}", "{likely}", "would", "{not} ~ {weeks-beyond}", "?",
        "travel/traveling/away",
      ]),
    Rule(
      name: "extra week ruled out", meaning: .lastRC, of: 7...20, any: negatedExtra,
      unless: someoneElses + [
        "{if}", "{hope}", "{not} ~ {not} ~ {extra}", "{not} ... {calm} ... {extra}", "?",
        "{maybe}/{think} ... {extra}",
        "{announced} ... but",
      ]),
    Rule(
      name: "extra week ruled out early", meaning: .onTrack, of: 1...6, any: negatedExtra,
      unless: someoneElses + [
        "{if}", "{unless}", "{hope}", "{not} ~ {not} ~ {extra}", "{not} ... {calm} ... {extra}",
        "?", "{maybe} ... {extra}",
      ]),
    Rule(
      name: "extra week declined early", meaning: .onTrack, of: 1...6, any: declinedExtra,
      unless: someoneElses + ["?"]),
    Rule(
      name: "extra week likely", meaning: .extraLikely, of: 1...20,
      any: [
        "{likely} * {extra}", "{extra} ~ {likely}",
        "{extra} ... {likely} to/toward/towards one/that/it/doing",
      ],
      unless: someoneElses + negatedExtra + ["{if}", "?"]),
    Rule(
      name: "extra week guessed", meaning: .extraLikely, of: 1...20,
      any: ["{think} * {extra}", "{extra} ~ {think}"],
      unless: someoneElses + negatedExtra + ["{if}", "{unless}", "{maybe}", "{unsure}", "?"]),
    Rule(
      name: "extra week unless", meaning: .extraLikely, of: 1...20,
      any: ["{will} * \(doing) * {extra}", "need/needs * {extra}"],
      unless: someoneElses + negatedExtra + [
        "{if}", "{maybe}", "{unsure}", "{think}", "{hope}", "would", "?",
      ]),
    Rule(
      name: "last candidate", meaning: .lastRC, of: 6...20,
      any: [
        "this/it/{this-rc} * {last-rc}", "{will}/should/is/be/as * {last-rc}",
        "{last-rc} before/for/of/until {final}/release", "{last-rc} {final}",
        "{last-rc} {if}/{unless}",
      ],
      unless: [
        "{maybe} ~ {last-rc}", "{hope} ~ {last-rc}", "would ~ {last-rc}",
        "{not} ~ {last-rc}", "{thought}", "was ~ {last-rc}", "{later-rc}/{earlier-rc} ~ {last-rc}",
        "next rc/one ~ {last-rc}", "{next-cycle} ~ {last-rc}", "{past-cycle} ~ {last-rc}",
        "{last-time}", "?",
      ]),
    Rule(
      name: "final next week", meaning: .lastRC, of: 6...20, any: finalNextWeek,
      unless: notTheFinal + ["{maybe} ~ {final}/final/release", "{hope}"]),
    Rule(
      name: "extra week hoped away", meaning: .extraPossible, of: 1...6, any: negatedExtra,
      unless: someoneElses),
    Rule(
      name: "not calm enough", meaning: .extraPossible, of: 1...20,
      any: ["{not} ... {calm} ... {not} ~ {extra}", "{not} ... {calm} ... {extra} ~ {not}"],
      unless: ["{other-rc}", "{past-cycle} ~ {extra}", "{next-cycle} ~ {extra}"]),
    Rule(
      name: "extra week possible", meaning: .extraPossible, of: 1...20,
      any: [
        "{maybe}/{if}/{unless}/{unsure}/{think}/{likely}/would/should ... {extra}",
        "{extra} ... {maybe}/{if}/{unless}/{unsure}/{think}/{likely}/would/?",
        "{calm} ... {extra}", "{maybe}/{if}/would * {stretch} * {final}/final/release",
      ],
      unless: someoneElses + negatedExtra),
    Rule(
      name: "last candidate hoped", meaning: .lastRC, of: 6...20,
      any: [
        "{hope}/{maybe}/{if}/{likely} ... {last-rc}", "{last-rc} ... {hope}/{maybe}",
      ],
      unless: [
        "would ~ {last-rc}", "{not} ~ {last-rc}", "{thought}",
        "{later-rc}/{earlier-rc} ~ {last-rc}", "next rc/one ~ {last-rc}",
        "{next-cycle} ~ {last-rc}", "{past-cycle} ~ {last-rc}", "{last-time}", "?",
      ]),
    Rule(
      name: "final next week hoped", meaning: .lastRC, of: 6...20, any: finalNextWeek,
      unless: notTheFinal),
    Rule(
      name: "one more week to go", meaning: .lastRC, of: 7...20,
      any: [
        "{announced}/{will}/let/give/for/with/take/have/{hope}/need/wait/us * {one-more-week}",
        "{weeks-1}", "last week of testing/{final}/{own}/rcs/release",
      ],
      unless: someoneElses + ["{not}", "?", "{maybe}"]),
    Rule(
      name: "extra week not necessary", meaning: .lastRC, of: 7...20, any: negatedExtra,
      unless: someoneElses + [
        "{not} ~ {not} ~ {extra}", "{not} ... {calm} ... {extra}",
        "{not} ~ {extra} ... but i/we {will}/do/am/are {not} $",
      ]),
    Rule(
      name: "extra week thought of once", meaning: .lastRC, of: 7...20,
      any: [
        "{thought} ~ {extra} ... but ... {not}/{calm}",
        "{thought} ~ {extra} ... but ... {final}/final/release * {next-week}",
        "{thought} ~ {extra} ... but ... {next-week} * {final}/final/release",
      ], unless: ["?", "{other-rc}"]),
    Rule(
      name: "next candidate the last", meaning: .onTrack, of: 4...6,
      any: [
        "{later-rc} ~ {last-rc}", "next rc/one ~ {last-rc}", "{later-rc} ~ be last",
        "next rc/one ~ be last", "{last-rc} * {next-week}",
      ],
      unless: ["{not} ~ {last-rc}", "{thought}", "{past-cycle}"]),
    Rule(
      name: "weeks left as usual", meaning: .onTrack, of: 1...6,
      any: [
        "{weeks-usual}", "{final}/final/release/{window} * {in-weeks-usual}",
        "{in-weeks-usual} * {final}/final/release/{window}",
      ],
      unless: someoneElses + ["{not} ~ {weeks-usual}", "travel/traveling/away/vacation"]),
    Rule(
      name: "on track", meaning: .onTrack,
      any: [
        "{on-track}", "good shape for * final/release/{final}",
        "release/final/{final} * good shape", "as/according {announced}",
        "kept/keep/keeping * schedule",
        "release/final/{final}/it/rc/{this-rc} * on time", "on time * release",
        "done/finished/out/we on time",
        "{not} * reason * {stretch}/{extra}",
        "{not} ~ {own-extra}/{past-extra}/{another}/{one-more-week}", "{past-extra} ~ {not}",
        "{not} need/cause * {stretch}", "{not} {stretch}",
        "{not} * {stretch} * release/{final}/things",
        "{not} * reason * {not} * release/tag/do/make * {final}",
        "normal/regular/usual/{calm} release {in-weeks-usual}/{next-week}",
        "close * done/{final}/finished", "{calm} * {not} * {extra}/{stretch}",
        "{not} * worth * {stretch}", "{not} * sign * {not} * normal/regular/usual release",
        "schedule * looks/looking/is good/fine/normal",
      ],
      unless: [
        "{not} ~ {on-track}", "{not} * good shape", "{maybe} ~ {not} ~ {on-track}",
        "{next-cycle} ~ {on-track}", "{past-cycle} ~ {on-track}", "{window} ~ {on-track}",
        "{if} * {on-track}", "{last-time}", "pull/pulls/requests",
      ]),
    Rule(
      name: "released early", meaning: .early,
      any: [
        "week/weeks/day/days/hour/hours/bit/little/slightly/few early/earlier/ahead",
        "early/earlier than usual/normal/{announced}/{think}",
        "{this-rc}/rc/release/it/this is/was early/earlier",
        "early/earlier * because/due/since",
        "early rc/release/{this-rc}", "{this-rc}/rc/release/tag/tagging/this early/earlier",
        "released/release/releasing/do/doing/cut/tagged * early/earlier",
      ],
      unless: notTheReleasesTime + [
        "early in/next/days/on/stages/stage/part/enough/weeks/pull/pulls", "too early", "early to",
        "late/later/behind",
      ]),
    Rule(
      name: "released late", meaning: .delayed,
      any: [
        "week/weeks/day/days/hour/hours/bit/little/slightly/few late/later/behind/delayed",
        "late/later/delayed than usual/normal/{announced}/{think}",
        "late/later/delayed * because/due/thanks",
        "{this-rc}/{later-rc}/rc/release/{final}/this {will}/is/was/be * late/later/delayed",
        "forgot * tag/release/tagging/releasing",
      ],
      unless: notTheReleasesTime + [
        "later today/tonight/tomorrow/on/in/this", "late in/last", "sooner", "better late",
        "too late", "early/earlier",
      ]),
    Rule(
      name: "extra week behind us", meaning: .delayed, of: 8...final,
      any: [
        "{own-extra}", "reason/reasons * {this-rc}", "{this-rc} {not} * needed/necessary/required",
        "{not} * need/needed * {this-rc}",
        "{past-extra} * week/because/due/needed/necessary/holiday/holidays",
        "{this-rc} * because/due/needed/necessary/required/holiday/holidays/vacation",
        "extended/delayed/longer * schedule", "{last-time} * extra",
      ],
      unless: ["{other-rc}", "{next-cycle} ~ {own-extra}", "{past-cycle} ~ {own-extra}"]),
    Rule(
      name: "quiet week hoped for", meaning: .onTrack, of: 6...20,
      any: [
        "{hope} * {calm} * week/{next-week}", "{hope} * week/{next-week} * {calm}",
        "{next-week} * {hope} * {calm}",
      ]),
    Rule(
      name: "time enough", meaning: .onTrack, of: 1...6,
      any: ["{hope} * {on-track}/time", "{not} * reason * {maybe} * schedule"],
      unless: ["{next-cycle}", "{past-cycle}"]),
  ]
}
