import KernelModel
import Testing

@testable import Announcements

/// Subject, doubt, hearsay and refusal: who says what of which cycle, in sentences of our own.
struct ScheduleCueLanguageTests {
  private func read(_ text: String, at version: String = "6.3-rc7") throws -> ScheduleCue? {
    ScheduleCues.read(prose: text + "\n", version: try #require(Version(exactly: version))).cue
  }

  @Test(arguments: [
    "The 6.4 merge window will be dragged out by a week because of travel.",
    "The 6.4 merge window will be extended by a week.",
    "The next merge window will be dragged out by a week because of travel.",
    "The merge window will be extended by a week.",
    "The merge window for 6.4 is going to be stretched by another week.",
    "There will be an extra week for the 6.4 merge window.",
    "The merge window will definitely get an extra week.",
  ])
  func `a merge window's extra week is not this cycle's`(_ text: String) throws {
    #expect(try read(text) == ScheduleCue.none)
  }

  @Test(arguments: [
    "The merge window opens late because there will be an rc8.",
    "The merge window has to wait, we will do an rc8.",
    "The merge window will be delayed by a week because I'll do an rc8.",
    "The merge window comes a week later since we will have an extra week.",
  ])
  func `an extra candidate beside a merge window still counts`(_ text: String) throws {
    #expect(try read(text) == .extraDecided)
  }

  @Test(arguments: [
    "I doubt we'll need an rc8.", "I really doubt that we'll need an rc8.",
    "I doubt there will be an rc8.", "It is doubtful that we'll have an rc8.",
    "I very much doubt that this needs an extra week.", "An rc8 is rather doubtful.",
  ])
  func `doubt is a negation`(_ text: String) throws { #expect(try read(text) == .lastRC) }

  @Test(arguments: [
    "There's no doubt that we'll need an rc8.", "I don't doubt that we'll need an rc8.",
    "We will without a doubt do an rc8.",
  ])
  func `denied doubt is certainty`(_ text: String) throws {
    #expect(try read(text) == .extraDecided)
  }

  @Test(arguments: [
    "I doubt we'll need an rc8, but you never know.",
    "I doubt that we'll do an rc8, but who knows.",
    "It's doubtful that there will be an rc8, but I've been wrong before.",
  ])
  func `doubt with a reservation decides no extra week`(_ text: String) throws {
    let cue = try read(text)
    #expect(cue == .lastRC || cue == .extraPossible)
  }

  @Test(arguments: [
    "Hell will freeze over before we do an rc8.",
    "When hell freezes over we'll do an rc8.",
    "Pigs will fly before I do an rc8.",
  ])
  func `what happens never is no plan`(_ text: String) throws {
    let cue = try read(text)
    #expect(cue == ScheduleCue.none || cue == .lastRC)
  }

  @Test(arguments: [
    "Somebody joked that we should do an rc8 on April 1st.",
    "Some people think we'll do an rc8.",
    "He jokingly asked for an rc8 next Sunday.",
    "Others have already claimed that there will be an rc8.",
    "Somebody told me that we need an rc8.",
    "I've been told that there will be an rc8.",
    "Rumor has it that there will be an rc8.",
    "People say we won't need an rc8.",
  ])
  func `what others say decides nothing`(_ text: String) throws {
    let cue = try read(text)
    #expect(cue == ScheduleCue.none || cue == .extraPossible)
  }

  @Test(arguments: [
    "People asked for more time, so we'll do an rc8.",
    "People told me to relax, but there will be an rc8.",
    "Some people asked for more time and I'll do an rc8.",
  ])
  func `what follows from others' words still counts`(_ text: String) throws {
    #expect(try read(text) == .extraDecided)
  }

  @Test(arguments: [
    "I could do an rc8, but I won't.", "We might have done an rc8, but we won't.",
    "I could make an rc8 but I don't want to.",
    "We could go for an extra week, but I'm not going to.",
    "I refuse to do an rc8.", "I flatly refuse to give this an extra week.",
    "I'm ruling out an rc8.",
  ])
  func `a refused extra week is none`(_ text: String) throws { #expect(try read(text) == .lastRC) }

  @Test func `early in the cycle a refused extra week is the plan kept`() throws {
    #expect(try read("I could do an rc8, but I won't.", at: "6.3-rc5") == .onTrack)
  }

  @Test(arguments: [
    "I could do an rc8, but I won't decide before Friday.",
    "I'm not going to say that there won't be an rc8.",
    "I wouldn't say that there won't be an rc8.",
    "I can't promise that there will be no rc8.",
    "I won't rule out an rc8.", "An rc8 is far from certain.", "An rc8 is by no means a certainty.",
    "I'm still in doubt about an rc8.", "I wouldn't be very surprised if we need an rc8.",
    "We could skip the rc8, but I won't.",
  ])
  func `what is left open is not the last candidate`(_ text: String) throws {
    let cue = try read(text)
    #expect(cue == ScheduleCue.none || cue == .extraPossible)
  }

  @Test(arguments: [
    "I'd be surprised if we need an rc8.", "It would surprise me if we have to do an rc8.",
    "I'd be really surprised to see an rc8.",
  ])
  func `a surprise is not expected`(_ text: String) throws { #expect(try read(text) == .lastRC) }

  @Test(arguments: [
    "I was going to do an rc8, but things calmed down so 6.3 final will be next weekend.",
    "I was thinking about an rc8, but everything looks fine so 6.3 will be out next weekend.",
    "I was planning on an rc8, but this week calmed things down.",
  ])
  func `a plan given up is over`(_ text: String) throws { #expect(try read(text) == .lastRC) }

  @Test(arguments: [
    "An rc8 is a certainty at this point.", "rc8 it is, then.", "So an rc8 it is.",
    "An extra week it is then.", "An rc8 is pretty much guaranteed.",
    "At this point an rc8 is a foregone conclusion.",
  ])
  func `a certainty is a decision`(_ text: String) throws {
    #expect(try read(text) == .extraDecided)
  }

  @Test(arguments: [
    "I doubt that this isn't the last rc.", "I'd be surprised if this is not the last rc.",
    "Some people think this is not the last rc.",
  ])
  func `a doubted or reported sequel is not decided`(_ text: String) throws {
    #expect(try read(text) != .extraDecided)
  }
}
