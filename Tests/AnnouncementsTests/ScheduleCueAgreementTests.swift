import Foundation
import KernelModel
import TestSupport
import Testing

@testable import Announcements
@testable import Feeds

/// What the rules read in the real mails, held against what a reader coded of them.
@Suite(.enabled(if: RealCaptures.areHere, Comment(rawValue: RealCaptures.whyNot)))
struct ScheduleCueAgreementTests {
  private let mails: [CodedMail]

  init() throws { mails = try CodedMail.all() }

  @Test func `cues agree with the coded history where the prose is whole`() {
    let whole = mails.filter { $0.isWhole && $0.cue != nil }
    CodedMail.report("schedule cue, prose whole", whole, coded: { $0.cue }, read: { $0.readCue })
    let wrong = whole.filter { $0.cue != $0.readCue }
    #expect(wrong.count <= 1, "\(wrong.map(\.name))")
    #expect(
      wrong.allSatisfy { $0.cue != "extra_decided" && $0.readCue != "extra_decided" })
  }

  @Test func `cues of the cut mails are listed as found`() {
    let cut = mails.filter { !$0.isWhole && $0.cue != nil }
    CodedMail.report("schedule cue, prose cut", cut, coded: { $0.cue }, read: { $0.readCue })
    #expect(cut.allSatisfy { $0.readCue != "extra_decided" || $0.cue == "extra_decided" })
  }

  @Test func `sizes are listed beside the coded ones`() {
    for isWhole in [true, false] {
      let coded = mails.filter { $0.isWhole == isWhole && $0.size != nil }
      CodedMail.report(
        isWhole ? "size, prose whole" : "size, prose cut", coded, coded: { $0.size },
        read: { $0.sizeRemark.said?.rawValue ?? "-" })
    }
    #expect(!mails.isEmpty)
  }
}

/// A captured announcement, what was coded of it by hand, and what the rules read.
private struct CodedMail {
  let name: String
  let isWhole: Bool
  let cue: String?
  let size: String?
  let remark: AnnouncementSummary.ScheduleRemark
  let sizeRemark: AnnouncementSummary.SizeRemark

  /// In the history's words, which know one for the middle three.
  var readCue: String {
    switch remark.cue {
    case .onTrack, .early, .delayed: "other"
    case let cue?: cue.rawValue
    case nil: "-"
    }
  }

  static func all() throws -> [CodedMail] {
    let table = String(
      decoding: try RealCaptures.bytes("../history/releases.csv"), as: UTF8.self)
    var coded: [String: (size: String?, cue: String?)] = [:]
    for row in table.split(separator: "\n").dropFirst() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields.count > 9 else { continue }
      coded[fields[0]] = (
        fields[8].isEmpty ? nil : fields[8], fields[9].isEmpty ? nil : fields[9]
      )
    }
    return try RealCaptures.files(in: "announcements").compactMap {
      path in
      guard path.hasSuffix(".eml"), let file = path.split(separator: "/").last else { return nil }
      let name = file.replacing(".eml", with: "").replacing(".trimmed", with: "")
        .replacing(".cut", with: "")
      guard let version = Version(exactly: name) else { return nil }
      let mail = try Mail.parse(try RealCaptures.bytes(path), place: path)
      let prose = AnnouncementText(mail.body).prose
      return CodedMail(
        name: String(name), isWhole: !file.contains(".cut."), cue: coded[String(name)]?.cue,
        size: coded[String(name)]?.size,
        remark: ScheduleCues.read(prose: prose, version: version),
        sizeRemark: SizeRemarks.read(prose: prose))
    }
  }

  static func report(
    _ title: String, _ mails: [CodedMail], coded: (CodedMail) -> String?,
    read: (CodedMail) -> String
  ) {
    var counts: [String: [String]] = [:]
    for mail in mails {
      counts["\(coded(mail) ?? "-") -> \(read(mail))", default: []].append(mail.name)
    }
    print("\(title): coded -> read")
    for (pair, names) in counts.sorted(by: { $0.key < $1.key }) {
      let parts = pair.components(separatedBy: " -> ")
      let agrees = parts.first == parts.last
      print("  \(pair): \(names.count)\(agrees ? "" : " " + names.joined(separator: ", "))")
    }
    if ProcessInfo.processInfo.environment["KRELTRACK_QUOTE"] != nil {
      for mail in mails {
        print(
          "   ", mail.name, coded(mail) ?? "-", "|", read(mail), "|",
          title.hasPrefix("size") ? mail.sizeRemark.sentence ?? "" : mail.remark.sentence ?? "")
      }
    }
  }
}
