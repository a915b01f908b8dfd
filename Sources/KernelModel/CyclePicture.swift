/// A cycle as a line of marks: what is out, what is expected.
package struct CyclePicture: Sendable {
  /// The label under each mark and whether that release is out; the final's is the last.
  package let marks: [(label: String, isOut: Bool)]

  package init(_ status: CycleStatus) {
    let cycle = status.cycle
    let isOut = cycle.final != nil
    let extra = status.forecast.flatMap { $0.extra.isLikely ? $0.extra.candidate.candidate : nil }
    let count = isOut ? cycle.candidateCount : max(7, extra ?? 0, cycle.candidateCount)
    // A candidate that the data skip was out all the same: a later one is.
    marks =
      (1...max(1, count)).map { number in ("rc\(number)", number <= cycle.candidateCount) }
      + [("\(cycle.number)", isOut)]
  }

  /// Two lines, marks and labels, or the marks alone where labels don't fit.
  package func text(width: Int, unicode: Bool) -> String {
    let labels = marks.map(\.label)
    // The final's label may be as long as it likes: nothing follows it.
    let widest = labels.dropLast().map(\.count).max() ?? 0
    let room = width - 3 - (labels.last?.count ?? 0)
    let step = max(2, min(widest + 2, room / max(1, marks.count - 1)))
    let (out, expected, finalOut, finalExpected, dash) =
      unicode ? ("●", "○", "◆", "◇", "─") : ("o", ".", "#", "?", "-")
    var line = ""
    for (index, mark) in marks.enumerated() {
      let isFinal = index == marks.count - 1
      line += isFinal ? (mark.isOut ? finalOut : finalExpected) : (mark.isOut ? out : expected)
      if !isFinal { line += String(repeating: dash, count: step - 1) }
    }
    guard step > widest else { return "  " + line }
    let names = labels.map { $0.padded(step) }.joined()
    return "  " + line + "\n  " + names.trimmingTrailingSpaces()
  }
}
