internal import FoundationEssentials
package import KernelModel

/// kernel.org's `releases.json`: the state of every maintained line.
///
/// Only `moniker` and `version` are sure to be there; no whole copy of the file has been archived
/// that would show what else can be.
package enum ReleasesJSON {
  /// Nesting allowed; the real file has four levels. Foundation's decoder recurses.
  static let deepest = 32
  /// Entries allowed; the real list has about a dozen.
  static let most = 1_000

  /// All entries in their order; a single bad entry refuses the list.
  package static func parse(_ bytes: [UInt8], place: String) throws(FeedError) -> [ListedRelease] {
    try checkUTF8(bytes, place: place)
    guard bytes.trimmedAtStart.first == UInt8(ascii: "{") else {
      throw FeedError(.notThisFormat, place: place, "it is no JSON object")
    }
    guard depth(of: bytes) <= deepest else {
      throw FeedError(.tooDeep, place: place, "its JSON is nested more than \(deepest) levels deep")
    }
    let entries = try decode(bytes, place: place)
    guard !entries.isEmpty else {
      throw FeedError(.emptyList, place: place, "its list of releases is empty")
    }
    return entries
  }

  private static func decode(_ bytes: [UInt8], place: String) throws(FeedError) -> [ListedRelease] {
    do {
      return try JSONDecoder().decode(Document.self, from: Data(bytes)).releases
    } catch let error as BadEntry {
      throw FeedError(.badValue, place: place, "entry \(error.number) \(error.detail)")
    } catch is TooMany {
      throw FeedError(.tooMany, place: place, "it lists more than \(most) releases")
    } catch DecodingError.dataCorrupted {
      guard bytes.trimmedAtEnd.last == UInt8(ascii: "}") else {
        throw FeedError(.cutOff, place: place, "its JSON stops in the middle")
      }
      throw FeedError(.notThisFormat, place: place, "it is not valid JSON")
    } catch {
      throw FeedError(.notThisFormat, place: place, "it has no list named 'releases'")
    }
  }

  /// The deepest nesting of arrays and objects, found without parsing.
  static func depth(of bytes: [UInt8]) -> Int {
    var (depth, deepest) = (0, 0)
    var (inString, escaped) = (false, false)
    for byte in bytes {
      if inString {
        if escaped {
          escaped = false
        } else if byte == UInt8(ascii: "\\") {
          escaped = true
        } else if byte == UInt8(ascii: "\"") {
          inString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): inString = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        deepest = max(deepest, depth)
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
    }
    return deepest
  }
}

/// An entry that can't be read; the first is number 1.
private struct BadEntry: Error {
  let number: Int
  let detail: String
}

private struct TooMany: Error {}

private struct Document: Decodable {
  enum Key: CodingKey { case releases }
  var releases: [ListedRelease] = []

  init(from decoder: any Decoder) throws {
    var list = try decoder.container(keyedBy: Key.self).nestedUnkeyedContainer(forKey: .releases)
    while !list.isAtEnd {
      guard releases.count < ReleasesJSON.most else { throw TooMany() }
      let number = releases.count + 1
      do {
        releases.append(try list.decode(Entry.self).release())
      } catch let error as DecodingError {
        throw BadEntry(number: number, detail: error.clause)
      } catch let error as Entry.Unbelievable {
        throw BadEntry(number: number, detail: error.detail)
      }
    }
  }
}

private struct Entry: Decodable {
  struct Unbelievable: Error { let detail: String }
  struct Released: Decodable {
    let timestamp: Int?
    let isodate: String?
  }
  let moniker: String
  let version: String
  let iseol: Bool?
  let released: Released?

  func release() throws -> ListedRelease {
    for value in [moniker, version] {
      guard ListedRelease.isName(value) else {
        throw Unbelievable(detail: "has a moniker or version that is empty, too long or no text")
      }
    }
    return ListedRelease(
      moniker: moniker, name: version, version: Version(exactly: version), moment: try moment(),
      isEndOfLife: iseol ?? false)
  }

  private func moment() throws -> Moment? {
    if let seconds = released?.timestamp {
      guard let moment = Moment(believable: Instant(seconds: seconds)) else {
        throw Unbelievable(detail: "(\(version)) was released at \(seconds), which is no time")
      }
      return moment
    }
    guard let text = released?.isodate else { return nil }
    guard let day = Day(iso: text) else {
      throw Unbelievable(detail: "(\(version)) has a day that is not written as YYYY-MM-DD")
    }
    guard Moment(believable: Instant(startOf: day)) != nil else {
      throw Unbelievable(detail: "(\(version)) was released on \(day), which is no time")
    }
    return .utcDay(day)
  }
}

extension DecodingError {
  /// What is wrong with an entry, as the rest of a sentence that begins with it.
  fileprivate var clause: String {
    switch self {
    case .keyNotFound(let key, _): "has no '\(key.stringValue)'"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      "has a '\(context.codingPath.last?.stringValue ?? "value")' of another kind than expected"
    @unknown default: "can't be read"
    }
  }
}
