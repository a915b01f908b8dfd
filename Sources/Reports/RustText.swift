package import KernelModel

/// Rust over releases for people.
package struct RustText {
  private let answer: Answer<[RustUse]>
  private let style: Style

  package init(_ answer: Answer<[RustUse]>, style: Style) {
    (self.answer, self.style) = (answer, style)
  }

  package var text: String {
    guard !answer.content.isEmpty else {
      return wrapped(
        "Nothing is known of Rust: no announcement with its log is at hand, and no clone was counted. "
          + "Run kreltrack sync, or kreltrack import --git DIR with a clone of the kernel.",
        width: style.width) + "\n"
    }
    let heading =
      ["release"] + (hasRoomForDays ? ["day"] : [])
      + ["commits", "of all", "log", "lines", "of all", ""]
    let numbers = hasRoomForDays ? [2, 3, 5, 6] : [1, 2, 4, 5]
    return table(heading, answer.content.map(row), numeric: Set(numbers), style)
  }

  /// Columns of the table without its bars, and without its days.
  private static let (widthOfTable, widthOfDays) = (68, 12)
  private var hasRoomForDays: Bool { style.width >= Self.widthOfTable }

  private func row(_ use: RustUse) -> [String] {
    var cells = ["\(use.version)"]
    if hasRoomForDays { cells.append(use.day.map { "\($0)" } ?? "-") }
    cells.append(use.commits.map(String.init) ?? "-")
    cells.append(use.commitShare.map(Self.share) ?? "-")
    cells.append(log(use))
    cells.append(use.lines.map { "\($0.rust)" } ?? "-")
    cells.append(use.lines?.rustShare.map(Self.share) ?? "-")
    cells.append(style.pictures ? bar(use) : "")
    return cells
  }

  /// What the entries are of, and whether the log is whole.
  private func log(_ use: RustUse) -> String {
    guard use.commits != nil else { return "-" }
    if use.isComplete == false { return "in part" }
    return use.areMerges ? "merges" : "whole"
  }

  /// Rust is some thousandths of all: whole per cent would say nothing.
  private static func share(_ share: Double) -> String {
    let thousandths = Int((share * 1_000).rounded())
    return "\(thousandths / 10).\(thousandths % 10)%"
  }

  /// Bars of the share of lines where those are known, else of the share of commits.
  private func bar(_ use: RustUse) -> String {
    func figure(_ use: RustUse) -> Double {
      hasLines ? use.lines?.rustShare ?? 0 : use.commitShare ?? 0
    }
    let largest = answer.content.map(figure).max() ?? 0
    let room =
      style.width - Self.widthOfTable - 2 + (hasRoomForDays ? 0 : Self.widthOfDays)
    guard largest > 0, room > 1 else { return "" }
    let length = Int((figure(use) / largest * Double(room)).rounded())
    return String(repeating: style.unicode ? "█" : "#", count: length)
  }

  private var hasLines: Bool { answer.content.contains { $0.lines != nil } }

  package var plain: String {
    answer.content.map { use in
      var cells = ["\(use.version)"]
      cells.append(use.day.map { "\($0)" } ?? "-")
      cells.append(use.commits.map(String.init) ?? "-")
      cells.append(use.commitShare.map { "\($0)" } ?? "-")
      cells.append(use.lines.map { "\($0.rust)" } ?? "-")
      cells.append(use.lines.map { "\($0.all)" } ?? "-")
      cells.append(use.isComplete.map { $0 ? "complete" : "incomplete" } ?? "-")
      cells.append(use.areMerges ? "merges" : "commits")
      return cells.joined(separator: "\t") + "\n"
    }.joined()
  }
}
