/// One entry of kernel.org's list of maintained kernels (releases.json, kdist.xml).
package struct ListedRelease: Hashable, Sendable {
  /// `mainline`, `stable`, `longterm` or `linux-next`, as the list spells it.
  package let moniker: String
  /// As the list spells it: `7.2.8`, `next-20260925`.
  package let name: String
  /// Nil for linux-next, whose snapshots are no releases.
  package let version: Version?
  /// When it was released; nil where the list leaves it out.
  package let moment: Moment?
  /// Whether the list marks the line as past its end of life.
  package let isEndOfLife: Bool

  package init(
    moniker: String, name: String, version: Version?, moment: Moment?, isEndOfLife: Bool
  ) {
    self.moniker = moniker
    self.name = name
    self.version = version
    self.moment = moment
    self.isEndOfLife = isEndOfLife
  }
}
