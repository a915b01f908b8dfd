internal import KernelModel
internal import Reports
internal import Tracker

// The commands that publish: a site, or one of its files.

extension Run {
  mutating func export(_ line: ParsedLine) throws {
    let folder = line.arguments[0]
    guard !folder.isEmpty else {
      throw UsageError("'export' needs DIR, the folder to write", command: line.command)
    }
    let address = try address(line)
    let change = try Export(environment, try Surroundings(environment)).run(folder: folder) {
      Site($0, address: address).files
    }
    // Cron would make a mail of it.
    guard terminal.outputIsTerminal || line.has("verbose") else { return }
    say("\(folder): \(change.files) files, \(change.written) of them changed")
  }

  /// The address given, without a slash at its end.
  func address(_ line: ParsedLine) throws(UsageError) -> String? {
    guard let text = line.value("url") else { return nil }
    let plain = text.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7f && !"\"<>\\^`{|}?#".utf8.contains($0)
    }
    let rest = ["https://", "http://"].first(where: text.hasPrefix).map { text.dropFirst($0.count) }
    guard plain, let rest, let first = rest.first, first != "/" else {
      throw UsageError(
        "--url takes an address like https://kernel.example.org/releases, not '\(text)'",
        command: line.command)
    }
    return String(text.reversed().drop { $0 == "/" }.reversed())
  }
}
