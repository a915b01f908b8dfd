import Foundation
import TestSupport

/// A file of `Fixtures/End2End`; its README says what is true in it.
enum Fixture: String, CaseIterable {
  case releases = "releases.json"
  case kdist = "kdist.xml"
  case kdistMail = "linux-kernel-announce/new.atom"
  case search = "lkml/search.atom"
  case longterm = "category/releases.html"
  case noMatch = "lkml/no-match.html"
  case candidate7 = "lkml/7.3-rc7.raw"
  case candidate6 = "lkml/7.3-rc6.raw"
  case botWall = "bot-wall.html"

  /// The Message-IDs of the two announcements that the search finds.
  static let candidate7ID = "CAHk-=wMadeUp73rc7+forTheTests0a1b2c3d4e5f@mail.gmail.com"
  static let candidate6ID =
    "CAHk-=wgYMaZik+wZYTE1bv7x5OUNsorG0WU16gFSZpX4TomMbQ@mail.gmail.com"

  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/End2End")

  var text: String {
    get throws {
      try String(contentsOf: Self.folder.appendingPathComponent(rawValue), encoding: .utf8)
    }
  }
}
