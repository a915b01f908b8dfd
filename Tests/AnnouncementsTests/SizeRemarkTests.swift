import KernelModel
import Testing

@testable import Announcements

struct SizeRemarkTests {
  @Test(arguments: [
    "This is a bit bigger than usual.", "So rc5 is on the larger side.", "It's a fairly big rc.",
    "We have more commits than usual this week.", "rc6 isn't small.",
    "I would have liked a smaller rc6.", "This is the biggest merge window in years.",
    "Too many changes for my taste.", "Things are not calming down yet.",
    "There's an uptick in commits.", "It looks fairly normal, maybe slightly larger than average.",
  ])
  func larger(_ text: String) { #expect(SizeRemarks.read(prose: text).said == .larger) }

  @Test(arguments: [
    "This is a bit smaller than usual.", "rc6 is on the small side.", "It's a tiny rc.",
    "A very quiet week.", "There are fewer commits than usual.", "Things are calming down.",
    "This is one of the smallest releases in years.", "It's pretty small.",
    "The diffstat is quite small.", "Here's a nice and small rc7.",
  ])
  func smaller(_ text: String) { #expect(SizeRemarks.read(prose: text).said == .smaller) }

  @Test(arguments: [
    "The size looks normal.", "This is a fairly average release.",
    "It's not bigger than usual.", "Neither particularly big nor small.",
    "Nothing stands out.", "Business as usual.", "It all looks very normal.",
    "About the same size as rc3.", "The number of commits is about average.",
  ])
  func normal(_ text: String) { #expect(SizeRemarks.read(prose: text).said == .normal) }

  @Test(arguments: [
    "There are some small fixes all over.", "The biggest part is drivers.",
    "Half of it is one big driver update.", "We're back to the normal schedule.",
    "I hope the next rc will be smaller.", "If rc7 is big I'll complain.",
    "Larger changes should wait for the merge window.", "No big surprises.",
    "Please test.", "The usual fixes to drivers and networking.",
  ])
  func `what is not about its own size`(_ text: String) {
    let remark = SizeRemarks.read(prose: text)
    #expect(remark.said == SizeSaid.none, "\(remark)")
    #expect(remark.sentence == nil)
  }

  @Test func `the first sentence on size counts and is quoted`() {
    let remark = SizeRemarks.read(
      prose: "Sunday.\n\nA tiny rc7,\nreally. But rc6 was bigger than usual.")
    #expect(remark.said == .smaller)
    #expect(remark.sentence == "A tiny rc7, really.")
  }

  @Test func `no prose says nothing, not even none`() {
    #expect(SizeRemarks.read(prose: "\n").said == nil)
  }
}
