/// Why a text names no release.
package enum VersionError: Error, Hashable, Sendable {
  /// Not the form of a version at all.
  case malformed(String)
  /// A version by its form, but one that never was and never can be; with the reason.
  case impossible(String, reason: String)
}

extension VersionError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformed(let text):
      "'\(text)' is not a kernel version; write it like 7.0, 7.0-rc6 or 6.18.3"
    case .impossible(let text, let reason): "there can be no release '\(text)': \(reason)"
    }
  }
}

extension Version {
  /// Reads a version as people and distributions write it: `7.0-rc6`, `v7.0-rc6`, `6.8~rc6`,
  /// `7.0.0-rc7`, `7.0rc1`, `linux-6.18.3`.
  package init(parsing text: String) throws(VersionError) {
    guard let spelled = Spelling(text[...]) else { throw .malformed(text) }
    switch spelled.version {
    case .success(let version): self = version
    case .failure(.reason(let reason)): throw .impossible(text, reason: reason)
    }
  }

  /// Reads only the kernel's own spelling, as subjects, tags and feeds have it; nil for all else.
  package init?(exactly text: some StringProtocol) {
    guard let version = Spelling(Substring(text)).flatMap({ try? $0.version.get() }),
      version.description == text
    else { return nil }
    self = version
  }
}

/// The parts of a version's text, before it is known whether such a release can be.
private struct Spelling {
  /// Why the parts make no release.
  enum Impossible: Error { case reason(String) }

  var numbers: [Int] = []
  var candidate: Int?

  /// No version number will have more digits; it also keeps the arithmetic from overflowing.
  private static let longestNumber = 4

  init?(_ text: Substring) {
    var rest = text.lowercased()[...]
    for prefix in ["linux-", "v"] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    guard let first = Self.number(&rest) else { return nil }
    numbers.append(first)
    while rest.first == "." {
      rest.removeFirst()
      guard let number = Self.number(&rest), numbers.count < 4 else { return nil }
      numbers.append(number)
    }
    if let mark = rest.first, mark == "-" || mark == "~" { rest.removeFirst() }
    if rest.hasPrefix("rc") {
      rest = rest.dropFirst(2)
      guard let number = Self.number(&rest) else { return nil }
      candidate = number
    }
    guard rest.isEmpty, text.last != "-", text.last != "~", numbers.count >= 2 else { return nil }
  }

  private static func number(_ rest: inout Substring) -> Int? {
    let digits = rest.prefix { $0 >= "0" && $0 <= "9" }
    guard !digits.isEmpty, digits.count <= longestNumber, digits.count == 1 || digits.first != "0"
    else { return nil }
    rest = rest[digits.endIndex...]
    return Int(digits)
  }

  var version: Result<Version, Impossible> {
    guard numbers[0] >= 2 else { return .failure(.reason("kreltrack knows releases from 2.4 on")) }
    let parts = numbers[0] == 2 ? 3 : 2
    guard numbers.count >= parts else {
      return .failure(.reason("before 3.0 a release has three numbers, as in 2.6.39"))
    }
    let cycle =
      parts == 3
      ? CycleNumber(beforeThree: numbers[1], numbers[2])
      : CycleNumber(major: numbers[0], minor: numbers[1])
    guard cycle.canExist else {
      return .failure(.reason("the numbers of that series end before it"))
    }
    guard numbers.count <= parts + 1 else {
      return .failure(.reason("it has too many numbers"))
    }
    // Distributions and the kernel's own Makefile write 7.0 as 7.0.0.
    let update = numbers.count > parts ? numbers[parts] : 0
    guard let candidate else {
      return .success(Version(cycle, update == 0 ? .final : .update(update)))
    }
    guard update == 0 else {
      return .failure(.reason("updates of a line are reviewed, but have no candidates"))
    }
    guard candidate > 0 else { return .failure(.reason("candidates are counted from rc1")) }
    return .success(Version(cycle, .candidate(candidate)))
  }
}
