internal import Ledger

/// A store open for reading, at one state of it: what another process writes meanwhile is not seen.
final class OpenStore {
  let ledger: Ledger

  /// Nil where there is none; never makes, changes or locks it.
  init?(_ surroundings: Surroundings) throws {
    guard let path = surroundings.storePath, let ledger = try Ledger.openForReading(path) else {
      return nil
    }
    try ledger.holdState()
    self.ledger = ledger
  }
}
