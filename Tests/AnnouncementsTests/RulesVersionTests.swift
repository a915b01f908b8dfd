import Foundation
import Testing

@testable import Announcements

/// Stores keep what announcements hold by area, and read them anew only by a higher version.
@Suite struct RulesVersionTests {
  /// The version, and the digest of the table of areas that it stands for.
  private static let known: (rules: Int, areas: UInt64) = (2, 0xf79c_1f5b_1d18_190c)

  @Test func aChangedTableOfAreasRaisesTheVersionOfTheRules() throws {
    let table = try Data(contentsOf: Shipped.repository.appending(path: "Data/areas.csv"))
    // FNV-1a.
    let digest = table.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    #expect(AnnouncementReader.rules == Self.known.rules)
    #expect(
      digest == Self.known.areas,
      "Data/areas.csv has changed: raise AnnouncementReader.rules, and note both here")
  }
}
