import Foundation
import KernelModel
import TestSupport

@testable import Announcements

/// The table that is shipped, and announcements by name.
enum Shipped {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let table = Result {
    try AreaTable(
      parsing: Array(Data(contentsOf: repository.appending(path: "Data/areas.csv"))))
  }

  static func areas() throws -> AreaTable { try table.get() }
}
