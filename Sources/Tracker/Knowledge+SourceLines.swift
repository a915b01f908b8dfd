package import KernelModel
internal import Ledger

extension Knowledge {
  /// The releases whose lines were counted in a local clone, in their order; none before an import.
  ///
  /// Apart from `read`, since no other answer needs them.
  package static func countedTags(_ surroundings: Surroundings) throws -> [CountedTag] {
    guard let path = surroundings.storePath, let ledger = try Ledger.openForReading(path) else {
      return []
    }
    return try ledger.countedTags()
  }
}
