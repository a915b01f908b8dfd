/// The known name that a mistyped one most likely stands for; nil where none is near.
///
/// Near means at most a third of its letters added, dropped, changed or swapped.
package func nearestName(to text: String, among known: [String]) -> String? {
  known.map { (name: $0, distance: editDistance(Array(text), Array($0))) }
    .filter { $0.distance <= max(1, max(text.count, $0.name.count) / 3) }
    .min { $0.distance < $1.distance }?.name
}

/// Letters to add, drop, change, or swap with the next, from one word to another.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for (i, letter) in a.enumerated() {
    var row = [i + 1]
    for (j, other) in b.enumerated() {
      var best = min(last[j] + (letter == other ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, letter == b[j - 1], a[i - 1] == other {
        best = min(best, beforeLast[j - 1] + 1)
      }
      row.append(best)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
