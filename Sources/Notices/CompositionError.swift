/// Why a notice can't become a mail.
package enum CompositionError: Error, Hashable, Sendable {
  /// GMime can't be loaded, and why.
  case libraryMissing(String)
  /// The sender's address is not one that a mail can come from.
  case sender
  /// The recipient's address is not one that a mail can go to; `name` is the configuration's.
  case recipient(name: String)
  case messageID
  case date
}

extension CompositionError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .libraryMissing(let reason): "no mail can be composed: \(reason); install it and try again"
    case .sender: "the sender's address is no plain local@domain; correct 'from' in [mail]"
    case .recipient(let name):
      "an address is no plain local@domain; correct 'to' in [notify \(outside(name, most: Most.name))]"
    case .messageID: "the mail's Message-ID is none"
    case .date: "the mail's date lies outside of the years 1 to 9999"
    }
  }
}
