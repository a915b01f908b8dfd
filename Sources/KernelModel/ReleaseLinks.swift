/// Where a release's tag, its difference to the one before, and its tarball are to be found.
///
/// The forms are those of kernel.org's releases.json; the addresses are made, not looked up.
package struct ReleaseLinks: Hashable, Sendable {
  package let tag: String
  /// Against the candidate before, for rc1 and a final the final before; nil where there is none.
  package let difference: String?
  package let tarball: String

  package init(_ version: Version) {
    let tree = version.isMainline ? "torvalds" : "stable"
    tag = "https://git.kernel.org/\(tree)/h/v\(version)"
    difference = version.predecessor.map {
      "https://git.kernel.org/\(tree)/ds/v\(version)/v\($0)"
    }
    if version.candidate != nil {
      tarball = "https://git.kernel.org/torvalds/t/linux-\(version).tar.gz"
    } else {
      let series =
        version.cycle.micro == nil
        ? "v\(version.cycle.major).x" : "v\(version.cycle.major).\(version.cycle.minor)"
      tarball = "https://cdn.kernel.org/pub/linux/kernel/\(series)/linux-\(version).tar.xz"
    }
  }
}

extension Version {
  /// The release that kernel.org compares this one with; nil before 2.6.1.
  package var predecessor: Version? {
    switch stage {
    case .candidate(1), .final: cycle.previous.map { Version($0, .final) }
    case .candidate(let number): Version(cycle, .candidate(number - 1))
    case .update(1): Version(cycle, .final)
    case .update(let number): Version(cycle, .update(number - 1))
    }
  }
}
