extension CueRules {
  /// What the rules on the schedule call by one name. Articles are gone before; `'` forms are whole.
  static let schedulePhrases = Phrases([
    // Negation, and what looks like one.
    (
      "{not}",
      [
        "not", "no", "never", "without", "nor", "hardly", "neither", "unlikely", "less likely",
        "nothing", "nobody", "none",
        "avoid", "avoids", "avoided", "avoiding", "skip", "skipping", "unnecessary", "pointless",
        "not necessarily", "no longer",
        "doubt", "doubts", "doubted", "doubtful", "dubious", "refuse", "refuses", "refusing",
        "refused", "rule/rules/ruled/ruling out", "fail to see",
        "would be very/really/quite/rather? surprised/shocked/astonished/amazed/surprising",
        "would surprise/shock/astonish/amaze", "be surprised/shocked/astonished/amazed if",
        "hell will freeze over? before?", "hell freezes over?", "pigs will? fly before?",
        "over my dead body",
      ]
    ),
    ("{instead}", ["instead of", "rather than", "and not {own}/final/{past-cycle}"]),
    ("{nobody-wants}", ["nobody wants/likes", "no one wants/likes"]),
    (
      "{not-because}",
      [
        "not because/due/only/just/solely/exactly/entirely/completely? because/due/so/out?",
        "not so much because/due", "not for", "not as",
      ]
    ),
    (
      "{certain}",
      [
        "no doubt", "no question", "no way around", "no avoiding", "no getting around",
        "inevitable",
        "unavoidable", "is given", "pretty/fairly/quite/rather/very/now sure/certain/positive",
        "am sure/certain/convinced", "certain", "definitely", "for sure", "done deal",
        "pretty much decided", "not be surprised when", "not avoid", "can not avoid",
        "not get around", "certainty", "foregone conclusion", "guaranteed", "doubtless",
        "few/nobody/none doubt/doubts",
        "undoubtedly", "without/beyond any? doubt", "not/never doubt/doubted", "set in stone",
      ]
    ),
    (
      "{unsure}",
      [
        "not sure", "not yet? entirely/completely/quite/totally/at/fully? all? sure/certain/clear",
        "not be? certain/convinced/clear/certainty/guaranteed/given", "far from certain/certainty",
        "no certainty", "by no means certain/certainty/given", "in doubt", "not yet? made up",
        "not yet? decided",
        "not really? know", "not/never completely/entirely/quite? rule/ruled/ruling out",
        "can not rule out", "undecided", "unsure",
        "on fence", "not impossible", "not excluded", "not exclude", "not entirely unlikely",
        "not unlikely", "too early to say/tell/know", "wonder", "wondering", "whether", "depends",
        "depending", "either way", "unclear", "torn", "waver", "wavering", "see if", "see whether",
        "consider", "considering", "considered", "contemplating", "tempted", "not out of question",
        "or not",
        "thinking about", "thinking of", "ask me",
      ]
    ),
    (
      "{if}",
      ["if", "in case", "as long as", "assuming", "provided", "at this rate", "should things"]
    ),
    ("{unless}", ["unless", "barring"]),
    (
      "{regardless}",
      [
        "regardless", "no matter what/how/if?", "even if", "in any case", "whatever happens",
        "come what may", "one way or another",
      ]
    ),
    (
      "{maybe}",
      [
        "may", "might", "could", "maybe", "perhaps", "possibly", "possible", "possibility",
        "chance", "option", "worst case", "potentially", "conceivable", "conceivably",
        "worried", "worry", "threatens", "table",
      ]
    ),
    (
      "{likely}",
      [
        "probably", "likely", "probable", "leaning", "lean", "leans", "inclined", "odds",
        "more likely",
        "current plan", "tentative plan", "tentatively", "almost certainly", "in all likelihood",
        "bet", "betting", "almost/near/virtual/virtually certainty/guaranteed", "good chance",
        "chances are", "tempted to", "tending", "tend",
      ]
    ),
    (
      "{think}",
      [
        "suspect", "suspects", "expects", "thinks", "i think", "guess", "guessing", "looks like",
        "look like", "looking like",
        "seems", "seem", "expect", "expecting", "expected",
        "would not be very/that/too/really? surprised/shocked",
        "not surprise me/anybody/anyone/us?", "not be? very/that/too/really? surprised", "fear",
        "afraid", "feel like",
        "feels like", "feeling",
      ]
    ),
    (
      "{announced}",
      [
        "decided", "deciding", "stated", "announced", "announcing", "promised", "said", "mentioned",
        "plan", "plans", "planned", "planning", "intend", "intention", "made up my mind", "calling",
        "had already? decided/planned/said/promised/announced/mentioned",
        "have already? decided/planned/said/promised/announced/mentioned",
        "scheduled", "committed",
      ]
    ),
    ("{hope}", ["hope", "hopefully", "hoping", "hopes", "fingers crossed", "knock on wood"]),
    ("{hearsay}", hearsayPhrases),
    ("{will}", ["will", "shall", "am/is/are going to", "be going to"]),
    (
      "{thought}",
      [
        "thought", "was thinking", "was hoping", "was planning", "was going", "would have", "hoped",
        "i/we used to", "was worried", "were worried", "was afraid", "feared", "joke", "joking",
        "joked", "jokes", "jokingly",
        "kidding",
        "pretend", "imagine", "ended up", "was considering", "was contemplating", "had considered",
      ]
    ),
    (
      "{last-time}",
      [
        "last time", "last cycle", "last release", "previous release/cycle/releases/cycles",
        "last year", "years ago", "in past", "historically", "usually", "normally we", "often",
        "sometimes", "always",
      ]
    ),
    ("{next-cycle}", ["next cycle", "next release cycle", "next release", "one after"]),
    (
      "{window}",
      [
        "next {next-cycle} merge window",
        "next merge window for? {next-cycle}?",
        "{next-cycle} merge window", "merge window for? {next-cycle}?",
      ]
    ),
    // The schedule's things.
    (
      "{extra}",
      [
        "{further-rc} {own}? release/kind/week?", "extra/additional rc/candidate/prerelease week?",
        "extra/additional release candidate", "extra/additional week", "extra week or two",
        "eighth/ninth/8th/9th rc/candidate", "eighth/ninth/8th/9th release candidate",
        "longer/extended/prolonged rc period/series/cycle/phase",
        "longer/extended/prolonged release cycle/schedule", "rc eight/nine",
        "rc period/series/phase/cycle longer",
        "week longer", "rc/release period/series/phase/cycle get/gets/getting/being/is longer",
        "extra {earlier-rc}/{past-extra} week?", "week more than usual",
        "extend/extending/extended/stretch/stretching/stretched/prolong/prolonging/prolonged/delay/delaying/delayed/postpone/postponed/drag/dragging/dragged/push/pushing/pushed/slip/slipping/slipped out/back? this/our/whole? final/{own}/rc/rcs/release/cycle/series/schedule/things/it? release/cycle/series/schedule/period/phase/process? out/back? by/for? one/another/extra/full/least/at? one? week",
      ]
    ),
    // How many a mail opens; it announces nothing.
    ("{opening}", ["another week , another", "new week , new"]),
    ("{tag}", [", ok/right/eh/huh ?"]),
    (
      "{another}",
      [
        "another rc/candidate", "another release candidate", "one more rc/candidate",
        "one more release candidate", "further rc/candidate", "yet another rc/week/candidate",
        "still another rc",
      ]
    ),
    (
      "{one-more-week}",
      [
        "another week", "one more week", "one more calm/quiet week", "one last week",
        "one final week", "last week of testing/calm/rc/rcs",
      ]
    ),
    (
      "{previous-rc}",
      ["since/than/after/from/like/with/in/of/to/over/during/as/between last rc/candidate/release"]
    ),
    (
      "{last-rc}",
      [
        "last/final rc/candidate/prerelease release?", "last/final release candidate",
        "last one before/in/of/for", "be last one", "last in series",
      ]
    ),
    (
      "{final}",
      [
        "final/real/actual/proper {own}", "final/real/actual release", "{own} final/proper/release",
        "final/real {own} release", "final version", "real thing", "{own}",
      ]
    ),
    (
      "{next-week}",
      [
        "next week", "next weekend", "next sunday", "next week's",
        "coming/upcoming week/weekend/sunday", "this coming/upcoming week/weekend/sunday",
        "in week", "in one week", "in week's time",
        "week from now/today", "one week from now/today", "sunday next week",
        "following week/weekend/sunday", "in seven days",
        "in week or so",
      ]
    ),
    ("{weeks-1}", ["one/1 week left/remaining", "one/1 week to go", "only/just one week"]),
    (
      "{weeks-2}",
      [
        "two/2/couple more weeks", "couple of? more weeks",
        "two/2/couple weeks left/more/remaining", "two/2/couple weeks to go",
        "another two/couple weeks", "couple of weeks left/more/remaining", "couple of weeks to go",
      ]
    ),
    (
      "{weeks-3}",
      [
        "three/3 more weeks", "three/3 weeks left/more/remaining", "three/3 weeks to go",
        "another three weeks",
      ]
    ),
    ("{weeks-4}", ["four/4 more weeks", "four/4 weeks left/more/remaining", "four/4 weeks to go"]),
    ("{in-weeks-2}", ["in two/2/couple weeks", "in couple of weeks", "two/2 weeks from now"]),
    ("{in-weeks-3}", ["in three/3 weeks", "three/3 weeks from now"]),
    ("{in-weeks-4}", ["in four/4 weeks", "four/4 weeks from now"]),
    (
      "{on-track}",
      [
        "on track", "on schedule", "on normal/regular/usual schedule", "as scheduled",
        "normal/regular/usual/standard/ordinary release schedule/cadence/timing/time/timeline",
        "normal/regular/usual/standard/ordinary schedule/cadence/timing/timeline",
        "regularly scheduled",
      ]
    ),
    (
      "{stretch}",
      [
        "delay", "delaying", "extend", "extending", "postpone", "stretch", "stretching", "drag out",
        "hold up", "hold off", "push out",
      ]
    ),
    (
      "{calm}",
      [
        "calm", "calmer", "quiet", "quieter", "uneventful", "boring", "dead calm", "peaceful",
        "calmed",
      ]
    ),
  ])
}
