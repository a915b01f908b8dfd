import KernelModel
import Testing

@testable import Announcements

/// Sentences of our own for each cue and for what must not be taken for one.
struct ScheduleCueTests {
  /// An announcement's version, a sentence in it, what it says.
  struct Case: Sendable, CustomTestStringConvertible {
    let version: String
    let text: String
    var cue = ScheduleCue.none
    var candidate: Int?
    var testDescription: String { "\(version): \(text)" }
  }

  private func check(_ case: Case) throws {
    let version = try #require(Version(exactly: `case`.version))
    let remark = ScheduleCues.read(prose: `case`.text + "\n", version: version)
    #expect(remark.cue == `case`.cue, "\(remark)")
    #expect(remark.candidate == `case`.candidate)
    #expect((remark.sentence == nil) == (`case`.cue == .none))
  }

  @Test(arguments: [
    Case(
      version: "6.12-rc6", text: "There will be an rc8 this time.", cue: .extraDecided, candidate: 8
    ),
    Case(
      version: "6.12-rc7", text: "I'm going to cut an rc8 next Sunday.", cue: .extraDecided,
      candidate: 8),
    Case(
      version: "5.4-rc7", text: "I've decided to give it an extra week.", cue: .extraDecided,
      candidate: 8),
    Case(
      version: "5.4-rc7", text: "So next week will be an rc8, and the final comes after that.",
      cue: .extraDecided, candidate: 8),
    Case(
      version: "6.2-rc6", text: "No matter how quiet it gets, we'll have an 8th release candidate.",
      cue: .extraDecided, candidate: 8),
    Case(
      version: "6.2-rc7",
      text: "This would be the last rc in other years, but I'm sticking to my plan of an rc8.",
      cue: .extraDecided, candidate: 8),
    Case(
      version: "6.7-rc5", text: "An rc8 is unavoidable with these dates.", cue: .extraDecided,
      candidate: 8),
    Case(
      version: "3.1-rc8", text: "This is not the last rc: there will be an -rc9.",
      cue: .extraDecided, candidate: 9),
    Case(
      version: "6.7-rc6", text: "As announced I'll extend the release by a week.",
      cue: .extraDecided, candidate: 8),
    Case(
      version: "6.7-rc7", text: "We have two more weeks to go.", cue: .extraDecided, candidate: 8),
    Case(version: "6.7-rc7", text: "It won't be the last rc.", cue: .extraDecided, candidate: 8),
  ])
  func `an extra candidate that is decided`(_ case: Case) throws { try check(`case`) }

  @Test(arguments: [
    Case(version: "6.12-rc7", text: "I'll probably do an rc8.", cue: .extraLikely, candidate: 8),
    Case(
      version: "6.12-rc6", text: "It's likely that we'll end up with an extra week.",
      cue: .extraLikely, candidate: 8),
    Case(
      version: "6.12-rc6", text: "I'm leaning towards making an rc8 for this one.",
      cue: .extraLikely, candidate: 8),
    Case(
      version: "6.12-rc7", text: "I'll do an rc8 unless the coming week is dead.",
      cue: .extraLikely, candidate: 8),
    Case(
      version: "6.12-rc7", text: "Looks like we're heading for an rc8.", cue: .extraLikely,
      candidate: 8),
    Case(
      version: "6.12-rc7", text: "An rc8 is looking more likely by the day.", cue: .extraLikely,
      candidate: 8),
    Case(
      version: "6.12-rc5", text: "I suspect this will need an rc8.", cue: .extraLikely, candidate: 8
    ),
    Case(
      version: "6.12-rc5", text: "I wouldn't be surprised to see an rc8.", cue: .extraLikely,
      candidate: 8),
    Case(
      version: "3.1-rc8", text: "We'll likely need an rc9 as well.", cue: .extraLikely, candidate: 9
    ),
  ])
  func `an extra candidate that is likely`(_ case: Case) throws { try check(`case`) }

  @Test(arguments: [
    Case(
      version: "6.12-rc5", text: "If this keeps up we'll need an rc8.", cue: .extraPossible,
      candidate: 8),
    Case(
      version: "6.12-rc6", text: "We might have to do an extra rc.", cue: .extraPossible,
      candidate: 8),
    Case(
      version: "6.12-rc7", text: "I haven't decided yet whether to do an rc8.", cue: .extraPossible,
      candidate: 8),
    Case(version: "6.12-rc7", text: "Will there be an rc8?", cue: .extraPossible, candidate: 8),
    Case(
      version: "6.12-rc6", text: "It's too early to say whether this gets a longer rc series.",
      cue: .extraPossible, candidate: 8),
    Case(
      version: "6.12-rc6",
      text: "Let's see if it calms down, because otherwise an rc8 could be in the cards.",
      cue: .extraPossible, candidate: 8),
    Case(
      version: "6.12-rc7", text: "I'm not ruling out an rc8.", cue: .extraPossible, candidate: 8),
    Case(
      version: "6.12-rc6", text: "This may delay the final release by a week.", cue: .extraPossible,
      candidate: 8),
    Case(
      version: "6.12-rc6", text: "If the next week is quiet, we can avoid an rc8.",
      cue: .extraPossible, candidate: 8),
    Case(
      version: "6.12-rc7", text: "It hasn't been the calm week that would tell me we need no rc8.",
      cue: .extraPossible, candidate: 8),
    Case(
      version: "3.1-rc9", text: "We could even see an rc10.", cue: .extraPossible, candidate: 10),
  ])
  func `an extra candidate that is possible`(_ case: Case) throws { try check(`case`) }

  @Test(arguments: [
    Case(version: "6.12-rc7", text: "This should be the last rc.", cue: .lastRC),
    Case(version: "6.12-rc7", text: "Hopefully this is the last release candidate.", cue: .lastRC),
    Case(
      version: "6.12-rc7",
      text: "Unless something nasty turns up, the final 6.12 will be out next weekend.",
      cue: .lastRC),
    Case(version: "6.12-rc7", text: "I expect to release 6.12 a week from now.", cue: .lastRC),
    Case(version: "6.12-rc7", text: "The merge window will open next Sunday.", cue: .lastRC),
    Case(version: "6.12-rc7", text: "I don't see any need for an rc8.", cue: .lastRC),
    Case(version: "6.12-rc7", text: "I won't need an rc8 after all.", cue: .lastRC),
    Case(version: "6.12-rc8", text: "And no, there won't be an rc9.", cue: .lastRC),
    Case(
      version: "6.12-rc8",
      text: "One more quiet week, please, and then we're done with the release.", cue: .lastRC),
    Case(version: "6.12-rc7", text: "Let's give it one last week of testing.", cue: .lastRC),
    Case(version: "6.12-rc6", text: "I intend to do the final next weekend.", cue: .lastRC),
    Case(version: "6.12-rc7", text: "I hope to tag the final release next weekend.", cue: .lastRC),
    Case(version: "6.12-rc7", text: "An rc8 looks unlikely.", cue: .lastRC),
  ])
  func `the last candidate`(_ case: Case) throws { try check(`case`) }

  @Test(arguments: [
    Case(version: "6.12-rc5", text: "We're right on schedule.", cue: .onTrack),
    Case(
      version: "6.12-rc4", text: "So far everything looks on track for a normal release.",
      cue: .onTrack),
    Case(version: "6.12-rc5", text: "I see no need for an rc8 at this point.", cue: .onTrack),
    Case(version: "6.12-rc6", text: "Two more weeks to go.", cue: .onTrack),
    Case(
      version: "6.12-rc5", text: "The final release should be out in three weeks.", cue: .onTrack),
    Case(
      version: "6.12-rc6", text: "If it stays this way, rc7 will be the last rc.", cue: .onTrack),
    Case(version: "6.12", text: "There was no reason to delay the release.", cue: .onTrack),
    Case(version: "6.12", text: "So we kept to the regular schedule.", cue: .onTrack),
    Case(
      version: "6.12-rc3",
      text: "The usual timing should hold for this release schedule, so we're back on track.",
      cue: .onTrack),
  ])
  func `on track`(_ case: Case) throws { try check(`case`) }

  @Test(arguments: [
    Case(version: "6.12-rc3", text: "This comes a day early.", cue: .early),
    Case(version: "6.12-rc3", text: "It's a few hours earlier than usual.", cue: .early),
    Case(
      version: "6.12-rc3", text: "I'm releasing this early because I'll be on a plane tomorrow.",
      cue: .early),
    Case(version: "6.12-rc3", text: "So rc3 is early, thanks to travel.", cue: .early),
    Case(version: "6.12-rc1", text: "The rc1 release is a bit early.", cue: .early),
    Case(version: "6.12-rc4", text: "Here it is, two days early.", cue: .early),
    Case(
      version: "6.12-rc4", text: "I tagged it slightly early since the airport has bad wifi.",
      cue: .early),
    Case(version: "6.12-rc4", text: "You get the rc a little earlier this time.", cue: .early),
  ])
  func `early`(_ case: Case) throws { try check(`case`) }

  @Test(arguments: [
    Case(version: "6.12-rc3", text: "This one is a day late.", cue: .delayed),
    Case(version: "6.12-rc3", text: "It's a few hours later than usual.", cue: .delayed),
    Case(version: "6.12", text: "So 6.12 is out, one week late.", cue: .delayed),
    Case(version: "6.12", text: "The extra week turned out to be quiet.", cue: .delayed),
    Case(
      version: "6.12-rc8", text: "The only reason for this extra rc was the holidays.",
      cue: .delayed),
    Case(version: "6.12-rc6", text: "The next rc7 will be delayed by my trip.", cue: .delayed),
    Case(
      version: "6.12-rc2", text: "The release was delayed because of a power cut.", cue: .delayed),
    Case(version: "6.12", text: "I simply forgot to tag the release yesterday.", cue: .delayed),
  ])
  func `delayed`(_ case: Case) throws { try check(`case`) }

  @Test(arguments: [
    Case(version: "6.3-rc6", text: "6.2 had an rc8."),
    Case(version: "6.3-rc6", text: "We did an rc8 for the previous release."),
    Case(version: "6.18-rc4", text: "6.19 will be dragged out by a week because of the holidays."),
    Case(version: "6.18-rc4", text: "The next release will get an extra week."),
    Case(version: "6.3-rc6", text: "Last time around we needed an extra week."),
    Case(version: "6.12-rc5", text: "Another week, another rc."),
    Case(version: "6.12-rc7", text: "Another week, another rc."),
    Case(version: "6.12-rc7", text: "It is smaller than the last rc."),
    Case(version: "6.12-rc5", text: "Things have changed since the last rc."),
    Case(version: "6.12-rc7", text: "I used to think that rc6 would be the last rc."),
    Case(version: "6.12-rc3", text: "Please send me pull requests a day early."),
    Case(version: "6.12-rc1", text: "Several pull requests came in a day late."),
    Case(version: "6.12-rc3", text: "It's early days, so who knows."),
    Case(version: "6.12-rc3", text: "I'll be travelling next week."),
    Case(version: "6.12-rc7", text: "I'll be away for the next two weeks."),
    Case(version: "6.12", text: "The merge window for 6.13 opens tomorrow."),
    Case(
      version: "6.12-rc2",
      text: "The final version of the driver's fix came next week's worth of mails later."),
    Case(version: "6.12-rc4", text: "A fix that was delayed by a week is in here."),
    Case(version: "6.12-rc5", text: "> I think we will need an rc8\nI read that somewhere."),
    Case(version: "6.12-rc5", text: "The rest is noise, the rc4 one as well."),
    Case(version: "6.12-rc3", text: "It's rc3 time, and 6.11.2 came out this week too."),
    Case(version: "6.12-rc5", text: "I was joking about an rc8."),
    Case(version: "6.12-rc2", text: "Version 2.0 of the firmware is late."),
    Case(version: "6.12-rc6", text: "rc7 will be out next Sunday."),
  ])
  func `what is no cue`(_ case: Case) throws { try check(`case`) }

  @Test(arguments: [
    Case(
      version: "6.12-rc7",
      text: "I thought we'd need an rc8. We don't need an rc8, so the final is next weekend.",
      cue: .lastRC),
    Case(
      version: "6.12-rc7",
      text: "This should be the last rc. If something odd comes up we might do an rc8.",
      cue: .lastRC),
    Case(
      version: "6.12-rc7", text: "Normally this would be the last rc. I'll do an rc8.",
      cue: .extraDecided, candidate: 8),
    Case(
      version: "6.12-rc7", text: "We might do an rc8. Probably we'll do an rc8.", cue: .extraLikely,
      candidate: 8),
    Case(
      version: "6.12-rc7", text: "We're on track. I might do an rc8.", cue: .extraPossible,
      candidate: 8),
    Case(
      version: "6.12-rc7", text: "I hope this is the last rc. It might need an rc8.",
      cue: .extraPossible, candidate: 8),
    Case(version: "6.12-rc7", text: "We're on track. The final comes next weekend.", cue: .lastRC),
  ])
  func `the stronger sentence wins`(_ case: Case) throws { try check(`case`) }

  // Written after the rules: 22 of these 30 were read right at once, the others since.
  @Test(arguments: [
    Case(version: "6.12-rc5", text: "In 6.11 we had to do an rc8, and nobody complained."),
    Case(version: "6.12-rc5", text: "Unlike 6.11 with its extra week, this one has been boring."),
    Case(
      version: "6.12-rc5", text: "There's a late fix for the scheduler and an early one for btrfs."),
    Case(version: "6.12-rc5", text: "The schedule() rework is not in here."),
    Case(version: "6.12-rc7", text: "Was this the last rc?"),
    Case(version: "6.12-rc1", text: "The last release candidate of 6.11 was fine."),
    Case(version: "6.12-rc4", text: "We'll see what next week brings."),
    Case(version: "6.12-rc7", text: "Go test rc7 for an extra hour."),
    Case(version: "6.12", text: "The extra fixes of the last week were small."),
    Case(version: "6.12-rc7", text: "It's been a calm week."),
    Case(version: "6.12-rc6", text: "The timer may be delayed by a jiffy."),
    Case(
      version: "6.12-rc2", text: "If I ever do an rc12 you may send somebody to look after me.",
      cue: .extraPossible, candidate: 12),
    Case(
      version: "6.12-rc7", text: "Don't be surprised when you see an rc8 next Sunday.",
      cue: .extraDecided, candidate: 8),
    Case(
      version: "6.12-rc7", text: "With all that, next Sunday you'll get rc8 and not 6.12.",
      cue: .extraDecided, candidate: 8),
    Case(
      version: "6.12-rc6", text: "I have made up my mind, and there'll be an rc8.",
      cue: .extraDecided, candidate: 8),
    Case(
      version: "6.12-rc7",
      text: "I was going to do an rc8, but the week was so quiet that I'll skip it.", cue: .lastRC),
    Case(
      version: "6.12-rc7", text: "Unless the sky falls, you'll see 6.12 next Sunday.", cue: .lastRC),
    Case(
      version: "6.12-rc7", text: "If nothing comes up, I'll make the release next weekend.",
      cue: .lastRC),
    Case(version: "6.12-rc7", text: "That should leave us with only one week to go.", cue: .lastRC),
    Case(
      version: "6.12-rc6", text: "Chances are we'll want an additional week.", cue: .extraLikely,
      candidate: 8),
    Case(
      version: "6.12-rc6", text: "I'd rather have an rc8 than a broken release.",
      cue: .extraPossible, candidate: 8),
    Case(
      version: "6.12-rc6", text: "Nobody wants an rc8, but at this rate we'll get one.",
      cue: .extraPossible, candidate: 8),
    Case(version: "6.12-rc4", text: "Halfway through, and the schedule looks fine.", cue: .onTrack),
    Case(version: "6.12-rc5", text: "At this rate we'll be done on time.", cue: .onTrack),
    Case(
      version: "6.12-rc6", text: "The release is still planned for two weeks from now.",
      cue: .onTrack),
    Case(
      version: "6.12-rc3", text: "I'm a day ahead of the usual Sunday since I'm off to a wedding.",
      cue: .early),
    Case(
      version: "6.12-rc3",
      text: "rc3 comes on Saturday instead of Sunday, so a bit earlier than you're used to.",
      cue: .early),
    Case(
      version: "6.12-rc3", text: "Sorry for being a day late, the flight was cancelled.",
      cue: .delayed),
    Case(version: "6.12-rc3", text: "This is later than usual because of jet lag.", cue: .delayed),
    Case(version: "6.12", text: "It took an extra week, but here it is.", cue: .delayed),
  ])
  func `other ways to say it`(_ case: Case) throws { try check(`case`) }

  @Test func `no prose says nothing, not even none`() {
    let version = Version(CycleNumber(major: 6, minor: 12), .candidate(7))
    #expect(ScheduleCues.read(prose: " \n\n", version: version).cue == nil)
  }

  @Test func `the sentence is quoted as written, on one line`() {
    let version = Version(CycleNumber(major: 6, minor: 12), .candidate(7))
    let remark = ScheduleCues.read(
      prose: "Fine so far.\nSo I'll\n  do an rc8 ;^] And\nthat's it.\n", version: version)
    #expect(remark.sentence == "So I'll do an rc8 ;^]")
  }

  @Test func `a long sentence is quoted around what it says`() throws {
    let version = Version(CycleNumber(major: 6, minor: 12), .candidate(7))
    let filler = Array(repeating: "and more of the same", count: 40).joined(separator: " ")
    let remark = ScheduleCues.read(
      prose: "Drivers \(filler), so I'll do an rc8, \(filler).\n", version: version)
    let sentence = try #require(remark.sentence)
    #expect(sentence.utf8.count <= 300)
    #expect(sentence.contains("I'll do an rc8"))
  }

  @Test func `a rule's every name stands for some phrase`() {
    let known = Set([
      "{own}", "{next-cycle}", "{past-cycle}", "{this-rc}", "{earlier-rc}", "{later-rc}",
      "{further-rc}", "{other-rc}", "{past-extra}", "{own-extra}", "{weeks-usual}",
      "{weeks-beyond}",
      "{in-weeks-usual}", "{extra}",
    ])
    let named = CueRules.schedulePhrases.names.union(known)
    let used = CueRules.schedule.flatMap { $0.any + $0.unless }.flatMap(\.words)
    #expect(used.filter { $0.hasPrefix("{") && !named.contains($0) } == [])
    // A word that a phrase of its own takes away is never seen by a rule.
    #expect(used.filter { CueRules.schedulePhrases.lone.contains($0) } == [])
    let size = CueRules.size.flatMap { $0.any + $0.unless }.flatMap(\.words)
    #expect(
      size.filter { $0.hasPrefix("{") && !CueRules.sizePhrases.names.union(known).contains($0) }
        == [])
    #expect(size.filter { CueRules.sizePhrases.lone.contains($0) } == [])
  }

  @Test func `a mail of a few short words over and over is read in proportion`() {
    let version = Version(CycleNumber(major: 6, minor: 12), .candidate(7))
    for word in [
      "rc8 ", "will ", "not ", "a ", "next week ", "6.12 ", ". ", ":) ", "\u{2019}", "\n> ",
    ] {
      let prose = String(repeating: word, count: 200_000 / word.utf8.count)
      _ = ScheduleCues.read(prose: prose, version: version)
      _ = SizeRemarks.read(prose: prose)
    }
  }
}
