/// A configuration that cannot be used; names the file, and the group and key where there are.
package struct ConfigurationError: Error, Hashable, Sendable {
  package let file: String
  package let group: String?
  package let key: String?
  package let detail: String

  package init(file: String, group: String? = nil, key: String? = nil, detail: String) {
    self.file = file
    self.group = group
    self.key = key
    self.detail = detail
  }
}

extension ConfigurationError: CustomStringConvertible {
  package var description: String {
    let place = [group.map { "[\($0)]" }, key].compactMap { $0 }.joined(separator: " ")
    return file + (place.isEmpty ? "" : ", " + place) + ": " + detail
  }
}
