internal import KernelModel

extension CueRules {
  /// What announcements say of their own size; in each sentence the first rule that holds counts.
  ///
  /// A comparison outranks an adjective: "fairly normal, if slightly larger than usual" is larger.
  /// A size is taken for the release's own where the sentence compares it to what is usual or to
  /// another release, or where the release, its week or its counts are the subject.
  static let size: [Rule<SizeSaid>] = [
    Rule(
      name: "as large as others", meaning: .normal,
      any: [
        "{not} * {larger}/{smaller} than/{than}", "{not} * {larger}/{smaller} {than}",
        "{not} * {large} or {small}", "{not} * {small} or {large}",
        "{neither} * {large}/{larger} * {small}/{smaller}",
        "{neither} * {small}/{smaller} * {large}/{larger}", "about as {large}/{small} as",
        "same size", "{normal} size/sized", "size * {normal}",
        "{smaller}/{small}/{larger}/{large} side of {normal}",
        "similar size/in",
      ],
      unless: parts),
    Rule(
      name: "larger than others", meaning: .larger,
      any: [
        "{larger} than", "{larger} {than}", "on {larger}/{large} side", "{larger} side",
        "{subject} * {larger}", "{largest} {release}", "{largest} * {release}",
        "{more} {counted} than", "{more} {than}",
        "{more} {counted} {than}", "{larger} {release}",
        "{grown}", "{not} * {calming}", "{not} {small}", "{not} * {small} {release}",
        "would have liked/preferred/wished/wanted/hoped * {smaller}/{calmer}",
        "would have * {smaller}/{calmer}", "wish * {smaller}/{calmer}/{calming}",
        "{too} {more}/{large}/many", "such {large} {release}", "how {large}",
        "should have * {calming}",
      ],
      unless: parts + ["{not} ~ {larger}/{largest}/{more}/{grown}", "{if}", "?"]),
    Rule(
      name: "smaller than others", meaning: .smaller,
      any: [
        "{smaller} than", "{smaller} {than}", "on {smaller}/{small} side", "{smaller} side",
        "{subject} * {smaller}", "{smallest} {release}", "{smallest} * {release}",
        "fewer {counted} than", "fewer {counted} {than}",
        "less {than}", "{smaller} {release}", "{shrunk}",
        "{calmer} than/{than}", "{subject} * {calmer}",
      ],
      unless: parts + [
        "{not} ~ {smaller}/{smallest}/{shrunk}/{calming}/{calmer}", "{if}", "would", "?", "{hope}",
      ]),
    Rule(
      name: "large", meaning: .larger,
      any: [
        "{subject} * {large}", "{very} {large} {release}", "{large} {release}",
        "{subject} * is/was/looks/are {large}", "{subject} * {large} one",
        "lots/lot of {counted}/activity", "{more}/many {counted}",
      ],
      unless: parts + ["{not} ~ {large}", "{if}", "{hope}", "?", "{small} ~ {release}"]),
    Rule(
      name: "small", meaning: .smaller,
      any: [
        "{subject} * {small}", "{small} {release}", "{very} {calm} {release}", "{calming}",
        "{very} {small}", "all * {small}",
        "{not} * much/lot/many {counted}", "few {counted}",
        "{not} much going",
      ],
      unless: parts + [
        "{not} ~ {small}/{calm}/{calming}", "{if}", "{hope}", "{will}", "?", "next {release}",
      ]),
    Rule(
      name: "as usual", meaning: .normal,
      any: [
        "{subject} * {normal}", "{normal} {release}", "it/everything/all * {normal}",
        "{very} {normal}", "{normal} size/sized/number/amount",
        "{normal} in size/number",
        "{not} {unusual}", "{not} * {large}", "business as {normal}", "about {normal}",
        "{not} * stand/stands/sticks out", "{not} {very} {unusual}",

      ],
      unless: [
        "back to {normal}", "{normal} {release} {not-size}", "{large} {not-size}/{counted}",
        "{normal} {not-size}", "next {release}",
        "{if}", "?",
        "{not} ~ {normal}",
      ]),
  ]

  /// What is large or small in it is not the release.
  private static let parts: [Pattern] = [
    "{largest}/{larger}/{large}/{smaller}/{small} {not-size}/{counted}",
    "{next-release}", "despite", "usually ~ {larger}/{large}/{smaller}/{small}/{calming}",
    "{past-release}", "{release} * was * , and/but/while",
  ]

  /// What the rules on size call by one name.
  static let sizePhrases = Phrases([
    (
      "{not}",
      [
        "not", "no", "never", "nothing", "hardly", "without", "none",
        "not all that/particularly/really/exactly", "not even",
        "not terribly/hugely/outrageously/unusually/that",
      ]
    ),
    ("{neither}", ["neither"]),
    ("{past-release}", ["{earlier-rc}/{other-rc} last week", "last week , we had"]),
    ("{counted}", ["commits/changes/fixes/patches/fix/change/commit", "non merge commits"]),
    ("{if}", ["if", "unless", "whether"]),
    ("{hope}", ["hope", "hopefully", "hoping", "expect", "expecting", "wish for"]),
    ("{will}", ["will", "going to"]),
    (
      "{than}",
      [
        "than usual/normal/average/most/expected/i/we/last/previous", "compared to",
        "for this/{earlier-rc} time/stage/point/late?", "for rc",
      ]
    ),
    (
      "{very}",
      [
        "very", "fairly", "pretty", "rather", "quite", "really", "so", "nice and", "reasonably",
        "relatively", "comparatively", "surprisingly", "unusually", "extremely", "tiny bit",
        "somewhat", "fair",
      ]
    ),
    ("{too}", ["too", "way too"]),
    ("{larger}", ["larger", "bigger", "busier", "larger-than-usual", "heavier"]),
    (
      "{large}",
      [
        "large", "big", "huge", "busy", "sizable", "sizeable", "hefty", "not inconsiderable",
        "massive", "humongous", "enormous",
      ]
    ),
    ("{largest}", ["largest", "biggest", "busiest"]),
    ("{smaller}", ["smaller", "tinier", "shorter"]),
    ("{small}", ["small", "tiny", "smallish", "minuscule", "short", "small-ish", "minor"]),
    ("{smallest}", ["smallest", "tiniest"]),
    ("{more}", ["more", "many more", "lot more", "bit more"]),
    ("{calm}", ["calm", "quiet", "boring", "uneventful", "slow"]),
    ("{calmer}", ["calmer", "quieter", "slower"]),
    (
      "{calming}",
      [
        "calming down", "calm down", "calmed down", "quieting down", "quieted down", "slowing down",
        "slow down", "settling down", "winding down", "shrinking", "slowed down",
      ]
    ),
    ("{grown}", ["has/have grown", "uptick", "picked up", "picking up", "bumped up", "growing"]),
    ("{shrunk}", ["shrunk", "shrank", "has/have shrunk"]),
    (
      "{normal}",
      [
        "normal", "average", "regular", "usual", "typical", "ordinary", "usual size",
        "about average", "standard", "par for course",
      ]
    ),
    (
      "{unusual}",
      ["unusual", "odd", "special", "strange", "out of ordinary", "untoward", "remarkable"]
    ),
    (
      "{next-release}",
      ["next release/week/rc", "last week's", "next merge window"]
    ),
    (
      // The reader knows no version here: every number is some release's.
      "{release}",
      [
        "{earlier-rc}", "{past-extra}", "{next-cycle}", "rc/rcs/release/releases/week/candidate",
        "merge window",
        "rc release/week",
        "release candidate", "{other-rc}",
      ]
    ),
    (
      "{subject}",
      [
        "this/last/past rc/release/week/window", "this merge window",
        "{earlier-rc} release/itself?",
        "rc release", "{next-cycle} release/merge? window?", "diffstat/diff", "shortlog",
        "number of commits/changes/fixes/patches", "commit count/counts/numbers",
        "this is", "it is", "it was", "it has been", "stats/statistics/numbers", "things",
        "it looks/feels/seems", "release", "merge window", "patch",
        "all in all", "overall",
      ]
    ),
    (
      "{not-size}",
      [
        "fixups/fixup/stuff/driver/drivers/update/updates/thing/things/part/parts/chunk/chunks/piece/pieces/area/areas/subsystem/subsystems/noise/details/cleanups/set/series/tweaks/culprit/reason/pull/pulls/item/items/suspects/mix/timezone/schedule/place/detail/issue/issues/bug/bugs/problem/problems/deal/surprise/surprises/worry/news/conversion/rename/merge/deletions/removal/bump/reverts/revert/self/selftest/selftests/documentation/tooling/filesystem/architecture/arch/networking/random/oneliners/spike/contributor/contributors/chance/single/trivial"
      ]
    ),
  ])
}
