/// Why a feed, a mail or a file was refused, and where.
package struct FeedError: Error, Hashable, Sendable {
  /// What is wrong, for callers that choose by it.
  package enum Reason: String, CaseIterable, Sendable {
    case empty
    case notUTF8
    /// Another format than the one expected, or broken beyond reading.
    case notThisFormat
    /// It begins right and stops in the middle.
    case cutOff
    /// It is the right format, but lists nothing, where the source always lists something.
    case emptyList
    /// A document type or an entity, which no feed of ours has and which can be used for attacks.
    case forbiddenMarkup
    case tooDeep
    case tooMany
    case tooLarge
    /// A value that can't be what it says it is.
    case badValue
    /// The server answered with an error of its own.
    case serverError
    /// A library of the system that is needed for this can't be loaded.
    case libraryMissing
  }

  /// The address or the file.
  package let place: String
  /// Counted from 1; nil where lines mean nothing.
  package let line: Int?
  package let reason: Reason
  /// What exactly was found, as a clause.
  package let detail: String

  package init(_ reason: Reason, place: String, line: Int? = nil, _ detail: String) {
    self.place = place
    self.line = line
    self.reason = reason
    self.detail = detail
  }
}

extension FeedError: CustomStringConvertible {
  /// A sentence: the place, what is wrong, what to do.
  package var description: String {
    let place = line.map { "\(self.place), line \($0)" } ?? self.place
    return "\(place): \(detail); \(advice)"
  }

  private var advice: String {
    switch reason {
    case .empty, .cutOff: "get it again"
    case .notUTF8, .notThisFormat, .badValue:
      "check where it is from, and whether a newer kreltrack knows the format"
    case .emptyList: "what is known is kept; try again later"
    case .forbiddenMarkup, .tooDeep, .tooMany, .tooLarge:
      "refused for safety; check where it is from"
    case .serverError: "try again later"
    case .libraryMissing: "install it and try again"
    }
  }
}

/// Refuses an empty body and invalid UTF-8, which no text format of ours has.
func checkUTF8(_ bytes: [UInt8], place: String) throws(FeedError) {
  guard !bytes.isEmpty else { throw FeedError(.empty, place: place, "it is empty") }
  guard String(validating: bytes, as: UTF8.self) != nil else {
    throw FeedError(.notUTF8, place: place, "it is not valid UTF-8")
  }
}
